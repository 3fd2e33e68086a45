//! All reviews of a product, newest first, narrowed by stars or pictures.

use std::sync::Arc;

use contract::Page;
use contract::reviews::{Review, ReviewsQuery};
use leptos::prelude::*;

use super::product_page::use_product_id;
use super::review_row::review_row;
use crate::client::{self, Load};
use crate::failure::region;
use crate::kit::{empty_state, page_frame};
use crate::locale::{number, t, t_with, words};
use crate::route::Route;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/reviews_page.css");

/// The page of a product's reviews.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    page_title(|| t(words::REVIEWS));
    let id = use_product_id();
    let query = RwSignal::new(ReviewsQuery::default());
    let stars_chip = move |stars: Option<u8>| {
        let name = match stars {
            None => t(words::ALL),
            Some(stars) => t_with(words::STARS, &[("stars", &number(stars.into()))]),
        };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || query.with(|query| query.stars == stars).to_string()
                on:click=move |_| query.update(|query| query.stars = stars)
            >
                {name}
            </button>
        }
    };
    let choices = [None, Some(5), Some(4), Some(3), Some(2), Some(1)];
    let body = view! {
        <div class="reviews-page" class=(SCOPE, true)>
            <div class="chips" role="group" aria-label=t(words::FILTER)>
                {choices.map(stars_chip).into_iter().collect::<Vec<_>>()}
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || query.with(|query| query.has_pictures).to_string()
                    on:click=move |_| query.update(|query| query.has_pictures = !query.has_pictures)
                >
                    {t(words::WITH_PICTURES)}
                </button>
            </div>
            {move || pages(id.get(), query.get())}
        </div>
    };
    let parent = Route::Reviews(id.get_untracked()).parent().address();
    page_frame(
        Signal::derive(move || t(words::REVIEWS)),
        Some(parent),
        ().into_any(),
        body.into_any(),
    )
}

/// Pages of reviews, one after the other at the shopper's wish.
fn pages(id: contract::ProductId, query: ReviewsQuery) -> AnyView {
    let asked = RwSignal::new(vec![query]);
    let load_page = move |query: ReviewsQuery| -> Load<Page<Review>> {
        let id = id.clone();
        client::load(move || Some(client::reviews(&id, &query)))
    };
    view! {
        <For
            each=move || asked.get().into_iter().enumerate()
            key=|(index, _)| *index
            children=move |(index, query)| {
                let next = query.clone();
                region(
                    load_page(query),
                    skeleton,
                    move |page| review_page(&page, index, asked, &next),
                )
            }
        />
    }
    .into_any()
}

fn review_page(
    page: &Arc<Page<Review>>,
    index: usize,
    asked: RwSignal<Vec<ReviewsQuery>>,
    query: &ReviewsQuery,
) -> AnyView {
    if index == 0 && page.items.is_empty() {
        return empty_state(
            "message-square",
            words::NO_REVIEWS,
            words::NO_REVIEWS_ADVICE,
            ().into_any(),
        );
    }
    let more = page.next.clone().map(|cursor| {
        let next = ReviewsQuery { cursor: Some(cursor), ..query.clone() };
        let is_last = move || asked.with(|asked| asked.len() == index + 1);
        let on_more = move |_| asked.update(|asked| asked.push(next.clone()));
        view! {
            <Show when=is_last>
                <button type="button" class="button" data-kind="quiet" on:click=on_more.clone()>
                    {t(words::MORE)}
                </button>
            </Show>
        }
    });
    view! {
        <ul class="reviews-page-list">{page.items.iter().map(review_row).collect::<Vec<_>>()}</ul>
        {more}
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let row = || view! { <div class="skeleton reviews-page-skeleton"></div> };
    view! { <div aria-busy="true">{(0..4).map(|_| row()).collect::<Vec<_>>()}</div> }.into_any()
}
