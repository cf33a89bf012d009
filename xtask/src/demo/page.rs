//! What is shown, laid out: headings, requests, answers. Styled throughout; where it is printed, it is made plain where
//! it must be.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use http::StatusCode;

use super::act::{Act, Part};
use super::endpoint::Endpoint;
use super::{lines, program::How};
use crate::codegen::{CRATE, SPEC};
use crate::mock::Exchange;

const HEADING: Style = Style::new().bold();
const SENT: Style = AnsiColor::Cyan.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Yellow.on_default();
const ASIDE: Style = Style::new().dimmed();

/// How many lines of a body, and of what a program prints, are shown: an endpoint fits on a screen.
const MOST: usize = 12;

/// The same of what was shown before.
const MOST_AGAIN: usize = 5;

/// Headers of requests that say nothing of the call.
const NOISE: [&str; 7] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "user-agent",
];

/// How much of an endpoint is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What fits on a screen.
    Screen,
    /// All of it.
    Whole,
}

/// What all of it is.
pub(super) fn opening() -> String {
    format!(
        "The example programs of {CRATE}, each run against a mock of {SPEC} on this machine.\n\
         `>` is what came to the mock, `<` what it answered. Below is what the program printed of that."
    )
}

/// What to do next.
pub(super) fn closing<'a>(
    endpoints: &[&Endpoint],
    keys: impl Iterator<Item = &'a str>,
    extent: Extent,
) -> String {
    let name = endpoints.first().map_or("NAME", |it| it.name());
    let keys: Vec<&str> = keys.collect();
    let with = match keys.as_slice() {
        [] => "against the vendor".to_owned(),
        keys => format!("against the vendor, with your keys in {}", keys.join(", ")),
    };
    let mut page = Page::default();
    page.gap();
    page.line(HEADING, "== Next");
    page.row(&format!("cargo run -p {CRATE} --example {name}"), &with);
    match extent {
        Extent::Screen => page.row(
            &format!("cargo xtask demo --only {name}"),
            "one endpoint, uncut",
        ),
        Extent::Whole => page.row(
            "cargo xtask demo",
            "all endpoints, a refusal and a rate limit",
        ),
    }
    page.row(
        "cargo xtask mock",
        "the same mock for curl, or any other client",
    );
    page.row("README.md", "how to use the crate");
    page.0
}

/// A program and what came of it.
pub(super) fn act(act: &Act<'_>, extent: Extent) -> String {
    let mut page = Page::default();
    page.gap();
    page.heading(act);
    page.exchanges(act, extent);
    page.printed(act, extent);
    if let Some(why) = act.wrong() {
        page.line(BAD, format_args!("This is not as it should be: {why}"));
    }
    page.0
}

/// Lines, each ended.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, style: Style, text: impl Display) {
        self.0.push_str(&format!("{style}{text}{style:#}\n"));
    }

    fn plain(&mut self, text: impl Display) {
        self.0.push_str(&format!("{text}\n"));
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn row(&mut self, command: &str, says: &str) {
        self.plain(format_args!("{command}\n    {ASIDE}{says}{ASIDE:#}"));
    }

    fn heading(&mut self, act: &Act<'_>) {
        let program = &act.endpoint.program;
        let name = &program.name;
        match act.part {
            Part::Accepted => {
                let call = format!("{} {}", program.method, program.path);
                self.line(HEADING, format_args!("== {name}: {call}"));
                for line in program.summary.iter().flat_map(|it| lines::of(it)) {
                    self.plain(line);
                }
            }
            Part::Refused(_) => self.line(HEADING, format_args!("== Refused: {name}")),
            Part::RateLimited => {
                self.line(
                    HEADING,
                    format_args!("== Rate-limited, and tried again: {name}"),
                );
            }
        }
        self.gap();
    }

    fn exchanges(&mut self, act: &Act<'_>, extent: Extent) {
        for exchange in &act.exchanges {
            self.plain(sent(&format!("{} {}", exchange.method, exchange.target)));
            // What was accepted before is the same request, and what it says was shown.
            if act.part == Part::Accepted {
                self.request(exchange, act, extent);
            }
            self.answer(exchange);
        }
        if act.exchanges.is_empty() {
            self.line(BAD, "< nothing came");
        }
        self.gap();
    }

    fn request(&mut self, exchange: &Exchange, act: &Act<'_>, extent: Extent) {
        let headers = exchange.headers.iter();
        for (name, value) in headers.filter(|(name, _)| !NOISE.contains(&name.as_str())) {
            for line in lines::of(&format!("{name}: {value}")) {
                self.plain(sent(&line));
            }
        }
        let body = lines::body(&exchange.body);
        if !body.is_empty() {
            self.plain(sent(""));
            self.cut(body, act, extent, sent);
        }
    }

    fn answer(&mut self, exchange: &Exchange) {
        let status = StatusCode::from_u16(exchange.status);
        let reason = status.ok().and_then(|it| it.canonical_reason());
        let style = match exchange.status {
            200..300 => GOOD,
            _ => BAD,
        };
        let text = format!("< {} {}", exchange.status, reason.unwrap_or_default());
        self.line(style, text.trim_end());
        let headers = exchange.answer_headers.iter();
        let waits = |name: &str| name == "retry-after" && exchange.status >= 400;
        for (_, value) in headers.filter(|(name, _)| waits(name)) {
            self.line(style, format_args!("< retry-after: {value}"));
        }
        for problem in &exchange.problems {
            for line in lines::of(&problem.to_string()) {
                self.line(style, format_args!("< {line}"));
            }
        }
    }

    fn printed(&mut self, act: &Act<'_>, extent: Extent) {
        let printed = lines::of(&act.ended.printed);
        self.cut(printed, act, extent, str::to_owned);
        match &act.ended.how {
            How::Failed(status) => self.line(ASIDE, format_args!("({status})")),
            How::Succeeded if act.part != Part::Accepted => self.line(ASIDE, "(success)"),
            How::Succeeded | How::OutOfTime => {}
        }
    }

    fn cut(
        &mut self,
        lines: Vec<String>,
        act: &Act<'_>,
        extent: Extent,
        shown: impl Fn(&str) -> String,
    ) {
        let most = match (extent, act.part) {
            (Extent::Whole, _) => usize::MAX,
            (Extent::Screen, Part::RateLimited) => MOST_AGAIN,
            (Extent::Screen, _) => MOST,
        };
        let (lines, left_out) = lines::cut(lines, most);
        for line in lines {
            self.plain(shown(&line));
        }
        if left_out > 0 {
            let name = act.endpoint.name();
            let text = format!("… {left_out} more lines: cargo xtask demo --only {name}");
            self.plain(shown(&format!("{ASIDE}{text}{ASIDE:#}")));
        }
    }
}

/// A line of a request.
fn sent(line: &str) -> String {
    format!("{SENT}>{SENT:#} {line}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{program::Ended, samples};

    /// As it is in a pipe.
    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    fn shown(part: Part, statuses: &[u16], printed: &str, how: How, extent: Extent) -> String {
        let endpoint = samples::endpoint();
        let exchanges = statuses.iter().map(|it| samples::exchange(*it));
        let shown = act(
            &Act {
                endpoint: &endpoint,
                part,
                exchanges: exchanges.collect(),
                ended: Ended {
                    printed: printed.to_owned(),
                    how,
                },
            },
            extent,
        );
        plain(&shown)
    }

    #[test]
    fn a_call_is_its_request_its_status_and_what_the_program_prints() {
        let shown = shown(
            Part::Accepted,
            &[201],
            "Pet {\n}\n",
            How::Succeeded,
            Extent::Screen,
        );
        let expected = "
== add_pet: POST /pets
Add a pet

> POST /pets?fast=true
> x-key: ***
> content-type: application/json
>
> {
>   \"name\": \"Rex\"
> }
< 201 Created

Pet {
}
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn of_what_is_tried_again_both_answers_are_shown() {
        let shown = shown(
            Part::RateLimited,
            &[429, 201],
            "Pet",
            How::Succeeded,
            Extent::Screen,
        );
        let expected = "
== Rate-limited, and tried again: add_pet

> POST /pets?fast=true
< 429 Too Many Requests
< retry-after: 0
> POST /pets?fast=true
< 201 Created

Pet
(success)
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_is_long_is_cut_unless_all_is_asked_for() {
        let printed: String = (1..=20).map(|line| format!("line {line}\n")).collect();
        let shown = |extent| shown(Part::Accepted, &[201], &printed, How::Succeeded, extent);
        let screen = shown(Extent::Screen);
        assert!(
            screen.ends_with("line 11\n… 9 more lines: cargo xtask demo --only add_pet\n"),
            "{screen}"
        );
        let whole = shown(Extent::Whole);
        assert!(whole.ends_with("line 19\nline 20\n"), "{whole}");
    }

    #[test]
    fn what_is_wrong_is_said_below_what_the_program_printed() {
        let failed = How::Failed("exit code 1".to_owned());
        let shown = shown(Part::Accepted, &[], "no key", failed, Extent::Screen);
        let end = "\n< nothing came\n\nno key\n(exit code 1)\n\
                   This is not as it should be: the program sent nothing to the mock\n";
        assert!(shown.ends_with(end), "{shown}");
    }

    #[test]
    fn what_to_do_next_names_the_keys() {
        let endpoint = samples::endpoint();
        let shown = plain(&closing(
            &[&endpoint],
            ["A_KEY", "B_KEY"].into_iter(),
            Extent::Screen,
        ));
        assert!(shown.contains("--example add_pet\n"), "{shown}");
        assert!(shown.contains("your keys in A_KEY, B_KEY\n"), "{shown}");
    }
}
