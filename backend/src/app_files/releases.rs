//! The files of the releases before: a page that was opened before a new release goes on asking for
//! them.
//!
//! Each release that is served has a folder of its own with its files that are named by their
//! content, as hard links where the system can. The app's own folder may be replaced at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use axum::http::request::Parts;
use axum::response::Response;
use contract::Timestamp;
use sha2::{Digest, Sha256};

use super::{is_named_by_content, look_in, serving};
use crate::clock::Clock;

/// For how long a release is kept after another took its place: longer than pages stay open.
const KEPT_FOR: i64 = 14 * 24 * 60 * 60 * 1000;
/// How many releases before the present one are kept at most, some megabytes each.
const KEPT: usize = 20;

/// In a release's folder, the instant at which another took its place.
const REPLACED: &str = "replaced-at";

/// The folder of releases.
#[derive(Clone, Debug)]
pub(super) struct Releases {
    folder: PathBuf,
    clock: Clock,
}

impl Releases {
    pub(super) fn new(folder: PathBuf, clock: Clock) -> Self {
        Self { folder, clock }
    }

    /// Keeps the files of the release in `app`, which is served from now on, and lets go of the
    /// oldest ones. It may be told of a release again, for instance when the last of its files
    /// have come.
    pub(super) fn keep(&self, app: &Path, index: &Path) {
        if let Err(error) = self.try_keep(app, index) {
            tracing::warn!(
                %error,
                folder = %self.folder.display(),
                "the release is not kept for those who have it open"
            );
        }
    }

    fn try_keep(&self, app: &Path, index: &Path) -> io::Result<()> {
        let name = name_of(&fs::read(index)?);
        let release = self.folder.join(&name);
        fs::create_dir_all(&release)?;
        link_files(app, &release)?;
        match fs::remove_file(release.join(REPLACED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => self.let_go(&name),
        }
    }

    /// Notes the releases that `present` took the place of, and removes those that were kept for
    /// long enough.
    fn let_go(&self, present: &str) -> io::Result<()> {
        let now = self.clock.now();
        let mut replaced = Vec::new();
        for release in self.all()? {
            if release.ends_with(present) {
                continue;
            }
            let mark = release.join(REPLACED);
            let at = fs::read_to_string(&mark).ok().and_then(|text| text.parse::<Timestamp>().ok());
            if at.is_none() {
                fs::write(&mark, now.to_string())?;
            }
            replaced.push((at.unwrap_or(now), release));
        }
        replaced.sort_by_key(|(at, _)| -at.millis());
        for (place, (at, release)) in replaced.iter().enumerate() {
            if place >= KEPT || now.millis() - at.millis() > KEPT_FOR {
                fs::remove_dir_all(release)?;
            }
        }
        Ok(())
    }

    /// A file that a release before had.
    pub(super) async fn answer(&self, asked: &Parts) -> Option<Response> {
        for release in self.all().ok()? {
            if let Some(response) = look_in(serving(&release), asked.clone()).await {
                return Some(response);
            }
        }
        None
    }

    fn all(&self) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.folder)?.collect::<io::Result<Vec<_>>>()?;
        Ok(entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_dir()).collect())
    }
}

/// A release is known by its page, which names its files.
fn name_of(page: &[u8]) -> String {
    use std::fmt::Write;

    Sha256::digest(page)[..8].iter().fold(String::new(), |mut name, byte| {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}

/// Links the files that are named by their content, below `to` as they are below `from`.
fn link_files(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, source) = (entry.file_name(), entry.path());
        let target = to.join(&name);
        if source.is_dir() {
            link_files(&source, &target)?;
        } else if name.to_str().is_some_and(is_named_by_content) && !target.exists() {
            fs::create_dir_all(to)?;
            // Another file system takes no links.
            fs::hard_link(&source, &target).or_else(|_| copy(&source, &target))?;
        }
    }
    Ok(())
}

/// Copies a file so that it is there as a whole or not at all.
fn copy(source: &Path, target: &Path) -> io::Result<()> {
    let half = target.with_extension("half");
    fs::copy(source, &half)?;
    fs::rename(half, target)
}
