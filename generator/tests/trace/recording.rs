//! Spans and events, as a subscriber sees them.

use std::{
    collections::BTreeMap,
    fmt::Debug,
    sync::{Arc, Mutex, MutexGuard},
};

use tracing::{
    Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// What was recorded, in order.
#[derive(Debug, Default)]
pub struct Recording {
    pub spans: Vec<Span>,
    pub events: Vec<Event>,
    /// The spans that are entered, by position, and how many handles there are of each.
    entered: Vec<usize>,
    handles: Vec<usize>,
}

#[derive(Debug)]
pub struct Span {
    pub name: &'static str,
    /// The function that the span around it is of.
    pub parent: Option<String>,
    pub fields: BTreeMap<String, String>,
    pub closed: bool,
}

#[derive(Debug)]
pub struct Event {
    /// The function that the span is of, in which it happened.
    pub span: Option<String>,
    fields: BTreeMap<String, String>,
}

impl Span {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Event {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// What `run` records on this thread.
pub fn record(run: impl FnOnce()) -> Recording {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), run);
    std::mem::take(&mut *recorder.lock())
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Recording>>);

impl Recorder {
    fn lock(&self) -> MutexGuard<'_, Recording> {
        self.0.lock().expect("no test has failed inside")
    }
}

impl Recording {
    /// The function of the span that is meant: the one that is named, or else the one entered last.
    fn function(&self, parent: Option<&Id>, is_contextual: bool) -> Option<String> {
        let entered = self.entered.last().filter(|_| is_contextual).copied();
        let span = self.spans.get(parent.map(position).or(entered)?)?;
        span.field("code.function.name").map(str::to_owned)
    }
}

fn position(id: &Id) -> usize {
    id.into_u64() as usize - 1
}

impl Subscriber for Recorder {
    /// hyper has events of its own.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let target = metadata.target();
        target.starts_with("event_intake") || target.starts_with(env!("CARGO_CRATE_NAME"))
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut this = self.lock();
        let mut fields = Fields::default();
        span.record(&mut fields);
        let parent = this.function(span.parent(), span.is_contextual());
        this.spans.push(Span {
            name: span.metadata().name(),
            parent,
            fields: fields.0,
            closed: false,
        });
        this.handles.push(1);
        Id::from_u64(this.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        self.lock().spans[position(id)].fields.extend(fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut this = self.lock();
        let mut fields = Fields::default();
        event.record(&mut fields);
        let span = this.function(event.parent(), event.is_contextual());
        let fields = fields.0;
        this.events.push(Event { span, fields });
    }

    fn enter(&self, id: &Id) {
        self.lock().entered.push(position(id));
    }

    fn exit(&self, id: &Id) {
        let left = self.lock().entered.pop();
        assert_eq!(left, Some(position(id)), "spans are left in order");
    }

    fn clone_span(&self, id: &Id) -> Id {
        self.lock().handles[position(id)] += 1;
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let mut this = self.lock();
        let at = position(&id);
        this.handles[at] -= 1;
        let closed = this.handles[at] == 0;
        this.spans[at].closed = closed;
        closed
    }
}

#[derive(Default)]
struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}
