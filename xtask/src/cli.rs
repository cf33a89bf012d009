//! The command line: what can be typed, and which task it means. Nothing is done here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use specsmith::{CrateName, Selector};

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
        override_usage = "cargo xtask codegen [--check] [--spec <FILE> --out <DIR> --name <CRATE> [--only <WHAT>]...]"
    )]
    Codegen(CodegenArgs),
}

#[derive(Args)]
struct CodegenArgs {
    #[command(flatten)]
    other: Option<Other>,

    /// Write nothing: say what differs from what would be generated, and fail if anything does
    #[arg(long)]
    check: bool,
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
}

/// Refuses a name that is no crate's here, where it is a wrong command line.
fn crate_name(typed: &str) -> Result<String, String> {
    let name = typed.parse::<CrateName>();
    name.map(|_| typed.to_owned())
        .map_err(|error| error.to_string())
}

/// Runs the task that was typed.
pub(crate) fn run(cli: Cli, console: &mut Console<'_>) -> Result<(), Failure> {
    let Task::Codegen(CodegenArgs { other, check }) = cli.task;
    let codegen = match other {
        Some(Other {
            spec,
            out,
            name,
            only,
        }) => Codegen::of(spec, out, &name, only)?,
        None => Codegen::of_repository()?,
    };
    if check {
        codegen.check(console)
    } else {
        codegen.write(console)
    }
}
