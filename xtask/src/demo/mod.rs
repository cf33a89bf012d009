//! The task `demo`: the generated example programs at work, against a mock in this process.
//!
//! It knows the programs from the description and runs what cargo builds of them: xtask does not depend on the
//! generated crate, so that a broken one can be mended by `cargo xtask codegen`.
//!
//! | file | does |
//! |---|---|
//! | `endpoint.rs` | what there is to show: the programs, and what the description says of their endpoints |
//! | `build.rs` | has cargo build the programs |
//! | `program.rs` | runs one, within its time, without the caller's keys |
//! | `act.rs` | a program and a mock: what was sent, what came of it, and whether that is as it should be |
//! | `page.rs`, over `lines.rs` | all of it laid out, without input and output |

mod act;
mod build;
mod endpoint;
mod lines;
mod page;
mod program;
#[cfg(test)]
mod samples;

use std::io;

use serde_json::Value;
use specsmith::Environment;

use crate::codegen::{self, Codegen};
use crate::place::Place;
use crate::{Console, Failure, mock};
use act::{Act, Part};
use build::Built;
use endpoint::Endpoint;
use page::Extent;

/// What is to be shown.
pub(crate) struct Demo {
    /// The endpoints, by method of the client or operationId; all, where none is named.
    pub(crate) only: Vec<String>,
}

impl Demo {
    /// Shows each endpoint at work, and where all are shown, what happens when the server refuses.
    pub(crate) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let programs = Codegen::of_repository()?.programs()?;
        let document = mock::read(&Place::in_repository(codegen::SPEC), console)?;
        let all = endpoint::all(programs.programs, &document);
        let chosen = endpoint::chosen(&all, &self.only)?;
        console.warn("compiling the example programs; the first time, this takes a while")?;
        let stage = Stage {
            built: build::examples(chosen.iter().map(|it| it.name()))?,
            environment: programs.environment,
            document,
        };
        let (acts, extent) = if self.only.is_empty() {
            console.say(page::opening())?;
            (acts(&chosen), Extent::Screen)
        } else {
            let acts = chosen.iter().map(|it| (*it, Part::Accepted));
            (acts.collect(), Extent::Whole)
        };
        stage.show(&acts, extent, console)?;
        let keys = stage.environment.keys.iter().map(|(name, _)| name.as_str());
        console.say(page::closing(&chosen, keys, extent))
    }
}

/// Each endpoint, then one that refuses, then one whose rate is limited.
fn acts<'a>(endpoints: &[&'a Endpoint]) -> Vec<(&'a Endpoint, Part)> {
    let accepted = endpoints.iter().map(|it| (*it, Part::Accepted));
    let refused = endpoints
        .iter()
        .find_map(|it| Some((*it, Part::Refused(it.refusal()?))));
    let limited = endpoints.iter().find(|it| it.limits_rate());
    let limited = limited.map(|it| (*it, Part::RateLimited));
    accepted.chain(refused).chain(limited).collect()
}

/// All that an act needs.
struct Stage {
    built: Built,
    environment: Environment,
    document: Value,
}

impl Stage {
    /// Shows them in turn. Fails in the end where one is not as it should be.
    fn show(
        &self,
        acts: &[(&Endpoint, Part)],
        extent: Extent,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let mut wrong = Vec::new();
        for (endpoint, part) in acts {
            let act = self.perform(endpoint, *part)?;
            console.say(page::act(&act, extent))?;
            let why = act.wrong();
            wrong.extend(why.map(|why| format!("{}: {why}", endpoint.name())));
        }
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Failure::new(
                wrong.join("\nerror: "),
                "`cargo xtask codegen --check` says whether generated/ is what the description gives",
            )),
        }
    }

    fn perform<'a>(&self, endpoint: &'a Endpoint, part: Part) -> Result<Act<'a>, Failure> {
        let path = self.built.program(endpoint.name())?;
        let cannot = |error: io::Error| {
            Failure::new(
                format_args!("{} cannot be run: {error}", path.display()),
                "mend that, and run again",
            )
        };
        act::perform(endpoint, part, &self.document, |url| {
            program::run(path, url, &self.environment).map_err(cannot)
        })
    }
}
