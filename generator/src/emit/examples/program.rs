//! The program around a call, and the same as a section of documentation.

use super::{
    Program,
    call::{Call, Over, Reply},
};
use crate::{
    Home,
    emit::{Context, docs::code_text, expression::line, gate},
    ir::Operation,
};

const INDENT: usize = 4;

pub(super) fn of(cx: Context<'_>, at: usize, it: &Operation, call: &Call, home: Home) -> Program {
    let name = it.name.to_string();
    let code = code(cx, it, call, home);
    let text = format!("{}\n{}{code}", docs(cx, it, &name), lints(call));
    let features = ["async".to_owned()]
        .into_iter()
        .chain(gate::features_of(cx, it));
    Program {
        operation: at,
        name,
        features: features.collect(),
        text,
        code,
    }
}

/// What the program does, and how to run it.
fn docs(cx: Context<'_>, it: &Operation, name: &str) -> String {
    let what = code_text(&format!("{} {}", it.method, it.path));
    let summary = it.docs.summary();
    let title = summary.map_or_else(
        || format!("{what}."),
        |words| format!("{}: {what}.", words.trim_end_matches('.')),
    );
    let keys = keys(cx, it);
    let url = format!("{}_BASE_URL", cx.library.to_ascii_uppercase());
    let other = format!("`{url}` leads it to another server.");
    let settings = match keys.is_empty() {
        true => other,
        false => format!("It takes its keys from {}. {other}", keys.join(", ")),
    };
    let lines = [
        title,
        String::new(),
        "```sh".to_owned(),
        format!("cargo run --example {name}"),
        "```".to_owned(),
        String::new(),
        settings,
    ];
    lines
        .iter()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect()
}

/// The environment variables that hold the keys of an operation, of the first set that is enough.
fn keys(cx: Context<'_>, it: &Operation) -> Vec<String> {
    let first = it.security.iter().find(|set| !set.is_empty());
    let schemes = first
        .into_iter()
        .flatten()
        .filter_map(|at| cx.api.schemes.get(*at));
    schemes
        .flat_map(|it| it.env.names())
        .map(code_text)
        .collect()
}

fn lints(call: &Call) -> String {
    let mut lints =
        vec!["#![allow(clippy::print_stdout, reason = \"an example shows what comes back\")]"];
    if call.is_deprecated || call.uses.deprecated {
        lints.push("#![allow(deprecated, reason = \"what is on its way out has an example too\")]");
    }
    if call.uses.approximates {
        lints.push(
            "#![allow(clippy::approx_constant, reason = \"these numbers are the description's\")]",
        );
    }
    lints.join("\n") + "\n\n"
}

fn code(cx: Context<'_>, it: &Operation, call: &Call, home: Home) -> String {
    let mut uses = call.uses.clone();
    uses.import(&format!("{}::Client", cx.library));
    let hint = (!keys(cx, it).is_empty()).then(|| {
        uses.import(&format!("{}::ErrorKind", cx.library));
        hint(cx, it, home)
    });
    let body = [
        line(INDENT, "", &plain("let client = Client::from_env()?"), ";"),
        call.statements(INDENT),
        line(INDENT, "match ", &call.code(Over::Async, ""), " {"),
        shown(call.reply),
        "        Err(error) => {\n            eprintln!(\"{error}\");\n".to_owned(),
        hint.unwrap_or_default(),
        "            std::process::exit(1);\n        }\n    }\n    Ok(())\n".to_owned(),
    ];
    format!(
        "{}\n#[tokio::main(flavor = \"current_thread\")]\n\
         async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{}}}\n",
        uses.imports(),
        body.concat()
    )
}

fn plain(text: &str) -> crate::emit::expression::Code {
    crate::emit::expression::Code::plain(text)
}

/// What to do without keys.
fn hint(cx: Context<'_>, it: &Operation, home: Home) -> String {
    let words = match home {
        Home::Workspace => format!(
            "`cargo xtask demo --only {}` runs this against a mock server.",
            it.name
        ),
        Home::Standalone => format!(
            "With any keys, {}_BASE_URL leads this to a mock server.",
            cx.library.to_ascii_uppercase()
        ),
    };
    let print = format!("eprintln!(\"{words}\");");
    format!(
        "            if error.kind() == ErrorKind::Auth {{\n                {print}\n            }}\n"
    )
}

/// The arm that prints a reply.
fn shown(reply: Reply) -> String {
    let print = match reply {
        Reply::Empty => "println!(\"{}\", reply.status)",
        Reply::Value => "println!(\"{:#?}\", reply.body)",
        Reply::Text => "println!(\"{}\", reply.body)",
        Reply::Bytes => "println!(\"{} bytes\", reply.body.len())",
        Reply::Stream => {
            return "        Ok(mut reply) => {\n            \
                    while let Some(item) = reply.body.next().await {\n                \
                    println!(\"{:#?}\", item?);\n            }\n        }\n"
                .to_owned();
        }
    };
    format!("        Ok(reply) => {print},\n")
}

/// The same as a section of the documentation of the method that is called.
pub(super) fn section(cx: Context<'_>, call: &Call, over: Over) -> Vec<String> {
    let mut uses = call.uses.clone();
    let (client, function) = match over {
        Over::Async => ("Client", "async fn"),
        Over::Blocking => ("blocking::Client", "fn"),
    };
    uses.import(&format!("{}::{client}", cx.library));
    let mutable = if call.reply == Reply::Stream {
        "mut "
    } else {
        ""
    };
    let print = match (call.reply, over) {
        (Reply::Empty, _) => "println!(\"{}\", reply.status);\n",
        (Reply::Value, _) => "println!(\"{:#?}\", reply.body);\n",
        (Reply::Text, _) => "println!(\"{}\", reply.body);\n",
        (Reply::Bytes, _) => "println!(\"{} bytes\", reply.body.len());\n",
        (Reply::Stream, Over::Async) => {
            "while let Some(item) = reply.body.next().await {\n    println!(\"{:#?}\", item?);\n}\n"
        }
        (Reply::Stream, Over::Blocking) => {
            "for item in reply.body {\n    println!(\"{:#?}\", item?);\n}\n"
        }
    };
    let mutable = if over == Over::Async { mutable } else { "" };
    let code = [
        uses.imports(),
        format!("\n# {function} example() -> Result<(), Box<dyn std::error::Error>> {{\n"),
        "let client = Client::from_env()?;\n".to_owned(),
        call.statements(0),
        line(
            0,
            &format!("let {mutable}reply = "),
            &call.code(over, "?"),
            ";",
        ),
        print.to_owned(),
        "# Ok(())\n# }\n".to_owned(),
    ];
    let head = ["", "# Example", "", "```no_run"];
    let mut lines: Vec<_> = head.map(str::to_owned).to_vec();
    lines.extend(code.concat().lines().map(str::to_owned));
    lines.push("```".to_owned());
    lines
}
