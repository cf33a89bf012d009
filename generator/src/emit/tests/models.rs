//! `tests/it/models.rs` and the files below it: models are written and read as the description has them.

use serde_json::Value;

use super::{arguments::raw, by_module::ByModule};
use crate::{
    analyse::{Sample, Samples},
    emit::{
        Context, Items, Outline, Piece,
        expression::{Code, Expression, Page, Times, Uses, expression, line},
    },
    ir::{Type, TypeId, TypeUse},
    name::{Scope, field_name},
};

/// How long JSON may be on one line.
const SHORT: usize = 72;

const MODELS: ByModule = ByModule {
    name: "models",
    is_tested: |cx, id| cx.facts.sample(id).is_some(),
};

/// The files: what there is once, and the tests of each file of models that has any.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    MODELS.outlines(cx, Piece::ModelsRoot, Piece::ModelsFace, Piece::ModelsOf)
}

/// The file of what there is once.
pub(in crate::emit) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " Models that are built with all that they can hold are written as the description has it, and the same",
        " is read from that.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.extend(MODELS.modules(cx));
    items
}

/// The head of a file of tests.
pub(in crate::emit) fn face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = format!(" The models in `model/{}.rs`.", module.name);
    let mut items = Items::with_docs(vec![docs]);
    let mut uses = Uses::default();
    let (mut is_tested, mut requires) = (false, false);
    for id in &module.types {
        let Some(test) = Test::of(cx, *id) else {
            continue;
        };
        is_tested = true;
        requires |= test.required.is_some();
        uses.add(test.uses());
    }
    if is_tested {
        uses.import("crate::support::assert_is");
    }
    if requires {
        uses.import("crate::support::assert_requires");
    }
    if uses.approximates {
        let why = "#![allow(clippy::approx_constant, reason = \"as the description has it\")]\n";
        items.text(why.to_owned());
    }
    items.text(uses.imports(Page::file(0)));
    items
}

/// The test of a model.
pub(in crate::emit) fn of_model(cx: Context<'_>, id: TypeId) -> Items {
    let mut items = Items::default();
    if let (Some(sample), Some(test)) = (cx.facts.sample(id), Test::of(cx, id)) {
        items.text(test.text(sample));
    }
    items
}

/// A test: values with the JSON that each is.
struct Test {
    values: Vec<(Expression, Value)>,
    /// The properties that an object has to have.
    required: Option<Vec<String>>,
}

impl Test {
    fn of(cx: Context<'_>, id: TypeId) -> Option<Self> {
        let sample = cx.facts.sample(id)?;
        let (json, required) = match &sample.of {
            Samples::Object(value, required) => (std::slice::from_ref(value), Some(required)),
            Samples::Each(values) => (values.as_slice(), None),
        };
        let mut taken = Scope::default();
        taken.take(field_name("json"));
        taken.take(field_name("model"));
        let it = TypeUse::plain(Type::Model(id));
        let values = json.iter().filter_map(|json| {
            let made = expression(cx, &it, json, Times::AsGiven, None, &mut taken)?;
            Some((made, json.clone()))
        });
        let values: Vec<_> = values.collect();
        (!values.is_empty()).then(|| Self {
            values,
            required: required.cloned(),
        })
    }

    fn uses(&self) -> Uses {
        let mut uses = Uses::default();
        for (made, _) in &self.values {
            uses.add(made.uses.clone());
        }
        uses
    }

    fn text(&self, sample: &Sample) -> String {
        let page = Page::file(4);
        let tries = self.uses().tries;
        let (result, end) = match tries {
            true => (" -> Result<(), Box<dyn std::error::Error>>", "    Ok(())\n"),
            false => ("", ""),
        };
        let body: String = match &self.required {
            Some(required) => self.object(page, required),
            None => self.each(page),
        };
        format!("#[test]\nfn {}(){result} {{\n{body}{end}}}\n", sample.name)
    }

    /// One value, which is an object.
    fn object(&self, page: Page, required: &[String]) -> String {
        let mut text = String::new();
        for (made, json) in &self.values {
            text.push_str(&format!("    let json = {};\n", literal(json)));
            text.push_str(&made.statements(page));
            text.push_str(&line(page, "let model = ", &made.code, ";"));
            text.push_str("    assert_is(&model, json);\n");
            let names = required.iter().map(|it| Code::Plain(Code::text(it)));
            let names = Code::Borrowed(Box::new(Code::List("", names.collect())));
            text.push_str(&line(page, "assert_requires(&model, json, ", &names, ");"));
        }
        text
    }

    fn each(&self, page: Page) -> String {
        let mut text = String::new();
        for (made, json) in &self.values {
            text.push_str(&made.statements(page));
            let json = literal(json);
            let assertion = line(page, "assert_is(&", &made.code, &format!(", {json});"));
            if assertion.lines().count() == 1 {
                text.push_str(&assertion);
            } else {
                text.push_str(&format!("    let json = {json};\n"));
                text.push_str(&line(page, "assert_is(&", &made.code, ", json);"));
            }
        }
        text
    }
}

/// JSON as a literal, on as many lines as it takes.
fn literal(json: &Value) -> String {
    let short = json.to_string();
    let text = match short.len() <= SHORT {
        true => short,
        false => serde_json::to_string_pretty(json).unwrap_or(short),
    };
    raw(&text).to_string()
}
