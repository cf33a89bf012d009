//! Whatever does not come to an end is stopped.

use std::{
    panic,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// Far more than anything here takes, on the slowest of machines.
const LONGEST: Duration = Duration::from_secs(120);

/// Runs `test`, and fails where it does not come to an end.
pub fn watched<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, end) = mpsc::channel();
    let running = thread::spawn(move || {
        let result = test();
        // Nobody waits for it where the watchdog was quicker.
        let _ = done.send(());
        result
    });
    if end.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout) {
        panic!("it does not come to an end");
    }
    running
        .join()
        .unwrap_or_else(|cause| panic::resume_unwind(cause))
}
