//! Stars, as a picture with its meaning in words.

use leptos::prelude::*;

use crate::locale::{rating, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/stars.css");

/// So many tenths of a star of five: 47 is 4.7.
pub(crate) fn stars(tenths: u8) -> AnyView {
    let full = u32::from(tenths.saturating_add(5) / 10).min(5);
    let label = t_with(words::STARS_OF_FIVE, &[("stars", &rating(tenths))]);
    let star = |place| {
        view! {
            <svg class="stars-star" class:is-full=place <= full viewBox="0 0 24 24">
                <use href="#i-star"></use>
            </svg>
        }
    };
    view! {
        <span class="stars" class=(SCOPE, true) role="img" aria-label=label>
            {(1..=5).map(star).collect::<Vec<_>>()}
        </span>
    }
    .into_any()
}
