//! `cargo xtask verify`: is it done? Everything that needs no release Wasm and no browser.

use std::process::ExitCode;

use crate::failure::Outcome;
use crate::steps::step;
use crate::tally::Tally;
use crate::{css, running, setup, tidy};

/// Runs every check, even after one has failed, and prints what they came to.
pub(crate) fn run() -> Outcome<ExitCode> {
    setup::for_building()?;
    let tally = checks();
    println!("{tally}");
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The checks, each counted as a failed test when it fails.
pub(crate) fn checks() -> Tally {
    let mut tally = Tally::default();
    let mut check = |title: &str, work: &dyn Fn() -> Outcome| {
        if step(title, work).is_err() {
            tally += Tally::FAILED_STEP;
        }
    };
    check("Style sheets and icons", &css::run);
    check("Layout rules", &tidy::run);
    check("Formatting", &|| running::run(running::cargo().args(["fmt", "--all", "--check"])));
    check("Lints", &|| {
        clippy(&["--workspace", "--all-targets", "--features", "doorstep-backend/test-control"])
    });
    check("Lints of the app for the browser", &|| {
        clippy(&["-p", "doorstep", "--target", "wasm32-unknown-unknown"])
    });
    tally += native_tests();
    tally
}

fn clippy(packages: &[&str]) -> Outcome {
    let mut cargo = running::cargo();
    running::run(
        cargo.args(["clippy", "--keep-going"]).args(packages).args(["--", "-D", "warnings"]),
    )
}

/// Runs the tests of every package and counts them.
fn native_tests() -> Tally {
    let every = ["--workspace", "--no-fail-fast"];
    let built = step("Build the native tests", || {
        running::run(running::cargo().arg("test").args(every).arg("--no-run"))
    });
    if built.is_err() {
        return Tally::FAILED_STEP;
    }
    let mut tally = Tally::default();
    let outcome = step("Native tests", || {
        let done =
            running::watch(running::cargo().args(["test", "--quiet"]).args(every), |line| {
                tally += Tally::of_cargo(line).unwrap_or_default();
            })?;
        if done { Ok(()) } else { Err("see above".into()) }
    });
    // A test that ended its whole process reports no failure of its own.
    if outcome.is_err() && tally.failed == 0 {
        tally += Tally::FAILED_STEP;
    }
    tally
}
