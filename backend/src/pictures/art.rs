//! The art set: the vector emoji that pictures are composed from, in the form that Iconify packs
//! them for npm.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::value::RawValue;

/// Where the set lies within a `node_modules` folder.
const SET: &str = "@iconify-json/fluent-emoji/icons.json";

/// A set of named vector drawings.
///
/// The file has a hundred megabytes, so only the place of each drawing in it is kept, found out at
/// the first use.
pub struct ArtSet {
    source: Source,
}

enum Source {
    File { path: PathBuf, index: OnceLock<Result<Index, ArtError>> },
    Memory(HashMap<String, Drawing>),
}

/// A drawing: what stands between `<svg>` and `</svg>`, and the size of its canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG elements.
    pub body: String,
    /// The width of its canvas.
    pub width: f32,
    /// The height of its canvas.
    pub height: f32,
}

/// Why there is no drawing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArtError {
    /// The set is not installed, or cannot be read.
    #[error(
        "the art set {path} cannot be read ({reason}). Install it with `npm install \
         @iconify-json/fluent-emoji` and point --art at that node_modules folder; until then \
         pictures are drawn without it"
    )]
    NoSet {
        /// The file that was looked for.
        path: String,
        /// What went wrong.
        reason: String,
    },
    /// The set has no drawing of this name.
    #[error(
        "the art set {set} has no icon named {name:?}. Look its name up at \
         https://icon-sets.iconify.design/fluent-emoji/ or among the keys under \"icons\" in that \
         file; a plain token is drawn instead"
    )]
    NoIcon {
        /// The name.
        name: String,
        /// Where it was looked for.
        set: String,
    },
}

/// Where each drawing stands in the file, and its canvas.
struct Index {
    places: HashMap<String, Place>,
}

struct Place {
    offset: u64,
    length: usize,
    width: f32,
    height: f32,
}

#[derive(Deserialize)]
struct IconFile<'a> {
    #[serde(borrow)]
    icons: HashMap<String, Icon<'a>>,
    #[serde(default = "canvas")]
    width: f32,
    #[serde(default = "canvas")]
    height: f32,
}

#[derive(Deserialize)]
struct Icon<'a> {
    #[serde(borrow)]
    body: &'a RawValue,
    width: Option<f32>,
    height: Option<f32>,
}

/// Iconify's canvas where a set does not say.
fn canvas() -> f32 {
    16.0
}

impl ArtSet {
    /// The set installed in this `node_modules` folder. Nothing is read yet.
    pub fn installed_in(node_modules: &Path) -> Self {
        let path = node_modules.join(SET);
        Self { source: Source::File { path, index: OnceLock::new() } }
    }

    /// A set given here and now.
    pub fn of(drawings: impl IntoIterator<Item = (String, Drawing)>) -> Self {
        Self { source: Source::Memory(drawings.into_iter().collect()) }
    }

    /// Whether there is a set at all.
    ///
    /// # Errors
    /// It is not installed or cannot be read; the error says what to do.
    pub fn check(&self) -> Result<(), ArtError> {
        match &self.source {
            Source::File { path, index } => {
                index.get_or_init(|| Index::read(path)).as_ref().map(|_| ()).map_err(Clone::clone)
            }
            Source::Memory(_) => Ok(()),
        }
    }

    /// The drawing of this name.
    ///
    /// # Errors
    /// There is no set, or no such drawing in it.
    pub fn drawing(&self, name: &str) -> Result<Drawing, ArtError> {
        let missing = |set: String| ArtError::NoIcon { name: name.to_owned(), set };
        match &self.source {
            Source::Memory(drawings) => {
                drawings.get(name).cloned().ok_or_else(|| missing("in memory".to_owned()))
            }
            Source::File { path, index } => {
                let index =
                    index.get_or_init(|| Index::read(path)).as_ref().map_err(Clone::clone)?;
                let place =
                    index.places.get(name).ok_or_else(|| missing(path.display().to_string()))?;
                place.read(path).map_err(|reason| no_set(path, &reason))
            }
        }
    }
}

fn no_set(path: &Path, reason: &dyn std::fmt::Display) -> ArtError {
    ArtError::NoSet { path: path.display().to_string(), reason: reason.to_string() }
}

impl Index {
    fn read(path: &Path) -> Result<Self, ArtError> {
        let text = std::fs::read_to_string(path).map_err(|reason| no_set(path, &reason))?;
        let file: IconFile = serde_json::from_str(&text).map_err(|reason| no_set(path, &reason))?;
        let start = text.as_ptr() as usize;
        let places = file.icons.into_iter().map(|(name, icon)| {
            let raw = icon.body.get();
            let place = Place {
                offset: (raw.as_ptr() as usize - start) as u64,
                length: raw.len(),
                width: icon.width.unwrap_or(file.width),
                height: icon.height.unwrap_or(file.height),
            };
            (name, place)
        });
        Ok(Self { places: places.collect() })
    }
}

impl Place {
    fn read(&self, path: &Path) -> std::io::Result<Drawing> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(self.offset))?;
        let mut raw = vec![0; self.length];
        file.read_exact(&mut raw)?;
        let body = serde_json::from_slice(&raw)?;
        Ok(Drawing { body, width: self.width, height: self.height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_that_is_not_installed_says_what_to_do() {
        let error = ArtSet::installed_in(Path::new("/nowhere")).check().unwrap_err().to_string();
        assert!(error.contains("npm install @iconify-json/fluent-emoji"), "{error}");
    }

    #[test]
    fn a_drawing_is_read_from_the_middle_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(SET);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let set = r#"{"icons":{"fig":{"body":"<path d=\"M0 0\"/>"},
            "pea":{"body":"<g/>","width":8}},"width":32,"height":32}"#;
        std::fs::write(&path, set).unwrap();
        let art = ArtSet::installed_in(folder.path());
        let fig = art.drawing("fig").unwrap();
        assert_eq!(fig.body, "<path d=\"M0 0\"/>");
        assert_eq!(art.drawing("pea").unwrap().width, 8.0);
        let error = art.drawing("plum").unwrap_err().to_string();
        assert!(error.contains("\"plum\"") && error.contains("icons.json"), "{error}");
    }
}
