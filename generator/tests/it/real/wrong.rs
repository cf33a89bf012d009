//! Requests that are wrong in one thing each, and what is said of them.

use super::{description::Description, judge::judge, recorder::Request};

/// A request, a header a line, with its body behind an empty one.
fn request(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().unwrap().split_once(' ').unwrap();
    let headers = lines.map(|it| it.split_once(": ").unwrap());
    Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: body.as_bytes().to_vec(),
    }
}

/// Each text is right until `from` in it is `to`; then something is said that has these words.
fn found(name: &str, right: &str, wrongs: &[(&str, &str, &str)]) {
    let description = Description::read(name);
    if let Err(problem) = judge(&description, &request(right)) {
        panic!("{name}: {problem}\n{right}");
    }
    for (from, to, words) in wrongs {
        assert!(right.contains(from), "{name}: {from}");
        let wrong = right.replacen(from, to, 1);
        match judge(&description, &request(&wrong)) {
            Ok(judged) => panic!("{name}: nothing is found in\n{wrong}\n{judged:?}"),
            Err(problem) => assert!(problem.contains(words), "{name}: {problem}\n{wrong}"),
        }
    }
}

#[test]
fn another_path_method_or_server() {
    let wrongs = [
        ("GET", "POST", "no operation is POST"),
        ("GET", "DELETE", "no operation is DELETE"),
        ("/api/pos", "/pos", "no operation is GET /positions"),
        ("positions", "positions/", "no operation is"),
    ];
    found(
        "traccar",
        "GET /api/positions\nauthorization: Basic YTpi",
        &wrongs,
    );
}

#[test]
fn parameters_that_are_missing_unknown_twice_or_no_values() {
    let wrongs = [
        ("&to=2024-02-29T00:00:00Z", "", "`to` in query is missing"),
        (
            "to=2024-02-29T",
            "to=2024-02-30T",
            "\"2024-02-30T00:00:00Z\" is not a \"date-time\"",
        ),
        ("groupId=3", "groupid=3", "the query has `groupid`"),
        ("groupId=3", "groupId=x", "`groupId` in query"),
        (
            "from=",
            "to=2024-02-29T00:00:00Z&from=",
            "`to` is there 2 times",
        ),
        ("host: a", "x-more: a", "a header `x-more`"),
        ("host: a", "cookie: more=a", "a cookie `more`"),
    ];
    let right = "GET /api/reports/events?deviceId=1&deviceId=2&groupId=3\
                 &from=2024-02-28T00:00:00Z&to=2024-02-29T00:00:00Z\n\
                 host: a\nauthorization: Basic YTpi";
    found("traccar", right, &wrongs);
    let wrongs = [
        ("bpm[from]=1", "bpm[from]=x", "`bpm` in query"),
        (
            "access=playable,preview",
            "access=playable%2Cpreview",
            "`access` in query",
        ),
        (
            "access=playable,preview",
            "access=playable&access=preview",
            "2 times",
        ),
    ];
    let right = "GET /tracks?q=a&bpm[from]=1&access=playable,preview&client_id=c\nauthorization: a";
    found("soundcloud", right, &wrongs);
    let wrongs = [
        ("%22page%22:1", "%22page%22:%22x%22", "`q` in query"),
        ("%22page%22:1", "%22page%22:", "`q`"),
    ];
    let right = "GET /api/v1/chart/?q={%22page%22:1}\nauthorization: Bearer a";
    found("superset", right, &wrongs);
    let right = "GET /v0.1/apps/a/b/crash_groups?group_status=open\nx-api-token: a";
    let wrongs = [("=open", "=Open", "`group_status` in query")];
    found("appcenter", right, &wrongs);
}

#[test]
fn bodies_that_are_missing_of_another_type_or_no_values() {
    let right = "PUT /api/devices/1\nauthorization: Basic YTpi\ncontent-type: application/json\n\n\
                 {\"id\":1,\"lastUpdate\":\"2024-02-29T00:00:00Z\",\"geofenceIds\":[1]}";
    let wrongs = [
        (
            "content-type: application/json\n",
            "",
            "the body has no media type",
        ),
        (
            "/json",
            "/xml",
            "the media type application/xml is not described",
        ),
        ("\"id\":1", "\"id\":\"1\"", "at `/"),
        ("2024-02-29T", "2024-02-29 at ", "is not a \"date-time\""),
        ("[1]", "[1.5]", "at `/"),
        ("[1]}", "[1]", "the body: EOF"),
    ];
    found("traccar", right, &wrongs);
    let right = "POST /api/session\nauthorization: Basic YTpi\n\
                 content-type: application/x-www-form-urlencoded\n\nemail=a&password=b";
    let wrongs = [
        ("email=a&", "", "\"email\" is a required property"),
        ("/x-www-form-urlencoded", "/json", "is not described"),
    ];
    found("traccar", right, &wrongs);
    let right = "POST /oauth2/token?client_id=a\n\
                 content-type: application/x-www-form-urlencoded\n\n\
                 grant_type=password&client_id=b%26c";
    let wrongs = [
        ("=password", "=passwords", "the body"),
        (
            "grant_type=password",
            "grant_type=password&grant_type=password",
            "the body",
        ),
    ];
    found("soundcloud", right, &wrongs);
}

#[test]
fn forms_and_unions_that_are_wrong() {
    let part = |name: &str, rest: &str, text: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{text}\r\n")
    };
    let right = format!(
        "POST /v1/apps/a/pkcs12\nauthorization: Bearer a\n\
         content-type: multipart/form-data; boundary=b\n\n{}{}--b--\r\n",
        part("p12File", "; filename=\"a\"", "x"),
        part("p12Pass", "", "y")
    );
    let wrongs = [
        ("p12Pass", "p12pass", "\"p12Pass\" is a required property"),
        ("--b--", "", "the body"),
        ("boundary=b", "boundary=c", "the body"),
    ];
    found("ably", &right, &wrongs);
    let right = "PATCH /v1/apps/a/rules/b\nauthorization: Bearer a\ncontent-type: application/json\n\n\
                 {\"ruleType\":\"http\",\"target\":{\"url\":\"u\",\"enveloped\":null}}";
    let wrongs = [
        ("\"http\"", "\"https\"", "the body"),
        ("\"url\"", "\"urls\"", "the body"),
        ("\"u\"", "null", "the body"),
    ];
    found("ably", right, &wrongs);
    let right = "POST /api/v10/guilds/1/scheduled-events/2/exceptions\nauthorization: Bot a\n\
                 content-type: application/json\n\n\
                 {\"original_scheduled_start_time\":\"2024-02-29T00:00:00Z\",\"is_canceled\":null}";
    let wrongs = [
        ("null", "0", "the body"),
        ("original_", "", "is a required property"),
    ];
    found("discord", right, &wrongs);
}

#[test]
fn keys_that_are_missing_more_than_asked_for_or_no_keys() {
    let words = "no alternative is fulfilled";
    let wrongs = [
        ("Basic YTpi", "Bearer YTpi", words),
        ("Basic YTpi", "Basic a:b", words),
        ("authorization: Basic YTpi", "host: a", words),
    ];
    found(
        "traccar",
        "GET /api/positions\nauthorization: Basic YTpi",
        &wrongs,
    );
    let right =
        "POST /api/v2/webhooks/feed/:token?X-AIO-Key=a\ncontent-type: application/json\n\n{}";
    let wrongs = [
        ("?X-AIO-Key=a", "", words),
        ("?X-AIO-Key=a", "?X-AIO-Key=a\nx-aio-key: a", words),
        ("?X-AIO-Key=a", "?X-AIO-Key=", words),
    ];
    found("adafruit", right, &wrongs);
    let right = "GET /api/v1/exposed/\ncookie: sessionid=a";
    let wrongs = [
        ("sessionid=a", "sessionid=a\nx-api-key: b", words),
        ("cookie: sessionid=a", "host: a", words),
        ("sessionid=a", "sessionid=a; more=b", "a cookie `more`"),
    ];
    found("zapier", right, &wrongs);
    let right = "GET /api/v2/dashboards";
    found(
        "influxdata",
        right,
        &[("boards", "boards\nauthorization: Basic YTpi", words)],
    );
}
