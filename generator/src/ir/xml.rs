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
