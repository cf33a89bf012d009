//! Operations.

use openapiv3::{OpenAPI, Operation as OaOperation, PathItem, ReferenceOr};

use super::{Lowering, METHODS, docs, extensions, paths};
use crate::{
    ir::{Deprecation, Docs, Operation, Response, Shared, are_many, is_idempotent_method},
    name,
    source::Pointer,
};

/// An operation with what it inherits.
pub(super) struct Site<'a> {
    document: &'a OpenAPI,
    item: &'a PathItem,
    pub(super) operation: &'a OaOperation,
    pub(super) path: &'a str,
    method: &'static str,
    item_at: Pointer,
    pub(super) at: Pointer,
}

impl<'a> Site<'a> {
    /// Parameters of the path item, then of the operation, each with its place.
    pub(super) fn parameters(
        &self,
    ) -> impl Iterator<Item = (&'a ReferenceOr<openapiv3::Parameter>, Pointer)> {
        let list = |parameters: &'a [ReferenceOr<openapiv3::Parameter>], at: &Pointer| {
            let at = at.child("parameters");
            (parameters.iter().enumerate()).map(move |(index, it)| (it, at.index(index)))
        };
        list(&self.item.parameters, &self.item_at).chain(list(&self.operation.parameters, &self.at))
    }
}

impl<'a> Lowering<'a> {
    /// Lowers `paths`.
    pub(super) fn operations(&mut self, document: &'a OpenAPI) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in &document.paths.paths {
            let item_at = Pointer::root().child("paths").child(path);
            let item = match item {
                ReferenceOr::Item(item) => item,
                ReferenceOr::Reference { reference } => {
                    let message = format!("`$ref` points to nothing: {reference}");
                    self.report.error(&item_at.child("$ref"), message);
                    continue;
                }
            };
            for (key, operation) in item.iter() {
                let site = Site {
                    document,
                    item,
                    operation,
                    path,
                    method: upper(key),
                    at: item_at.child(key),
                    item_at: item_at.clone(),
                };
                operations.push(self.operation(&site));
            }
        }
        operations
    }

    fn operation(&mut self, site: &Site<'a>) -> Operation {
        let Site { operation, at, .. } = site;
        let extensions = &operation.extensions;
        let called = Self::operation_text(site);
        let name = self.operation_name(site, &called);
        let type_text = name::type_part(&called);
        self.path_as_sent(site);
        let params = self.params(site, &type_text);
        let body = self.body(
            operation.request_body.as_ref(),
            &at.child("requestBody"),
            &type_text,
        );
        let responses = self.responses(&operation.responses, site.method, at, &type_text);
        let headers = self.typed_headers(&responses);
        let successes = responses.iter().filter(|it| it.status.is_success()).count();
        let path_parts = paths::parts(site.path, &params);
        let pagination = self.pagination(extensions, &params, at);
        let servers = self.servers_of(&[
            (&operation.servers, at.clone()),
            (&site.item.servers, site.item_at.clone()),
        ]);
        let security = self.security_of(site);
        self.callbacks(site);
        Operation {
            failure: self.operation_type(&type_text, "Failure", responses.iter().any(can_fail)),
            success: self.operation_type(&type_text, "Success", successes > 1),
            options: self.operation_type(
                &type_text,
                "Options",
                params.iter().any(|it| !it.required),
            ),
            required: self.operation_type(&type_text, "Params", are_many(&params, body.is_some())),
            shared: Shared::None,
            headers_type: self.operation_type(&type_text, "Headers", !headers.is_empty()),
            headers,
            method: site.method,
            path: site.path.to_owned(),
            path_parts,
            group: self.group_of(site),
            docs: operation_docs(site),
            deprecated: operation.deprecated.then(|| Deprecation {
                replacement: extensions::text(extensions, "x-replaced-by").map(str::to_owned),
            }),
            beta: extensions::flag(extensions, "x-beta"),
            permissions: extensions::texts(extensions, "x-permissions"),
            params,
            body,
            responses,
            idempotent: self.is_idempotent(site),
            limits: self.limits_of(&name, &security, extensions, at),
            security,
            name,
            chooses_server: servers.is_none() && self.servers.is_some(),
            servers: servers.unwrap_or_else(|| self.document_servers.clone()),
            pagination,
        }
    }

    /// The sets of keys of the operation, or else of the document.
    fn security_of(&mut self, site: &Site<'a>) -> Vec<Vec<usize>> {
        let requirements = site.operation.security.as_ref();
        let requirements = requirements.or(site.document.security.as_ref());
        self.security(requirements.map(Vec::as_slice), &site.at)
    }

    /// Tells of what is called by the server.
    fn callbacks(&mut self, site: &Site<'a>) {
        if !site.operation.callbacks.is_empty() {
            let message = "callbacks are not supported: nothing is generated for them";
            self.report.warn(&site.at.child("callbacks"), message);
        }
    }

    /// `operationId`, or what is made of method and path where there is none.
    fn operation_text(site: &Site<'a>) -> String {
        let extensions = &site.operation.extensions;
        let given = extensions::text(extensions, "x-rust-name");
        match given.or(site.operation.operation_id.as_deref()) {
            Some(text) => text.to_owned(),
            None => {
                let text = format!("{} {}", site.method.to_ascii_lowercase(), site.path);
                text.replace(['{', '}'], " ")
            }
        }
    }

    /// The name of an operation's function, with a warning where it is not what the description says.
    fn operation_name(&mut self, site: &Site<'a>, called: &str) -> name::FnName {
        let name = self.fn_names.take(name::call_name(called));
        let operation = site.operation;
        let is_named = extensions::text(&operation.extensions, "x-rust-name").is_some();
        if operation.operation_id.is_none() && !is_named {
            let message =
                format!("`operationId` is missing; `{name}` is made from method and path");
            self.report.warn(&site.at, message);
            return name;
        }
        let place = match is_named {
            true => site.at.child("x-rust-name"),
            false => site.at.child("operationId"),
        };
        let plain = name::call_name(called);
        if METHODS.contains(&plain.to_string().as_str()) {
            let message =
                format!("every client has a method `{plain}`; this operation is `{name}`");
            self.report.warn(&place, message);
        } else if name::is_cut_in_calls(called) {
            self.report.warn(&place, name::cut_message(called, &name));
        } else if name != plain {
            let message = format!("another operation is called so already; this one is `{name}`");
            self.report.warn(&place, message);
        }
        name
    }

    /// The group of an operation: that of its first tag that says something.
    fn group_of(&mut self, site: &Site<'a>) -> usize {
        let at = site.at.child("tags");
        for (index, tag) in site.operation.tags.iter().enumerate() {
            let at = at.index(index);
            if !tag.trim().is_empty() {
                return self.group(tag, None, &at);
            }
            self.report.warn(&at, "this tag is empty; it is left out");
        }
        self.group("default", None, &at)
    }

    /// `x-idempotent`, or what the method is defined to be (RFC 9110, section 9.2.2).
    fn is_idempotent(&mut self, site: &Site<'a>) -> bool {
        let said = self.flag_extension(&site.operation.extensions, "x-idempotent", &site.at);
        said.unwrap_or(is_idempotent_method(site.method))
    }

    /// A type that belongs to an operation; its name is taken only where it is needed.
    fn operation_type(&mut self, operation: &str, role: &str, needed: bool) -> name::TypeName {
        let name = name::root_type_name(&format!("{operation}{role}"));
        if needed {
            self.type_names.take(name)
        } else {
            name
        }
    }
}

/// Whether an answer can be a documented failure, by its status or by its body.
fn can_fail(response: &Response) -> bool {
    !response.status.is_success() || response.rejected.is_some()
}

fn upper(method: &str) -> &'static str {
    match method {
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        "trace" => "TRACE",
        _ => "GET",
    }
}

fn operation_docs(site: &Site<'_>) -> Docs {
    let operation = site.operation;
    let mut docs = docs::prose(
        operation
            .summary
            .as_deref()
            .or(site.item.summary.as_deref()),
    );
    let description = operation.description.as_deref();
    let body = docs::prose(description.or(site.item.description.as_deref()));
    if docs.is_empty() || docs == body {
        docs = body;
    } else if !body.is_empty() {
        docs.lines.push(String::new());
        docs.lines.extend(body.lines);
    }
    docs::with_link(docs, operation.external_docs.as_ref())
}

#[cfg(test)]
mod tests {
    use crate::lower::lowered;

    #[test]
    fn a_method_says_what_is_idempotent_unless_the_operation_does() {
        let methods = [
            "get", "put", "post", "delete", "options", "head", "patch", "trace",
        ];
        let api = lowered(&paths(&methods, ""));
        let rows = (api.operations.iter()).map(|it| format!("{} {}", it.method, it.idempotent));
        assert_eq!(
            rows.collect::<Vec<_>>().join(", "),
            "GET true, PUT true, POST false, DELETE true, OPTIONS true, HEAD true, PATCH false, \
             TRACE true"
        );
        for said in [true, false] {
            let api = lowered(&paths(&["get", "post"], &format!("x-idempotent: {said}, ")));
            assert!(api.operations.iter().all(|it| it.idempotent == said));
        }
    }

    #[test]
    fn a_body_is_compressed_only_where_the_description_allows_it() {
        let content = "content: { application/json: { schema: { type: object } } }";
        for (said, taken) in [
            ("x-gzip: true, ", true),
            ("x-gzip: false, ", false),
            ("", false),
        ] {
            let body = format!("requestBody: {{ {said}{content} }}, ");
            let api = lowered(&paths(&["post"], &body));
            let body = api.operations[0].body.as_ref();
            assert_eq!(body.map(|it| it.gzip), Some(taken), "{said}");
        }
    }

    /// The enum that it is in must not be called as a model is.
    #[test]
    fn a_success_that_can_report_a_failure_is_reason_enough_for_an_enum_of_failures() {
        let failure = |sign: &str| {
            let answer = "content: { application/json: { schema: { type: object } } }";
            let text = format!(
                r#"
openapi: 3.0.3
info: {{ title: T, version: 1.0.0 }}
paths: {{ /x: {{ get: {{ operationId: x, responses: {{ '200': {{ description: D., {answer}{sign} }} }} }} }} }}
components: {{ schemas: {{ XFailure: {{ type: object }} }} }}
"#
            );
            lowered(&text).operations[0].failure.to_string()
        };
        let sign = ", x-failure-when: { pointer: /ok, equals: false }";
        assert_eq!([failure(""), failure(sign)], ["XFailure", "XFailure2"]);
    }

    /// A description of an operation for each method, with `more` to say of each.
    fn paths(methods: &[&str], more: &str) -> String {
        let operations: Vec<_> = methods
            .iter()
            .map(|it| format!("{it}: {{ operationId: {it}, {more}responses: {{}} }}"))
            .collect();
        format!(
            "openapi: 3.0.3\ninfo: {{ title: T, version: 1.0.0 }}\npaths: {{ /x: {{ {} }} }}\n",
            operations.join(", ")
        )
    }
}
