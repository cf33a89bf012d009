//! A program and a mock: what was sent, what came of it, and whether that is as it should be.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::endpoint::Endpoint;
use super::program::{Ended, How};
use crate::Failure;
use crate::mock::{Exchange, Mock, Preference, Server};

/// What the mock does with the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Answers it as documented.
    Accepted,
    /// Answers it with this status.
    Refused(u16),
    /// Answers 429 once.
    RateLimited,
}

impl Part {
    /// Whether these are the statuses that the mock was to answer.
    fn is_as_told(self, came: &[u16]) -> bool {
        match (self, came) {
            (Self::Accepted, [status]) | (Self::RateLimited, [429, status]) => {
                (200..300).contains(status)
            }
            (Self::Refused(told), [status]) => told == *status,
            _ => false,
        }
    }

    /// Whether the program is to fail.
    fn fails(self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// A program that was run, and what the mock saw of it.
pub(super) struct Act<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) part: Part,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) ended: Ended,
}

/// Has `run` run the program against a mock of its own, so that nothing that an earlier one sends late gets in between.
pub(super) fn perform<'a>(
    endpoint: &'a Endpoint,
    part: Part,
    document: &Value,
    run: impl FnOnce(&str) -> Result<Ended, Failure>,
) -> Result<Act<'a>, Failure> {
    let exchanges = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&exchanges);
    let mock = Server::start(Mock::of(document), 0, move |exchange| {
        seen.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(exchange);
    })?;
    match part {
        Part::Accepted => {}
        Part::Refused(status) => mock.answer_next(Preference::status(status)),
        Part::RateLimited => {
            mock.answer_next(Preference::status(429).header("Retry-After", "0"));
        }
    }
    let ended = run(&mock.url())?;
    let exchanges = std::mem::take(&mut *exchanges.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Act {
        endpoint,
        part,
        exchanges,
        ended,
    })
}

impl Act<'_> {
    /// Why it is not as it should be, where it is not.
    pub(super) fn wrong(&self) -> Option<String> {
        let came: Vec<u16> = self.exchanges.iter().map(|it| it.status).collect();
        match &self.ended.how {
            How::OutOfTime => Some("the program did not come to its end, and was ended".to_owned()),
            _ if came.is_empty() => Some("the program sent nothing to the mock".to_owned()),
            _ if !self.part.is_as_told(&came) => {
                let came: Vec<String> = came.iter().map(u16::to_string).collect();
                Some(format!("the mock answered {}", came.join(", then ")))
            }
            How::Succeeded if self.part.fails() => {
                Some("the program took a refusal for a success".to_owned())
            }
            How::Failed(status) if !self.part.fails() => {
                Some(format!("the program failed ({status})"))
            }
            How::Succeeded | How::Failed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::samples;

    fn wrong(part: Part, statuses: &[u16], how: How) -> Option<String> {
        let endpoint = samples::endpoint();
        let exchanges = statuses.iter().map(|it| samples::exchange(*it));
        let act = Act {
            endpoint: &endpoint,
            part,
            exchanges: exchanges.collect(),
            ended: Ended {
                printed: String::new(),
                how,
            },
        };
        act.wrong()
    }

    #[test]
    fn an_act_is_right_where_mock_and_program_did_as_they_should() {
        let failed = || How::Failed("exit code 1".to_owned());
        assert_eq!(wrong(Part::Accepted, &[201], How::Succeeded), None);
        assert_eq!(wrong(Part::Refused(403), &[403], failed()), None);
        assert_eq!(wrong(Part::RateLimited, &[429, 202], How::Succeeded), None);
    }

    #[test]
    fn anything_else_is_wrong_and_says_why() {
        let failed = || How::Failed("exit code 101".to_owned());
        let cases = [
            (Part::Accepted, [].as_slice(), failed(), "sent nothing"),
            (Part::Accepted, &[], How::Succeeded, "sent nothing"),
            (Part::Accepted, &[400], failed(), "answered 400"),
            (Part::Accepted, &[202], failed(), "failed (exit code 101)"),
            (Part::Accepted, &[202], How::OutOfTime, "come to its end"),
            (Part::Refused(400), &[403], failed(), "answered 403"),
            (Part::Refused(400), &[400], How::Succeeded, "took a refusal"),
            (Part::RateLimited, &[429], failed(), "answered 429"),
            (
                Part::RateLimited,
                &[429, 429, 429],
                failed(),
                "answered 429, then 429, then 429",
            ),
            (Part::RateLimited, &[429, 202], failed(), "failed"),
        ];
        for (part, statuses, how, expected) in cases {
            let case = format!("{part:?} {statuses:?} {how:?}");
            let why = wrong(part, statuses, how).unwrap_or_default();
            assert!(why.contains(expected), "{case}: {why}");
        }
    }
}
