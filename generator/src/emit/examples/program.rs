//! The program around a call, and the same as a section of documentation.

use super::{
    Program,
    call::{Call, Over, Reply, shown},
};
use crate::{
    Home,
    emit::{
        Context,
        docs::code_text,
        expression::{Code, Page, line},
        gate,
    },
    ir::Operation,
};

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
    let url = base_url_variable(cx.library);
    let other = format!("`{url}` leads it to another server, such as a mock.");
    let settings = match keys.is_empty() {
        true => other,
        false => format!("It takes its keys from {}. {other}", keys.join(" and ")),
    };
    let run = format!("```sh\ncargo run --example {name}\n```");
    let paragraphs = [Some(title), made_from(cx, it), Some(run), Some(settings)];
    let paragraphs: Vec<_> = paragraphs.into_iter().flatten().collect();
    let lines = paragraphs.join("\n\n");
    let lines = lines
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned());
    lines.map(|line| line + "\n").collect()
}

/// The environment variable that holds the base URL: the runtime makes the same of the crate's name.
pub(crate) fn base_url_variable(library: &str) -> String {
    format!("{}_BASE_URL", library.to_ascii_uppercase())
}

/// Which example of the description its body is, where it has one.
fn made_from(cx: Context<'_>, it: &Operation) -> Option<String> {
    let example = shown(it.body.as_ref()?)?;
    let origin = cx.api.origins.of(&example.pointer);
    let place = format!("Described at {}.", code_text(&origin.to_string()));
    Some(match example.summary.summary() {
        Some(words) => format!("{}. {place}", words.trim_end_matches('.')),
        None => place,
    })
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
        lints.push("#![allow(clippy::approx_constant, reason = \"as the description has it\")]");
    }
    lints.join("\n") + "\n\n"
}

fn code(cx: Context<'_>, it: &Operation, call: &Call, home: Home) -> String {
    let page = Page::file(4);
    let mut uses = call.uses.clone();
    uses.import(&format!("{}::Client", cx.library));
    let hint = (!keys(cx, it).is_empty()).then(|| {
        uses.import(&format!("{}::ErrorKind", cx.library));
        hint(cx, it, home)
    });
    let body = [
        format!("    {CLIENT}\n"),
        call.statements(page),
        matched(line(page, "match ", &call.code(Over::Async, ""), " {")),
        success(call.reply),
        "        Err(error) => {\n            eprintln!(\"{error}\");\n".to_owned(),
        hint.unwrap_or_default(),
        "            std::process::exit(1);\n        }\n    }\n    Ok(())\n".to_owned(),
    ];
    format!(
        "{}\n#[tokio::main(flavor = \"current_thread\")]\n\
         async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{}}}\n",
        uses.imports(Page::file(0)),
        body.concat()
    )
}

const CLIENT: &str = "let client = Client::from_env()?;";

/// What a `match` begins with: behind several lines, its bracket has one of its own, as rustfmt has it.
fn matched(head: String) -> String {
    match head.strip_suffix(" {\n") {
        Some(call) if call.contains('\n') => format!("{call}\n    {{\n"),
        _ => head,
    }
}

/// What to do without keys.
fn hint(cx: Context<'_>, it: &Operation, home: Home) -> String {
    let words = match home {
        Home::Workspace => format!(
            "To try it without keys: cargo xtask demo --only {}",
            it.name
        ),
        Home::Standalone => format!(
            "A mock server in {} takes any keys",
            base_url_variable(cx.library)
        ),
    };
    let print = Code::call("eprintln!", vec![Code::Plain(Code::text(&words))]);
    let condition = "            if error.kind() == ErrorKind::Auth {\n";
    format!(
        "{condition}{}            }}\n",
        line(Page::file(16), "", &print, ";")
    )
}

/// The arm of a success, which prints it.
fn success(reply: Reply) -> String {
    let lines = print(reply, Over::Async);
    match lines.as_slice() {
        [only] => format!("        Ok(reply) => {},\n", only.trim_end_matches(';')),
        lines => {
            let lines = lines.iter().map(|line| format!("            {line}\n"));
            format!(
                "        Ok(mut reply) => {{\n{}        }}\n",
                lines.collect::<String>()
            )
        }
    }
}

/// The lines that print a reply.
fn print(reply: Reply, over: Over) -> Vec<&'static str> {
    match (reply, over) {
        (Reply::Empty, _) => vec!["println!(\"{}\", reply.status);"],
        (Reply::Value, _) => vec!["println!(\"{:#?}\", reply.body);"],
        (Reply::Text, _) => vec!["println!(\"{}\", reply.body);"],
        (Reply::Bytes, _) => vec!["println!(\"{} bytes\", reply.body.len());"],
        (Reply::Stream, Over::Async) => vec![
            "while let Some(item) = reply.body.next().await {",
            "    println!(\"{:#?}\", item?);",
            "}",
        ],
        (Reply::Stream, Over::Blocking) => {
            vec![
                "for item in reply.body {",
                "    println!(\"{:#?}\", item?);",
                "}",
            ]
        }
    }
}

/// The same as a section of the documentation of the method that is called.
pub(super) fn section(cx: Context<'_>, call: &Call, over: Over) -> Vec<String> {
    let page = Page::docs();
    let mut uses = call.uses.clone();
    let (client, function) = match over {
        Over::Async => ("Client", "async fn"),
        Over::Blocking => ("blocking::Client", "fn"),
    };
    uses.import(&format!("{}::{client}", cx.library));
    let reply = match (call.reply, over) {
        (Reply::Stream, Over::Async) => "let mut reply = ",
        _ => "let reply = ",
    };
    let code = [
        uses.imports(page),
        format!("\n# {function} example() -> Result<(), Box<dyn std::error::Error>> {{\n"),
        format!("{CLIENT}\n"),
        call.statements(page),
        line(page, reply, &call.code(over, "?"), ";"),
        print(call.reply, over).join("\n"),
        "\n# Ok(())\n# }\n".to_owned(),
    ];
    let mut lines = ["", "# Example", "", "```no_run"]
        .map(str::to_owned)
        .to_vec();
    lines.extend(code.concat().lines().map(str::to_owned));
    lines.push("```".to_owned());
    lines
}
