//! `$ref`: from a reference to what it means.

use indexmap::IndexSet;
use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};

/// How many references are followed one after the other, here and while files are put together. A longer
/// chain is no description's way to say something, and following it from each of its links would take its
/// length squared.
pub(crate) const LONGEST_CHAIN: usize = 100;

/// Looks up references in one document.
#[derive(Clone, Copy)]
pub(crate) struct Refs<'a> {
    components: Option<&'a Components>,
}

/// A kind of component.
pub(crate) trait Component: Sized {
    /// The key under `components`.
    const KIND: &'static str;
    /// The component called `name`, and its name.
    fn find<'a>(
        components: &'a Components,
        name: &str,
    ) -> Option<(&'a String, &'a ReferenceOr<Self>)>;
}

macro_rules! components {
    ($($ty:ident in $field:ident as $kind:literal;)*) => {$(
        impl Component for openapiv3::$ty {
            const KIND: &'static str = $kind;

            fn find<'a>(
                components: &'a Components,
                name: &str,
            ) -> Option<(&'a String, &'a ReferenceOr<Self>)> {
                components.$field.get_key_value(name)
            }
        }
    )*};
}

components! {
    Schema in schemas as "schemas";
    Response in responses as "responses";
    Parameter in parameters as "parameters";
    RequestBody in request_bodies as "requestBodies";
    Header in headers as "headers";
    Example in examples as "examples";
    SecurityScheme in security_schemes as "securitySchemes";
}

/// Why a reference has no target, as a message and what to do.
pub(crate) struct Broken {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl<'a> Refs<'a> {
    pub(crate) fn new(api: &'a OpenAPI) -> Self {
        Self {
            components: api.components.as_ref(),
        }
    }

    /// `components.schemas`, in order.
    pub(crate) fn schemas(self) -> impl Iterator<Item = (&'a str, &'a ReferenceOr<Schema>)> {
        let schemas = self.components.into_iter().flat_map(|it| &it.schemas);
        schemas.map(|(name, schema)| (name.as_str(), schema))
    }

    /// Follows `it` until there is no reference any more, [`LONGEST_CHAIN`] of them at most.
    pub(crate) fn follow<T: Component>(self, it: &'a ReferenceOr<T>) -> Result<&'a T, Broken> {
        let mut seen = IndexSet::new();
        let mut it = it;
        loop {
            match it {
                ReferenceOr::Item(item) => return Ok(item),
                ReferenceOr::Reference { reference } => {
                    if !seen.insert(reference.as_str()) {
                        return Err(cycle(&seen, reference));
                    }
                    if seen.len() > LONGEST_CHAIN {
                        return Err(too_long(&seen));
                    }
                    it = self.target(reference)?.1;
                }
            }
        }
    }

    /// The component that `reference` names, and its name.
    pub(crate) fn target<T: Component>(
        self,
        reference: &'a str,
    ) -> Result<(&'a str, &'a ReferenceOr<T>), Broken> {
        let name = component_name::<T>(reference)?;
        let components = self.components;
        let found = components.and_then(|components| T::find(components, &name));
        found
            .map(|(name, it)| (name.as_str(), it))
            .ok_or_else(|| Broken {
                message: format!("`$ref` points to nothing: {reference}"),
                help: format!(
                    "define `{name}` under components/{}, or correct the name",
                    T::KIND
                ),
            })
    }
}

/// The name in `#/components/<kind>/<name>`, which is what every reference is that points to something
/// once a description is loaded.
fn component_name<T: Component>(reference: &str) -> Result<String, Broken> {
    let name = reference
        .strip_prefix("#/components/")
        .and_then(|rest| rest.strip_prefix(T::KIND))
        .and_then(|rest| rest.strip_prefix('/'))
        .filter(|name| !name.is_empty() && !name.contains('/'));
    let name = name.map(|it| it.replace("~1", "/").replace("~0", "~"));
    name.ok_or_else(|| Broken {
        message: format!(
            "`$ref` does not name one of components/{}: {reference}",
            T::KIND
        ),
        help: format!(
            "move its target to components/{} and refer to it there",
            T::KIND
        ),
    })
}

fn cycle(seen: &IndexSet<&str>, again: &str) -> Broken {
    let path: Vec<_> = seen.iter().copied().collect();
    Broken {
        message: format!("`$ref`s run in a circle: {} -> {again}", path.join(" -> ")),
        help: "one of them must be what is meant, and no reference".to_owned(),
    }
}

fn too_long(seen: &IndexSet<&str>) -> Broken {
    let first: Vec<_> = seen.iter().copied().take(3).collect();
    Broken {
        message: format!(
            "more than {LONGEST_CHAIN} `$ref`s lead from one to the next: {} -> …",
            first.join(" -> ")
        ),
        help: "refer to what is meant in the end".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain of so many references, and what the first of them comes to.
    fn followed(links: usize) -> Option<String> {
        let mut components = Components::default();
        for link in 0..links {
            let next = ReferenceOr::ref_(&format!("#/components/schemas/{}", link + 1));
            components.schemas.insert(link.to_string(), next);
        }
        let last = ReferenceOr::Item(Schema {
            schema_data: openapiv3::SchemaData::default(),
            schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
        });
        components.schemas.insert(links.to_string(), last);
        let refs = Refs {
            components: Some(&components),
        };
        let first = components.schemas.get("0")?;
        refs.follow(first).err().map(|it| it.message)
    }

    #[test]
    fn a_chain_is_followed_so_far_and_no_further() {
        assert_eq!(followed(LONGEST_CHAIN), None);
        let message = "more than 100 `$ref`s lead from one to the next: #/components/schemas/1 -> \
                       #/components/schemas/2 -> #/components/schemas/3 -> …";
        assert_eq!(followed(LONGEST_CHAIN + 1).as_deref(), Some(message));
    }
}
