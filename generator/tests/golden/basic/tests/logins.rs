//! Users and passwords in the header that RFC 7617 asks for.

use std::process::Command;

use golden_basic::{
    Config, RawRequest, RequestError,
    endpoint::{by_basic_request, by_digest_request, by_one_variable_request},
};

fn header(request: Result<RawRequest, RequestError>) -> String {
    match request {
        Ok(request) => request.headers()["authorization"]
            .to_str()
            .unwrap()
            .to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_login_is_sent_as_the_standard_has_it() {
    for (user, password, expected) in [
        (
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("key", "", "Basic a2V5Og=="),
        ("", "a:b", "Basic OmE6Yg=="),
    ] {
        let config = Config::new().basic(user, password);
        assert!(config.check().is_ok(), "{user}");
        assert_eq!(header(by_basic_request(&config)), expected);
    }
}

#[test]
fn a_login_that_cannot_be_sent_is_an_error_that_does_not_show_it() {
    for (user, password) in [
        ("us:er", "passw0rd"),
        ("user", "passw0rd\n"),
        ("us\0er", "passw0rd"),
        ("", ""),
    ] {
        let config = Config::new().basic(user, password);
        let error = config.check().unwrap_err();
        let said = format!("{error} {error:?} {}", header(by_basic_request(&config)));
        assert!(said.starts_with("basic: "), "{said}");
        assert!(
            !said.contains("passw0rd") && !said.contains("us:er"),
            "{said}"
        );
        assert!(by_basic_request(&config).is_err(), "{user}");
    }
    let missing = header(by_basic_request(&Config::new()));
    assert!(
        missing.contains("basic(..), or set BASIC_USER and BASIC_PASSWORD"),
        "{missing}"
    );
}

#[test]
fn another_scheme_is_sent_with_its_name_as_it_is_written() {
    let config = Config::new().digest("username=\"me\", response=\"6629fae4\"");
    let expected = "Digest username=\"me\", response=\"6629fae4\"";
    assert_eq!(header(by_digest_request(&config)), expected);
}

#[test]
#[ignore = "run by the next, in environments of its own"]
#[allow(clippy::print_stdout, reason = "it is how the next one knows")]
fn says_what_it_finds() {
    let config = Config::from_env().unwrap();
    println!("said: {}", header(by_basic_request(&config)));
    println!("said: {}", header(by_one_variable_request(&config)));
    println!("said: {:?}", config.check().map_err(|it| it.to_string()));
}

#[test]
fn logins_are_taken_from_the_environment() {
    let said = |variables: &[(&str, &str)]| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["says_what_it_finds", "--exact", "--ignored", "--nocapture"]);
        for name in ["BASIC_USER", "BASIC_PASSWORD", "BASIC_BOTH", "BASIC_DIGEST"] {
            child.env_remove(name);
        }
        let output = child.envs(variables.iter().copied()).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        let lines = output.lines().filter_map(|it| it.split_once("said: "));
        lines.map(|(_, said)| said.to_owned()).collect::<Vec<_>>()
    };
    let both = said(&[
        ("BASIC_USER", "test"),
        ("BASIC_PASSWORD", "123"),
        ("BASIC_BOTH", "a:b:c"),
    ]);
    assert_eq!(both, ["Basic dGVzdDoxMjM=", "Basic YTpiOmM=", "Ok(())"]);
    let half = said(&[("BASIC_USER", "test"), ("BASIC_BOTH", "no colon")]);
    assert!(half[0].contains("a key is missing"), "{half:?}");
    assert!(
        half[2].contains("joined: the variable holds no user:password"),
        "{half:?}"
    );
}
