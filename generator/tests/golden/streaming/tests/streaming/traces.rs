//! The span of a call whose answer is read while it arrives.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use crate::{
    caller::{both, client},
    server::{Server, Step, answer},
};

/// What spans are told of answers.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("golden_streaming")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Visit for &Recorder {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut told = self.0.lock().unwrap();
        told.push(format!("{}={value:?}", field.name()));
    }
}

fn recorded(run: impl FnOnce()) -> Vec<String> {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), run);
    let told = recorder.0.lock().unwrap();
    told.clone()
}

#[test]
fn a_body_that_is_still_to_come_has_no_size() {
    const STATUS: &str = "http.response.status_code=200";
    both(|make| {
        let file = answer(200, "application/octet-stream", b"seven..");
        let server = Server::steps(&[Step::Says(file)]);
        let caller = make(client(&server));
        let streamed = recorded(|| assert_eq!(caller.file().unwrap().1, b"seven.."));
        assert_eq!(streamed, [STATUS]);
        let whole = recorded(|| assert_eq!(caller.whole_file(), None));
        assert_eq!(whole, [STATUS, "http.response.body.size=7"]);
    });
}
