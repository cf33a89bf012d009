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

use socket2::{Domain, Socket, Type};

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
    /// The connection that is none of a client's, and whether it was taken.
    last: Option<(SocketAddr, bool)>,
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

    /// Waits until every connection that was made has been closed.
    pub fn until_left_alone(&self) {
        // They are taken in order: once this one is, all before it are counted.
        let last = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        last.bind(&any.into()).expect("a free port");
        let address = last.local_addr().expect("an address").as_socket();
        let address = address.expect("an address");
        self.shared.state().last = Some((address, false));
        last.connect(&self.address.into()).expect("a connection");
        let taken = Some((address, true));
        self.shared
            .wait(|state| state.last == taken && state.open == 0);
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
            if !self.take(&stream) {
                continue;
            }
            let shared = Arc::clone(self);
            let thread = thread::Builder::new().stack_size(STACK);
            let serving = thread.spawn(move || {
                shared.serve(stream);
                shared.change(|state| state.open -= 1);
            });
            serving.expect("a thread");
        }
    }

    /// Counts a connection; `false` for the one that is none of a client's.
    fn take(&self, stream: &TcpStream) -> bool {
        let from = stream.peer_addr().ok();
        self.change(|state| match &mut state.last {
            Some((last, taken)) if from == Some(*last) => {
                *taken = true;
                false
            }
            _ => {
                state.seen.connections += 1;
                state.open += 1;
                true
            }
        })
    }

    /// Does what the script says with each request, until one side hangs up.
    fn serve(&self, stream: TcpStream) {
        // One that is closed already has no use for it.
        let _ = stream.set_nodelay(true);
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
