//! The task `codegen`: from a description to a folder of generated files. Knows the order of things and no details.

use std::path::PathBuf;

use specsmith::{
    BrokenExamples, CrateName, Files, Home, Options, Programs, Report, Selector, Source,
};

use crate::place::Place;
use crate::shell::quoted;
use crate::{Console, Failure, spec, sync};

pub(crate) const SPEC: &str = "spec/openapi.yaml";
/// The folder of the repository's own crate.
pub(crate) const OUT: &str = "generated";
/// What that is called.
pub(crate) const CRATE: &str = "event-intake";
const COMMAND: &str = "cargo xtask codegen";

/// A crate to generate: from what, to where, and how.
pub struct Codegen {
    spec: Place,
    out: Place,
    options: Options,
    /// What is to be typed for this.
    command: String,
    /// Whether each warning is shown, also where many are alike.
    says_all: bool,
}

impl Codegen {
    /// The repository's own crate.
    pub fn of_repository() -> Result<Self, Failure> {
        let (spec, out) = (Place::in_repository(SPEC), Place::in_repository(OUT));
        Ok(Self {
            spec,
            out,
            options: Options {
                broken_examples: BrokenExamples::Refused,
                ..options(CRATE, Home::Workspace, Vec::new())?
            },
            command: COMMAND.to_owned(),
            says_all: false,
        })
    }

    /// Any other crate.
    pub(crate) fn of(
        spec: PathBuf,
        out: PathBuf,
        name: &str,
        only: Vec<Selector>,
    ) -> Result<Self, Failure> {
        let (spec, out) = (Place::given(spec), Place::given(out));
        let home = if out.is(&Place::in_repository(OUT)) {
            Home::Workspace
        } else {
            Home::Standalone
        };
        let [file, folder, typed] = [spec.file(), out.file(), name].map(quoted);
        let mut command = format!("{COMMAND} --spec {file} --out {folder} --name {typed}");
        for selector in &only {
            command.push_str(" --only ");
            command.push_str(&quoted(&selector.to_string()));
        }
        Ok(Self {
            spec,
            out,
            options: options(name, home, only)?,
            command,
            says_all: false,
        })
    }

    /// The same, showing each warning also where many are alike.
    pub(crate) fn saying_all(self, says_all: bool) -> Self {
        Self { says_all, ..self }
    }

    /// The same, where `denies` is set refusing a description with examples that are not what their schemas say.
    pub(crate) fn denying_broken_examples(mut self, denies: bool) -> Self {
        if denies {
            self.options.broken_examples = BrokenExamples::Refused;
            self.command.push_str(" --deny-broken-examples");
        }
        self
    }

    /// Makes the folder hold what the description gives, and says what changed.
    pub fn write(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let files = self.generate(console)?;
        sync::write(&self.out, &files.iter().collect(), console)
    }

    /// Fails, saying where and what to run, unless the folder holds what the description gives. Writes nothing.
    pub fn check(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let files = self.generate(console)?;
        sync::check(&self.out, &files.iter().collect(), &self.command, console)
    }

    /// The example programs that the crate has.
    pub(crate) fn programs(&self) -> Result<Programs, Failure> {
        let source = spec::read(&self.spec)?;
        specsmith::programs(&source, &self.options).map_err(|report| {
            let told = self.told(&report, &source);
            Failure::verbatim(told.trim_end_matches('\n').to_owned())
        })
    }

    fn generate(&self, console: &mut Console<'_>) -> Result<Files, Failure> {
        let source = spec::read(&self.spec)?;
        match specsmith::generate(&source, &self.options) {
            Ok(generated) => {
                if generated.report.warnings() > 0 {
                    console.warn(self.told(&generated.report, &source))?;
                }
                Ok(generated.files)
            }
            Err(report) => Err(refused(&self.told(&report, &source), report.errors())),
        }
    }

    /// What there is to say, and how to see what is left out of it.
    fn told(&self, report: &Report, source: &Source) -> String {
        if self.says_all {
            return report.render_all(source);
        }
        let mut text = report.render(source);
        if report.is_cut() {
            text.push_str("help: not all of this is shown: --all-warnings shows it\n\n");
        }
        text
    }
}

fn options(name: &str, home: Home, only: Vec<Selector>) -> Result<Options, Failure> {
    let name = name
        .parse::<CrateName>()
        .map_err(|error| Failure::new(error, "choose another name for the crate"))?;
    Ok(Options {
        name,
        home,
        only,
        broken_examples: BrokenExamples::LeftOut,
    })
}

fn refused(diagnostics: &str, errors: usize) -> Failure {
    let plural = if errors == 1 { "" } else { "s" };
    let diagnostics = diagnostics.trim_end_matches('\n');
    Failure::verbatim(format!(
        "{diagnostics}\n\n{errors} error{plural}: nothing was written"
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn home_in(out: &Path) -> Home {
        Codegen::of("spec.yaml".into(), out.to_owned(), "sample", Vec::new())
            .map(|codegen| codegen.options.home)
            .unwrap()
    }

    #[test]
    fn only_the_repositorys_folder_is_in_its_workspace() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert!(matches!(
            home_in(&root.join("xtask/../generated/")),
            Home::Workspace
        ));
        assert!(matches!(
            home_in(&root.join("generated/src")),
            Home::Standalone
        ));
        assert!(
            matches!(home_in(Path::new("generated")), Home::Standalone),
            "that is within xtask/"
        );
    }
}
