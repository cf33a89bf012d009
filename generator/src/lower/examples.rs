//! Examples of bodies and parameters.

use indexmap::IndexMap;
use openapiv3::{Example as OaExample, ReferenceOr, Schema};
use serde_json::Value;

use super::{Lowering, docs};
use crate::{
    ir::{Docs, Example},
    source::Pointer,
};

/// What an example is called that the description gives no name.
const NAMELESS: &str = "example";

impl<'a> Lowering<'a> {
    /// The examples of a place that says so itself, named or one alone, or else its schema's. Those that are
    /// not what the schema says are left out.
    pub(super) fn examples(
        &mut self,
        one: Option<&Value>,
        named: &'a IndexMap<String, ReferenceOr<OaExample>>,
        schema: Option<&'a ReferenceOr<Schema>>,
        at: &Pointer,
    ) -> Vec<Example> {
        let mut examples = self.named_examples(named, &at.child("examples"));
        let own = one.map(|value| (value, at.child("example")));
        let of_schema = || Some((self.of_schema(schema?)?, at.child("schema")));
        if examples.is_empty()
            && let Some((value, pointer)) = own.or_else(of_schema)
            && !self.broken_examples.holds(value)
        {
            examples.push(Example {
                name: NAMELESS.to_owned(),
                summary: Docs::default(),
                value: value.clone(),
                pointer,
            });
        }
        examples
    }

    fn named_examples(
        &mut self,
        named: &'a IndexMap<String, ReferenceOr<OaExample>>,
        at: &Pointer,
    ) -> Vec<Example> {
        let mut examples = Vec::new();
        for (name, it) in named {
            let at = at.child(name);
            let it = match self.refs.follow(it) {
                Ok(it) => it,
                Err(broken) => {
                    self.broken(&at, broken);
                    continue;
                }
            };
            if it.external_value.is_some() {
                let message = "`externalValue` is not read: nothing is made of this example";
                self.report.warn(&at.child("externalValue"), message);
            }
            if let Some(value) = &it.value
                && !self.broken_examples.holds(value)
            {
                examples.push(Example {
                    name: name.clone(),
                    summary: docs::prose(it.summary.as_deref()),
                    value: value.clone(),
                    pointer: at,
                });
            }
        }
        examples
    }

    fn of_schema(&self, schema: &'a ReferenceOr<Schema>) -> Option<&'a Value> {
        let schema = self.refs.follow(schema).ok()?;
        schema.schema_data.example.as_ref()
    }
}
