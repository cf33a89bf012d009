//! The generator as a whole: a description in, a crate or a report out.
//!
//! | module | holds it to |
//! |---|---|
//! | [`golden`] | `tests/golden`: small descriptions, each beside the crate it becomes |
//! | [`compiled`] | the crates of `golden` compile without a warning, and pass their tests |
//! | [`users`] | what the compiler says of calls: deprecated, in beta |
//! | [`merging`] | schemas that are merged again and again come to an end |
//! | [`real`] | `tests/real`: what calls of real descriptions send is what these say |
//! | [`readme`] | the README shows an example as it is generated |
//! | [`reject`] | `tests/reject`: bad descriptions, each beside what is said of it |
//! | [`determinism`] | the same description, however it is written, gives the same bytes |
//! | [`dispatch`] | `tests/dispatch`: values, each beside the option of a union that it is read as |
//! | [`oracle`] | models judge documents as JSON Schema does |
//! | [`spec`] | the examples in `spec/openapi.yaml` are what its schemas say |

mod compiled;
mod depth;
mod determinism;
mod dispatch;
mod golden;
mod merging;
mod oracle;
mod readme;
mod real;
mod reject;
mod support;
mod users;
