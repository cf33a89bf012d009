//! Logins: a user and a password that are sent together (RFC 7617).
//!
//! Written by hand in `templates/parts/` and copied as it is, where an endpoint takes one.

#![allow(
    dead_code,
    reason = "not every login has variables, and errors are those of clients"
)]

use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::runtime::{
    BuildError, Credential, Key, KeyPlace, MissingKey, RequestBuilder, Secret, env,
};

/// A login that endpoints may ask for.
#[derive(Debug, Clone)]
pub(crate) struct Login {
    /// Both together, as they are sent.
    key: Key,
    password: Option<Secret>,
    /// Why they cannot be sent, if there is a reason.
    problem: Option<&'static str>,
}

impl Login {
    /// A login that is not configured yet.
    pub(crate) fn unset(setting: &'static str, variable: Option<&'static str>) -> Self {
        Self {
            key: Key::unset(setting, variable, KeyPlace::Authorization("Basic ")),
            password: None,
            problem: None,
        }
    }

    pub(crate) fn set(&mut self, user: &str, password: Secret) {
        self.problem = problem(user, password.expose());
        self.key.set(match self.problem {
            // No key is empty: a request that would be sent with it is refused.
            Some(_) => String::new(),
            None => {
                let both = Zeroizing::new(format!("{user}:{}", password.expose()));
                BASE64.encode(both.as_bytes())
            }
        });
        self.password = Some(password);
    }

    /// Takes both from one variable, which holds `user:password`, where it is set.
    ///
    /// # Errors
    ///
    /// Where it is not Unicode.
    pub(crate) fn take_variable(&mut self, name: &str) -> Result<(), BuildError> {
        if let Some(both) = env::variable(name)?.map(Zeroizing::new) {
            match both.split_once(':') {
                Some((user, password)) => self.set(user, password.into()),
                None => {
                    self.set("", "".into());
                    self.problem = Some("the variable holds no user:password");
                }
            }
        }
        Ok(())
    }

    /// Takes them from two variables, where both are set.
    ///
    /// # Errors
    ///
    /// Where one is not Unicode.
    pub(crate) fn take_variables(&mut self, user: &str, password: &str) -> Result<(), BuildError> {
        let (user, password) = (env::variable(user)?, env::variable(password)?);
        if let (Some(user), Some(password)) = (user, password) {
            self.set(&user, password.into());
        }
        Ok(())
    }

    /// Whether the login can be sent.
    ///
    /// # Errors
    ///
    /// Where it cannot.
    pub(crate) fn check(&self) -> Result<(), BuildError> {
        match self.problem {
            Some(why) => Err(BuildError::Setting {
                setting: self.key.setting,
                why: why.into(),
            }),
            None => Ok(()),
        }
    }

    /// What is never shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = Secret> {
        [&self.key.secret, &self.password]
            .into_iter()
            .flatten()
            .cloned()
    }
}

/// Why a user and a password cannot be sent (RFC 7617, section 2), if there is a reason.
fn problem(user: &str, password: &str) -> Option<&'static str> {
    let is_control = |it: &str| it.contains(char::is_control);
    match (user, password) {
        ("", "") => Some("user and password are empty"),
        (user, _) if user.contains(':') => {
            Some("the user holds a colon, where the password begins")
        }
        (user, password) if is_control(user) || is_control(password) => {
            Some("the user or the password holds a control character, such as the end of a line")
        }
        _ => None,
    }
}

impl Credential for Login {
    fn missing(&self) -> Option<MissingKey> {
        self.key.missing()
    }

    fn add_to(&self, request: &mut RequestBuilder) {
        self.key.add_to(request);
    }
}
