//! What shoppers think of a product, in short: the mean and the newest reviews.

use contract::ProductId;
use contract::catalogue::Rating;
use contract::reviews::ReviewsQuery;
use leptos::prelude::*;

use super::review_row::review_row;
use crate::client;
use crate::failure::region;
use crate::kit::{icon, stars};
use crate::locale::{rating as rating_text, t, t_count, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/rating_summary.css");

/// The reviews in short, with the way to all of them.
pub(super) fn rating_summary(id: ProductId, rating: Option<Rating>) -> AnyView {
    let Some(rating) = rating.filter(|rating| rating.count > 0) else {
        return view! {
            <section class="rating-summary" class=(SCOPE, true)>
                <h2 class="section-heading">{t(words::REVIEWS)}</h2>
                <p class="rating-summary-none">{t(words::NO_REVIEWS)}</p>
            </section>
        }
        .into_any();
    };
    let all = Route::Reviews(id.clone()).address();
    let query = ReviewsQuery { limit: Some(2), ..ReviewsQuery::default() };
    let newest = client::load(move || Some(client::reviews(&id, &query)));
    let rows = region(
        newest,
        || {
            view! { <div class="skeleton rating-summary-skeleton" aria-busy="true"></div> }
                .into_any()
        },
        |page| {
            view! { <ul>{page.items.iter().map(review_row).collect::<Vec<_>>()}</ul> }.into_any()
        },
    );
    view! {
        <section class="rating-summary" class=(SCOPE, true)>
            <header class="rating-summary-head">
                <h2 class="section-heading">{t(words::REVIEWS)}</h2>
                <a class="rating-summary-all" href=all>
                    {t_count(words::REVIEWS_COUNT, rating.count.into())}
                    {icon("chevron-right")}
                </a>
            </header>
            <p class="rating-summary-mark">
                <span class="rating-summary-number" aria-hidden="true">
                    {rating_text(rating.tenths)}
                </span>
                {stars(rating.tenths)}
            </p>
            {rows}
        </section>
    }
    .into_any()
}
