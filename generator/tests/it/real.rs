//! What real descriptions' operations are called with arrives as the descriptions say, whichever client
//! sends it.
//!
//! The descriptions are those in `tests/real`, each beside a file of calls. The crates are generated and
//! compiled, and the calls made against a server on the loopback interface. What it is sent is judged by
//! the text of the description, and not by anything that the generator makes of it.
//!
//! | module | does |
//! |---|---|
//! | [`calls`] | builds the crates and the program that calls |
//! | [`recorder`] | is the server, and keeps what it is sent |
//! | [`description`] | finds operations and schemas in the text |
//! | [`decode`] | makes values of texts, by style and schema |
//! | [`parameters`], [`body`], [`security`] | judge a part of a request each |
//! | [`judge`] | judges a request |
//! | [`coverage`] | says what of a description was never sent |
//! | [`wrong`] | shows that what is wrong is found |

mod body;
mod calls;
mod coverage;
mod decode;
mod description;
mod judge;
mod parameters;
mod recorder;
mod security;
mod wrong;

use calls::Program;
use coverage::Coverage;
use description::{Description, descriptions};
use judge::{Judged, judge};
use recorder::{Recorder, Request};

#[test]
fn requests_are_as_their_description_says() {
    let descriptions = descriptions();
    assert_eq!(descriptions.len(), 10);
    let program = Program::build(&descriptions);
    let problems: Vec<_> = descriptions
        .iter()
        .flat_map(|it| problems(it, &program))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// What is wrong with what is sent, a text each.
fn problems(description: &Description, program: &Program) -> Vec<String> {
    let recorder = Recorder::start();
    program.call(&description.name, &recorder.origin());
    let requests = recorder.requests();
    let mut problems = Vec::new();
    let mut coverage = Coverage::of(description);
    let mut judged = |request: &Request| match judge(description, request) {
        Ok(judged) => {
            coverage.add(&judged);
            Some(judged)
        }
        Err(problem) => {
            problems.push(format!("{}: {problem}\n{request}", description.name));
            None
        }
    };
    let judged: Vec<Option<Judged>> = requests.iter().map(&mut judged).collect();
    // Each call is made with both clients, one after the other.
    for (both, sent) in judged.chunks(2).zip(requests.chunks(2)) {
        if both.first() != both.get(1) {
            problems.push(format!(
                "{}: the clients differ\n{}",
                description.name, sent[0]
            ));
        }
    }
    let missing = coverage.missing();
    problems.extend(missing.map(|it| format!("{}: never sent: {it}", description.name)));
    problems
}
