//! Where pictures are made: from a spec to files in a folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contract::PictureFormat;
use resvg::tiny_skia::Pixmap;
use tokio::sync::Semaphore;

use super::art::{ArtError, ArtSet};
use super::easel::{Commission, Easel};
use super::encode::{encoded, shrunk};
use super::gallery::Gallery;
use super::plan::{Plan, plan, seed};
use super::scene::Scene;
use super::stand_in::{self, StandIns};
use crate::database::Database;
use crate::import::rows::PictureRow;

/// How many threads render pictures.
const THREADS: usize = 2;

/// Where pictures are made. Clones share one studio.
#[derive(Clone)]
pub struct Studio {
    shared: Arc<Shared>,
}

struct Shared {
    gallery: Gallery,
    folder: PathBuf,
    stand_ins: StandIns,
    turns: Semaphore,
}

/// Why a picture cannot be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Its file cannot be written or read.
    #[error("cannot keep the picture {path}: {reason}. Check that its folder can be written to.")]
    NotKept {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// The database cannot tell what there is to draw.
    #[error("cannot list the pictures: {reason}")]
    Unlisted {
        /// What the database says.
        reason: String,
    },
    /// It cannot be drawn or encoded.
    #[error("cannot render the picture {key}: {reason}")]
    NotDrawn {
        /// The picture.
        key: String,
        /// What went wrong.
        reason: String,
    },
}

/// What a batch of pictures came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Pictures that were drawn.
    pub drawn: usize,
    /// Pictures that were there already.
    pub kept: usize,
    /// Pictures whose art is missing: they are drawn with tokens when they are asked for.
    pub lacking_art: usize,
    /// How long it took.
    pub took: Duration,
}

/// One rendition.
pub(super) struct Rendition {
    /// The file's bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether art was missing for it, so that the picture may be another tomorrow.
    pub(super) lacks_art: bool,
}

impl Studio {
    /// A studio that draws with this art and keeps its pictures in this folder, which is made when
    /// it is needed.
    pub fn new(art: ArtSet, folder: &Path) -> Self {
        let shared = Shared {
            gallery: Gallery::new(art),
            folder: folder.to_owned(),
            stand_ins: StandIns::in_folder(folder),
            turns: Semaphore::new(THREADS),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Whether there is art to draw with.
    ///
    /// # Errors
    /// There is none; the error says how to install it.
    pub fn check_art(&self) -> Result<(), ArtError> {
        self.shared.gallery.check()
    }

    /// Waits until rendering one more picture does not crowd out everything else.
    pub(crate) async fn turn(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.shared.turns.acquire().await.ok()
    }

    /// Where a rendition is kept.
    pub(super) fn file(&self, key: &str, width: u32, format: PictureFormat) -> PathBuf {
        self.shared.folder.join(format!("{key}-{width}.{}", format.extension()))
    }

    /// What is shown until this picture has come, as a `data:` URI: none before it was first drawn,
    /// as nothing waits for that.
    pub(crate) fn stand_in(&self, plan: &Plan) -> Option<String> {
        plan.stand_in.and_then(|_| self.shared.stand_ins.address(&plan.key))
    }

    /// Draws one rendition and keeps it, unless art was missing for it.
    pub(super) fn render_one(
        &self,
        row: &PictureRow,
        width: u32,
        format: PictureFormat,
    ) -> Result<Rendition, RenderError> {
        let plan = plan(row);
        let (pixmap, lacks_art) = self.compose(row, &plan)?;
        let bytes = encode(&pixmap, &plan, width, format)?;
        if !lacks_art {
            keep(&self.file(&plan.key, width, format), &bytes)?;
            self.keep_stand_in(&plan, &pixmap)?;
        }
        Ok(Rendition { bytes, lacks_art })
    }

    /// Draws a picture's stand-in and every rendition that lists want at once, where they are not
    /// kept yet; the other renditions are drawn when they are first asked for. Returns false when nothing was kept, because
    /// its art is missing.
    ///
    /// # Errors
    /// It cannot be drawn, or its files cannot be written.
    pub fn render(&self, row: &PictureRow) -> Result<bool, RenderError> {
        let plan = plan(row);
        let (pixmap, lacks_art) = self.compose(row, &plan)?;
        if lacks_art {
            return Ok(false);
        }
        for (width, format) in plan.wanted_first() {
            let file = self.file(&plan.key, width, format);
            if !file.exists() {
                keep(&file, &encode(&pixmap, &plan, width, format)?)?;
            }
        }
        self.keep_stand_in(&plan, &pixmap)?;
        Ok(true)
    }

    fn keep_stand_in(&self, plan: &Plan, pixmap: &Pixmap) -> Result<(), RenderError> {
        match plan.stand_in {
            Some(size) if !self.has_stand_in(plan) => {
                keep(&self.shared.stand_ins.file(&plan.key), &stand_in::drawn(pixmap, size))
            }
            _ => Ok(()),
        }
    }

    fn has_stand_in(&self, plan: &Plan) -> bool {
        self.shared.stand_ins.file(&plan.key).exists()
    }

    /// Whether all that is drawn of a picture before anybody asks is kept.
    pub fn has(&self, row: &PictureRow) -> bool {
        let plan = plan(row);
        if plan.stand_in.is_some() && !self.has_stand_in(&plan) {
            return false;
        }
        plan.wanted_first().all(|(width, format)| self.file(&plan.key, width, format).exists())
    }

    /// Draws all that a catalogue shows and that are missing, as [`Studio::render_missing`].
    ///
    /// # Errors
    /// The database cannot be read, or one cannot be drawn or written.
    pub fn render_catalogue(
        &self,
        database: &Database,
        progress: impl Fn(usize, usize) + Sync,
    ) -> Result<Rendered, RenderError> {
        let rows = database.pictures();
        let rows = rows.map_err(|error| RenderError::Unlisted { reason: error.to_string() })?;
        self.render_missing(&rows, progress)
    }

    /// Draws all that are missing among these, and tells `progress` after each how many of how
    /// many are done. Without any art nothing is drawn.
    ///
    /// # Errors
    /// One cannot be drawn or written; the others are drawn all the same.
    pub fn render_missing(
        &self,
        rows: &[PictureRow],
        progress: impl Fn(usize, usize) + Sync,
    ) -> Result<Rendered, RenderError> {
        let start = Instant::now();
        let mut missing: Vec<&PictureRow> = rows.iter().filter(|row| !self.has(row)).collect();
        // What shows the same art is drawn in a row, while the art is at hand.
        missing.sort_by(|one, other| one.art.cmp(&other.art));
        let kept = rows.len() - missing.len();
        if self.check_art().is_err() {
            return Ok(Rendered { kept, lacking_art: missing.len(), ..Rendered::default() });
        }
        let (next, done, drawn) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            let mut failure = None;
            while let Some(row) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                match self.render(row) {
                    Ok(is_drawn) => drawn.fetch_add(usize::from(is_drawn), Ordering::Relaxed),
                    Err(error) => {
                        failure = Some(error);
                        0
                    }
                };
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, missing.len());
            }
            failure
        };
        let failure = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok().flatten()).last()
        });
        if let Some(failure) = failure {
            return Err(failure);
        }
        let drawn = drawn.into_inner();
        let lacking_art = missing.len() - drawn;
        Ok(Rendered { drawn, kept, lacking_art, took: start.elapsed() })
    }

    /// Draws a picture at its full size, and tells whether art was missing for it.
    fn compose(&self, row: &PictureRow, plan: &Plan) -> Result<(Pixmap, bool), RenderError> {
        let absurd =
            || RenderError::NotDrawn { key: plan.key.clone(), reason: "it has no size".to_owned() };
        let commission = Commission {
            names: &row.art,
            palette: row.variation,
            seed: seed(row),
            size: (plan.width as f32, plan.height as f32),
            scale: 1.0,
        };
        let mut easel = Easel::new(&self.shared.gallery, &commission).ok_or_else(absurd)?;
        let file = row.file.as_deref().map(Path::new).filter(|file| file.is_file());
        let lacks_art = match file {
            Some(file) => {
                Scene::show(&mut easel, file);
                false
            }
            None => {
                Scene::named(&row.scene).compose(&mut easel);
                easel.lacks_art()
            }
        };
        Ok((easel.canvas.into_pixmap(), lacks_art))
    }
}

fn encode(
    pixmap: &Pixmap,
    plan: &Plan,
    width: u32,
    format: PictureFormat,
) -> Result<Vec<u8>, RenderError> {
    let broken = |reason: String| RenderError::NotDrawn { key: plan.key.clone(), reason };
    let small = shrunk(pixmap, width).ok_or_else(|| broken(format!("{width} is no width")))?;
    encoded(small, format).map_err(broken)
}

/// Writes a file under another name first, so that nobody reads half of it.
fn keep(file: &Path, bytes: &[u8]) -> Result<(), RenderError> {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let not_kept = |error: std::io::Error| RenderError::NotKept {
        path: file.display().to_string(),
        reason: error.to_string(),
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(not_kept)?;
    }
    let ordinal = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let draft = file.with_extension(format!("{}-{ordinal}.part", std::process::id()));
    std::fs::write(&draft, bytes).map_err(not_kept)?;
    std::fs::rename(&draft, file).map_err(not_kept)
}
