//! When an offer opens, counted down by the server's clock once it is less than a day away.

use contract::Timestamp;
use leptos::prelude::*;

use crate::browser::timer;
use crate::locale::{moment, t_with, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/opens_in.css");
/// A day, in seconds.
const DAY: i64 = 86_400;
/// Seconds between two questions whether it has opened.
const PAUSE: u32 = 5;

/// The countdown. At zero it asks instead of assuming that the offer has opened.
pub(super) fn opens_in(opens_at: Timestamp, again: Callback<()>) -> AnyView {
    let shop = use_shop();
    let left = move || (opens_at.millis() - shop.now()).max(0).div_euclid(1_000);
    let seconds = RwSignal::new(left());
    let pause = StoredValue::new(if seconds.get_untracked() == 0 { PAUSE } else { 0 });
    timer::every(1_000, move || {
        seconds.set(left());
        match pause.get_value() {
            0 if seconds.get_untracked() == 0 => {
                pause.set_value(PAUSE);
                again.run(());
            }
            0 => {}
            ticks => pause.set_value(ticks - 1),
        }
    });
    let opens = t_with(words::OFFER_OPENS, &[("time", &moment(opens_at))]);
    let clock = move || (seconds.get() < DAY).then(|| clock_text(seconds.get()));
    // The words say when; digits that change by the second are for the eye alone.
    view! {
        <div class="opens-in" class=(SCOPE, true)>
            <p>{opens}</p>
            <p class="opens-in-clock" aria-hidden="true">
                {clock}
            </p>
        </div>
    }
    .into_any()
}

fn clock_text(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock_text;

    #[test]
    fn time_left_is_read_at_a_glance() {
        assert_eq!(clock_text(86_399), "23:59:59");
        assert_eq!(clock_text(61), "00:01:01");
        assert_eq!(clock_text(0), "00:00:00");
    }
}
