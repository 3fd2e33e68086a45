//! The minute in which a use can be taken back, by the server's clock.

use contract::counter::Redemption;
use leptos::prelude::*;

use super::desk::Desk;
use crate::locale::{t_count, words};

/// A button with the seconds that are left; nothing once they have passed.
pub(super) fn undo_button(desk: Desk, redemption: &Redemption) -> AnyView {
    let id = redemption.id.clone();
    let until = redemption.undo_until.filter(|_| redemption.undone_at.is_none());
    let left = Memo::new(move |_| seconds_left(until?.millis(), desk.now.get()));
    let is_there = Memo::new(move |_| left.get().is_some());
    (move || {
        let id = id.clone();
        is_there.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-disabled=move || desk.is_busy().to_string()
                    on:click=move |_| desk.undo(id.clone())
                >
                    {move || t_count(words::COUNTER_UNDO, left.get().unwrap_or_default())}
                </button>
            }
        })
    })
    .into_any()
}

/// How many seconds there are between two instants, if there are any.
fn seconds_left(until: i64, now: i64) -> Option<u64> {
    u64::try_from(until - now).ok().map(|left| left.div_ceil(1_000)).filter(|left| *left > 0)
}

#[cfg(test)]
mod tests {
    use super::seconds_left;

    #[test]
    fn a_minute_is_counted_down_to_its_end() {
        for (now, left) in
            [(0, Some(60)), (1, Some(60)), (59_001, Some(1)), (60_000, None), (70_000, None)]
        {
            assert_eq!(seconds_left(60_000, now), left, "{now}");
        }
    }
}
