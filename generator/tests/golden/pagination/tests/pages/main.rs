//! Going from page to page with both clients, over sockets.

mod server;

use std::{fmt::Debug, future::poll_fn, pin::pin, task::Poll};

use futures_core::Stream;
use golden_pagination as api;

use api::{
    Client, Config, Error, ErrorKind, blocking,
    endpoint::{ListByNumberOptions, ListByOffsetOptions, ListUsersOptions},
    pages::{BlockingPages, Pages},
};
use server::{Answer, Server, json};

fn config(server: &Server) -> Config {
    let config = Config::new().base_url(&server.url);
    config.key("secret").key_in_query("s&cret")
}

fn client(server: &Server) -> Client {
    let retry = api::RetryPolicy::never();
    Client::builder()
        .config(config(server))
        .retry(retry)
        .build()
        .unwrap()
}

fn blocking_client(server: &Server) -> blocking::Client {
    let builder = Client::builder().config(config(server));
    builder
        .retry(api::RetryPolicy::never())
        .build_blocking()
        .unwrap()
}

/// Runs on a runtime of one thread.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

/// All that comes, and what is asked for: the same of both clients.
fn walked<T: Debug + 'static, F: Debug + 'static>(
    server: &Server,
    pages: impl Fn(&Client) -> Pages<T, F>,
    blocking: impl Fn(&blocking::Client) -> BlockingPages<T, F>,
) -> (Vec<String>, Vec<String>) {
    let shown = |item: Result<T, Error<F>>| match item {
        Ok(item) => format!("{item:?}"),
        Err(error) => format!("{}: {error}", error.kind()),
    };
    let mut items = Vec::new();
    wait(async {
        let mut pages = pages(&client(server));
        assert_eq!(
            server.seen(),
            [""; 0],
            "nothing is sent before an item is asked for"
        );
        while let Some(item) = pages.next().await {
            items.push(shown(item));
        }
        assert!(pages.next().await.is_none(), "the end stays the end");
    });
    let seen = server.seen();
    let mut pages = blocking(&blocking_client(server));
    assert_eq!(server.seen(), [""; 0]);
    let same: Vec<_> = pages.by_ref().map(shown).collect();
    assert_eq!(same, items);
    assert!(pages.next().is_none());
    assert_eq!(server.seen(), seen);
    (items, seen)
}

/// The same of users, by their IDs; an error as it is.
fn ids(items: Vec<String>) -> Vec<String> {
    let id = |it: &String| {
        let id = it.strip_prefix("User { id: ")?.split(',').next()?;
        Some(id.to_owned())
    };
    items.into_iter().map(|it| id(&it).unwrap_or(it)).collect()
}

fn users(ids: &[u32]) -> String {
    let users: Vec<_> = ids.iter().map(|id| format!("{{\"id\":{id}}}")).collect();
    format!("[{}]", users.join(","))
}

fn of_team(ids: &[u32], next: &str) -> Answer {
    let users = users(ids);
    json(&format!(
        "{{\"users\":{users},\"meta\":{{\"next\":{next}}}}}"
    ))
}

#[test]
fn a_cursor_leads_on_and_all_else_is_asked_for_as_it_was() {
    let server = Server::new(|_, asked| match asked {
        it if it.ends_with("after=a%26b") => of_team(&[], "\"c\""),
        it if it.ends_with("after=c") => of_team(&[3], "\"\""),
        _ => of_team(&[1, 2], "\"a&b\""),
    });
    let options = ListUsersOptions::new().limit(2).tag(["x", "y&z"]);
    let (items, seen) = walked(
        &server,
        |it| it.list_users_all("a/b", &options),
        |it| it.list_users_all("a/b", &options),
    );
    assert_eq!(ids(items), ["1", "2", "3"], "an empty page is passed over");
    let first = "/teams/a%2Fb/users?limit=2&tag=x&tag=y%26z";
    let next = |cursor| format!("{first}&after={cursor}");
    assert_eq!(seen, [first.to_owned(), next("a%26b"), next("c")]);
}

#[test]
fn a_walk_begins_where_it_is_told_to() {
    let server = Server::new(|_, asked| match asked.ends_with("after=z") {
        true => json("{\"users\":[{\"id\":9}]}"),
        false => of_team(&[1], "\"z\""),
    });
    let options = ListUsersOptions::new().after("m");
    let (items, seen) = walked(
        &server,
        |it| it.list_users_all("t", &options),
        |it| it.list_users_all("t", &options),
    );
    assert_eq!(ids(items), ["1", "9"]);
    assert_eq!(seen, ["/teams/t/users?after=m", "/teams/t/users?after=z"]);
}

#[test]
fn a_header_leads_on() {
    let server = Server::new(|_, asked| match asked {
        "/by-header" => Answer(200, "X-Next-Token: t\r\n".to_owned(), users(&[1])),
        _ => json(&users(&[2])),
    });
    let options = api::endpoint::ListByHeaderOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_header_all(&options),
        |it| it.list_by_header_all(&options),
    );
    assert_eq!(ids(items), ["1", "2"]);
    assert_eq!(seen, ["/by-header", "/by-header?token=t"]);
}

#[test]
fn the_last_item_leads_on_while_there_are_more() {
    let page = |ids: &[u32], more| {
        let users = users(ids);
        json(&format!("{{\"data\":{users},\"more\":{more}}}"))
    };
    let server = Server::new(move |_, asked| match asked {
        "/by-last-item" => page(&[4, 7], true),
        _ => page(&[8], false),
    });
    let options = api::endpoint::ListByLastItemOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_last_item_all(&options),
        |it| it.list_by_last_item_all(&options),
    );
    assert_eq!(ids(items), ["4", "7", "8"]);
    assert_eq!(seen, ["/by-last-item", "/by-last-item?since=7"]);
}

#[test]
fn pages_are_counted_up_to_their_total() {
    let server = Server::new(|_, asked| {
        let at = asked
            .rsplit_once('=')
            .map_or(0, |(_, at)| at.parse().unwrap());
        let users = users(&[at]);
        json(&format!("{{\"pages\":3,\"data\":{{\"users\":{users}}}}}"))
    });
    let page = |at: u32| format!("/by-number?page%5Bnumber%5D={at}");
    let options = ListByNumberOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_number_all(&options),
        |it| it.list_by_number_all(&options),
    );
    assert_eq!(ids(items), ["0", "1", "2"]);
    assert_eq!(seen, ["/by-number".to_owned(), page(1), page(2)]);
    let options = ListByNumberOptions::new().page_number(1);
    let (items, seen) = walked(
        &server,
        |it| it.list_by_number_all(&options),
        |it| it.list_by_number_all(&options),
    );
    assert_eq!(ids(items), ["1", "2"]);
    assert_eq!(seen, [page(1), page(2)]);
}

#[test]
fn without_a_total_an_empty_page_is_the_last() {
    let server = Server::new(|_, asked| match asked {
        "/by-number-without-total" => json(&users(&[1])),
        it if it.ends_with("page=2") => json(&users(&[2])),
        _ => json("[]"),
    });
    let options = api::endpoint::ListByNumberWithoutTotalOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_number_without_total_all(&options),
        |it| it.list_by_number_without_total_all(&options),
    );
    assert_eq!(ids(items), ["1", "2"]);
    assert_eq!(seen.len(), 3);
}

#[test]
fn an_offset_counts_what_came() {
    let server = Server::new(|_, asked| match asked {
        "/by-offset" => json(r#"{"total":3,"names":["a",null]}"#),
        _ => json(r#"{"total":3,"names":["b"]}"#),
    });
    let options = ListByOffsetOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_offset_all(&options),
        |it| it.list_by_offset_all(&options),
    );
    assert_eq!(items, ["Some(\"a\")", "None", "Some(\"b\")"]);
    assert_eq!(seen, ["/by-offset", "/by-offset?skip=2"]);
    let server = Server::new(|_, asked| match asked {
        "/by-offset?skip=5" => json(r#"{"names":["a"]}"#),
        _ => json(r#"{"total":null}"#),
    });
    let options = ListByOffsetOptions::new().skip(5);
    let (items, seen) = walked(
        &server,
        |it| it.list_by_offset_all(&options),
        |it| it.list_by_offset_all(&options),
    );
    assert_eq!(items, ["Some(\"a\")"]);
    assert_eq!(seen, ["/by-offset?skip=5", "/by-offset?skip=6"]);
}

/// The rows of RFC 8288, section 3, that split texts at signs come to grief with.
#[test]
#[expect(deprecated, reason = "what is on its way out has pages too")]
fn links_lead_on() {
    let server = Server::new(|own, asked| {
        let link = match asked {
            "/by-link" => format!(
                "<{own}/>; rel=prev, <{own}/by-link?a,b>; title=\"x; rel=prev, \\\"y\"; REL=\"last Next\""
            ),
            "/by-link?a,b" => "</>; rel=first\r\nLink: </by-link?c>;rel=next".to_owned(),
            "/by-link?c" => "<?d#e>; rel=next".to_owned(),
            "/by-link?d" => "<g>; rel=next".to_owned(),
            _ => "</by-link?c>; rel=nextmost".to_owned(),
        };
        Answer(200, format!("Link: {link}\r\n"), users(&[1]))
    });
    let (items, seen) = walked(
        &server,
        Client::list_by_link_all,
        blocking::Client::list_by_link_all,
    );
    assert_eq!(items.len(), 5, "{items:?}");
    assert_eq!(
        seen,
        ["/by-link", "/by-link?a,b", "/by-link?c", "/by-link?d", "/g"]
    );
}

fn of_url(ids: &[u32], next: &str) -> Answer {
    let users = users(ids);
    json(&format!("{{\"value\":{users},\"next\":{next:?}}}"))
}

#[test]
fn a_url_leads_on_with_the_key_that_it_lacks() {
    let server = Server::new(|own, asked| match asked {
        "/by-url?key=s%26cret" => of_url(&[1], &format!("{own}/other?at=2")),
        "/other?at=2&key=s%26cret" => of_url(&[2], "/other?key=own"),
        _ => of_url(&[3], ""),
    });
    let (items, seen) = walked(
        &server,
        Client::list_by_url_all,
        blocking::Client::list_by_url_all,
    );
    assert_eq!(ids(items), ["1", "2", "3"]);
    let expected = [
        "/by-url?key=s%26cret",
        "/other?at=2&key=s%26cret",
        "/other?key=own",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn nothing_is_sent_to_another_server() {
    for foreign in [
        "http://127.0.0.2/x",
        "//127.0.0.1/x",
        "https://OWN/x",
        "http://OWN@example.com/x",
        "http://user@OWN/x",
        "ftp://OWN/x",
        "data:,x",
    ] {
        let server = Server::new(move |own, _| {
            let own = own.trim_start_matches("http://");
            of_url(&[1], &foreign.replace("OWN", own))
        });
        let (items, seen) = walked(
            &server,
            Client::list_by_url_all,
            blocking::Client::list_by_url_all,
        );
        assert_eq!(items.len(), 2, "{foreign}: {items:?}");
        assert!(
            items[1].contains("the next page is not asked for"),
            "{foreign}: {items:?}"
        );
        assert_eq!(seen.len(), 1, "{foreign}");
    }
}

#[test]
fn a_server_that_leads_in_a_circle_is_an_error() {
    let server = Server::new(|_, asked| match asked.rsplit_once("after=") {
        Some((_, "a")) => of_team(&[2], "\"b\""),
        _ => of_team(&[1], "\"a\""),
    });
    let options = ListUsersOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_users_all("t", &options),
        |it| it.list_users_all("t", &options),
    );
    let error = "decode: list_users: the next page is not asked for: it was there already";
    assert_eq!(ids(items), ["1", "2", "1", error]);
    assert_eq!(seen.len(), 3);
}

/// A server may answer to a number that is too large with the last page.
#[test]
fn a_page_that_comes_again_under_another_number_is_an_error() {
    let server = Server::new(|_, _| json(&users(&[1])));
    let options = api::endpoint::ListByNumberWithoutTotalOptions::new();
    let (items, seen) = walked(
        &server,
        |it| it.list_by_number_without_total_all(&options),
        |it| it.list_by_number_without_total_all(&options),
    );
    assert_eq!((items.len(), seen.len()), (2, 2), "{items:?}");
    assert!(items[1].ends_with("it was there already"), "{items:?}");
}

#[test]
fn empty_pages_come_to_an_end() {
    let server = Server::new(|_, asked| {
        let at = asked
            .rsplit_once('=')
            .map_or(0, |(_, at)| at.parse().unwrap());
        of_team(&[], &format!("\"{}\"", at + 1))
    });
    let mut pages = blocking_client(&server).list_users_all("t", &ListUsersOptions::new());
    let error = pages.next().unwrap().unwrap_err();
    assert!(
        error.to_string().ends_with("too many were empty"),
        "{error}"
    );
    assert!(pages.next().is_none());
    assert_eq!(server.seen().len(), 1_000);
}

#[test]
fn a_failure_is_the_last_that_comes() {
    let server = Server::new(|_, asked| match asked.contains("after") {
        true => Answer(403, String::new(), "{\"message\":\"no\"}".to_owned()),
        false => of_team(&[1], "\"a\""),
    });
    let mut pages = blocking_client(&server).list_users_all("t", &ListUsersOptions::new());
    assert_eq!(pages.next().unwrap().unwrap().id, 1);
    let error = pages.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(
        error.failure().is_some(),
        "it is typed as that of the call is"
    );
    assert!(pages.next().is_none());
}

#[test]
fn what_cannot_be_sent_is_the_first_that_comes() {
    let server = Server::new(|_, _| json("[]"));
    let client = blocking::Client::new(Config::new().base_url(&server.url)).unwrap();
    let mut pages = client.list_users_all("t", &ListUsersOptions::new());
    let error = pages.next().unwrap().unwrap_err();
    assert!(error.to_string().contains("key"), "{error}");
    assert!(pages.next().is_none());
    assert_eq!(server.seen(), [""; 0]);
}

#[test]
fn a_page_is_asked_for_once_the_one_before_it_is_used_up() {
    let server = Server::new(|_, asked| match asked.contains("after") {
        true => of_team(&[3], "null"),
        false => of_team(&[1, 2], "\"a\""),
    });
    wait(async {
        let mut pages = client(&server).list_users_all("t", &ListUsersOptions::new());
        for _ in 0..2 {
            pages.next().await.unwrap().unwrap();
        }
        assert_eq!(server.seen().len(), 1);
        pages.next().await.unwrap().unwrap();
        assert_eq!(server.seen().len(), 1);
    });
}

/// What is given up while it is waited for is not asked for again.
#[test]
fn an_item_that_was_given_up_comes_when_it_is_next_asked_for() {
    let server = Server::new(|_, _| of_team(&[1], "null"));
    wait(async {
        let mut pages = client(&server).list_users_all("t", &ListUsersOptions::new());
        {
            let mut item = pin!(pages.next());
            let polled = poll_fn(|cx| Poll::Ready(item.as_mut().poll(cx))).await;
            assert!(polled.is_pending());
        }
        assert_eq!(pages.next().await.unwrap().unwrap().id, 1);
        assert!(pages.next().await.is_none());
    });
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn pages_are_a_stream_that_can_be_sent() {
    fn is_stream<T, F>(_: &(impl Stream<Item = Result<T, Error<F>>> + Send + Unpin)) {}
    let server = Server::new(|_, _| json("[]"));
    wait(async {
        is_stream(&client(&server).list_users_all("t", &ListUsersOptions::new()));
    });
}

/// With another HTTP client: no I/O in any of it.
#[test]
fn the_next_request_is_made_of_a_request_and_its_answer() {
    let config = Config::new().key("secret");
    let options = ListUsersOptions::new().limit(1);
    let request = api::endpoint::list_users_request(&config, "t", &options).unwrap();
    let page = |next: &str| {
        let body = format!("{{\"users\":[{{\"id\":1}}],\"meta\":{{\"next\":{next}}}}}");
        let answer = http::Response::new(body.into_bytes());
        api::endpoint::list_users_page(answer).unwrap().body
    };
    let next = page("\"a\"").next(&request).unwrap().unwrap();
    assert_eq!(
        next.uri(),
        "https://example.com/v1/teams/t/users?limit=1&after=a"
    );
    assert_eq!(next.headers(), request.headers());
    assert!(page("null").next(&next).unwrap().is_none());
}
