//! How many notices are not read, at the tab that leads to them. index.html shows the last number
//! from the first paint on; the style sheet writes it, so that the shell needs no code for it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::hub;
use crate::browser::{Abort, page, storage};
use crate::client;
use crate::session;

/// Where index.html finds it.
const KEPT: &str = "private.unread";
const PROPERTY: &str = "--notice-count";
/// Kept while the member has orders that something is still to become of.
pub(crate) const OPEN_ORDERS: &str = "private.open-orders";

thread_local! {
    static UNREAD: ArcRwSignal<u32> = {
        session::on_change(forget);
        ArcRwSignal::new(storage::read(KEPT).and_then(|kept| kept.parse().ok()).unwrap_or_default())
    };
}

/// How many notices are not read, as last known, tracked.
pub(crate) fn unread() -> u32 {
    UNREAD.with(ArcRwSignal::get)
}

/// Takes over what the backend says of it.
pub(crate) fn note_unread(count: u32) {
    match text(count) {
        Some(text) => {
            storage::write(KEPT, &text);
            page::set_property(PROPERTY, &format!("\"{text}\""));
        }
        None => {
            storage::forget(KEPT);
            // Without one the tab has room for another number.
            page::set_property(PROPERTY, "");
        }
    }
    UNREAD.with(|unread| {
        if unread.get_untracked() != count {
            unread.set(count);
        }
    });
}

fn text(count: u32) -> Option<String> {
    match count {
        0 => None,
        1..=99 => Some(count.to_string()),
        _ => Some("99+".to_owned()),
    }
}

/// Asks how many there are, where no stream tells it.
pub(super) fn ask() {
    let Some(credential) = untrack(session::credential) else { return };
    spawn_local(async move {
        if let Ok(answer) = client::unread_notices(&credential).send(&Abort::new()).await {
            note_unread(answer.unread);
        }
    });
}

/// Takes note of whether something is still to become of the member's orders: if so, it is heard of
/// on any page, at the next visit too.
pub(crate) fn note_open_orders(are_there: bool) {
    if are_there {
        storage::write(OPEN_ORDERS, "1");
    } else {
        storage::forget(OPEN_ORDERS);
    }
    hub::stay(are_there);
}

/// The shopper is somebody else now.
fn forget() {
    note_unread(0);
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_number_fits_its_tab() {
        for (count, told) in [(0, None), (1, Some("1")), (99, Some("99")), (100, Some("99+"))] {
            assert_eq!(text(count).as_deref(), told);
        }
    }
}
