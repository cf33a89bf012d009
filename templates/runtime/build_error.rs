//! Why a client cannot be built.

use std::{error::Error as StdError, fmt};

use super::RequestError;

/// Why a client cannot be built. No value is shown: it may be a key.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A key is empty, or holds anything but visible ASCII.
    InvalidKey {
        /// The setting that holds it.
        setting: &'static str,
        /// The environment variable that holds it by convention.
        variable: Option<&'static str>,
    },
    /// A part of a server's URL is empty, or holds what no URL does.
    InvalidSetting {
        /// The setting.
        setting: &'static str,
        /// The environment variable that holds it by convention.
        variable: Option<&'static str>,
    },
    /// Another setting is no good.
    Setting {
        /// The setting.
        setting: &'static str,
        /// Why.
        why: Box<dyn StdError + Send + Sync>,
    },
    /// An environment variable is not Unicode.
    NotUnicode {
        /// The variable.
        variable: String,
    },
    /// The base URL is no good.
    BaseUrl(RequestError),
    /// A header's name or value cannot be sent.
    Header {
        /// The name.
        name: String,
    },
    /// The proxy is no URL of one.
    Proxy,
    /// The HTTP client cannot be set up.
    Http(Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidKey { setting, variable } => {
                f.write_str(setting)?;
                from(f, *variable)?;
                f.write_str(
                    " is empty, begins or ends with a space, or holds anything but visible ASCII",
                )
            }
            Self::InvalidSetting { setting, variable } => {
                f.write_str(setting)?;
                from(f, *variable)?;
                f.write_str(" is empty, or holds what no host or path does")
            }
            Self::Setting { setting, why } => write!(f, "{setting}: {why}"),
            Self::NotUnicode { variable } => {
                write!(f, "the environment variable {variable} is not Unicode")
            }
            Self::BaseUrl(error) => write!(f, "base_url: {error}"),
            Self::Header { name } => {
                write!(f, "the header {} cannot be sent", name.escape_debug())
            }
            Self::Proxy => f.write_str("the proxy is no URL such as http://proxy.example:3128"),
            Self::Http(_) => f.write_str("the HTTP client cannot be set up"),
        }
    }
}

fn from(f: &mut fmt::Formatter<'_>, variable: Option<&str>) -> fmt::Result {
    match variable {
        Some(variable) => write!(f, " (by convention in {variable})"),
        None => Ok(()),
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Http(error) => Some(&**error),
            _ => None,
        }
    }
}
