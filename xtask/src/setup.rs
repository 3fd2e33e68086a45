//! `cargo xtask setup`: installs what is missing, and nothing else.

mod browser;

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::steps::{ready, step};
use crate::{folder, project, running};

/// A copy of the lock file that `node_modules` was installed from.
const INSTALLED: &str = "node_modules/.doorstep-lock.json";

/// All that the build and the tests need.
pub(crate) fn everything() -> Outcome {
    for_building()?;
    browser::ensure()
}

/// What building and serving the shop needs: no browser.
pub(crate) fn for_building() -> Outcome {
    c_compiler()?;
    wasm_target()?;
    cargo_program("trunk", project::TRUNK, "about 7 minutes")?;
    let bindgen = project::locked_version("wasm-bindgen")?;
    cargo_program("wasm-bindgen-cli", &bindgen, "about 5 minutes")?;
    npm_packages()
}

/// SQLite and WebP are built from C.
fn c_compiler() -> Outcome {
    if ["cc", "gcc", "clang"].into_iter().any(|name| running::on_path(name).is_some()) {
        return Ok(());
    }
    Err("there is no C compiler; install one (Debian: apt-get install build-essential)".into())
}

fn wasm_target() -> Outcome {
    let sysroot = running::answer(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib");
    if library.is_dir() {
        ready("wasm target");
        return Ok(());
    }
    step("Install the wasm target", || {
        running::run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
    })
}

/// A program of crates.io at exactly the version wanted.
fn cargo_program(package: &str, version: &str, time: &str) -> Outcome {
    let program = package.trim_end_matches("-cli");
    let answer = running::answer(Command::new(program).arg("--version")).unwrap_or_default();
    if answer.split_whitespace().nth(1) == Some(version) {
        ready(&format!("{program} {version}"));
        return Ok(());
    }
    step(&format!("Install {package} {version} ({time})"), || {
        let package = format!("{package}@{version}");
        let install = |settings: &[&str]| {
            let fixed = ["install", "--force", &package];
            running::run(running::cargo().args(fixed).args(settings))
        };
        // The versions that its makers tried are best, but a registry may lack one of them.
        install(&["--locked"]).or_else(|_| install(&[]))
    })
}

fn npm_packages() -> Outcome {
    let wanted = folder::read("package-lock.json")?;
    if folder::read(INSTALLED).is_ok_and(|installed| installed == wanted) {
        ready("npm packages");
        return Ok(());
    }
    if running::on_path("npm").is_none() {
        return Err("there is no npm; install Node.js 20 or newer".into());
    }
    step("Install the npm packages", || {
        // The browser comes from the system; Playwright's own would be 150 MB more.
        running::run(
            Command::new("npm")
                .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        folder::write(INSTALLED, wanted)
    })
}

/// The browser that the end-to-end tests drive.
pub(crate) fn chromium() -> Outcome<std::path::PathBuf> {
    browser::chromium()
        .ok_or_else(|| "there is no Chromium; install it or name it with CHROMIUM_PATH".into())
}
