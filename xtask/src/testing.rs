//! `cargo xtask test`: everything, ending with one line that says what it came to.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::failure::{Failure, Outcome};
use crate::steps::step;
use crate::tally::Tally;
use crate::{building, folder, pricing, project, running, setup, verify};

/// Runs all tests. Goes on after a failure as far as that makes sense.
pub(crate) fn run() -> Outcome<ExitCode> {
    setup::everything()?;
    let mut tally = verify::checks();
    tally += pricing::compare().unwrap_or(Tally::FAILED_STEP);
    tally += mini_program().unwrap_or(Tally::FAILED_STEP);
    match building::app() {
        Ok(()) => {
            if building::check_size().is_err() {
                tally += Tally::FAILED_STEP;
            }
            tally += end_to_end().unwrap_or(Tally::FAILED_STEP);
        }
        Err(_) => tally += Tally::FAILED_STEP,
    }
    println!("\n{tally}");
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks the types of the mini-program and runs its tests.
fn mini_program() -> Outcome<Tally> {
    const PROJECT: &str = "miniprogram";
    setup::npm_packages_in(PROJECT)?;
    let report = project::target().join("mini-program.json");
    let mut counted = Tally::default();
    step("The mini-program", || {
        let _ = std::fs::remove_file(&report);
        let npm = || {
            let mut npm = Command::new("npm");
            npm.current_dir(project::root().join(PROJECT));
            npm
        };
        running::run(npm().args(["run", "--silent", "check"]))?;
        let outcome = running::run(
            npm().args(["exec", "--offline", "--", "jest", "--json", "--outputFile"]).arg(&report),
        );
        counted = Tally::of_jest(&folder::read(&report)?)
            .ok_or_else(|| Failure::from("jest's report cannot be read"))?;
        outcome
    })
    // What failed is counted; a report that is missing is not.
    .or_else(|failure| if counted == Tally::default() { Err(failure) } else { Ok(()) })?;
    Ok(counted)
}

/// Seeds the shop once and walks it in a browser. The tests find their way by environment:
/// the backend to start, the seeded data folder to copy, the pictures to share, the app to serve
/// and the browser to drive.
fn end_to_end() -> Outcome<Tally> {
    let backend = building::backend_for_tests()?;
    let seeded = project::target().join("e2e/demo");
    let pictures = project::target().join("pictures");
    step("Seed the shop for the end-to-end tests", || seed(&backend, &seeded, &pictures))?;

    let report = project::target().join("e2e/report.json");
    let mut counted = Tally::default();
    step("End-to-end tests", || {
        let _ = std::fs::remove_file(&report);
        let mut playwright = Command::new(project::npm_program("playwright")?);
        playwright
            .args(["test", "--reporter=list,json"])
            .current_dir(project::root().join("end2end"))
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("CHROMIUM_PATH", setup::chromium()?)
            .env("DOORSTEP_BACKEND", &backend)
            .env("DOORSTEP_SEEDED", &seeded)
            .env("DOORSTEP_PICTURES", &pictures)
            .env("DOORSTEP_APP", project::root().join("dist"));
        let outcome = running::run(&mut playwright);
        let report = folder::read(&report)?;
        counted = Tally::of_playwright(&report)
            .ok_or_else(|| Failure::from("Playwright's report cannot be read"))?;
        if outcome.is_err() && counted.failed == 0 {
            counted += Tally::FAILED_STEP;
        }
        outcome
    })
    // What failed is counted; a report that is missing is not.
    .or_else(|failure| if counted == Tally::default() { Err(failure) } else { Ok(()) })?;
    Ok(counted)
}

fn seed(backend: &Path, data: &Path, pictures: &Path) -> Outcome {
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    let mut seed = Command::new(backend);
    seed.args(["seed", "demo", "--data"]).arg(data).arg("--pictures").arg(pictures);
    running::run(seed.args(["--art", "node_modules"]))
}
