//! Lists, maps and free-form objects.

use serde_json::{Map, Value};

use super::{Code, Maker, Wanted};
use crate::{
    analyse::option,
    emit::give,
    ir::{Shape, Type, TypeUse},
    name::local_name,
};

impl Maker<'_> {
    pub(super) fn list(&mut self, item: &TypeUse, json: &[Value], wanted: Wanted) -> Option<Code> {
        if wanted == Wanted::Exact {
            let items: Option<Vec<_>> = json.iter().map(|it| self.nullable(item, it)).collect();
            return Some(match json.is_empty() {
                true => Code::plain("Vec::new()"),
                false => Code::List("vec!", items?),
            });
        }
        if json.is_empty() {
            return Some(Code::Plain(self.nothing("Vec", &[item])));
        }
        let items = self.elements(item, json.iter().collect())?;
        Some(Code::List("", items))
    }

    pub(super) fn map(
        &mut self,
        item: &TypeUse,
        json: &Map<String, Value>,
        wanted: Wanted,
    ) -> Option<Code> {
        match wanted {
            _ if json.is_empty() && wanted == Wanted::Given => {
                let map = self.uses.import("std::collections::BTreeMap");
                let item = self.written(item);
                Some(Code::Plain(format!("{map}::<String, {item}>::new()")))
            }
            _ if json.is_empty() => Some(Code::Plain(format!(
                "{}::new()",
                self.uses.import("std::collections::BTreeMap")
            ))),
            Wanted::Given => {
                let values = self.elements(item, json.values().collect())?;
                Some(entries(json, values, Wanted::Given))
            }
            Wanted::Exact => {
                let values: Option<Vec<_>> =
                    json.values().map(|it| self.nullable(item, it)).collect();
                let map = self.uses.import("std::collections::BTreeMap");
                let entries = entries(json, values?, wanted);
                Some(Code::call(format!("{map}::from"), vec![entries]))
            }
        }
    }

    pub(super) fn object(&mut self, json: &Map<String, Value>, wanted: Wanted) -> Option<Code> {
        if json.is_empty() {
            return Some(Code::Plain(format!(
                "{}::new()",
                self.uses.import("serde_json::Map")
            )));
        }
        if wanted == Wanted::Given {
            let values = self.elements(&TypeUse::plain(Type::Any), json.values().collect())?;
            return Some(entries(json, values, wanted));
        }
        let map = self.uses.import("serde_json::Map");
        let values = json.values().map(|it| self.json(it)).collect();
        let entries = entries(json, values, wanted);
        Some(Code::call(format!("{map}::from_iter"), vec![entries]))
    }

    /// The elements of what a caller gives: all of one type, whatever that is.
    fn elements(&mut self, item: &TypeUse, json: Vec<&Value>) -> Option<Vec<Code>> {
        let wanted = match self.are_alike(item, &json) {
            true => Wanted::Given,
            false => Wanted::Exact,
        };
        let is_option =
            item.nullable && !matches!(self.cx.api.types.unaliased(&item.ty), Type::Any);
        let elements = json.into_iter().map(|it| match (is_option, wanted) {
            (true, _) => self.option(item, it),
            (false, wanted) => self.value(item, it, wanted),
        });
        elements.collect()
    }

    /// Whether values may be given as what becomes their type, which then is the same for all.
    fn are_alike(&self, item: &TypeUse, json: &[&Value]) -> bool {
        if item.nullable || !give::is_element_converted(self.cx, item) {
            return false;
        }
        match self.cx.api.types.unaliased(&item.ty) {
            Type::Any => {
                json.iter().all(|it| it.is_string()) || json.iter().all(|it| it.is_boolean())
            }
            Type::Model(id) if matches!(self.cx.api.types[*id].shape, Shape::Union(_)) => {
                let api = self.cx.api;
                let options = json.iter().map(|it| option(api, self.cx.facts, *id, it));
                let mut options: Vec<_> = options.collect();
                options.dedup();
                options.len() == 1
            }
            _ => true,
        }
    }

    /// A collection of nothing, which does not say by itself of what.
    fn nothing(&mut self, of: &str, items: &[&TypeUse]) -> String {
        let items: Vec<_> = items.iter().map(|it| self.written(it)).collect();
        format!("{of}::<{}>::new()", items.join(", "))
    }

    /// A type as it stands in an expression.
    fn written(&mut self, it: &TypeUse) -> String {
        let inner = match self.cx.api.types.unaliased(&it.ty) {
            Type::Any => self.uses.import("serde_json::Value"),
            Type::Object => {
                let (map, value) = (
                    self.uses.import("serde_json::Map"),
                    self.uses.import("serde_json::Value"),
                );
                format!("{map}<String, {value}>")
            }
            Type::List(item) => format!("Vec<{}>", self.written(item)),
            Type::Map(item) => {
                let map = self.uses.import("std::collections::BTreeMap");
                format!("{map}<String, {}>", self.written(item))
            }
            Type::Model(id) => self.type_name(*id),
            Type::Primitive(primitive) => self.primitive_name(*primitive),
        };
        let is_any = matches!(self.cx.api.types.unaliased(&it.ty), Type::Any);
        match it.nullable && !is_any {
            true => format!("Option<{inner}>"),
            false => inner,
        }
    }
}

/// The entries of a map. A value that is long is called as its key is.
fn entries(json: &Map<String, Value>, values: Vec<Code>, wanted: Wanted) -> Code {
    let entries = json.keys().zip(values).map(|(key, value)| {
        let literal = Code::text(key);
        let literal = match wanted {
            Wanted::Given => literal,
            Wanted::Exact => format!("{literal}.to_owned()"),
        };
        Code::Tuple(vec![
            Code::Plain(literal),
            value.called(vec![local_name(key)]),
        ])
    });
    Code::List("", entries.collect())
}
