//! Bodies that are sent as they are.

use golden_uploads::Upload;

use crate::{both, server::Server};

#[test]
fn bytes_are_sent_as_what_the_description_or_the_caller_says() {
    both(|caller| {
        let server = Server::new(&[204, 204, 204, 204]);
        let caller = caller(&server);
        caller.put_blob("a", vec![0, 255].into()).unwrap();
        caller
            .append_blob("a", Some(Upload::bytes("x").content_type("image/png")))
            .unwrap();
        caller.append_blob("a", Some(b"x".into())).unwrap();
        caller.append_blob("a", None).unwrap();
        let requests = server.requests().into_iter().map(|it| {
            let header = |name| it.header(name).map(str::to_owned);
            (
                header("content-type"),
                header("content-length"),
                it.body.clone(),
            )
        });
        let some = |text: &str| Some(text.to_owned());
        let octets = some("application/octet-stream");
        assert_eq!(
            requests.collect::<Vec<_>>(),
            [
                (octets.clone(), some("2"), vec![0, 255]),
                (some("image/png"), some("1"), b"x".to_vec()),
                (octets, some("1"), b"x".to_vec()),
                (None, some("0"), Vec::new()),
            ]
        );
    });
}
