//! What was typed to sign in, kept for this visit so that neither a failure nor a reload loses it.

use contract::Timestamp;
use serde::{Deserialize, Serialize};

use super::phone::CHINA;
use crate::browser::{json, storage};

const KEPT: &str = "sign-in";

/// What was typed, and until when what was sent counts. The code itself is in no storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) country: String,
    pub(super) phone: String,
    /// When another code may be asked for.
    #[serde(default)]
    pub(super) again_at: Option<Timestamp>,
    /// The number that a code was sent to last.
    #[serde(default)]
    pub(super) sent_to: Option<String>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { country: CHINA.to_owned(), phone: String::new(), again_at: None, sent_to: None }
    }
}

impl Draft {
    /// As it was left, or an empty one.
    pub(super) fn kept() -> Self {
        storage::read_for_visit(KEPT).and_then(|text| json::read(&text)).unwrap_or_default()
    }

    pub(super) fn keep(&self) {
        storage::write_for_visit(KEPT, &json::write(self));
    }

    pub(super) fn forget() {
        storage::forget_for_visit(KEPT);
    }
}
