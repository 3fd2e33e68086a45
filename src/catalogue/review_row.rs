//! One review: who, how many stars, what they say and show.

use contract::reviews::Review;
use leptos::prelude::*;

use crate::kit::{Loading, picture, stars};
use crate::locale::{date, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/review_row.css");

/// One review.
pub(super) fn review_row(review: &Review) -> AnyView {
    let pictures: Vec<_> = review
        .pictures
        .iter()
        .map(|shown| view! { <li>{picture(shown, "5rem", Loading::Lazy)}</li> })
        .collect();
    let reply = review.reply.clone().map(|reply| {
        view! { <p class="review-row-reply">{t_with(words::SHOP_REPLIES, &[("reply", &reply)])}</p> }
    });
    view! {
        <li class="review-row" class=(SCOPE, true)>
            <p class="review-row-head">
                <span class="review-row-author">{review.author.clone()}</span>
                {stars(review.stars.saturating_mul(10))}
                <span class="review-row-date">{date(review.written_at)}</span>
            </p>
            <p class="review-row-text">{review.text.clone()}</p>
            {(!pictures.is_empty()).then(|| view! { <ul class="review-row-pictures">{pictures}</ul> })}
            {review
                .variant
                .clone()
                .map(|variant| view! { <p class="review-row-variant">{variant}</p> })}
            {reply}
        </li>
    }
    .into_any()
}
