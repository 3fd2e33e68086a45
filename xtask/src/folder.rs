//! Reading and writing the project's files, with errors that name the file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The text of a file.
pub(crate) fn read(path: impl AsRef<Path>) -> Outcome<String> {
    let path = path.as_ref();
    fs::read_to_string(path).map_err(|error| Failure::at(path, error))
}

/// The bytes of a file.
pub(crate) fn read_bytes(path: impl AsRef<Path>) -> Outcome<Vec<u8>> {
    let path = path.as_ref();
    fs::read(path).map_err(|error| Failure::at(path, error))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Outcome {
    let path = path.as_ref();
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Failure::at(parent, error))?;
    }
    fs::write(path, content).map_err(|error| Failure::at(path, error))
}

/// Writes a file unless it says that already, so that nothing that watches it stirs.
pub(crate) fn write_changed(path: impl AsRef<Path>, content: &str) -> Outcome {
    let path = path.as_ref();
    if fs::read(path).is_ok_and(|old| old == content.as_bytes()) {
        return Ok(());
    }
    write(path, content)
}

/// Every file below a folder, sorted by path; nothing when there is no such folder.
pub(crate) fn files(folder: impl AsRef<Path>) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.as_ref().to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file's name ends so, without regard to what the rest holds.
pub(crate) fn is_kind(path: &Path, kind: &str) -> bool {
    path.extension().is_some_and(|extension| extension == kind)
}

/// The name that tells one content from another: 64 bits of FNV-1a, as sixteen digits.
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>)
pub(crate) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.into_iter().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_is_that_of_the_published_function() {
        assert_eq!(fingerprint([b"".as_slice()]), "cbf29ce484222325");
        assert_eq!(fingerprint([b"foo".as_slice(), b"bar"]), "85944171f73967e8");
    }
}
