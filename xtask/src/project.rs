//! Where things are in this project, and which versions it asks for.

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::folder;

/// The version of Trunk that our toolchain can build; 0.22 asks for a newer one.
pub(crate) const TRUNK: &str = "0.21.14";

/// The folder that holds the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that npm installed for us.
pub(crate) fn npm_program(name: &str) -> Outcome<PathBuf> {
    let path = root().join("node_modules/.bin").join(name);
    if path.exists() {
        Ok(path)
    } else {
        Err(format!("{name} is missing; run `cargo xtask setup`").into())
    }
}

/// The version of a package that the lock file settled on.
pub(crate) fn locked_version(package: &str) -> Outcome<String> {
    let lock = folder::read("Cargo.lock")?;
    version_in(&lock, package)
        .ok_or_else(|| format!("Cargo.lock names no package {package}").into())
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"bar-core\"\nversion = \"2.0.0\"\n\n\
                    [[package]]\nname = \"bar\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(version_in(lock, "bar").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "foo"), None);
    }
}
