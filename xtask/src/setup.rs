//! `cargo xtask setup`: installs what is missing, and nothing else.

mod browser;
mod webkit;

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::steps::{ready, step};
use crate::{folder, project, running};

pub(crate) use webkit::{WebKit, find_or_install as webkit};

/// A copy of the lock file that the packages beside it were installed from.
const INSTALLED: &str = "node_modules/.doorstep-lock.json";

/// All that the build and the tests need.
pub(crate) fn everything() -> Outcome {
    for_building()?;
    browser::ensure()
}

/// What building and serving the shop needs: no browser.
pub(crate) fn for_building() -> Outcome {
    c_compiler()?;
    rust_parts()?;
    cargo_program("trunk", project::TRUNK, "about 7 minutes")?;
    let bindgen = project::locked_version("wasm-bindgen")?;
    cargo_program("wasm-bindgen-cli", &bindgen, "about 5 minutes")?;
    npm_packages_in(".")
}

/// SQLite and WebP are built from C.
fn c_compiler() -> Outcome {
    if ["cc", "gcc", "clang"].into_iter().any(|name| running::on_path(name).is_some()) {
        return Ok(());
    }
    Err("there is no C compiler; install one (Debian: apt-get install build-essential)".into())
}

/// The Wasm target, and the sources of the standard library, which release builds compile.
fn rust_parts() -> Outcome {
    let sysroot = running::answer(Command::new("rustc").args(["--print", "sysroot"]))?;
    let rustlib = Path::new(sysroot.trim()).join("lib/rustlib");
    for (what, place, install) in [
        ("wasm target", "wasm32-unknown-unknown/lib", ["target", "add", "wasm32-unknown-unknown"]),
        ("library sources", "src/rust/library", ["component", "add", "rust-src"]),
    ] {
        if rustlib.join(place).is_dir() {
            ready(what);
            continue;
        }
        step(&format!("Install the {what}"), || {
            running::run(Command::new("rustup").args(install))
        })?;
    }
    Ok(())
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

/// The npm packages of a project of ours, installed when its lock file has changed.
pub(crate) fn npm_packages_in(project: &str) -> Outcome {
    let project = Path::new(project);
    let wanted = folder::read(project.join("package-lock.json"))?;
    if folder::read(project.join(INSTALLED)).is_ok_and(|installed| installed == wanted) {
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
                .current_dir(project)
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        folder::write(project.join(INSTALLED), wanted)
    })
}

/// The browser that the end-to-end tests drive.
pub(crate) fn chromium() -> Outcome<std::path::PathBuf> {
    browser::chromium()
        .ok_or_else(|| "there is no Chromium; install it or name it with CHROMIUM_PATH".into())
}
