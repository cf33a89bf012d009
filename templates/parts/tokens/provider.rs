//! Tokens, and who provides them.

use std::{error::Error as StdError, pin::Pin, time::Duration};

use crate::runtime::Secret;

/// A bearer token (RFC 6750). `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct Token {
    pub(super) secret: Secret,
    pub(super) lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until a server refuses it.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self {
            secret: token.into(),
            lifetime: None,
        }
    }

    /// The same, which expires in so long. It is used until ten seconds before that.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// A token on its way, or why there is none.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Token, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Where tokens come from: a function that returns a future of a [`Token`] is one.
///
/// It is asked whenever there is no token, the last one expires, or a server answers 401; never twice
/// at once. An error is a call's, and is shown: it should hold no secret.
///
/// The client with an async runtime awaits the future on that runtime. The blocking client awaits it
/// on the thread that calls, where no runtime is: what waits there has to do so by itself.
///
/// ```ignore
/// let config = Config::new().login_provider(|| async { Ok::<_, MyError>(Token::new(my_token().await?)) });
/// ```
pub trait TokenProvider: Send + Sync {
    /// A token that is good now.
    fn token(&self) -> TokenFuture<'_>;
}

impl<P, F, E> TokenProvider for P
where
    P: Fn() -> F + Send + Sync,
    F: Future<Output = Result<Token, E>> + Send + 'static,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn token(&self) -> TokenFuture<'_> {
        let token = self();
        Box::pin(async move { token.await.map_err(Into::into) })
    }
}
