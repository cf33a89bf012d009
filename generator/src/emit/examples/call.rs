//! The call of an endpoint with what the description shows: its body, and the parameters that it must have.

use crate::{
    analyse::{BodyWritten, Delivery, Written, delivery, sent, written},
    emit::{
        Context,
        call::{has_options, is_copied, required, taken},
        expression::{Code, Expression, Method, Page, Times, Uses, expression},
        outcome::outcome,
    },
    ir::{Body, Example, Operation, Param, Primitive, Type, TypeUse},
    name::{FieldName, Scope, local_name},
};

/// Which client calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Async,
    Blocking,
}

/// A call that can be shown.
pub(super) struct Call {
    /// The statements that make what is given to it.
    statements: Vec<Expression>,
    /// The method, and what it is given.
    method: Method,
    /// What it replies with.
    pub(super) reply: Reply,
    pub(super) uses: Uses,
    pub(super) is_deprecated: bool,
}

/// What an endpoint replies with, as far as it matters to who prints it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    /// Nothing but a status.
    Empty,
    /// A value with `Debug`.
    Value,
    Text,
    Bytes,
    /// Values that arrive one by one.
    Stream,
}

impl Call {
    /// The call, where the description has an example of all that must be given. The body is its first.
    pub(super) fn of(cx: Context<'_>, it: &Operation) -> Option<Self> {
        let mut making = Making {
            cx,
            taken: locals(),
            statements: Vec::new(),
            uses: Uses::default(),
        };
        let mut arguments = making.params(it)?;
        if let Some(body) = &it.body {
            arguments.push(making.body(body)?);
        }
        if has_options(it) {
            let name = making.own(&format!("endpoint::{}", it.options));
            arguments.push(Code::Plain(format!("&{name}::new()")));
        }
        Some(Self {
            statements: making.statements,
            method: Method {
                name: format!(".{}", it.name),
                arguments: Some(arguments),
            },
            reply: reply(cx, it),
            uses: making.uses,
            is_deprecated: it.deprecated.is_some(),
        })
    }

    /// The statements in front of the call.
    pub(super) fn statements(&self, page: Page) -> String {
        self.statements
            .iter()
            .map(|it| it.statements(page))
            .collect()
    }

    /// The call: what `last` says of its result stands behind it.
    pub(super) fn code(&self, over: Over, last: &str) -> Code {
        let mut methods = vec![self.method.clone()];
        let awaited = match over {
            Over::Async => format!(".await{last}"),
            Over::Blocking => last.to_owned(),
        };
        if !awaited.is_empty() {
            methods.push(Method {
                name: awaited,
                arguments: None,
            });
        }
        Code::Chain(Box::new(Code::plain("client")), methods)
    }
}

/// The example of a body that is shown: the first.
pub(super) fn shown(body: &Body) -> Option<&Example> {
    body.contents.first()?.examples.first()
}

/// The names that programs around a call have.
fn locals() -> Scope {
    let mut scope = Scope::default();
    for name in ["client", "reply", "error", "item", "items", "main"] {
        scope.take(local_name(name));
    }
    scope
}

fn reply(cx: Context<'_>, it: &Operation) -> Reply {
    if matches!(delivery(it), Delivery::Events(_) | Delivery::Items(_)) {
        return Reply::Stream;
    }
    match outcome(cx, it).success.to_string().as_str() {
        "()" => Reply::Empty,
        "String" => Reply::Text,
        "Vec < u8 >" | "bytes :: Bytes" => Reply::Bytes,
        _ => Reply::Value,
    }
}

/// What a call is made with.
struct Making<'a> {
    cx: Context<'a>,
    taken: Scope,
    statements: Vec<Expression>,
    uses: Uses,
}

impl Making<'_> {
    fn own(&mut self, path: &str) -> String {
        self.uses.import(&format!("{}::{path}", self.cx.library))
    }

    /// The required parameters, or their struct.
    fn params(&mut self, it: &Operation) -> Option<Vec<Code>> {
        let params = required(it);
        // Names that an argument has in the signature are best for values that get one.
        let values: Option<Vec<_>> = params.iter().map(|param| self.param(param)).collect();
        let values = values?;
        if !it.groups_required() {
            return Some(values);
        }
        let name = self.own(&format!("endpoint::{}", it.required));
        let names = params.iter().map(|param| param.name.to_string());
        let fields = Code::Fields(name, names.zip(values).collect());
        Some(vec![Code::Borrowed(Box::new(fields))])
    }

    fn param(&mut self, param: &Param) -> Option<Code> {
        let json = &param.examples.first()?.value;
        let given = taken(self.cx, param);
        if written(self.cx.api, param) == Written::Given && !json.is_string() {
            return None;
        }
        self.uses.deprecated |= param.deprecated.is_some();
        self.argument(&given, json, None)
    }

    /// The body: what is shown of it, or none where it can be left out.
    fn body(&mut self, body: &Body) -> Option<Code> {
        let sent = sent(self.cx.api, body)?;
        let Some(example) = shown(body) else {
            return (!body.required).then(|| Code::plain("None"));
        };
        let any = TypeUse::plain(Type::Any);
        let value = match sent.written {
            BodyWritten::Json(value) => value.unwrap_or(&any),
            _ => return None,
        };
        let given = self.argument(value, &example.value, Some(local_name("body")))?;
        Some(match body.required {
            true => given,
            false => Code::call("Some", vec![given]),
        })
    }

    /// A value as a method borrows it. With a name, it is made in front of the call, if it is not small.
    fn argument(
        &mut self,
        it: &TypeUse,
        json: &serde_json::Value,
        name: Option<FieldName>,
    ) -> Option<Code> {
        let target = self.cx.api.types.unaliased(&it.ty);
        let is_plain = is_copied(self.cx, it);
        let is_text = !it.nullable && matches!(target, Type::Primitive(Primitive::String));
        if is_text {
            return Some(Code::Plain(Code::text(json.as_str()?)));
        }
        let name = name.filter(|_| !is_plain);
        let mut made = expression(self.cx, it, json, Times::Now, name, &mut self.taken)?;
        self.uses.add(std::mem::take(&mut made.uses));
        let code = made.code.clone();
        self.statements.push(made);
        Some(match code {
            code if is_plain => code,
            // A slice is lent as an array.
            Code::List(_, items) => Code::Borrowed(Box::new(Code::List("", items))),
            Code::Plain(text) if text == "Vec::new()" => Code::plain("&[]"),
            code => Code::Borrowed(Box::new(code)),
        })
    }
}
