//! A server on the loopback interface that does with each request what its script says, and counts.

mod door;
mod request;
mod script;

pub use door::Door;
pub use request::Request;
pub use script::Does;

use std::{
    collections::VecDeque,
    io::Write,
    mem,
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread::{self, JoinHandle},
};

/// A thread needs no more, and a thousand of them are many.
const STACK: usize = 256 * 1024;

/// What a server has seen.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// How many connections were made.
    pub connections: usize,
    /// The requests that arrived whole.
    pub requests: Vec<Request>,
    /// How many bytes of answers could be written.
    pub written: usize,
}

/// The server. It stops when it is dropped.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    door: Door,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    script: VecDeque<Does>,
    seen: Seen,
    /// Connections that neither side has closed.
    open: usize,
    stopped: bool,
}

impl Server {
    /// A server without TLS.
    pub fn doing(script: Vec<Does>) -> Self {
        Self::behind(Door::Plain, script)
    }

    /// A server that takes connections so. The last of the script is done again with each further
    /// request.
    pub fn behind(door: Door, script: Vec<Does>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = State {
            script: script.into(),
            ..State::default()
        };
        let shared = Arc::new(Shared {
            door,
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let listening = thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.listen(&listener)
        });
        Self {
            shared,
            address,
            listening: Some(listening),
        }
    }

    pub fn url(&self) -> String {
        let scheme = match self.shared.door {
            Door::Plain => "http",
            _ => "https",
        };
        format!("{scheme}://{}", self.address)
    }

    pub fn seen(&self) -> Seen {
        self.shared.state().seen.clone()
    }

    /// Waits until every connection has been closed.
    pub fn until_left_alone(&self) {
        self.shared.wait(|state| state.open == 0);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.state().stopped = true;
        // Wakes the thread that listens.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = mem::take(&mut self.listening) {
            let _ = listening.join();
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread has panicked")
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.changed.notify_all();
        result
    }

    fn wait(&self, until: impl Fn(&State) -> bool) {
        let waited = self.changed.wait_while(self.state(), |it| !until(it));
        drop(waited.expect("no thread has panicked"));
    }

    fn listen(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            if self.state().stopped {
                return;
            }
            self.change(|state| {
                state.seen.connections += 1;
                state.open += 1;
            });
            let shared = Arc::clone(self);
            let thread = thread::Builder::new().stack_size(STACK);
            let serving = thread.spawn(move || {
                shared.serve(stream);
                shared.change(|state| state.open -= 1);
            });
            serving.expect("a thread");
        }
    }

    /// Does what the script says with each request, until one side hangs up.
    fn serve(&self, stream: TcpStream) {
        stream.set_nodelay(true).expect("a socket");
        let Some(mut stream) = self.door.open(stream) else {
            return;
        };
        while let Some(request) = Request::read(&mut stream) {
            let does = self.change(|state| {
                state.seen.requests.push(request);
                match state.script.len() {
                    1 => state.script[0].clone(),
                    _ => state.script.pop_front().expect("a script"),
                }
            });
            if !does.run(self, &mut stream) {
                return;
            }
        }
    }

    /// Writes as long as the other side is there; whether it still is.
    fn write(&self, stream: &mut door::Stream, bytes: &[u8]) -> bool {
        let written = stream.write_all(bytes).and_then(|()| stream.flush());
        if written.is_ok() {
            self.change(|state| state.seen.written += bytes.len());
        }
        written.is_ok()
    }

    fn until_requests(&self, count: usize) {
        self.wait(|state| state.seen.requests.len() >= count);
    }
}
