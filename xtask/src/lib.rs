//! The tasks of this repository: the command line, the console and every file that is read or written.
//!
//! What the generated files hold is decided in `specsmith`, which touches neither.

mod cli;
mod codegen;
mod console;
mod corpus;
mod demo;
mod lock;
pub mod mock;
mod mutants;
mod place;
mod process;
mod progress;
mod shell;
mod spec;
mod sync;

use std::process::ExitCode;

use clap::Parser;

pub use codegen::Codegen;
pub use console::{Console, Failure};

/// Generating is mostly small allocations on several threads, which this does in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the task that the command line names: 0 when it is done, 1 when it failed, 2 for a wrong command line.
pub fn main() -> ExitCode {
    if let Some(code) = corpus::rustc_in_its_place() {
        return code;
    }
    let cli = cli::Cli::parse();
    // What is styled is plain where no terminal shows it, or `NO_COLOR` and its like ask for that.
    let (mut out, mut err) = (anstream::stdout().lock(), anstream::stderr().lock());
    let mut console = Console::new(&mut out, &mut err);
    match cli::run(cli, &mut console) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where even this cannot be printed, the exit code still tells it.
            let _ = console.warn(failure);
            ExitCode::FAILURE
        }
    }
}
