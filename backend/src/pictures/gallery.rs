//! Art ready to be put down: each piece is made into pixels once and kept for a while.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::art::{ArtError, ArtSet};
use super::sprite::Sprite;
use super::token;

/// The heights in pixels that art is drawn at; each use takes the smallest that is sharp.
const HEIGHTS: [u32; 4] = [112, 224, 448, 800];
/// How many pieces are kept before all are let go.
const KEPT: usize = 40;

type Key = (String, u32);

/// Art ready to be put down.
pub(super) struct Gallery {
    art: ArtSet,
    sprites: Mutex<HashMap<Key, (Arc<Sprite>, bool)>>,
    complaints: Mutex<HashSet<String>>,
}

impl Gallery {
    /// Hangs this set.
    pub(super) fn new(art: ArtSet) -> Self {
        Self { art, sprites: Mutex::default(), complaints: Mutex::default() }
    }

    /// A piece sharp at this many pixels, and whether it is but a token, since the art is missing.
    pub(super) fn sprite(&self, name: &str, pixels: f32) -> Option<(Arc<Sprite>, bool)> {
        // What is seen of a piece is a little smaller than its canvas.
        let wanted = pixels * 1.1;
        let height = HEIGHTS.into_iter().find(|&height| height as f32 >= wanted).unwrap_or(800);
        let key = (name.to_owned(), height);
        if let Some(kept) = self.locked().get(&key) {
            return Some(kept.clone());
        }
        let made = self.make(name, height)?;
        let mut sprites = self.locked();
        if sprites.len() >= KEPT {
            sprites.clear();
        }
        sprites.insert(key, made.clone());
        Some(made)
    }

    fn make(&self, name: &str, height: u32) -> Option<(Arc<Sprite>, bool)> {
        if !name.is_empty() {
            match self.art.drawing(name) {
                Ok(drawing) => {
                    if let Some(sprite) = Sprite::draw(&drawing, height) {
                        return Some((Arc::new(sprite), false));
                    }
                    self.complain(&format!("the icon {name:?} of the art set cannot be drawn"));
                }
                Err(error) => self.complain(&error.to_string()),
            }
        }
        Some((Arc::new(token::sprite(name.chars().next(), height)?), true))
    }

    /// Whether there is an art set.
    ///
    /// # Errors
    /// There is none; the error says what to do.
    pub(super) fn check(&self) -> Result<(), ArtError> {
        self.art.check()
    }

    /// Warns once about each trouble, so that a shop without art does not flood its log.
    fn complain(&self, trouble: &str) {
        let mut complaints = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
        if complaints.insert(trouble.to_owned()) {
            tracing::warn!("{trouble}");
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<Key, (Arc<Sprite>, bool)>> {
        self.sprites.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
