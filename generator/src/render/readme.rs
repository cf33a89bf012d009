//! `README.md` of the generated crate.

use askama::Template;

use super::manifest::{self, FeatureLine};
use crate::{
    Options,
    analyse::{Delivery, Facts, Pages, Part, delivery},
    emit::Program,
    ir::{Api, Operation, Scheme, SchemeKind},
    name::{FieldName, FnName},
    text::is_hidden,
};

#[derive(Template)]
#[template(path = "README.md", escape = "none")]
struct Readme<'a> {
    name: &'a str,
    library: String,
    title: String,
    /// What there is of the description, where that is not all.
    only: Vec<String>,
    /// The first example.
    start: Option<String>,
    /// What that is called.
    run: String,
    groups: Vec<Group>,
    /// How to use what only some crates have, a sentence each.
    hints: Vec<String>,
    settings: Vec<Setting>,
    /// What the names of the crate's own environment variables begin with.
    prefix: String,
    features: Vec<FeatureLine>,
}

struct Group {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    /// The methods that call it.
    names: String,
    endpoint: String,
    summary: String,
}

struct Setting {
    name: String,
    default: String,
    env: String,
}

pub(super) fn text(
    api: &Api,
    facts: &Facts,
    options: &Options,
    programs: &[Program],
) -> Result<String, String> {
    let readme = Readme {
        name: options.name.as_str(),
        library: options.name.library(),
        title: cell(&api.title),
        only: options
            .only
            .iter()
            .map(|it| code(Some(&it.to_string())))
            .collect(),
        groups: groups(api, facts, programs),
        start: programs.first().map(|it| it.code.trim_end().to_owned()),
        run: programs
            .first()
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        hints: hints(api, facts),
        settings: settings(api),
        prefix: options.name.library().to_ascii_uppercase(),
        features: features(api, facts),
    };
    readme.render().map_err(|error| error.to_string())
}

/// The features that are of use by themselves.
fn features(api: &Api, facts: &Facts) -> Vec<FeatureLine> {
    let features = manifest::features(api, facts).into_iter();
    features.filter(|it| it.name != "async").collect()
}

fn groups(api: &Api, facts: &Facts, programs: &[Program]) -> Vec<Group> {
    let program = |at: usize| programs.iter().find(|it| it.operation == at);
    let groups = api.groups.iter().enumerate().map(|(at, group)| Group {
        title: cell(&group.tag),
        rows: (api.operations.iter().enumerate())
            .filter(|(_, operation)| operation.group == at)
            .map(|(at, operation)| row(operation, facts.download(at), facts.pages(at), program(at)))
            .collect(),
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

fn row(
    operation: &Operation,
    download: Option<&FnName>,
    pages: Option<&Pages>,
    program: Option<&Program>,
) -> Row {
    let summary = operation.docs.summary().unwrap_or_default();
    let deprecated = match &operation.deprecated {
        Some(_) => " (deprecated)",
        None => "",
    };
    let beta = if operation.beta { " (in beta)" } else { "" };
    let own = match program {
        Some(it) => format!("[`{}`](examples/{}.rs)", operation.name, it.name),
        None => format!("`{}`", operation.name),
    };
    let more = download.into_iter().chain(pages.map(|it| &it.method));
    let more = more.map(|it| format!("`{it}`"));
    let names: Vec<_> = [own].into_iter().chain(more).collect();
    Row {
        names: names.join(", "),
        endpoint: cell(&format!("{} {}", operation.method, operation.path)),
        summary: format!("{}{deprecated}{beta}", cell(&summary))
            .trim()
            .to_owned(),
    }
}

/// How to use what only some crates have.
fn hints(api: &Api, facts: &Facts) -> Vec<String> {
    let operations = || api.operations.iter();
    let pages = (0..api.operations.len()).find_map(|at| facts.pages(at));
    let pages = pages.map(|it| {
        format!(
            "`{0}` gives the items of all pages, and asks for a page when it is needed: `let mut items = \
             client.{0}(…)`, and `while let Some(item) = items.next().await`. It is a `Stream`, in the \
             blocking client an `Iterator`.",
            it.method
        )
    });
    let stream =
        operations().find(|it| matches!(delivery(it), Delivery::Events(_) | Delivery::Items(_)));
    let stream = stream.map(|it| {
        format!(
            "The body of the reply to `{0}` is read while it arrives: `let mut items = \
             client.{0}(…).await?.body`, and `while let Some(item) = items.next().await`. It is a \
             `Stream`, in the blocking client an `Iterator`.",
            it.name
        )
    });
    let download = (0..api.operations.len()).find_map(|at| facts.download(at));
    let download = download.map(|name| {
        format!(
            "`{name}` gives the bytes of an answer as they arrive, however many they are: as a `Stream`, \
             in the blocking client as `io::Read`."
        )
    });
    let uses = |part: Part| facts.uses.parts.contains(&part);
    let upload = uses(Part::Upload).then(|| {
        "A file to send is an `Upload`: of bytes, a path, a reader or a stream, as in \
         `Upload::path(\"a.png\")`. It is read while it is sent."
            .to_owned()
    });
    let tokens = uses(Part::Tokens).then(|| {
        "Tokens are fetched and renewed by the client, with the settings below that take credentials \
         or a provider: see the module `tokens`."
            .to_owned()
    });
    [pages, stream, download, upload, tokens]
        .into_iter()
        .flatten()
        .collect()
}

fn settings(api: &Api) -> Vec<Setting> {
    let variables = api.variables.iter().map(|it| Setting {
        name: it.name.to_string(),
        default: code(Some(&it.default)),
        env: code(it.env.as_deref()),
    });
    let server = api.servers.iter().map(|it| Setting {
        name: it.name.to_string(),
        default: it
            .options
            .get(it.default)
            .map_or_else(String::new, |(name, _)| {
                code(Some(&format!("{}::{name}", it.type_name)))
            }),
        env: String::new(),
    });
    let schemes = api.schemes.iter().flat_map(of_scheme);
    server.chain(variables).chain(schemes).collect()
}

/// The settings of a scheme.
fn of_scheme(it: &Scheme) -> Vec<Setting> {
    let setting = |name: &FieldName, env: Vec<&String>| {
        let env: Vec<_> = env.into_iter().map(|it| code(Some(it))).collect();
        Setting {
            name: name.to_string(),
            default: String::new(),
            env: env.join(", "),
        }
    };
    let whole = it.env.whole.iter();
    let pair = || it.env.pair.iter().flat_map(|(one, other)| [one, other]);
    match &it.kind {
        SchemeKind::Token(token) => {
            let client = token.client.as_ref();
            let client = client.map(|it| setting(&it.name, pair().collect()));
            [setting(&it.name, whole.collect())]
                .into_iter()
                .chain(client)
                .chain([setting(&token.provider, Vec::new())])
                .collect()
        }
        _ => vec![setting(&it.name, whole.chain(pair()).collect())],
    }
}

fn code(text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| format!("`{}`", cell(text)))
}

/// Text that a table's cell can hold: one line, and no bar.
pub(super) fn cell(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ").replace(is_hidden, "");
    words.replace('|', "\\|").replace('`', "'")
}
