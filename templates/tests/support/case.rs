//! An endpoint whose keys are searched for.

use std::{fmt::Debug, time::Duration};

use percent_encoding::percent_decode_str;

use super::{ENCODED_MARK, Settings, canary, holds_key, repeating::Body, shown};
use crate::api::{Config, RawRequest, RequestError};

/// An endpoint, and what the search needs to know of it.
pub struct Case {
    /// The crate's settings, each key as the function says.
    pub config: Settings,
    /// The keys that it sends.
    pub keys: &'static [&'static str],
    /// A body for each documented answer.
    pub answers: &'static [(u16, &'static str)],
}

impl Case {
    /// Fails where the request, or why it cannot be built, shows a key; or where it holds none.
    #[track_caller]
    pub fn request(&self, build: impl Fn(&Config) -> Result<RawRequest, RequestError>) {
        let request = build(&self.config(&canary)).expect("the request can be built");
        self.assert_sent(&head(&request));
        shown::assert_debug(request.headers());
        // A URL shows the key that a description has put there.
        if !holds_key(&request.uri().to_string()) {
            shown::assert_debug(&request);
        }
        if !self.keys.is_empty() {
            let config = self.config(&|key| format!("{}\n", canary(key)));
            let error = build(&config).expect_err("no header holds these keys");
            shown::assert_error(&error);
        }
    }

    fn config(&self, key: &dyn Fn(&str) -> String) -> Config {
        (self.config)(key).base_url("http://127.0.0.1:9")
    }

    /// Fails unless all keys are in the head of a request.
    #[track_caller]
    fn assert_sent(&self, head: &str) {
        let head = percent_decode_str(head).decode_utf8_lossy();
        for key in self.keys {
            let is_sent = head.contains(&canary(key)) || head.contains(ENCODED_MARK);
            assert!(is_sent, "{key} is not sent: {head}");
        }
    }
}

/// URL and headers, keys and all.
fn head(request: &RawRequest) -> String {
    let mut head = request.uri().to_string();
    for value in request.headers().values() {
        head.push(' ');
        head.push_str(&String::from_utf8_lossy(value.as_bytes()));
    }
    head
}

#[cfg(any(feature = "async", feature = "blocking"))]
mod calls {
    use super::{super::watched, *};
    use crate::{
        api::{ClientBuilder, Error, Reply, RetryPolicy},
        support::repeating::{Answer, Server},
    };

    /// Statuses of each kind, documented or not.
    const STATUSES: [u16; 14] = [
        200, 201, 204, 302, 400, 401, 403, 404, 408, 418, 429, 500, 501, 503,
    ];

    impl Case {
        /// Fails where what comes of a call, or a log or trace of it, shows a key.
        #[cfg(feature = "async")]
        #[track_caller]
        pub fn call<B: Debug, F: Debug>(
            &self,
            call: impl AsyncFn(&crate::api::Client) -> Result<Reply<B>, Error<F>>,
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().expect("a runtime");
            self.each_answer(|builder| {
                let client = builder.build().expect("a client");
                let runtime = &runtime;
                let call = &call;
                move || runtime.block_on(call(&client))
            });
        }

        /// The same of a call without an async runtime.
        #[cfg(feature = "blocking")]
        #[track_caller]
        pub fn call_blocking<B: Debug, F: Debug>(
            &self,
            call: impl Fn(&crate::api::blocking::Client) -> Result<Reply<B>, Error<F>>,
        ) {
            self.each_answer(|builder| {
                let client = builder.build_blocking().expect("a client");
                let call = &call;
                move || call(&client)
            });
        }

        #[track_caller]
        fn each_answer<B: Debug, F: Debug, C>(&self, caller: impl FnOnce(ClientBuilder) -> C)
        where
            C: Fn() -> Result<Reply<B>, Error<F>>,
        {
            watched::begin();
            let server = Server::start();
            let config = self.config(&canary).base_url(server.url());
            let twice = RetryPolicy::new().tries(2).first_wait(Duration::ZERO);
            let call = caller(ClientBuilder::new().config(config).retry(twice));
            let mut failed = 0;
            for answer in self.all_answers() {
                server.answer(answer);
                let outcome = call();
                let heard = server.heard();
                assert!(!heard.is_empty(), "nothing is sent: {outcome:?}");
                heard.iter().for_each(|head| self.assert_sent(head));
                // A reply is what the server said, word for word.
                if let Err(error) = outcome {
                    self.assert_repeated(&error, answer);
                    shown::assert_error(&error);
                    failed += 1;
                }
            }
            assert_ne!(failed, 0, "no call fails");
            watched::assert_none();
        }

        fn all_answers(&self) -> Vec<Answer> {
            let documented = self.answers.iter();
            let mut all: Vec<_> = documented.map(|it| (it.0, Body::Json(it.1))).collect();
            let statuses = STATUSES
                .into_iter()
                .chain(self.answers.iter().map(|it| it.0));
            let bodies = [
                Body::Json("{}"),
                Body::Plain,
                Body::Cut,
                Body::Quoted,
                Body::Slashed,
                Body::NotUnicode,
            ];
            all.extend(statuses.flat_map(|status| bodies.map(|body| (status, body))));
            all.push((0, Body::HangUp));
            all
        }

        /// Fails unless there was a key to leave out.
        #[track_caller]
        fn assert_repeated<F>(&self, error: &Error<F>, answer: Answer) {
            if let (Some(headers), false) = (error.headers(), self.keys.is_empty()) {
                let holds_key = headers
                    .values()
                    .any(|value| holds_key(&String::from_utf8_lossy(value.as_bytes())));
                assert!(holds_key, "{answer:?} repeats no key");
            }
        }
    }
}
