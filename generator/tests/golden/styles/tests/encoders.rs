//! What is sent, beside what others make or read of it: expansions of URI templates by `iri-string`
//! (RFC 6570), and the parsers of queries `form_urlencoded` and `serde_qs`.

use std::collections::BTreeMap;

use golden_styles::{Config, RawRequest, RequestError, endpoint::*, model};
use iri_string::{
    spec::UriSpec,
    template::{
        UriTemplateStr,
        simple_context::{SimpleContext, Value},
    },
};
use serde_json::json;

/// Texts with all that means something somewhere in a URL.
const TEXTS: &[&str] = &[
    "blue",
    "a b",
    "a+b",
    "a/b",
    "a?b",
    "a#b",
    "a&b=c",
    "a,b",
    "a;b",
    "a.b",
    "a|b",
    "[a]",
    "100%",
    "%41",
    "é",
    "🦀",
    "\"'",
    "~-_",
    "<>\\^`{}",
    "\u{0}\n\u{7f}",
    "!$()*:@",
];

fn sent(built: Result<RawRequest, RequestError>) -> String {
    built.expect("a request").uri().to_string()
}

/// What `template` is with these values in place of the names.
fn expanded(template: &str, names: &[&str], value: impl Fn(&str) -> Value) -> String {
    let mut context = SimpleContext::new();
    for name in names {
        context.insert(*name, value(name));
    }
    let template = format!("https://example.test{template}");
    let template = UriTemplateStr::new(&template).expect("a template");
    let expanded = template.expand::<UriSpec, _>(&context).expect("a URI");
    expanded.to_string()
}

/// What a form parser reads.
fn read(url: &str) -> Vec<(String, String)> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The items that are not empty, one at least: `iri-string` writes an empty one as `;x=` where RFC 6570,
/// section 3.2.1, asks for `;x`.
fn filled(list: &[String]) -> Vec<String> {
    let filled: Vec<_> = list.iter().filter(|it| !it.is_empty()).cloned().collect();
    match filled.is_empty() {
        true => vec!["a".to_owned()],
        false => filled,
    }
}

/// Lists of one, two and three of the texts.
fn lists() -> impl Iterator<Item = Vec<String>> {
    let at = |at: usize| TEXTS[at % TEXTS.len()].to_owned();
    let lists = (0..TEXTS.len()).flat_map(move |n| {
        [
            vec![at(n)],
            vec![at(n), String::new()],
            vec![at(n), at(n + 1), at(3 * n + 2)],
        ]
    });
    lists.chain([vec![String::new(), String::new()]])
}

#[test]
fn texts_are_as_a_uri_template_has_them() {
    let names = ["simple", "label", "matrix", "form", "any"];
    for text in TEXTS {
        let options = TextsOptions::new().form_(*text).any(*text);
        let url = sent(texts_request(&Config::new(), text, text, text, &options));
        let template = "/texts/{simple}/x{.label}/{;matrix}{?form,any}";
        assert_eq!(url, expanded(template, &names, |_| Value::from(*text)));
        assert_eq!(read(&url), [pair("form", text), pair("any", text)]);
    }
}

#[test]
fn lists_are_as_a_uri_template_has_them() {
    let names = [
        "simple", "simple_", "label", "label_", "matrix", "matrix_", "form", "form_", "any", "any_",
    ];
    for list in lists() {
        let options = ListsOptions::new()
            .form_(list.clone())
            .form_2(list.clone())
            .any(json!(list))
            .any_2(json!(list));
        let filled: Vec<_> = filled(&list);
        let params = ListsParams {
            simple: &list,
            simple_2: &list,
            label: &list,
            label_2: &list,
            matrix: &list,
            matrix_2: &filled,
        };
        let url = sent(lists_request(&Config::new(), &params, &options));
        let template = "/lists/{simple}/{simple_*}/x{.label}/x{.label_*}/{;matrix}/{;matrix_*}\
                        {?form,form_*,any,any_*}";
        assert_eq!(
            url,
            expanded(template, &names, |name| Value::List(match name {
                "matrix_" => filled.clone(),
                _ => list.clone(),
            }))
        );
        let read = read(&url);
        let exploded = read.iter().filter(|(name, _)| name == "form_");
        assert!(exploded.map(|(_, value)| value).eq(&list), "{url}");
    }
}

#[test]
fn objects_are_as_a_uri_template_has_them() {
    let names = [
        "simple", "simple_", "label", "label_", "matrix", "matrix_", "form", "form_",
    ];
    for list in lists() {
        let keys = list.iter().map(|it| format!("k{it}"));
        let map: BTreeMap<_, _> = keys.zip(list.clone()).collect();
        let filled: BTreeMap<_, _> = map
            .clone()
            .into_iter()
            .filter(|it| !it.1.is_empty())
            .collect();
        let filled = match filled.is_empty() {
            true => BTreeMap::from([pair("k", "a")]),
            false => filled,
        };
        let options = MapsOptions::new().form_(map.clone()).form_2(map.clone());
        let params = MapsParams {
            simple: &map,
            simple_2: &map,
            label: &map,
            label_2: &map,
            matrix: &map,
            matrix_2: &filled,
        };
        let url = sent(maps_request(&Config::new(), &params, &options));
        let template = "/maps/{simple}/{simple_*}/x{.label}/x{.label_*}/{;matrix}/{;matrix_*}\
                        {?form,form_*}";
        assert_eq!(
            url,
            expanded(template, &names, |name| Value::Assoc(match name {
                "matrix_" => filled.clone().into_iter().collect(),
                _ => map.clone().into_iter().collect(),
            }))
        );
        let exploded = read(&url)
            .into_iter()
            .filter(|(name, _)| name.starts_with('k'));
        assert!(exploded.eq(map), "{url}");
    }
}

/// But for what would end the value or the query, and what no query may hold. `iri-string` panics at
/// what is not ASCII.
#[test]
fn reserved_characters_stay_as_a_uri_template_has_them() {
    for text in TEXTS
        .iter()
        .filter(|it| it.is_ascii() && !it.contains(['&', '#', '[', ']']))
    {
        let options = ReservedOptions::new().url(*text).urls([*text, "b"]);
        let url = sent(reserved_request(&Config::new(), &options));
        let mut context = SimpleContext::new();
        context.insert("text", *text);
        let template = UriTemplateStr::new("{+text}").expect("a template");
        let text = template.expand::<UriSpec, _>(&context).expect("a URI");
        assert_eq!(
            url,
            format!("https://example.test/reserved?url={text}&urls={text},b")
        );
    }
    let options = ReservedOptions::new().url("a#b&c[d]%2f%zz");
    assert_eq!(
        sent(reserved_request(&Config::new(), &options)),
        "https://example.test/reserved?url=a%23b%26c%5Bd%5D%2f%25zz"
    );
}

#[test]
fn deep_objects_are_read_by_those_who_read_brackets() {
    for text in TEXTS {
        let any = model::FilterAnyItem::new().key(*text);
        let filter = model::Filter::new()
            .name(*text)
            .any([any.clone(), any])
            .size(model::FilterSize::new().min(0.5).max(2.0));
        let url = sent(deep_request(
            &Config::new(),
            &DeepOptions::new().filter(filter),
        ));
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let config = serde_qs::Config::new().max_depth(9);
        let read: serde_json::Value = { config.use_form_encoding(true) }
            .deserialize_str(query)
            .unwrap_or_else(|error| panic!("{query}: {error}"));
        let expected = json!({
            "filter": {
                "name": text,
                "any": [{ "key": text }, { "key": text }],
                "size": { "min": "0.5", "max": "2.0" }
            }
        });
        assert_eq!(read, expected, "{query}");
    }
}

#[test]
fn json_is_what_it_was() {
    for text in TEXTS {
        let filter = model::Filter::new().name(*text).tags([*text]);
        let options = ContentOptions::new().filter(filter.clone()).plain(*text);
        let options = options.free(json!([{ "free": text }, null]));
        let url = sent(content_request(&Config::new(), &filter, &options));
        let read = read(&url);
        let json = |at: usize| -> serde_json::Value { serde_json::from_str(&read[at].1).unwrap() };
        assert_eq!(json(0), json!({ "name": text, "tags": [text] }));
        assert_eq!(json(1), json!([{ "free": text }, null]));
        assert_eq!(read[2], pair("plain", text));
        let in_path = url.split(['/', '?']).nth(4).unwrap_or_default();
        let expanded = expanded("/content/{json}", &["json"], |_| {
            Value::from(json(0).to_string())
        });
        assert!(expanded.ends_with(in_path), "{expanded}\n{in_path}");
    }
}
