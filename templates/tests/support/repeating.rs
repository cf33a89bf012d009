//! A server that repeats what it is sent, in the headers and the body of its answers.

use std::{
    io::{self, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use super::{
    ENCODED_MARK, MARK, TOKEN_PATH, canary,
    incoming::{Incoming, headers},
};

/// A body that repeats a request.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// This JSON; where it is an object, the request is a property more.
    Json(&'static str),
    /// The request as it came.
    Plain,
    /// The request, the mark of its first key where errors cut a long text.
    Cut,
    /// The request as one text of JSON.
    Quoted,
    /// The same with `/` escaped, as some servers do.
    Slashed,
    /// The request behind a byte that is no UTF-8.
    NotUnicode,
    /// No body, and no answer either.
    HangUp,
}

/// What every request is answered with.
pub type Answer = (u16, Body);

/// The server, which ends with the program.
pub struct Server {
    url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answer: Option<Answer>,
    heard: Vec<String>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A client that goes away is no matter.
                thread::spawn(move || serve(&stream, &state));
            }
        });
        Self { url, state }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// From now on answers so.
    pub fn answer(&self, answer: Answer) {
        locked(&self.state).answer = Some(answer);
    }

    /// The heads of the requests since this was asked last.
    pub fn heard(&self) -> Vec<String> {
        std::mem::take(&mut locked(&self.state).heard)
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(mut stream: &TcpStream, state: &Mutex<State>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut input = BufReader::new(stream);
    while let Some(Incoming { head, .. }) = Incoming::read(&mut input)? {
        if let Some(answer) = token(&head) {
            stream.write_all(&answer)?;
            continue;
        }
        let answer = {
            let mut state = locked(state);
            state.heard.push(head.clone());
            state.answer
        };
        match answer {
            None | Some((_, Body::HangUp)) => break,
            Some((status, body)) => stream.write_all(&written(status, body, &head))?,
        }
    }
    Ok(())
}

/// The answer with a token that expires at once, where that is what is asked for.
fn token(head: &str) -> Option<Vec<u8>> {
    let path = head.split(' ').nth(1)?;
    let (_, setting) = path.split_once(TOKEN_PATH)?;
    let token = canary(setting);
    let body = format!(r#"{{"access_token":"{token}","token_type":"bearer","expires_in":0}}"#);
    let length = body.len();
    Some(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes())
}

fn written(status: u16, body: Body, head: &str) -> Vec<u8> {
    let body = match status {
        204 | 205 | 304 => Vec::new(),
        _ => repeated(body, head),
    };
    let mut answer = format!("HTTP/1.1 {status} \r\n");
    if status != 204 {
        answer.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    let url = head.split(' ').nth(1).unwrap_or_default();
    answer.push_str(&format!("x-sent-url: {url}\r\n"));
    for (name, value) in headers(head) {
        answer.push_str(&format!("x-sent-{name}: {value}\r\n"));
    }
    answer.push_str("\r\n");
    [answer.into_bytes(), body].concat()
}

fn repeated(body: Body, head: &str) -> Vec<u8> {
    let quoted = serde_json::Value::from(head).to_string();
    let text = match body {
        Body::Json(json) => match json.strip_prefix('{') {
            Some("}") => format!("{{\"sent\":{quoted}}}"),
            Some(rest) => format!("{{\"sent\":{quoted},{rest}"),
            None => json.to_owned(),
        },
        Body::Plain => head.to_owned(),
        Body::Cut => cut(head),
        Body::Quoted => quoted,
        Body::Slashed => quoted.replace('/', "\\/"),
        Body::NotUnicode => return [b"\xff", head.as_bytes()].concat(),
        Body::HangUp => String::new(),
    };
    text.into_bytes()
}

/// `head` from where its first key begins, behind so much that no more than the mark is in the first
/// 300 characters.
fn cut(head: &str) -> String {
    let mark = [MARK, ENCODED_MARK]
        .into_iter()
        .find(|it| head.contains(it));
    let mark = mark.unwrap_or(MARK);
    let key = head.find(mark).and_then(|at| head.get(at..));
    format!("{}{}", "x".repeat(300 - mark.len()), key.unwrap_or(head))
}
