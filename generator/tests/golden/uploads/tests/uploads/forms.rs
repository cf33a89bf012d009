//! Forms in parts.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use golden_uploads::{Cause, Config, RawRequest, RequestError, Upload, endpoint, model};
use serde_json::json;

use crate::{
    RUNTIME, both,
    server::{Received, Server},
};

/// A part as multer reads it: name, file name, media type, content, header `X-Origin`.
type Part = (
    String,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
);

struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

fn parts(media: &str, body: Vec<u8>) -> Vec<Part> {
    let (essence, boundary) = media.split_once("; boundary=").unwrap();
    assert!(essence.starts_with("multipart/"), "{media}");
    let mut form = multer::Multipart::new(Whole(Some(body.into())), boundary);
    let mut parts = Vec::new();
    RUNTIME.block_on(async {
        while let Some(field) = form.next_field().await.unwrap() {
            let owned = |text: &str| text.to_owned();
            let name = owned(field.name().unwrap());
            let file_name = field.file_name().map(owned);
            let media = field.content_type().map(|it| it.to_string());
            let origin = field.headers().get("x-origin");
            let origin = origin.map(|it| owned(it.to_str().unwrap()));
            parts.push((name, file_name, media, field.text().await.unwrap(), origin));
        }
    });
    parts
}

fn received(mut requests: Vec<Received>) -> Vec<Part> {
    let request = requests.remove(0);
    let media = request.header("content-type").unwrap().to_owned();
    parts(&media, request.body)
}

fn part(name: &str, text: &str) -> Part {
    (name.to_owned(), None, None, text.to_owned(), None)
}

fn file(name: &str, file: &str, media: &str, text: &str) -> Part {
    let some = |text: &str| Some(text.to_owned());
    (
        name.to_owned(),
        some(file),
        some(media),
        text.to_owned(),
        None,
    )
}

fn photo() -> model::Photo {
    let inner = model::FieldsInner::new().deep(["x"]);
    let settings = model::Fields::new().text("é").inner(inner);
    let pages = [
        Upload::bytes("one")
            .file_name("1.txt")
            .content_type("text/plain"),
        Upload::reader(&b"two"[..]),
    ];
    let mut photo = model::Photo::new(b"\x01\r\n--x", "A \"title\"\r\n", [1, 2])
        .thumbnail(Upload::stream(Whole(Some("small".into()))).file_name("s.png"))
        .pages(pages)
        .extra([Upload::bytes("extra")])
        .notes("# é")
        .settings(settings)
        .list([3, 4]);
    photo.unknown.insert("more", json!({ "a": [1.50] }));
    photo
}

#[test]
fn each_property_is_a_part_of_its_own_type() {
    both(|caller| {
        let server = Server::new(&[204]);
        caller(&server).upload_photo(&photo()).unwrap();
        let octets = "application/octet-stream";
        let settings = r#"{"text":"é","inner":{"deep":["x"]}}"#;
        let media = |(name, file, _, text, origin): Part, media: &str| {
            (name, file, Some(media.to_owned()), text, origin)
        };
        let mut settings = media(part("settings", settings), "application/vnd.settings+json");
        settings.4 = Some("client".to_owned());
        assert_eq!(
            received(server.requests()),
            [
                file("file", "file", octets, "\x01\r\n--x"),
                part("title", "A \"title\"\r\n"),
                part("sizes", "1"),
                part("sizes", "2"),
                file("thumbnail", "s.png", "image/png", "small"),
                file("pages", "1.txt", "text/plain", "one"),
                file("pages", "pages", octets, "two"),
                file("extra", "extra", octets, "extra"),
                media(part("notes", "# é"), "text/markdown; charset=utf-8"),
                settings,
                media(part("list", "[3,4]"), "application/json"),
                media(part("more", r#"{"a":[1.5]}"#), "application/json"),
            ]
        );
    });
}

#[test]
fn forms_of_other_kinds_are_written_too() {
    both(|caller| {
        let server = Server::new(&[204, 204, 204, 204]);
        let caller = caller(&server);
        let attached = model::AttachedForm::new("a.txt".as_bytes()).comment("new");
        caller.attach_photo(&attached).unwrap();
        let price = "10.10".parse::<golden_uploads::decimal::Decimal>().unwrap();
        caller
            .send_fields(Some(&model::Fields::new().number(price)))
            .unwrap();
        let named = BTreeMap::from([("a b".to_owned(), Upload::bytes("1"))]);
        caller.send_named(&named).unwrap();
        caller
            .send_free(&json!({ "a": [true, null], "b": {} }))
            .unwrap();
        let requests = server.requests().into_iter().map(|request| {
            let media = request.header("content-type").unwrap().to_owned();
            (
                media.split(';').next().unwrap().to_owned(),
                parts(&media, request.body),
            )
        });
        let requests: Vec<_> = requests.collect();
        let octets = "application/octet-stream";
        let mut object = part("b", "{}");
        object.2 = Some("application/json".to_owned());
        let form = "multipart/form-data".to_owned();
        assert_eq!(
            requests,
            [
                (
                    "multipart/mixed".to_owned(),
                    vec![
                        file("file", "file", octets, "a.txt"),
                        part("comment", "new")
                    ]
                ),
                (form.clone(), vec![part("number", "10.10")]),
                (form.clone(), vec![file("a b", "a b", octets, "1")]),
                (form, vec![part("a", "true"), object]),
            ]
        );
    });
}

/// The parts of a request that is built, and not sent.
fn parts_of(request: RawRequest) -> Vec<Part> {
    let media = request.headers()["content-type"].to_str().unwrap();
    let body = request.body().bytes().expect("all at hand");
    parts(media, body.into_owned())
}

#[test]
fn files_have_a_media_type_that_is_allowed_and_what_is_json_is_called_so() {
    let form = model::SendPartsRequest::new()
        .picture(b"1")
        .scan(Upload::bytes("2").content_type("image/gif"))
        .meta(model::Fields::new().text("a"))
        .plan(model::Fields::new().text("b"));
    let request = endpoint::send_parts_request(&Config::new(), &form).unwrap();
    let object = |name: &str, text: &str, media: &str| {
        let (name, file, _, text, origin) = part(name, text);
        (name, file, Some(media.to_owned()), text, origin)
    };
    assert_eq!(
        parts_of(request),
        [
            file("picture", "picture", "image/png", "1"),
            file("scan", "scan", "image/gif", "2"),
            object("meta", r#"{"text":"a"}"#, "application/json"),
            // JSON is YAML.
            object("plan", r#"{"text":"b"}"#, "application/yaml"),
        ]
    );
}

#[test]
fn files_of_any_name_stand_beside_those_that_have_one() {
    let mut form = model::SendNamedBesideRequest::new().note("n");
    form.unknown.insert("a".to_owned(), Upload::bytes("1"));
    let request = endpoint::send_named_beside_request(&Config::new(), &form).unwrap();
    let octets = "application/octet-stream";
    assert_eq!(parts_of(request), [part("note", "n"), file("a", "a", octets, "1")]);
}

#[test]
fn a_form_of_several_kinds_takes_the_file_of_one() {
    let config = Config::new().validate(true);
    let form = model::SendEitherRequest::new().file(b"1");
    let request = endpoint::send_either_request(&config, &form).unwrap();
    let octets = "application/octet-stream";
    assert_eq!(parts_of(request), [file("file", "file", octets, "1")]);
    let none = endpoint::send_either_request(&config, &model::SendEitherRequest::new());
    assert!(matches!(none, Err(RequestError::Invalid(_))), "{none:?}");
}

/// The request as it is built.
fn built(config: &Config, photo: &model::Photo) -> (String, String) {
    let request = endpoint::upload_photo_request(config, photo).unwrap();
    let media = request.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let body = request.body().bytes().expect("all at hand").into_owned();
    (media, String::from_utf8(body).unwrap())
}

#[test]
fn no_name_ends_its_header() {
    let name = "a\"\r\nX-Evil: 1\r\n\r\n";
    let upload = Upload::bytes("x").file_name(name);
    let mut photo = model::Photo::new(upload, "t", []);
    photo.unknown.insert(name, "v");
    let (media, body) = built(&Config::new(), &photo);
    assert!(!body.contains("\nX-Evil"), "{body}");
    let escaped = "a%22%0D%0AX-Evil: 1%0D%0A%0D%0A";
    let parts = parts(&media, body.into_bytes());
    assert_eq!(parts[0].1.as_deref(), Some(escaped));
    assert_eq!(parts[2].0, escaped);
}

#[test]
fn a_media_type_that_no_header_holds_is_refused() {
    let upload = Upload::bytes("x").content_type("text/plain\r\nX-Evil: 1");
    let photo = model::Photo::new(upload.clone(), "t", []);
    let error = endpoint::upload_photo_request(&Config::new(), &photo).unwrap_err();
    assert!(matches!(error, RequestError::Header { .. }), "{error}");
    let error = endpoint::put_blob_request(&Config::new(), "a", upload).unwrap_err();
    assert!(matches!(error, RequestError::Header { .. }), "{error}");
}

#[test]
fn the_boundary_is_another_each_time_unless_it_is_set() {
    let photo = model::Photo::new(b"x", "t", []);
    let random = [(), ()].map(|()| built(&Config::new(), &photo).0);
    assert_ne!(random[0], random[1]);
    let (media, body) = built(&Config::new().boundary("here"), &photo);
    assert_eq!(media, "multipart/form-data; boundary=here");
    assert_eq!(
        body,
        "--here\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n\
         x\r\n\
         --here\r\n\
         Content-Disposition: form-data; name=\"title\"\r\n\r\n\
         t\r\n\
         --here--\r\n"
    );
    let wrong = Config::new().boundary("not; one");
    assert!(endpoint::upload_photo_request(&wrong, &photo).is_err());
}

#[test]
fn forms_are_checked_before_they_are_sent() {
    both(|caller| {
        let server = Server::new(&[]);
        let photo = model::Photo::new(b"x", "t".repeat(21), [])
            .pages([b"1", b"2", b"3", b"4"])
            .settings(model::Fields::new().text(""));
        let error = caller(&server).upload_photo(&photo).unwrap_err();
        let Cause::Request(RequestError::Invalid(invalid)) = error.cause() else {
            panic!("{error}");
        };
        let places: Vec<_> = invalid
            .violations()
            .iter()
            .map(|it| it.pointer.as_str())
            .collect();
        assert_eq!(places, ["/title", "/pages", "/settings/text"]);
    });
}
