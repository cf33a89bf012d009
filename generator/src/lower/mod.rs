//! openapiv3 to the IR: references resolved, inline schemas given names, prose made safe.
//!
//! | file | lowers |
//! |---|---|
//! | [`schema`] | any schema, by calling one of the next five |
//! | [`object`], [`enums`], [`union`], [`scalar`] | one kind of schema each |
//! | [`all_of`] | schemas that hold at once, taken apart by [`gather`]; made one by [`narrow`] where they are no objects, and by [`product`] where unions are among them; [`strange`] leaves out what is of another type |
//! | [`keywords`] | the two forms that openapiv3 gives a schema, as one |
//! | [`pattern`], [`numbers`] | regular expressions, numbers |
//! | [`operation`], [`paths`], [`params`], [`body`], [`responses`], [`headers`] | operations |
//! | [`examples`] | examples of bodies and parameters |
//! | [`encoding`] | how the properties of forms are written |
//! | [`uploads`] | once all operations are known, the files in their forms |
//! | [`media`] | then, the calls that an operation becomes by its media types |
//! | [`xml`] | which bodies of XML are typed, and how their values are written |
//! | [`circles`] | once all types are known, lists and maps of themselves |
//! | [`defaults`] | then, what is read where nothing was sent |
//! | [`direction`] | at last, what `readOnly` and `writeOnly` leave out |
//! | [`failures`] | what in a body means failure |
//! | [`pages`] | answers that are pages of a longer list |
//! | [`servers`], [`security`], [`limits`] | where requests go, with which keys, and how often |
//! | [`docs`] | prose |
//! | [`extensions`], [`times`] | `x-` keywords |

mod all_of;
mod body;
mod circles;
mod defaults;
mod direction;
mod docs;
mod encoding;
mod enums;
mod examples;
mod extensions;
mod failures;
mod gather;
mod headers;
mod keywords;
mod limits;
mod media;
mod narrow;
mod numbers;
mod object;
mod operation;
mod pages;
mod params;
mod paths;
mod pattern;
mod product;
mod responses;
mod scalar;
mod schema;
mod security;
mod servers;
mod strange;
mod times;
mod union;
mod uploads;
mod xml;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{OpenAPI, Schema};

use self::{all_of::Merged, gather::Key};
use crate::{
    examples::Broken,
    ir::{
        Api, Docs, Group, Limited, RateLimit, Scheme, Server, ServerChoice, ServerVariable, TypeId,
        Types,
    },
    name::{self, Scope},
    refs::{self, Refs},
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// Lowers the document. What is not supported is in `report`, and weaker in the result.
pub(crate) fn lower(document: &OpenAPI, broken: &Broken, report: &mut Report) -> Api {
    let mut lowering = Lowering::new(document, broken, report);
    lowering.components();
    lowering.rate_limits(&document.extensions, &Limited::Api, &Pointer::root());
    lowering.schemes(document);
    lowering.document_servers(document);
    let mut operations = lowering.operations(document);
    lowering.uploads(&mut operations);
    let mut operations = lowering.calls(operations);
    lowering.xml_bodies(&mut operations);
    lowering.circles();
    lowering.default_getters();
    lowering.directions(&mut operations);
    Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        docs: docs::prose(document.info.description.as_deref()),
        types: lowering.types,
        groups: lowering.groups,
        operations,
        servers: lowering.servers,
        variables: lowering.variables,
        schemes: lowering.schemes,
        limits: lowering.limits,
        origins: lowering.report.origins().clone(),
    }
}

/// The client's own methods, beside `new` and `clone`, which are never the name of anything else.
pub(crate) const METHODS: &[&str] = &["builder", "config", "from_builder", "from_env"];

/// The client's own settings, and what else stands beside those that a description names.
const SETTINGS: &[&str] = &[
    "after",
    "agent",
    "allow_http",
    "base_url",
    "before",
    "boundary",
    "build",
    "build_blocking",
    "check",
    "config",
    "connect_timeout",
    "from_env",
    "gzip",
    "header",
    "http_client",
    "keep_limits",
    "max_answer",
    "proxy",
    "rate_limit",
    "retry",
    "secrets",
    "server_url",
    "target",
    "timeout",
    "try_timeout",
    "user_agent",
    "validate",
];

/// What the files of this module work on together.
struct Lowering<'a> {
    refs: Refs<'a>,
    /// The examples that nothing is made of.
    broken_examples: &'a Broken,
    /// Whether anything is asked of XML.
    has_xml: bool,
    report: &'a mut Report,
    types: Types,
    /// The models that are `components.schemas`, by their names there.
    components: IndexMap<&'a str, TypeId>,
    /// The same by their schemas.
    by_schema: HashMap<*const Schema, TypeId>,
    /// What several schemas that hold at once have become.
    merged: HashMap<Key, Merged>,
    /// How many schemas are being lowered, each inside of the one before.
    depth: usize,
    /// The models of inline schemas, by a hash of what they say.
    inline: HashMap<u64, Vec<TypeId>>,
    /// Those of them that are called after their number among the options of a union.
    numbered: HashSet<TypeId>,
    /// Names of types, one scope for models and for what belongs to operations.
    type_names: Scope,
    groups: Vec<Group>,
    /// The positions of groups by their tags.
    group_of_tag: HashMap<String, usize>,
    module_names: Scope,
    feature_names: Scope,
    /// Names of the client's methods.
    fn_names: Scope,
    /// The servers of what has none of its own.
    document_servers: Vec<Server>,
    servers: Option<ServerChoice>,
    variables: Vec<ServerVariable>,
    schemes: Vec<Scheme>,
    /// The schemes that are declared and cannot be sent.
    unusable_schemes: Vec<String>,
    limits: Vec<RateLimit>,
    /// Names of the client's settings.
    setting_names: Scope,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a OpenAPI, broken: &'a Broken, report: &'a mut Report) -> Self {
        let mut this = Self {
            refs: Refs::new(document),
            broken_examples: broken,
            has_xml: xml::is_spoken(document),
            report,
            types: Types::default(),
            components: IndexMap::new(),
            by_schema: HashMap::new(),
            merged: HashMap::new(),
            depth: 0,
            inline: HashMap::new(),
            numbered: HashSet::new(),
            type_names: Scope::default(),
            groups: Vec::new(),
            group_of_tag: HashMap::new(),
            module_names: Scope::default(),
            feature_names: Scope::default(),
            fn_names: Scope::default(),
            document_servers: Vec::new(),
            servers: None,
            variables: Vec::new(),
            schemes: Vec::new(),
            unusable_schemes: Vec::new(),
            limits: Vec::new(),
            setting_names: Scope::default(),
        };
        for taken in METHODS {
            this.fn_names.take(name::fn_name(taken));
        }
        for taken in SETTINGS {
            this.setting_names.take(name::field_name(taken));
        }
        let tags = Pointer::root().child("tags");
        for tag in &document.tags {
            this.group(&tag.name, tag.description.as_deref(), &tags);
        }
        this
    }

    /// The position of `tag`, which stands at `at`, among the groups, which it joins when it is new.
    fn group(&mut self, tag: &str, description: Option<&str>, at: &Pointer) -> usize {
        if let Some(at) = self.group_of_tag.get(tag) {
            return *at;
        }
        self.group_of_tag.insert(tag.to_owned(), self.groups.len());
        let module = self.module_names.take(name::mod_name(tag));
        if name::is_cut(tag) {
            self.report.warn(at, name::cut_message(tag, &module));
        }
        self.groups.push(Group {
            tag: tag.to_owned(),
            feature: self.feature_names.take(name::feature_name(&module)),
            module,
            docs: description.map_or_else(Docs::default, |text| docs::prose(Some(text))),
        });
        self.groups.len() - 1
    }

    /// Notes a reference without a target.
    fn broken(&mut self, at: &Pointer, broken: refs::Broken) {
        let place = Place::At(at.child("$ref"));
        let error = Diagnostic::error(place, broken.message).help(broken.help);
        self.report.add(error);
    }
}

/// What becomes of a description that is as it should be.
#[cfg(test)]
pub(crate) fn lowered(text: &str) -> Api {
    let source = crate::source::Source::new("lowered.yaml", text);
    let mut report = Report::default();
    let document = crate::load::load(&source, &mut report);
    let api = document.map(|it| lower(&it, &Broken::default(), &mut report));
    assert_eq!(report.render(&source), "");
    api.expect("a description")
}

#[cfg(test)]
mod tests {
    use super::{METHODS, SETTINGS};

    /// The methods that a file declares.
    fn methods(file: &str) -> impl Iterator<Item = &str> {
        let lines = file.lines().filter_map(|line| line.strip_prefix("    "));
        let declared = lines.filter_map(|line| {
            let line = line.strip_prefix("pub").unwrap_or(line);
            let line = line.strip_prefix("(super)").unwrap_or(line);
            line.trim_start().strip_prefix("fn ")
        });
        declared.filter_map(|it| it.split(['(', '<']).next())
    }

    #[test]
    fn what_the_clients_and_their_builder_do_is_the_name_of_nothing_else() {
        let builder = include_str!("../../../templates/sending/builder.rs");
        for name in methods(builder).filter(|it| !["new", "fmt"].contains(it)) {
            assert!(SETTINGS.contains(&name), "{name}");
        }
        let client = include_str!("../../../templates/sending/client.rs");
        let (client, _) = client.split_once("impl Caller").expect("two parts");
        for name in methods(client).filter(|it| *it != "new") {
            assert!(METHODS.contains(&name), "{name}");
        }
    }
}
