//! What a caller prefers to be answered with, in the header `Prefer` (RFC 7240) and in Prism's words.

use http::HeaderName;

use super::request::Request;

/// How a request is to be answered, where it is accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preference {
    /// The status, in digits: `Prefer: code=429`.
    pub status: Option<String>,
    /// The name of the example: `Prefer: example=name`.
    pub example: Option<String>,
    /// Whether the value is made from the schema although there are examples: `Prefer: dynamic=true`.
    pub made: bool,
    /// More headers of the answer, in the place of those of the same name.
    pub headers: Vec<(String, String)>,
}

impl Preference {
    /// A status, answered as the description says.
    pub fn status(status: u16) -> Self {
        Self {
            status: Some(status.to_string()),
            ..Self::default()
        }
    }

    /// With one more header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What a request says. Other preferences than these are passed over, as RFC 7240 has it.
    pub(super) fn of(request: &Request) -> Self {
        let mut preference = Self::default();
        let list = request.list(&HeaderName::from_static("prefer"));
        let pairs = list.split([',', ';']).filter_map(|it| it.split_once('='));
        for (name, value) in pairs {
            let value = value.trim().trim_matches('"').to_owned();
            match name.trim().to_ascii_lowercase().as_str() {
                "code" => preference.status = preference.status.or(Some(value)),
                "example" => preference.example = preference.example.or(Some(value)),
                "dynamic" => preference.made = value == "true",
                _ => {}
            }
        }
        preference
    }

    /// This, with what it leaves open as `other` says.
    pub(super) fn or(&self, other: Self) -> Self {
        Self {
            status: self.status.clone().or(other.status),
            example: self.example.clone().or(other.example),
            made: self.made || other.made,
            headers: self.headers.iter().cloned().chain(other.headers).collect(),
        }
    }
}
