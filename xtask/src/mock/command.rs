//! The task `mock`: from a description to a server, and a line for each request. Knows the order of things.

use std::path::PathBuf;
use std::sync::mpsc;

use serde_json::Value;

use super::{Exchange, Mock, Server};
use crate::place::Place;
use crate::{Console, Failure, spec};

/// The port, where none is given: the one that Prism listens on.
pub(crate) const PORT: u16 = 4010;

/// How many characters of what is wrong are shown in a line.
const WIDEST: usize = 400;

/// A description to serve, and where.
pub(crate) struct Serve {
    spec: Place,
    port: u16,
}

impl Serve {
    /// The description in a file, or the repository's own.
    pub(crate) fn of(spec: Option<PathBuf>, port: u16) -> Self {
        Self {
            spec: match spec {
                Some(path) => Place::given(path),
                None => Place::in_repository(crate::codegen::SPEC),
            },
            port,
        }
    }

    /// Serves until the process is ended.
    pub(crate) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let mock = Mock::of(&read(&self.spec, console)?);
        let (sender, exchanges) = mpsc::channel();
        let running = Server::start(mock, self.port, move |exchange| {
            // Once nobody prints any more, the process ends.
            let _ = sender.send(exchange);
        })?;
        console.say(running.url())?;
        for exchange in exchanges {
            console.say(line(&exchange))?;
        }
        Ok(())
    }
}

/// A description as one document, for a mock; what there is to say of it is printed.
pub(crate) fn read(place: &Place, console: &mut Console<'_>) -> Result<Value, Failure> {
    let source = spec::read(place)?;
    match specsmith::read(&source) {
        Ok((document, report)) => {
            if report.warnings() > 0 {
                console.warn(report.render(&source))?;
            }
            Ok(document)
        }
        Err(report) => {
            let told = report.render(&source);
            Err(Failure::verbatim(told.trim_end_matches('\n').to_owned()))
        }
    }
}

/// An exchange in one line: method, path, operation, status, and what was wrong.
fn line(exchange: &Exchange) -> String {
    let path = exchange.target.split('?').next().unwrap_or_default();
    let mut line = format!("{} {path}", exchange.method);
    if let Some(operation) = &exchange.operation {
        line.push_str(&format!(" {operation}"));
    }
    line.push_str(&format!(" {}", exchange.status));
    let problems: Vec<String> = exchange.problems.iter().map(ToString::to_string).collect();
    let problems: String = problems.join("; ").chars().take(WIDEST).collect();
    if !problems.is_empty() {
        // Names in a body are the caller's: a line stays a line.
        let plain = problems
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c });
        line.push(' ');
        line.extend(plain);
    }
    line
}
