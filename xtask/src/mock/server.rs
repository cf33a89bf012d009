//! HTTP/1.1 around a mock: reads requests within limits and sends answers. What is answered is decided elsewhere.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes};
use http::header::{CONNECTION, CONTENT_LENGTH, EXPECT, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};

use super::request::{Answer, Request};
use super::running::Shared;
use super::{LARGEST, too_large};

/// How many connections are open at a time; others wait.
const CONNECTIONS: usize = 128;

/// How many bytes the head of a request may have.
const LARGEST_HEAD: usize = 64 << 10;

/// How long the head of a request, and then its body, may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many bytes of a body that is too large are read, for the sake of the answer: a client that is cut off while it
/// sends does not read one.
const MOST_READ: usize = 4 * LARGEST;

/// How long it is waited after the system had no connection to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until it is told to stop.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, stop: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    tokio::spawn(accept(listener, shared));
    // Also over once nobody is left who could say so. What was spawned ends with the runtime.
    let _ = stop.await;
}

async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // Nobody closes the semaphore.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    connection(stream, shared).await;
                    drop(permit);
                });
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(respond(request, shared).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(LARGEST_HEAD)
        .max_buf_size(2 * LARGEST_HEAD);
    // That the caller went away is their business, and hyper answers what is no HTTP.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(incoming: http::Request<Incoming>, shared: Arc<Shared>) -> Response<Full<Bytes>> {
    let (head, body) = incoming.into_parts();
    let mut request = Request {
        method: head.method,
        target: head.uri.to_string(),
        headers: head.headers,
        body: Vec::new(),
    };
    let waits = request.headers.contains_key(EXPECT);
    let read = tokio::time::timeout(PATIENCE, read(body, waits)).await;
    let refused = match read {
        Ok(Ok(body)) => {
            request.body = body;
            return answered(request, shared).await;
        }
        Ok(Err(Unread::Large)) => (
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the body {}", too_large()),
        ),
        Ok(Err(Unread::Broken)) => (StatusCode::BAD_REQUEST, "the body breaks off".to_owned()),
        Err(_) => (
            StatusCode::REQUEST_TIMEOUT,
            "the body takes too long".to_owned(),
        ),
    };
    let mut response = written(shared.refuse(&request, refused.0, &refused.1));
    // What is left of the body is not to be taken for a request.
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Answers on another thread: to prepare a large schema takes time that other connections need not wait.
async fn answered(request: Request, shared: Arc<Shared>) -> Response<Full<Bytes>> {
    let answer = tokio::task::spawn_blocking(move || shared.exchange(&request)).await;
    written(answer.unwrap_or_else(|_| Answer {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        ..Answer::default()
    }))
}

fn written(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response.headers_mut().remove(CONTENT_LENGTH);
    response
}

/// Why the body of a request was not read to its end.
enum Unread {
    Large,
    Broken,
}

/// The bytes of a body. `waits` says that the caller sends nothing before they are told to: then it is not asked for
/// what is too large (RFC 9110, section 10.1.1).
async fn read(mut body: Incoming, waits: bool) -> Result<Vec<u8>, Unread> {
    let announced = body.size_hint().lower();
    if waits && announced > LARGEST as u64 {
        return Err(Unread::Large);
    }
    let mut bytes = Vec::new();
    let mut count = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Unread::Broken)?.into_data() else {
            continue;
        };
        count += data.remaining();
        if count > MOST_READ {
            return Err(Unread::Large);
        }
        if count <= LARGEST {
            bytes.extend_from_slice(&data);
        } else {
            bytes = Vec::new();
        }
    }
    match count > LARGEST {
        true => Err(Unread::Large),
        false => Ok(bytes),
    }
}
