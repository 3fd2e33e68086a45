//! Whether the line to the backend holds. When it does not, the service worker answers with what it
//! kept (docs/adr/0008); the shopper is told, and what is shown is asked for again once an answer
//! comes from the backend itself.

use leptos::prelude::*;

thread_local! {
    static IS_LOST: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static RETURNS: ArcTrigger = ArcTrigger::new();
}

/// Whether the last answer was an older one that was kept, tracked.
pub(crate) fn is_lost() -> bool {
    IS_LOST.with(Get::get)
}

/// Takes note of an answer.
pub(super) fn note(is_kept: bool) {
    if IS_LOST.with(GetUntracked::get_untracked) == is_kept {
        return;
    }
    IS_LOST.with(|is_lost| is_lost.set(is_kept));
    if !is_kept {
        note_return();
    }
}

/// Has all that is shown from older answers asked for again.
pub(crate) fn note_return() {
    RETURNS.with(ArcTrigger::notify);
}

/// Runs the surrounding effect again when the line is back.
pub(super) fn follow_returns() {
    RETURNS.with(ArcTrigger::track);
}
