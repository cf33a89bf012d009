//! Bytes to events. Nothing here waits for any.

#![allow(dead_code, reason = "few descriptions need every part")]

use std::{
    collections::{BTreeMap, VecDeque},
    mem,
    time::Duration,
};

use serde_json::value::RawValue;

use crate::runtime::{DecodeError, FromJson, read};

/// An event of a stream.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type; `message` where the server names none.
    pub event: String,
    /// The last ID that the server has given, to this event or to one before.
    pub id: Option<String>,
    /// What it says.
    pub data: T,
}

/// An event as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) event: String,
    pub(crate) id: Option<String>,
    pub(crate) data: String,
}

/// The type of an event that names none.
const MESSAGE: &str = "message";

/// What begins a text in UTF-8 that says so.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads bytes as they arrive, cut anywhere, into events (HTML Standard, Server-sent events,
/// Interpreting an event stream).
#[derive(Debug, Default)]
pub(crate) struct Frames {
    /// The largest event, in bytes; the line that it is in is counted as part of it.
    limit: usize,
    line: Vec<u8>,
    /// Whether a line has ended, so that no byte order mark can follow.
    is_begun: bool,
    /// Whether the last line ended in a carriage return, to which a line feed may belong.
    after_return: bool,
    event: String,
    /// The lines of data, each with a line feed behind it.
    data: String,
    /// The ID of the event that is arriving, or of the last one that had one.
    id: Option<String>,
    /// The same of the last event that has come whole.
    last_id: Option<String>,
    retry: Option<Duration>,
    ready: VecDeque<Frame>,
    is_too_large: bool,
}

/// An event that is too large.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge {
    /// The limit, in bytes.
    pub(crate) limit: usize,
}

impl Frames {
    /// Events of at most so many bytes each.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// The next event that has come whole; behind them, that the one that is arriving is too large.
    pub(crate) fn next(&mut self) -> Option<Result<Frame, TooLarge>> {
        let limit = self.limit;
        let end = || self.is_too_large.then_some(Err(TooLarge { limit }));
        self.ready.pop_front().map(Ok).or_else(end)
    }

    /// The last ID that the server has given.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// How long the server wants a client to wait before it connects again.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes what has arrived.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) {
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        while let Some(length) = bytes.iter().position(is_end) {
            let (text, rest) = bytes.split_at(length);
            let is_return = rest.first() == Some(&b'\r');
            bytes = rest.get(1..).unwrap_or_default();
            let is_second_half = mem::replace(&mut self.after_return, is_return);
            if is_second_half && text.is_empty() && !is_return {
                continue;
            }
            self.keep(text);
            self.end_line();
        }
        if !bytes.is_empty() {
            self.after_return = false;
        }
        self.keep(bytes)
    }

    /// Begins anew with another connection: what has not come whole will not.
    pub(crate) fn reconnect(&mut self) {
        self.line.clear();
        self.is_begun = false;
        self.after_return = false;
        self.event.clear();
        self.data.clear();
        self.id = self.last_id.clone();
    }

    fn keep(&mut self, text: &[u8]) {
        let length = self.line.len() + self.data.len() + text.len();
        self.is_too_large |= length > self.limit;
        if !self.is_too_large {
            self.line.extend_from_slice(text);
        }
    }

    fn end_line(&mut self) {
        if self.is_too_large {
            return;
        }
        let mut line = mem::take(&mut self.line);
        let mut text = line.as_slice();
        if !mem::replace(&mut self.is_begun, true) {
            text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        }
        match text.iter().position(|byte| *byte == b':') {
            None if text.is_empty() => self.dispatch(),
            None => self.field(text, b""),
            // A comment.
            Some(0) => {}
            Some(colon) => {
                let (name, value) = text.split_at(colon);
                let value = value.get(1..).unwrap_or_default();
                self.field(name, value.strip_prefix(b" ").unwrap_or(value));
            }
        }
        // For the next one.
        line.clear();
        self.line = line;
    }

    fn field(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"event" => self.event = String::from_utf8_lossy(value).into_owned(),
            b"data" => {
                self.data.push_str(&String::from_utf8_lossy(value));
                self.data.push('\n');
            }
            b"id" if !value.contains(&0) => {
                let id = String::from_utf8_lossy(value).into_owned();
                self.id = (!id.is_empty()).then_some(id);
            }
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                let digits = str::from_utf8(value).ok();
                let retry = digits.and_then(|digits| digits.parse().ok());
                self.retry = retry.map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }

    /// An event without data is none.
    fn dispatch(&mut self) {
        let mut event = mem::take(&mut self.event);
        let mut data = mem::take(&mut self.data);
        self.last_id.clone_from(&self.id);
        if data.pop().is_none() {
            return;
        }
        if event.is_empty() {
            event.push_str(MESSAGE);
        }
        let id = self.id.clone();
        self.ready.push_back(Frame { event, id, data });
    }
}

/// The data of an event that cannot be read, and why.
type Unreadable = (Vec<u8>, DecodeError);

/// How the data of events is read.
#[derive(Debug)]
pub(crate) struct Form<T> {
    read: fn(&Frame) -> Result<T, DecodeError>,
    /// The data of what is no event, but says that there are no more.
    end: Option<&'static str>,
}

impl<T> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Form<T> {}

impl<T: FromJson> Form<T> {
    /// The data is JSON. `[DONE]`, which is none, is what many servers end a stream with.
    pub(crate) const JSON: Self = Self {
        read: json,
        end: Some("[DONE]"),
    };

    /// The data is a text.
    pub(crate) const TEXT: Self = Self {
        read: text,
        end: None,
    };

    /// The description is one of the event as a whole: an object of its fields.
    pub(crate) const FIELDS: Self = Self {
        read: fields,
        end: None,
    };

    /// The same, where its data is a text.
    pub(crate) const FIELDS_OF_TEXT: Self = Self {
        read: fields_of_text,
        end: None,
    };

    /// The same form of a stream that ends where the data is this text.
    pub(crate) const fn until(self, end: &'static str) -> Self {
        Self {
            end: Some(end),
            ..self
        }
    }
}

impl<T> Form<T> {
    /// The event; `None` where it says that there are no more.
    pub(crate) fn read(self, frame: Frame) -> Option<Result<Event<T>, Unreadable>> {
        if self.end == Some(frame.data.as_str()) {
            return None;
        }
        let data = (self.read)(&frame);
        let Frame {
            event,
            id,
            data: raw,
        } = frame;
        Some(match data {
            Ok(data) => Ok(Event { event, id, data }),
            Err(error) => Err((raw.into_bytes(), error)),
        })
    }
}

fn json<T: FromJson>(frame: &Frame) -> Result<T, DecodeError> {
    parsed(frame.data.clone())
}

fn text<T: FromJson>(frame: &Frame) -> Result<T, DecodeError> {
    parsed(quoted(&frame.data))
}

/// A server that sends the object as the data of an event without a type is understood as well.
fn fields<T: FromJson>(frame: &Frame) -> Result<T, DecodeError> {
    let is_json = serde_json::from_str::<&RawValue>(&frame.data).is_ok();
    if frame.event == MESSAGE && is_json && has_data(&frame.data) {
        return parsed(frame.data.clone());
    }
    let data = match is_json {
        true => frame.data.clone(),
        false => quoted(&frame.data),
    };
    parsed(object(frame, &data))
}

fn fields_of_text<T: FromJson>(frame: &Frame) -> Result<T, DecodeError> {
    parsed(object(frame, &quoted(&frame.data)))
}

/// Whether a text is a JSON object with a member `data`.
fn has_data(text: &str) -> bool {
    let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(text);
    members.is_ok_and(|it| it.contains_key("data"))
}

/// The fields of an event, with its data as JSON, as an object.
fn object(frame: &Frame, data: &str) -> String {
    let event = quoted(&frame.event);
    let id = frame.id.as_deref().map(quoted);
    let id = id.map_or(String::new(), |id| format!(r#""id":{id},"#));
    format!(r#"{{"event":{event},{id}"data":{data}}}"#)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn parsed<T: FromJson>(text: String) -> Result<T, DecodeError> {
    read::json(text.into_bytes()).map_err(|(_, error)| error)
}

/// All events of a body that has come whole.
pub(crate) fn whole<T>(body: Vec<u8>, form: Form<T>) -> Result<Vec<Event<T>>, Unreadable> {
    let mut frames = Frames::new(usize::MAX);
    frames.push(&body);
    let mut events = Vec::new();
    // Without a limit nothing is too large.
    while let Some(Ok(frame)) = frames.next() {
        let Some(event) = form.read(frame) else {
            break;
        };
        match event {
            Ok(event) => events.push(event),
            Err((_, error)) => return Err((body, error)),
        }
    }
    Ok(events)
}
