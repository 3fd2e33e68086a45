//! A new store's opening, counted down to the second by the server's clock.

use contract::Timestamp;
use leptos::prelude::*;

use crate::browser::timer;
use crate::locale::{number, t, t_with, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/home/countdown.css");

/// Seconds between two questions whether the store has opened.
const PAUSE: u32 = 5;

/// The countdown. At zero the home page is asked for again instead of assuming that it opened.
pub(super) fn countdown(
    title: &str,
    slogan: &str,
    opens_at: Timestamp,
    again: Callback<()>,
) -> AnyView {
    let shop = use_shop();
    let left = move || (opens_at.millis() - shop.now()).max(0) / 1_000;
    let seconds = RwSignal::new(left());
    // Asks once at zero, and in case the answer still says the same, not more often than this.
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
    let part = |seconds: i64, unit: i64, of: i64| seconds / unit % of;
    let cell = move |unit: i64, of: i64, name| {
        let digits = move || format!("{:02}", part(seconds.get(), unit, of));
        view! {
            <span class="countdown-cell">
                <span class="countdown-digits">{digits}</span>
                <span class="countdown-unit">{t(name)}</span>
            </span>
        }
    };
    // The screen reader is told once a minute at most: a text that changes by the second cannot be
    // listened to.
    let spoken = Memo::new(move |_| seconds.get() / 60);
    let label = move || {
        let minutes = spoken.get();
        let text = |value: i64| number(u64::try_from(value).unwrap_or_default());
        t_with(
            words::OPENS_IN,
            &[
                ("days", &text(minutes / 1_440)),
                ("hours", &text(minutes / 60 % 24)),
                ("minutes", &text(minutes % 60)),
            ],
        )
    };
    view! {
        <section class="countdown" class=(SCOPE, true) aria-label=title.to_owned()>
            <h2 class="countdown-title">{title.to_owned()}</h2>
            <p class="countdown-slogan">{slogan.to_owned()}</p>
            <div class="countdown-cells" role="timer" aria-label=label>
                {cell(86_400, i64::MAX, words::DAYS)}
                {cell(3_600, 24, words::HOURS)}
                {cell(60, 60, words::MINUTES)}
                {cell(1, 60, words::SECONDS)}
            </div>
        </section>
    }
    .into_any()
}
