//! The command line: what can be typed, and which task it means. Nothing is done here.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use specsmith::{CrateName, Selector};

use crate::corpus::{self, Corpus, Limits};
use crate::demo::Demo;
use crate::mock::{self, Serve};
use crate::mutants::{Kind, Mutants};
use crate::{Codegen, Console, Failure};

/// The tasks of this repository.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Generates the client crate: spec/openapi.yaml to generated/, or another description to another folder
    #[command(
        override_usage = "cargo xtask codegen [--check] [--all-warnings] [--spec <FILE> --out <DIR> --name <CRATE> [--only <WHAT>]... [--deny-broken-examples]]"
    )]
    Codegen(CodegenArgs),

    /// Tries the generator on a folder of descriptions, and says what failed and why
    #[command(override_usage = "cargo xtask corpus <DIR> [OPTIONS]")]
    Corpus(CorpusArgs),

    /// Changes the generated client, one thing at a time, and says which changes its tests do not notice
    #[command(
        override_usage = "cargo xtask mutants [--kind <KIND>]... [--matching <TEXT>] [--sample <N>] [--list]"
    )]
    Mutants(MutantsArgs),

    /// Serves a description: a server that any client can be pointed at, and that answers with its examples
    #[command(override_usage = "cargo xtask mock [--port <N>] [--spec <FILE>]", after_help = MOCK_HELP)]
    Mock(MockArgs),

    /// Shows the generated client at work, without an account: runs its example programs against a mock of
    /// spec/openapi.yaml
    #[command(override_usage = "cargo xtask demo [--only <ENDPOINT>]...", after_help = DEMO_HELP)]
    Demo(DemoArgs),

    /// What processes of `corpus` begin with.
    #[command(name = corpus::WITHIN, hide = true)]
    Within(WithinArgs),
}

#[derive(Args)]
struct CodegenArgs {
    #[command(flatten)]
    other: Option<Other>,

    /// Write nothing: say what differs from what would be generated, and fail if anything does
    #[arg(long)]
    check: bool,

    /// Show each warning. Without this, of those that say the same of many, only the first few are shown
    #[arg(long)]
    all_warnings: bool,
}

/// A crate other than the repository's own. Options of one kind: either all of them are given or none.
#[derive(Args)]
struct Other {
    /// The OpenAPI description to read
    #[arg(long, value_name = "FILE", required = false, requires_all = ["out", "name"])]
    spec: PathBuf,

    /// The folder to write the crate to; it may hold nothing that was not generated
    #[arg(long, value_name = "DIR", required = false, requires_all = ["spec", "name"])]
    out: PathBuf,

    /// The name of the crate
    #[arg(long, value_name = "CRATE", required = false, requires_all = ["spec", "out"], value_parser = crate_name)]
    name: String,

    /// Only what this names, and what that needs: a path (`/pets`), a method and a path (`GET /pets`), an operationId,
    /// or a tag. It can be given several times
    #[arg(long, value_name = "WHAT", requires_all = ["spec", "out", "name"])]
    only: Vec<Selector>,

    /// Fail where an example is not what its schema says, as it does for the repository's own description. Without
    /// this, it is left out with a warning
    #[arg(long, requires_all = ["spec", "out", "name"])]
    deny_broken_examples: bool,
}

#[derive(Args)]
struct CorpusArgs {
    /// The folder that the descriptions are in, at any depth
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Check each crate that is generated as well: with cargo check, warnings denied
    #[arg(long)]
    check: bool,

    /// Try only N of the descriptions, evenly spread and always the same
    #[arg(long, value_name = "N")]
    sample: Option<NonZeroUsize>,

    /// How many processes run at a time; as many as there are cores, unless given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print one JSON document on stdout in place of text
    #[arg(long)]
    json: bool,

    /// Forget what earlier runs found
    #[arg(long)]
    fresh: bool,

    /// How long one crate may take to be generated, and to be checked
    #[arg(long, value_name = "SECONDS", default_value = "300", value_parser = seconds)]
    time: Duration,

    /// How much memory one process may have; kept to on Linux and the BSDs only
    #[arg(long, value_name = "MIB", default_value = "4096", value_parser = clap::value_parser!(u32).range(1..))]
    memory: u32,

    /// The folder for results and for what is compiled [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
}

#[derive(Args)]
struct MutantsArgs {
    /// Make only mutants of this kind. It can be given several times
    #[arg(long = "kind", value_name = "KIND")]
    kinds: Vec<Kind>,

    /// Make only mutants that are listed with this text: a file, a field, one that was missed
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    matching: String,

    /// Try only N of the mutants, evenly spread and always the same
    #[arg(long, value_name = "N")]
    sample: Option<NonZeroUsize>,

    /// Only say which mutants there are
    #[arg(long)]
    list: bool,
}

#[derive(Args)]
struct MockArgs {
    /// The port to listen on, of this machine only; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = mock::PORT)]
    port: u16,

    /// The OpenAPI description to serve [default: spec/openapi.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
}

/// What a caller of the mock can say.
const MOCK_HELP: &str = "\
The first line on stdout is the URL. Then each request is a line: method, path, operation, status, and what was wrong.

A request that is as the description says is answered with the first example of the first success. Headers choose:
  Prefer: code=429        the response of a status
  Prefer: example=NAME    one of its examples
  Prefer: dynamic=true    a value made from the schema
  Accept                  the media type
  X-Forwarded-Host, Host  the server, where paths of several are alike

Any other request is refused in the shape that the description has for it, naming each place that is wrong. Keys must
be there; any will do. Ctrl-C ends it.";

#[derive(Args)]
struct DemoArgs {
    /// Only this endpoint, with all that is sent and printed: its method of the client (`create_incident`) or its
    /// operationId. It can be given several times
    #[arg(long, value_name = "ENDPOINT")]
    only: Vec<String>,
}

/// What the demo does and does not.
const DEMO_HELP: &str = "\
Compiles generated/examples/*.rs, starts a mock server on this machine, and runs each of them against it. For each
endpoint: the request as it came, its status, and what the program printed. Then a request that is refused, and one
that is answered 429 and tried again.

Nothing leaves this machine, and keys in the environment are not used. In colour on a terminal; NO_COLOR, CLICOLOR_FORCE
and TERM=dumb are respected. It shows the repository's own crate: for another description there is `cargo xtask mock
--spec`, and the examples of its crate.";

#[derive(Args)]
struct WithinArgs {
    memory: u64,
    processor: u64,
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

/// A length of time, in whole seconds or parts of one.
fn seconds(typed: &str) -> Result<Duration, String> {
    let seconds = typed.parse::<f64>().map_err(|error| error.to_string())?;
    let time = Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())?;
    match time.is_zero() {
        true => Err("no time is too little".to_owned()),
        false => Ok(time),
    }
}

/// Refuses a name that is no crate's here, where it is a wrong command line.
fn crate_name(typed: &str) -> Result<String, String> {
    let name = typed.parse::<CrateName>();
    name.map(|_| typed.to_owned())
        .map_err(|error| error.to_string())
}

/// Runs the task that was typed.
pub(crate) fn run(cli: Cli, console: &mut Console<'_>) -> Result<(), Failure> {
    match cli.task {
        Task::Codegen(args) => codegen(args, console),
        Task::Corpus(args) => Corpus::from(args).run(console),
        Task::Mutants(MutantsArgs {
            kinds,
            matching,
            sample,
            list,
        }) => Mutants {
            kinds,
            matching,
            sample,
            list,
        }
        .run(console),
        Task::Mock(args) => Serve::of(args.spec, args.port).run(console),
        Task::Demo(args) => Demo { only: args.only }.run(console),
        Task::Within(args) => {
            let error = corpus::become_program(args.memory, args.processor, &args.program);
            Err(Failure::new(
                format_args!("the process cannot be started: {error}"),
                "allow it more memory",
            ))
        }
    }
}

fn codegen(args: CodegenArgs, console: &mut Console<'_>) -> Result<(), Failure> {
    let codegen = match args.other {
        Some(Other {
            spec,
            out,
            name,
            only,
            deny_broken_examples,
        }) => Codegen::of(spec, out, &name, only)?.denying_broken_examples(deny_broken_examples),
        None => Codegen::of_repository()?,
    };
    let codegen = codegen.saying_all(args.all_warnings);
    if args.check {
        codegen.check(console)
    } else {
        codegen.write(console)
    }
}

impl From<CorpusArgs> for Corpus {
    fn from(args: CorpusArgs) -> Self {
        Self {
            folder: args.folder,
            check: args.check,
            sample: args.sample,
            jobs: args.jobs,
            json: args.json,
            fresh: args.fresh,
            limits: Limits {
                time: args.time,
                memory: u64::from(args.memory) << 20,
            },
            store: args.store,
        }
    }
}
