//! `cargo xtask bench`: the shop measured in a browser, beside reference pages of the same run.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::failure::Outcome;
use crate::steps::{ready, step};
use crate::{building, folder, project, running, setup};

/// The benchmark's own npm project.
const PROJECT: &str = "end2end/bench";

/// What the large shop is made from; when that changes it is made anew.
const LARGE_SOURCES: [&str; 3] = ["backend/src/seed", "backend/seed", "backend/migrations"];

/// What to measure, and how often.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// How often each figure is taken.
    runs: Option<u32>,
    /// The parts to measure, separated by commas; all when missing.
    only: Option<String>,
}

impl Options {
    /// Reads the arguments after `bench`.
    pub(crate) fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(name) = arguments.next() {
            let mut value = || {
                let given = arguments.next().cloned();
                given.ok_or_else(|| format!("{name} needs a value; see `cargo xtask help`"))
            };
            match name.as_str() {
                "--runs" => {
                    let runs = value()?;
                    let parsed = runs.parse().ok().filter(|runs| *runs > 0);
                    options.runs =
                        Some(parsed.ok_or_else(|| format!("--runs: {runs} is not a number"))?);
                }
                "--only" => options.only = Some(value()?),
                _ => return Err(format!("bench knows no {name}; see `cargo xtask help`").into()),
            }
        }
        Ok(options)
    }
}

/// Builds all that is measured, measures it and shows the table.
pub(crate) fn run(options: &Options) -> Outcome<ExitCode> {
    setup::everything()?;
    setup::npm_packages_in(PROJECT)?;
    building::app_if_changed()?;
    let backend = building::backend_for_serving()?;
    let reference = reference()?;
    let (demo, large) = (demo(&backend)?, large(&backend)?);
    step("Measure", || {
        let mut bench = Command::new("node");
        bench
            .arg("bench.mjs")
            .current_dir(project::root().join(PROJECT))
            .env("CHROMIUM_PATH", setup::chromium()?)
            .env("DOORSTEP_APP", project::root().join("dist"))
            .env("DOORSTEP_ART", project::root().join("node_modules"))
            .env("DOORSTEP_BACKEND", &backend)
            .env("DOORSTEP_BENCH", home())
            .env("DOORSTEP_DEMO", &demo)
            .env("DOORSTEP_DOCUMENT", project::root().join("docs/performance.md"))
            .env("DOORSTEP_LARGE", &large)
            .env("DOORSTEP_PICTURES", pictures())
            .env("DOORSTEP_REFERENCE", &reference)
            .env("DOORSTEP_REVISION", revision());
        if let Some(runs) = options.runs {
            bench.args(["--runs", &runs.to_string()]);
        }
        if let Some(only) = &options.only {
            bench.args(["--only", only]);
        }
        running::run(&mut bench)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Where all is kept that the benchmark makes.
fn home() -> PathBuf {
    project::target().join("bench")
}

/// Rendered pictures, which the end-to-end tests share.
fn pictures() -> PathBuf {
    project::target().join("pictures")
}

/// Builds the reference pages.
fn reference() -> Outcome<PathBuf> {
    let built = home().join("reference");
    step("Build the reference pages", || {
        let vite = project::root().join(PROJECT).join("node_modules/.bin/vite");
        running::run(
            Command::new(vite)
                .args(["build", "--logLevel", "error", "--config", "vite.config.js"])
                .current_dir(project::root().join(PROJECT).join("reference"))
                .env("REFERENCE_DIR", &built),
        )
    })?;
    Ok(built)
}

/// Brings the demo shop up to date: some of its times count from now.
fn demo(backend: &Path) -> Outcome<PathBuf> {
    let data = home().join("demo");
    step("Seed the demo shop", || seed(backend, "demo", &data))?;
    Ok(data)
}

/// Fills the large shop, unless it is there.
fn large(backend: &Path) -> Outcome<PathBuf> {
    let (data, stamp) = (home().join("large"), home().join("large-made-from"));
    let mut parts = Vec::new();
    for source in LARGE_SOURCES {
        for file in folder::files(source)? {
            parts.push(folder::read_bytes(file)?);
        }
    }
    let wanted = folder::fingerprint(parts.iter().map(Vec::as_slice));
    if folder::read(&stamp).is_ok_and(|made_from| made_from == wanted) {
        ready("large shop");
        return Ok(data);
    }
    step("Seed the large shop", || {
        if data.exists() {
            std::fs::remove_dir_all(&data)?;
        }
        seed(backend, "large", &data)?;
        folder::write(&stamp, wanted)
    })?;
    Ok(data)
}

fn seed(backend: &Path, what: &str, data: &Path) -> Outcome {
    let mut seed = Command::new(backend);
    seed.args(["seed", what, "--data"]).arg(data).arg("--pictures").arg(pictures());
    running::run(seed.args(["--art", "node_modules"]))
}

/// The revision that is measured, and whether anything was changed since.
fn revision() -> String {
    let described = running::answer(Command::new("git").args([
        "describe",
        "--always",
        "--dirty",
        "--abbrev=9",
    ]));
    described.map_or_else(|_| "unknown".to_owned(), |revision| revision.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(line: &str) -> crate::failure::Outcome<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_part_can_be_measured_once() {
        let options = read("--runs 1 --only list,search").unwrap();
        assert_eq!(options, Options { runs: Some(1), only: Some("list,search".to_owned()) });
        assert_eq!(read("").unwrap(), Options::default());
    }

    #[test]
    fn a_slip_is_answered_in_words() {
        for (line, word) in [
            ("--runs", "needs a value"),
            ("--runs 0", "not a number"),
            ("--often 3", "knows no --often"),
        ] {
            assert!(read(line).unwrap_err().to_string().contains(word), "{line}");
        }
    }
}
