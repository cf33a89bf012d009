//! Where tasks print, and how they fail. The only module that writes to the console.

use std::fmt::{self, Display};
use std::io::{self, Write};

/// The two streams of a task.
pub struct Console<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl<'a> Console<'a> {
    /// Results go to `out`, whatever is to be said of them to `err`.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err }
    }

    pub(crate) fn say(&mut self, text: impl Display) -> Result<(), Failure> {
        print(self.out, text)
    }

    pub(crate) fn warn(&mut self, text: impl Display) -> Result<(), Failure> {
        print(self.err, text)
    }
}

fn print(stream: &mut dyn Write, text: impl Display) -> Result<(), Failure> {
    let text = text.to_string();
    let print = |stream: &mut dyn Write| -> io::Result<()> {
        writeln!(stream, "{}", text.trim_end_matches('\n'))?;
        stream.flush()
    };
    print(stream).map_err(|error| {
        Failure::new(
            format_args!("cannot print: {error}"),
            "look at where the output goes",
        )
    })
}

/// Why a task failed, in words for the person who started it.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// `what` is wrong and where, `help` is what to do.
    pub(crate) fn new(what: impl Display, help: impl Display) -> Self {
        Self(format!("error: {what}\nhelp: {help}"))
    }

    /// A text that is complete as it stands.
    pub(crate) fn verbatim(text: String) -> Self {
        Self(text)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
