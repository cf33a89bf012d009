//! The IR and its facts to Rust: tokens, file by file.
//!
//! | file | emits |
//! |---|---|
//! | [`file`] | nothing: what a file is put together from |
//! | [`structs`], [`enums`], [`unions`], [`wrappers`], [`aliases`] | one kind of model each |
//! | [`dispatch`], [`siblings`] | how unions are read, by themselves and by a sibling |
//! | [`defaults`] | the methods that apply a default |
//! | [`conversions`] | from what answers hold to what requests do |
//! | [`checks`] | what models and requests are checked for |
//! | [`models`] | the files of models |
//! | [`endpoints`], with [`endpoint_facts`], [`request`], [`outcome`] and [`call`] | the files of endpoints |
//! | [`pages`] | what goes from page to page of a list, for endpoints and calls |
//! | [`calls`] | the methods of the clients |
//! | [`config`], [`builder`], [`crate_root`] | what there is once |
//! | [`xml`] | how models are written in XML |
//! | [`examples`] | calls with what the description shows |
//! | [`expression`] | a JSON value as the expression that makes it |
//! | [`tests`] | the tests of the crate |
//! | [`gate`] | what is there with some features alone |
//! | [`lints`] | what the crate allows itself |
//! | [`ty`], [`give`], [`docs`], [`imports`] | types, values that a caller gives, documentation and imports, for all of these |

mod aliases;
mod builder;
mod call;
mod calls;
mod checks;
mod config;
mod conversions;
mod crate_root;
mod defaults;
mod dispatch;
mod docs;
mod endpoint_facts;
mod endpoints;
mod enums;
mod examples;
mod expression;
mod file;
mod gate;
mod give;
mod imports;
mod lints;
mod models;
mod outcome;
mod pages;
mod request;
mod siblings;
mod structs;
mod tests;
mod ty;
mod unions;
mod wrappers;
mod xml;

pub(crate) use examples::{Program, base_url_variable, programs};
pub(crate) use file::{Item, Items, Outline, Piece, Table};

use crate::{analyse::Facts, ir::Api};

/// What is emitted from, and the file that it stands in.
#[derive(Clone, Copy)]
struct Context<'a> {
    api: &'a Api,
    facts: &'a Facts,
    /// What the crate is called in Rust.
    library: &'a str,
    place: Place,
}

/// A file, as far as it matters to how a model is named there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A file of models, by position in [`Facts::modules`]. Models of others are `super::Pet`.
    Models(usize),
    /// The file beside it that says how they are read.
    Json(usize),
    /// Any other file. Models are `model::Pet`.
    Elsewhere,
}

/// The Rust files of the crate, but for the runtime.
pub(crate) fn outline(api: &Api, facts: &Facts, library: &str) -> Vec<Outline> {
    let cx = Context {
        api,
        facts,
        library,
        place: Place::Elsewhere,
    };
    let mut outlines = vec![
        Outline::new("src/lib.rs", vec![Piece::CrateRoot]),
        Outline::new("src/config.rs", vec![Piece::Config]),
        Outline::new("src/builder.rs", vec![Piece::Builder]),
    ];
    outlines.extend(models::outlines(cx));
    outlines.extend(endpoints::outlines(
        cx,
        "src/endpoint",
        Piece::EndpointRoot,
        Piece::EndpointFace,
        Piece::Endpoint,
    ));
    outlines.extend(calls::outlines(cx));
    outlines.extend(xml::outlines(cx));
    outlines.extend(tests::outlines(cx));
    outlines
}

/// A piece of a file.
pub(crate) fn emit(api: &Api, facts: &Facts, library: &str, piece: Piece) -> Items {
    let place = match piece {
        Piece::Model(id) => facts.home(id).map_or(Place::Elsewhere, Place::Models),
        Piece::Json(id) => facts.home(id).map_or(Place::Elsewhere, Place::Json),
        _ => Place::Elsewhere,
    };
    let cx = Context {
        api,
        facts,
        library,
        place,
    };
    match piece {
        Piece::CrateRoot => crate_root::items(cx),
        Piece::Config => config::items(cx),
        Piece::Builder => builder::items(cx),
        Piece::ModelRoot => models::root(cx),
        Piece::ModelFace(at) => models::face(cx, at),
        Piece::Model(id) => models::model(cx, id),
        Piece::JsonFace(at) => models::json_face(cx, at),
        Piece::Json(id) => models::json(cx, id),
        Piece::ChecksFace(at) => models::checks_face(cx, at),
        Piece::Checks(id) => models::model_checks(cx, id),
        Piece::EndpointRoot => endpoints::root(cx),
        Piece::EndpointFace(at) => endpoints::face(cx, at),
        Piece::Endpoint(at) => endpoints::endpoint(cx, at),
        Piece::ClientRoot => calls::root(cx),
        Piece::ClientFace(at) => calls::face(cx, at),
        Piece::Call(at) => calls::method(cx, at),
        Piece::BlockingRoot => calls::blocking_root(cx),
        Piece::BlockingFace(at) => calls::blocking_face(cx, at),
        Piece::BlockingCall(at) => calls::blocking_method(cx, at),
        Piece::XmlShapes => xml::documents(cx),
        Piece::XmlObjects(at) => xml::objects(cx, at),
        Piece::TestRoot => tests::root(cx),
        Piece::ExamplesRoot => tests::examples::root(cx),
        Piece::ExamplesFace(at) => tests::examples::face(cx, at),
        Piece::ExamplesOf(at) => tests::examples::of_operation(cx, at),
        Piece::KeysRoot => tests::keys::root(cx),
        Piece::KeysFace(at) => tests::keys::face(cx, at),
        Piece::KeysOf(at) => tests::keys::of_operation(cx, at),
        Piece::LimitsRoot => tests::limits::root(cx),
        Piece::LimitsFace(at) => tests::limits::face(cx, at),
        Piece::LimitsOf(id) => tests::limits::of_model(cx, id),
        Piece::ModelsRoot => tests::models::root(cx),
        Piece::ModelsFace(at) => tests::models::face(cx, at),
        Piece::ModelsOf(id) => tests::models::of_model(cx, id),
    }
}
