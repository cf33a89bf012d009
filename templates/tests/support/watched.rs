//! Logs and traces of all tests of this program, of this crate and of those that it sends with. Keys
//! are searched for in each as it is written, with two exceptions: [`DUMP`] and [`URLS`].

use std::{
    fmt::{self, Debug, Write},
    sync::{
        Mutex, Once, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use super::holds_key;

/// Where ureq writes every byte that it sends and receives, at the level of traces, keys and all. It
/// cannot be told not to; the one who installs a logger can.
const DUMP: &str = "ureq_proto::util";

/// Where ureq writes the URL of each request. It shows the key that a description has put there.
const URLS: &str = "ureq::run";

/// What was written that shows a key.
static SHOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// How many spans there were.
static SPANS: AtomicU64 = AtomicU64::new(0);

/// Begins to watch, if that has not begun.
pub fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        log::set_logger(&Watch).expect("nobody else sets a logger");
        log::set_max_level(log::LevelFilter::Trace);
        let set = tracing::subscriber::set_global_default(Watch);
        set.expect("nobody else sets a subscriber");
    });
}

/// Fails where a key was written, or no span.
#[track_caller]
pub fn assert_none() {
    let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(shown.is_empty(), "logs or traces show a key: {shown:#?}");
    drop(shown);
    if cfg!(feature = "tracing") {
        assert_ne!(SPANS.load(Relaxed), 0, "no call has a span");
    }
}

fn look(text: String) {
    if holds_key(&text) {
        let shown = SHOWN.lock();
        shown.unwrap_or_else(PoisonError::into_inner).push(text);
    }
}

/// What is left of a text without the queries of the URLs in it.
fn without_queries(text: &str) -> String {
    let mut parts = text.split('?');
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |left, part| {
        let end = part.find([' ', ',']).unwrap_or(part.len());
        left + &part[end..]
    })
}

struct Watch;

impl log::Log for Watch {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        if record.level() == log::Level::Trace && record.target() == DUMP {
            return;
        }
        let text = record.args().to_string();
        look(match record.target() {
            URLS => without_queries(&text),
            _ => text,
        });
    }

    fn flush(&self) {}
}

impl Subscriber for Watch {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut fields = Fields::of(span.metadata());
        span.record(&mut fields);
        look(fields.0);
        span::Id::from_u64(SPANS.fetch_add(1, Relaxed) + 1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        look(fields.0);
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::of(event.metadata());
        event.record(&mut fields);
        look(fields.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// Fields as text.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn of(metadata: &Metadata<'_>) -> Self {
        Self(metadata.name().to_owned())
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let written: fmt::Result = write!(self.0, " {field}={value:?}");
        written.expect("a text takes all that is written");
    }
}
