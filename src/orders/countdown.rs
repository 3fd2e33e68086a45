//! How long an order can be paid yet, by the server's clock.

use contract::Timestamp;
use leptos::prelude::*;

use crate::browser::timer;
use crate::locale::{moment, t_with, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/countdown.css");
/// Seconds between two questions whether it has lapsed.
const PAUSE: u32 = 5;

/// The countdown. At zero it asks instead of assuming that the order has lapsed.
pub(super) fn countdown(until: Timestamp, ask: Callback<()>) -> AnyView {
    let shop = use_shop();
    let left = move || (until.millis() - shop.now()).max(0).div_euclid(1_000);
    let seconds = RwSignal::new(left());
    let pause = StoredValue::new(0);
    timer::every(1_000, move || {
        seconds.set(left());
        match pause.get_value() {
            0 if seconds.get_untracked() == 0 => {
                pause.set_value(PAUSE);
                ask.run(());
            }
            0 => {}
            ticks => pause.set_value(ticks - 1),
        }
    });
    let by = t_with(words::PAY_BY, &[("time", &moment(until))]);
    // The words say when; digits that change by the second are for the eye alone.
    view! {
        <span class="countdown" class=(SCOPE, true)>
            <span class="visually-hidden">{by}</span>
            <span aria-hidden="true">
                {move || t_with(words::PAY_WITHIN, &[("time", &clock_text(seconds.get()))])}
            </span>
        </span>
    }
    .into_any()
}

/// Minutes and seconds, with hours where there are any.
fn clock_text(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::clock_text;

    #[test]
    fn the_time_to_pay_is_read_at_a_glance() {
        for (seconds, text) in [(899, "14:59"), (61, "01:01"), (0, "00:00"), (3_661, "1:01:01")] {
            assert_eq!(clock_text(seconds), text);
        }
    }
}
