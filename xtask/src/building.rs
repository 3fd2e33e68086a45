//! `cargo xtask build`, and the backend in the form each command wants.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Outcome;
use crate::steps::{ready, step};
use crate::{finish, folder, project, running, setup};

/// All that the built app depends on.
const SOURCES: [&str; 17] = [
    "src",
    "offline",
    "map",
    "scan",
    "contract/src",
    "contract/divisions.txt",
    "style",
    "locales",
    "public",
    "xtask/src",
    ".cargo",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "budgets.toml",
];

/// Sets up what is missing, builds the app for release and holds it against its budget.
pub(crate) fn release() -> Outcome {
    setup::for_building()?;
    app()?;
    check()
}

/// Prints how large the built app is, and fails when it is over its budget or needs an engine newer
/// than our oldest.
pub(crate) fn check() -> Outcome {
    let sizes = step("Sizes of the app", finish::check_size);
    step("Engines that run the app", finish::check_engines).and(sizes)
}

/// Builds the app for release into `dist/`.
pub(crate) fn app() -> Outcome {
    step("Build the app for release", || {
        let begun_with = sources()?;
        let mut trunk = Command::new("trunk");
        trunk.args(["--log", "warn", "build", "--release"]);
        running::run(with_small_library(&mut trunk))?;
        folder::write(stamp(), begun_with)
    })
}

/// Has the standard library built for size along with the app, instead of the one that comes with
/// the toolchain, and a panic stop the app at once: a twelfth of the app is saved (docs/adr/0007).
/// `trunk build --release` alone does without.
fn with_small_library(trunk: &mut Command) -> &mut Command {
    trunk
        // What follows is not stable yet; the toolchain is pinned.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort",
        )
}

/// Builds the app for release unless `dist/` holds what the sources say.
pub(crate) fn app_if_changed() -> Outcome {
    let built = folder::read(stamp()).ok();
    if built == Some(sources()?) && project::root().join("dist/index.html").is_file() {
        ready("app");
        return Ok(());
    }
    app()
}

/// Where we keep what the sources were at the last build.
fn stamp() -> PathBuf {
    project::root().join("target/app-built-from")
}

fn sources() -> Outcome<String> {
    let mut parts = Vec::new();
    for source in SOURCES {
        let path = PathBuf::from(source);
        let files = if path.is_dir() { folder::files(path)? } else { vec![path] };
        for file in files.into_iter().filter(|file| !file.starts_with("style/generated")) {
            parts.push(file.as_os_str().as_encoded_bytes().to_owned());
            parts.push(folder::read_bytes(file)?);
        }
    }
    Ok(folder::fingerprint(parts.iter().map(Vec::as_slice)))
}

/// Builds the backend as it is deployed and says where it is.
pub(crate) fn backend_for_serving() -> Outcome<PathBuf> {
    step("Build the backend", || {
        running::run(running::cargo().args(["build", "--profile", "server", "-p", BACKEND]))?;
        Ok(project::target().join("server").join(BACKEND))
    })
}

/// Builds the backend quickly and says where it is.
pub(crate) fn backend_for_developing() -> Outcome<PathBuf> {
    step("Build the backend", || {
        running::run(running::cargo().args(["build", "-p", BACKEND]))?;
        Ok(project::target().join("debug").join(BACKEND))
    })
}

/// Builds the backend whose clock and faults the tests hold, and says where it is.
pub(crate) fn backend_for_tests() -> Outcome<PathBuf> {
    step("Build the backend for tests", || {
        running::run(running::cargo().args([
            "build",
            "-p",
            BACKEND,
            "--features",
            "test-control",
        ]))?;
        // Elsewhere, for the next plain build would put another in its place.
        let built = project::target().join("debug").join(BACKEND);
        let kept = project::target().join("e2e").join(BACKEND);
        folder::write(&kept, [])?;
        std::fs::copy(built, &kept)?;
        Ok(kept)
    })
}

const BACKEND: &str = "doorstep-backend";
