//! What the smoke run in WebKit's engine needs: its driver, its browser, and a display without a
//! screen. It is a run beside, so what is missing is a reason to skip it and no failure.

use std::path::{Path, PathBuf};

use super::browser::{install, may_install};
use crate::running;

/// The packages of Debian that bring it.
const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// Where the programs are.
pub(crate) struct WebKit {
    /// The driver.
    pub(crate) driver: PathBuf,
    /// The browser.
    pub(crate) browser: PathBuf,
    /// The display.
    pub(crate) display: PathBuf,
}

/// The programs, installed by apt-get where we may.
///
/// # Errors
/// Why they are not there, in a sentence.
pub(crate) fn find_or_install() -> Result<WebKit, String> {
    if let Ok(found) = find() {
        return Ok(found);
    }
    if may_install() {
        install(&PACKAGES).map_err(|failure| format!("{failure}"))?;
    }
    find().map_err(|missing| {
        format!("{missing} is missing: as root, apt-get install {}", PACKAGES.join(" "))
    })
}

fn find() -> Result<WebKit, &'static str> {
    Ok(WebKit {
        driver: running::on_path("WebKitWebDriver").ok_or("WebKitWebDriver")?,
        browser: mini_browser(Path::new("/usr")).ok_or("WebKit's MiniBrowser")?,
        display: running::on_path("Xvfb").ok_or("Xvfb")?,
    })
}

/// The browser that comes with the library, in a folder named after both: such as
/// `lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`, or `libexec/webkit2gtk-4.1/MiniBrowser`.
fn mini_browser(root: &Path) -> Option<PathBuf> {
    let inside = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths
    };
    let libraries = inside(root.join("lib")).into_iter().chain([root.join("libexec")]);
    let of_webkit = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4."))
    };
    let browsers = libraries.flat_map(inside).filter(of_webkit);
    browsers.map(|folder| folder.join("MiniBrowser")).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder;

    #[test]
    fn the_browser_is_found_whatever_the_machine() {
        let root = std::env::temp_dir().join(format!("doorstep-webkit-{}", std::process::id()));
        assert_eq!(mini_browser(&root), None);
        for place in ["lib/aarch64-linux-gnu/webkit2gtk-4.0", "libexec/webkit2gtk-4.1"] {
            let browser = root.join(place).join("MiniBrowser");
            folder::write(&browser, "").unwrap();
            assert_eq!(mini_browser(&root), Some(browser.clone()));
            std::fs::remove_file(browser).unwrap();
        }
        std::fs::remove_dir_all(root).unwrap();
    }
}
