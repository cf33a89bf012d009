//! The programs in `examples/` of a generated crate, for whoever runs them: what they are, and what they read from the
//! environment. Their texts are made in `emit/examples/`.

use crate::{
    Options,
    analyse::Facts,
    emit,
    ir::{Api, Scheme, SchemeKind},
};

/// What the example programs of a crate are, and what they take from the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// The programs, in the order of the description.
    pub programs: Vec<Program>,
    /// The variables that they read.
    pub environment: Environment,
}

/// An example program: one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its name, which is that of the client's method: `cargo run --example NAME`.
    pub name: String,
    /// The HTTP method in upper case.
    pub method: &'static str,
    /// The path as the description writes it.
    pub path: String,
    /// What the description says in a line.
    pub summary: Option<String>,
}

/// The environment variables that a generated crate reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// The URL that all requests go to.
    pub base_url: String,
    /// Those that hold keys, each with a text that will do for one where no key is checked.
    pub keys: Vec<(String, &'static str)>,
    /// All others: settings, and what tokens are fetched with.
    pub settings: Vec<String>,
}

pub(crate) fn programs(api: &Api, facts: &Facts, options: &Options) -> Programs {
    let library = options.name.library();
    let programs = emit::programs(api, facts, &library, options.home);
    let program = |it: emit::Program| {
        let operation = api.operations.get(it.operation)?;
        Some(Program {
            name: it.name,
            method: operation.method,
            path: operation.path.clone(),
            summary: operation.docs.summary(),
        })
    };
    Programs {
        programs: programs.into_iter().filter_map(program).collect(),
        environment: environment(api, &library),
    }
}

fn environment(api: &Api, library: &str) -> Environment {
    let keys: Vec<_> = api.schemes.iter().flat_map(keys).collect();
    let variables = api.variables.iter().filter_map(|it| it.env.as_deref());
    let variables = variables.chain(api.schemes.iter().flat_map(|it| it.env.names()));
    let settings = variables.filter(|name| keys.iter().all(|(key, _)| key != name));
    Environment {
        base_url: emit::base_url_variable(library),
        settings: settings.map(str::to_owned).collect(),
        keys,
    }
}

/// The variables that are enough for a scheme. None are where a token would have to be fetched first.
fn keys(scheme: &Scheme) -> Vec<(String, &'static str)> {
    let (env, is_login) = (&scheme.env, scheme.kind == SchemeKind::Basic);
    match (&env.whole, &env.pair) {
        (Some(whole), _) if is_login => vec![(whole.clone(), "user:password")],
        (Some(whole), _) => vec![(whole.clone(), "key")],
        (None, Some((user, password))) if is_login => {
            vec![(user.clone(), "user"), (password.clone(), "password")]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BrokenExamples, Home, Source};

    const DESCRIPTION: &str = r#"
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://{region}.example.com', variables: { region: { default: eu, x-env: PETS_REGION } } }]
paths:
  /pets:
    post:
      operationId: addPet
      summary: Add a pet
      requestBody:
        content: { application/json: { schema: { type: string }, example: Rex } }
      responses: { '204': { description: Done. } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, x-env: PETS_KEY }
    silent: { type: apiKey, in: header, name: X-Other }
    login: { type: http, scheme: basic, x-env: PETS_LOGIN }
    parts: { type: http, scheme: basic, x-env: { user: PETS_USER, password: PETS_PASSWORD } }
    token:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } }
      x-env: { token: PETS_TOKEN, client-id: PETS_ID, client-secret: PETS_SECRET }
"#;

    #[test]
    fn programs_are_known_with_all_that_they_read() {
        let source = Source::new("pets.yaml", DESCRIPTION.to_owned());
        let options = Options {
            name: "my-pets".parse().unwrap(),
            home: Home::Standalone,
            only: Vec::new(),
            broken_examples: BrokenExamples::LeftOut,
        };
        let programs = crate::programs(&source, &options).unwrap();
        let calls = programs.programs.iter().map(|it| {
            let summary = it.summary.as_deref().unwrap_or_default();
            format!("{}: {} {}: {summary}", it.name, it.method, it.path)
        });
        assert_eq!(
            calls.collect::<Vec<_>>(),
            ["add_pet: POST /pets: Add a pet"]
        );

        let environment = programs.environment;
        assert_eq!(environment.base_url, "MY_PETS_BASE_URL");
        let keys = environment
            .keys
            .iter()
            .map(|(name, key)| (name.as_str(), *key));
        let expected = [
            ("PETS_KEY", "key"),
            ("PETS_LOGIN", "user:password"),
            ("PETS_USER", "user"),
            ("PETS_PASSWORD", "password"),
            ("PETS_TOKEN", "key"),
        ];
        assert_eq!(keys.collect::<Vec<_>>(), expected);
        assert_eq!(
            environment.settings,
            ["PETS_REGION", "PETS_ID", "PETS_SECRET"]
        );
    }
}
