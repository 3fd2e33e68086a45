//! `cargo xtask test`: everything, ending with one line that says what it came to.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::failure::{Failure, Outcome};
use crate::setup::WebKit;
use crate::steps::step;
use crate::tally::Tally;
use crate::{building, folder, pricing, project, running, setup, steps, verify};

/// Runs all tests. Goes on after a failure as far as that makes sense.
pub(crate) fn run() -> Outcome<ExitCode> {
    setup::everything()?;
    let mut tally = verify::checks();
    tally += pricing::compare().unwrap_or(Tally::FAILED_STEP);
    tally += mini_program().unwrap_or(Tally::FAILED_STEP);
    match building::app() {
        Ok(()) => {
            if building::check().is_err() {
                tally += Tally::FAILED_STEP;
            }
            tally += match prepare() {
                Ok(shop) => walks(&shop),
                Err(_) => Tally::FAILED_STEP,
            };
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

/// What the shop is walked with.
struct Shop {
    /// The backend whose clock the tests hold.
    backend: PathBuf,
    /// A seeded data folder to copy.
    seeded: PathBuf,
    /// Rendered pictures to share.
    pictures: PathBuf,
}

impl Shop {
    /// Tells a program by environment: the backend to start, the data to copy, the pictures to share
    /// and the app to serve.
    fn tell<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("DOORSTEP_BACKEND", &self.backend)
            .env("DOORSTEP_SEEDED", &self.seeded)
            .env("DOORSTEP_PICTURES", &self.pictures)
            .env("DOORSTEP_APP", project::root().join("dist"))
    }
}

/// Builds the backend and seeds the shop once.
fn prepare() -> Outcome<Shop> {
    let backend = building::backend_for_tests()?;
    let seeded = project::target().join("e2e/demo");
    let pictures = project::target().join("pictures");
    step("Seed the shop for the end-to-end tests", || seed(&backend, &seeded, &pictures))?;
    Ok(Shop { backend, seeded, pictures })
}

/// Walks the shop in Chromium, and a little in WebKit where that is there.
fn walks(shop: &Shop) -> Tally {
    let mut tally = end_to_end(shop).unwrap_or(Tally::FAILED_STEP);
    match setup::webkit() {
        Ok(webkit) => tally += in_webkit(shop, &webkit).unwrap_or(Tally::FAILED_STEP),
        Err(reason) => {
            println!("{} The shop in WebKit is skipped: {reason}", steps::bold("==>"));
            tally += Tally::SKIPPED_STEP;
        }
    }
    tally
}

/// Opens the shop in WebKit's engine.
fn in_webkit(shop: &Shop, webkit: &WebKit) -> Outcome<Tally> {
    let mut counted = Tally::default();
    step("The shop in WebKit", || {
        let mut node = Command::new("node");
        node.args(["--test", "--test-reporter=tap", "webkit/"])
            .current_dir(project::root().join("end2end"))
            .env("WEBKIT_DRIVER", &webkit.driver)
            .env("WEBKIT_BROWSER", &webkit.browser)
            .env("XVFB", &webkit.display);
        let is_done = running::watch(shop.tell(&mut node), |line| counted.add_tap(line))?;
        if is_done { Ok(()) } else { Err("the shop does not run in WebKit".into()) }
    })
    // What failed is counted; tests that did not run at all are not.
    .or_else(|failure| if counted.failed == 0 { Err(failure) } else { Ok(()) })?;
    Ok(counted)
}

/// Walks the shop in Chromium.
fn end_to_end(shop: &Shop) -> Outcome<Tally> {
    let report = project::target().join("e2e/report.json");
    let mut counted = Tally::default();
    step("End-to-end tests", || {
        let _ = std::fs::remove_file(&report);
        let mut playwright = Command::new(project::npm_program("playwright")?);
        playwright
            .args(["test", "--reporter=list,json"])
            .current_dir(project::root().join("end2end"))
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("CHROMIUM_PATH", setup::chromium()?);
        let outcome = running::run(shop.tell(&mut playwright));
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
