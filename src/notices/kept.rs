//! The newest notices as this phone keeps them, for when there is no line. They are private, so that
//! signing out wipes them.

use contract::notices::Notices;

use crate::browser::{json, storage};

const KEPT: &str = "private.notices";

/// Keeps them as the backend said them.
pub(super) fn keep(notices: &Notices) {
    storage::write(KEPT, &json::write(notices));
}

/// What was last said. Without a line there is no more of it.
pub(super) fn kept() -> Option<Notices> {
    let kept: Notices = storage::read(KEPT).and_then(|text| json::read(&text))?;
    Some(Notices { next: None, ..kept })
}
