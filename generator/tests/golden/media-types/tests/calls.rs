//! The calls that an operation becomes by its media types.

use golden_media_types::{
    Config,
    endpoint::{
        self, ReportAsCsvSuccess, ReportOptions, ReportSuccess, UploadFailure, UploadOptions,
    },
    model,
};
use http::HeaderMap;

fn answer(media: &'static str, status: u16, body: &str) -> golden_media_types::RawResponse {
    let answer = http::Response::builder().status(status);
    let answer = answer.header("content-type", media);
    answer.body(body.as_bytes().to_vec()).unwrap()
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers[name].to_str().unwrap()
}

#[test]
fn each_call_sends_its_media_type_with_the_same_options() {
    let config = Config::new();
    let options = UploadOptions::new().draft(true);
    let document = model::Document::new("t");
    let form = model::UploadRequest::new(b"x");
    let requests = [
        endpoint::upload_request(&config, &document, &options),
        endpoint::upload_with_csv_request(&config, "a,b", &options),
        endpoint::upload_with_form_request(&config, &form, &options),
    ];
    let sent = requests.map(|it| {
        let request = it.unwrap();
        assert_eq!(
            request.uri(),
            "https://media.example.com/documents?draft=true"
        );
        let media = header(request.headers(), "content-type").to_owned();
        let media = media.split(';').next().unwrap().to_owned();
        (media, request.body().bytes().unwrap().into_owned())
    });
    assert_eq!(
        sent[0],
        ("application/json".to_owned(), br#"{"title":"t"}"#.to_vec())
    );
    assert_eq!(sent[1], ("text/csv".to_owned(), b"a,b".to_vec()));
    assert_eq!(sent[2].0, "multipart/form-data");
}

#[test]
fn the_calls_of_an_operation_fail_alike() {
    let problem = || answer("application/json", 400, r#"{"detail":"d"}"#);
    let failures = [
        endpoint::upload_outcome(problem()),
        endpoint::upload_with_form_outcome(problem()),
    ];
    for failure in failures {
        let error = failure.unwrap_err();
        let Some(UploadFailure::BadRequest(problem)) = error.failure() else {
            panic!("{error}");
        };
        assert_eq!(problem.detail.as_deref(), Some("d"));
    }
}

#[test]
fn each_call_asks_for_its_media_type_and_reads_it() {
    let (config, options) = (Config::new(), ReportOptions::new());
    let request = endpoint::report_request(&config, &options).unwrap();
    assert_eq!(header(request.headers(), "accept"), "application/json");
    let request = endpoint::report_as_csv_request(&config, &options).unwrap();
    assert_eq!(header(request.headers(), "accept"), "text/csv");
    let request = endpoint::report_as_pdf_request(&config, &options).unwrap();
    assert_eq!(header(request.headers(), "accept"), "application/pdf");
    let json = answer("application/json", 200, r#"{"title":"t"}"#);
    let reply = endpoint::report_outcome(json).unwrap();
    assert!(matches!(reply.body, ReportSuccess::Ok(_)));
    let reply = endpoint::report_as_csv_outcome(answer("text/csv", 200, "a,b")).unwrap();
    assert_eq!(reply.body, ReportAsCsvSuccess::Ok("a,b".to_owned()));
    let later = answer("application/json", 202, "{}");
    let reply = endpoint::report_as_csv_outcome(later).unwrap();
    assert!(matches!(reply.body, ReportAsCsvSuccess::Accepted(_)));
}

#[test]
fn text_is_read_in_the_character_set_that_it_says() {
    let read = |charset: &str, body: &[u8]| {
        let answer = http::Response::builder().header("content-type", format!("text/csv{charset}"));
        let answer = answer.body(body.to_vec()).unwrap();
        let reply = endpoint::report_as_csv_outcome(answer);
        reply
            .map(|it| it.body)
            .map_err(|it| it.body().unwrap().to_vec())
    };
    let text = |text: &str| Ok(ReportAsCsvSuccess::Ok(text.to_owned()));
    let (latin_1, utf_8) = (b"caf\xE9", "caf\u{e9}".as_bytes());
    assert_eq!(read("; charset=ISO-8859-1", latin_1), text("caf\u{e9}"));
    assert_eq!(
        read("; header=present; Charset=\"latin1\"", latin_1),
        text("caf\u{e9}")
    );
    assert_eq!(read("; charset=iso-8859-1", utf_8), text("caf\u{e9}"));
    assert_eq!(read("", utf_8), text("caf\u{e9}"));
    for unknown in ["", "; charset=utf-8", "; charset=windows-1251"] {
        assert_eq!(read(unknown, latin_1), Err(latin_1.to_vec()), "{unknown}");
    }
    let problem = http::Response::builder().status(400);
    let problem = problem.header("content-type", "application/json; charset=iso-8859-1");
    let problem = problem.body(b"{\"detail\":\"caf\xE9\"}".to_vec()).unwrap();
    let error = endpoint::upload_outcome(problem).unwrap_err();
    let Some(UploadFailure::BadRequest(problem)) = error.failure() else {
        panic!("{error}");
    };
    assert_eq!(problem.detail.as_deref(), Some("caf\u{e9}"));
}
