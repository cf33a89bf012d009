//! Tokens as a setting.

use std::{fmt, sync::Arc};

use http::header::AUTHORIZATION;

use super::{
    ClientCredentials, Token, TokenError, TokenFuture, TokenProvider,
    cache::{Cache, Fetch, Turn},
};
use crate::runtime::{
    BuildError, Credential, Key, KeyPlace, MissingKey, RawRequest, RawResponse, RequestBuilder,
    Secret, Target, env,
};

/// A token that endpoints may ask for, or where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Tokens {
    key: Key,
    flow: Option<ClientFlow>,
    source: Option<Arc<Source>>,
}

/// How a client asks for tokens, as far as the description says.
#[derive(Debug, Clone)]
pub(crate) struct ClientFlow {
    pub(crate) setting: &'static str,
    /// The environment variables that hold ID and secret by convention.
    pub(crate) variables: Option<&'static str>,
    /// Where; empty where the description does not say.
    pub(crate) url: &'static str,
    /// All that the endpoints ask for.
    pub(crate) scopes: &'static [&'static str],
}

impl Tokens {
    /// A token that is not configured yet.
    pub(crate) fn unset(
        setting: &'static str,
        variable: Option<&'static str>,
        flow: Option<ClientFlow>,
    ) -> Self {
        Self {
            key: Key::unset(setting, variable, KeyPlace::Authorization("Bearer ")),
            flow,
            source: None,
        }
    }

    /// This token, and no other.
    pub(crate) fn set(&mut self, token: impl Into<Secret>) {
        self.source = None;
        self.key.set(token);
    }

    /// Tokens for these credentials.
    pub(crate) fn set_client(&mut self, credentials: ClientCredentials) {
        let credentials = match &self.flow {
            Some(flow) => credentials.or(flow.url, flow.scopes),
            None => credentials,
        };
        self.set_source(Origin::Client(credentials));
    }

    /// Tokens from there.
    pub(crate) fn set_provider(&mut self, provider: impl TokenProvider + 'static) {
        self.set_source(Origin::Provider(Box::new(provider)));
    }

    fn set_source(&mut self, origin: Origin) {
        self.key.secret = None;
        let cache = Cache::default();
        self.source = Some(Arc::new(Source { origin, cache }));
    }

    /// Takes a token from its variable, where that is set.
    ///
    /// # Errors
    ///
    /// Where it is not Unicode.
    pub(crate) fn take_variable(&mut self, name: &str) -> Result<(), BuildError> {
        if let Some(token) = env::variable(name)? {
            self.set(token);
        }
        Ok(())
    }

    /// Takes ID and secret from their variables, where both are set.
    ///
    /// # Errors
    ///
    /// Where one is not Unicode.
    pub(crate) fn take_variables(&mut self, id: &str, secret: &str) -> Result<(), BuildError> {
        let (id, secret) = (env::variable(id)?, env::variable(secret)?);
        if let (Some(id), Some(secret)) = (id, secret) {
            self.set_client(ClientCredentials::new(id, secret));
        }
        Ok(())
    }

    /// Whether the token can be sent, or asked for.
    ///
    /// # Errors
    ///
    /// Where it cannot.
    pub(crate) fn check(&self, target: &Target) -> Result<(), BuildError> {
        env::check_key(&self.key)?;
        let Some(Origin::Client(credentials)) = self.source.as_deref().map(|it| &it.origin) else {
            return Ok(());
        };
        let setting = self.flow.as_ref().map_or(self.key.setting, |it| it.setting);
        if !credentials.is_sendable() {
            let variable = self.flow.as_ref().and_then(|it| it.variables);
            return Err(BuildError::InvalidKey { setting, variable });
        }
        match problem(credentials.url(), target) {
            Some(why) => Err(BuildError::Setting { setting, why }),
            None => Ok(()),
        }
    }

    /// What is never shown.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets: Vec<_> = self.key.secret.iter().cloned().collect();
        if let Some(source) = &self.source {
            secrets.extend(source.cache.secrets());
            if let Origin::Client(credentials) = &source.origin {
                secrets.extend(credentials.secrets());
            }
        }
        secrets
    }
}

/// What is wrong with the URL of a token endpoint, if anything is.
fn problem(url: Option<&str>, target: &Target) -> Option<Box<dyn std::error::Error + Send + Sync>> {
    let Some(url) = url else {
        return Some("no URL of tokens is known: call token_url(..) of ClientCredentials".into());
    };
    if url.starts_with('/') && !url.starts_with("//") {
        // It is on the host of the request, which is asked for as much.
        return None;
    }
    // It may have a query (RFC 6749, section 3.2).
    let (url, _) = url.split_once('?').unwrap_or((url, ""));
    let refusal = target.refusal(url)?;
    Some(format!("the URL of tokens: {refusal}").into())
}

impl Credential for Tokens {
    fn missing(&self) -> Option<MissingKey> {
        match self.source {
            Some(_) => None,
            None => self.key.missing(),
        }
    }

    fn add_to(&self, request: &mut RequestBuilder) {
        match &self.source {
            None => self.key.add_to(request),
            Some(source) => {
                let origin = request.origin().to_owned();
                let source = Arc::clone(source);
                request.leave(Pending { source, origin });
            }
        }
    }
}

/// In the extensions of a request whose token is fetched before it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub(crate) source: Arc<Source>,
    /// Scheme and host that the request goes to.
    origin: String,
}

impl Pending {
    /// The request with this token in it.
    pub(crate) fn filled(
        &self,
        request: &RawRequest,
        token: &Secret,
    ) -> Result<RawRequest, TokenError> {
        let header = token.header("Bearer ").ok_or(TokenError::Unsendable)?;
        let mut request = request.clone();
        request.headers_mut().insert(AUTHORIZATION, header);
        Ok(request)
    }

    /// The request for a token, where it takes one.
    pub(crate) fn task(&self) -> Result<Task<'_>, TokenError> {
        match &self.source.origin {
            Origin::Client(credentials) => {
                Ok(Task::Send(Box::new(credentials.request(&self.origin)?)))
            }
            Origin::Provider(provider) => Ok(Task::Await(provider.token())),
        }
    }
}

/// What is to be done for a token.
pub(crate) enum Task<'a> {
    /// Send this, and have [`Source::read`] read the answer.
    Send(Box<RawRequest>),
    /// Wait for this.
    Await(TokenFuture<'a>),
}

/// Where tokens come from, and those that came.
pub(crate) struct Source {
    origin: Origin,
    pub(super) cache: Cache,
}

enum Origin {
    Client(ClientCredentials),
    Provider(Box<dyn TokenProvider>),
}

impl Source {
    /// A token, or the task of fetching one, once no other call has it. `refused` is one that a server
    /// has turned away.
    pub(crate) async fn turn(&self, refused: Option<&Secret>) -> Result<Turn<'_>, TokenError> {
        self.cache.turn(refused).await
    }

    /// The token in the answer of a token endpoint.
    pub(crate) fn read(&self, answer: &RawResponse) -> Result<Token, TokenError> {
        match &self.origin {
            Origin::Client(credentials) => credentials.read(answer),
            Origin::Provider(_) => Err(TokenError::Url),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Origin::Client(credentials) => credentials.fmt(f),
            Origin::Provider(_) => f.write_str("TokenProvider"),
        }
    }
}
