//! How values are written in XML, as far as the description says.

/// The XML Object of a schema (OpenAPI 3.0.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Xml {
    /// `name`: what the element or attribute is called.
    pub name: Option<String>,
    /// `namespace`: the URI of its namespace.
    pub namespace: Option<String>,
    /// `prefix`: what stands in front of its name.
    pub prefix: Option<String>,
    /// `attribute`: whether it is one, and no element.
    pub attribute: bool,
    /// `wrapped`: whether an element is around the items of a list.
    pub wrapped: bool,
}

/// Whether XML has such a name for an element or attribute (Namespaces in XML 1.0, section 4).
pub(crate) fn is_xml_name(text: &str) -> bool {
    let is_first = |c: char| c.is_alphabetic() || c == '_';
    let is_other = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '·');
    text.starts_with(is_first) && text.chars().all(is_other)
}
