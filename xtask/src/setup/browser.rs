//! What the end-to-end tests need: Chromium, and a font that has the shop's characters.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Outcome;
use crate::running;
use crate::steps::{ready, step};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Installs by apt-get what is missing, when we may.
pub(super) fn ensure() -> Outcome {
    let mut missing = Vec::new();
    match chromium() {
        Some(path) => ready(&format!("Chromium ({})", path.display())),
        None => missing.push("chromium"),
    }
    if has_chinese_font() {
        ready("Chinese font");
    } else {
        missing.push("fonts-noto-cjk");
    }
    if missing.is_empty() {
        return Ok(());
    }
    if !may_install() {
        let (named, packages) = (missing.join(" and "), missing.join(" "));
        return Err(format!(
            "the end-to-end tests need {named}: as root, apt-get install {packages}"
        )
        .into());
    }
    install(&missing)
}

/// Installs packages of the system.
pub(super) fn install(packages: &[&str]) -> Outcome {
    step(&format!("Install {}", packages.join(" and ")), || {
        let apt = |arguments: &[&str]| {
            let mut command = Command::new("apt-get");
            running::run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update", "-qq"])?;
        apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
    })
}

/// The browser named by `CHROMIUM_PATH`, or the system's.
pub(super) fn chromium() -> Option<PathBuf> {
    match std::env::var_os("CHROMIUM_PATH") {
        Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        None => NAMES.into_iter().find_map(running::on_path),
    }
}

fn has_chinese_font() -> bool {
    let noto = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    let listed = || running::answer(Command::new("fc-list").arg(":lang=zh-cn"));
    noto.is_file() || listed().is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// Whether we may install packages of the system.
pub(super) fn may_install() -> bool {
    let user = running::answer(Command::new("id").arg("-u"));
    running::on_path("apt-get").is_some() && user.is_ok_and(|user| user.trim() == "0")
}
