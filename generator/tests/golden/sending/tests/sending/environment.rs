//! What `from_env` takes from where. A process cannot change its own environment safely, so each
//! case runs this program again, with one of its own.

use std::{
    ffi::{OsStr, OsString},
    process::Command,
};

use golden_sending::{
    BuildError, Cause, Client, Config, RawRequest, RequestError, blocking,
    endpoint::{change_thing_request, list_things_request, read_thing_request},
};

/// What is printed in front of what the cases look at.
const MARK: &str = "said: ";

/// What the clients come to in an environment with these variables and no others of ours.
fn said(variables: &[(&str, &OsStr)]) -> String {
    let ours = [
        "SENDING_SITE",
        "SENDING_HOST",
        "SENDING_KEY",
        "SENDING_USER",
        "SENDING_LOGIN",
        "GOLDEN_SENDING_BASE_URL",
    ];
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["environment::says_what_it_finds", "--exact"]);
    child.args(["--ignored", "--nocapture"]);
    for variable in ours {
        child.env_remove(variable);
    }
    let output = child.envs(variables.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let output = String::from_utf8(output.stdout).unwrap();
    let lines = output.lines().filter_map(|it| it.split_once(MARK));
    let lines: Vec<_> = lines.map(|(_, said)| said).collect();
    assert!(!lines.is_empty(), "{output}");
    lines.join("\n")
}

fn with(variables: &[(&str, &str)]) -> String {
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, OsStr::new(value)))
        .collect();
    said(&variables)
}

#[test]
#[ignore = "run by the others, each in an environment of its own"]
#[allow(clippy::print_stdout, reason = "it is how the others know")]
fn says_what_it_finds() {
    let built = [
        Client::from_env().map(|it| it.config().clone()),
        blocking::Client::from_env().map(|it| it.config().clone()),
        Config::from_env().and_then(|it| it.check().map(|()| it)),
    ];
    let said = built.map(shown);
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "{said:?}");
    said[0].lines().for_each(|line| println!("{MARK}{line}"));
}

/// Where requests go and with which keys, or why they do not.
fn shown(config: Result<Config, BuildError>) -> String {
    let config = match config {
        Ok(config) => config,
        Err(error) => return error.to_string(),
    };
    let requests = [
        list_things_request(&config),
        change_thing_request(&config),
        read_thing_request(&config),
    ];
    requests.map(request).join("\n")
}

fn request(request: Result<RawRequest, RequestError>) -> String {
    let request = match request {
        Ok(request) => request,
        Err(error) => return error.to_string(),
    };
    let key = |name| request.headers().get(name)?.to_str().ok();
    let keys: Vec<_> = ["x-key", "authorization"]
        .into_iter()
        .filter_map(key)
        .collect();
    format!("{} [{}]", request.uri(), keys.join(", "))
}

#[test]
fn every_variable_is_taken() {
    let said = with(&[
        ("SENDING_SITE", "example.eu"),
        ("SENDING_HOST", "here.example:8443"),
        ("SENDING_KEY", "k"),
        ("SENDING_USER", "u"),
    ]);
    assert_eq!(
        said,
        "https://api.example.eu/things [k]\n\
         https://api.example.eu/things [k, Bearer u]\n\
         https://here.example:8443/v2/things/first []"
    );
    let said = with(&[("SENDING_KEY", "k"), ("SENDING_LOGIN", "u:p")]);
    assert!(said.contains("[Basic dTpw]"), "{said}");
}

#[test]
fn a_variable_that_is_empty_or_not_set_leaves_the_default() {
    let key = ("SENDING_KEY", "k");
    let unset = with(&[key]);
    assert!(
        unset.starts_with("https://api.example.com/things [k]\n"),
        "{unset}"
    );
    assert!(unset.contains("https://things.example.com/v2/"), "{unset}");
    let empty = [
        key,
        ("SENDING_SITE", ""),
        ("SENDING_HOST", ""),
        ("GOLDEN_SENDING_BASE_URL", ""),
    ];
    assert_eq!(with(&empty), unset);
}

#[test]
fn all_requests_go_to_the_base_url() {
    let url = "https://proxy.example/under/";
    let said = with(&[("GOLDEN_SENDING_BASE_URL", url), ("SENDING_KEY", "k")]);
    assert!(
        said.starts_with("https://proxy.example/under/things [k]"),
        "{said}"
    );
    assert!(
        said.ends_with("https://proxy.example/under/things/first []"),
        "{said}"
    );

    let said = with(&[("GOLDEN_SENDING_BASE_URL", "proxy.example")]);
    assert!(said.starts_with("base_url: "), "{said}");
    let said = with(&[("GOLDEN_SENDING_BASE_URL", "http://proxy.example")]);
    assert!(said.contains("allow_http"), "{said}");
}

#[test]
fn a_site_that_the_description_does_not_list_is_a_host_as_any_other() {
    let said = with(&[("SENDING_SITE", "example.org"), ("SENDING_KEY", "k")]);
    assert!(
        said.starts_with("https://api.example.org/things [k]"),
        "{said}"
    );
}

#[test]
fn a_site_that_is_no_host_is_an_error() {
    for site in [
        "https://example.com",
        "user@example.com",
        "example.com ",
        "example.com?",
        "a\nb",
    ] {
        let said = with(&[("SENDING_SITE", site)]);
        assert!(said.starts_with("site "), "{site:?}: {said}");
        assert!(said.contains("SENDING_SITE"), "{site:?}: {said}");
    }
}

#[test]
fn a_key_that_cannot_be_sent_is_an_error_that_names_its_variable_and_not_the_key() {
    for key in ["", "first\nsecond", "schlüssel", " first", "first\r"] {
        let said = with(&[("SENDING_KEY", key)]);
        assert!(said.starts_with("key "), "{key:?}: {said}");
        assert!(said.contains("SENDING_KEY"), "{key:?}: {said}");
        assert!(!said.contains("first") && !said.contains("schl"), "{said}");
    }
}

#[test]
fn a_key_that_is_missing_is_an_error_of_the_call_that_names_setter_and_variable() {
    let said = with(&[]);
    let lines: Vec<_> = said.lines().collect();
    let [list, change, read] = lines[..] else {
        panic!("{said}");
    };
    assert!(
        list.contains("key(..)") && list.contains("SENDING_KEY"),
        "{list}"
    );
    for needed in ["SENDING_KEY", "SENDING_USER", "SENDING_LOGIN"] {
        assert!(change.contains(needed), "{change}");
    }
    assert!(read.ends_with("[]"), "{read}");

    let config = Config::new();
    let error = golden_sending::ClientBuilder::new().config(config);
    let error = error.build_blocking().unwrap().list_things().unwrap_err();
    assert!(matches!(
        error.cause(),
        Cause::Request(RequestError::MissingKey(_))
    ));
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_an_error() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = OsString::from_vec(vec![b'a', 0xff]);
    for variable in ["SENDING_SITE", "SENDING_KEY", "GOLDEN_SENDING_BASE_URL"] {
        let said = said(&[(variable, &bytes)]);
        assert_eq!(
            said,
            format!("the environment variable {variable} is not Unicode")
        );
    }
}
