//! A product in a list: what it looks like, what it is, what it costs, whether it is there.

use contract::catalogue::{ProductCard, Stock, TagKind};
use leptos::prelude::*;

use super::purchase::unit_price_text;
use crate::kit::{Loading, icon, picture, price};
use crate::locale::{number, rating, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/product_card.css");

/// How a card is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Picture above words, in a grid.
    Tile,
    /// Picture above words, in a rail, where all are of one width.
    Rail,
    /// Picture beside words, in a narrow list.
    Row,
}

impl Layout {
    const fn name(self) -> &'static str {
        match self {
            Self::Tile | Self::Rail => "tile",
            Self::Row => "row",
        }
    }

    const fn sizes(self) -> &'static str {
        match self {
            // Two columns on a phone; with more of them a column is 8.25 to 11.25 rem wide.
            Self::Tile => "(min-width: 28.25rem) 10rem, 45vw",
            Self::Rail => "9.5rem",
            Self::Row => "6rem",
        }
    }
}

/// A product. The whole card is one link.
pub(crate) fn product_card(card: &ProductCard, layout: Layout, loading: Loading) -> AnyView {
    let address = Route::Product(card.id.clone(), None).address();
    let tags: Vec<_> = card
        .tags
        .iter()
        .take(2)
        .map(|tag| {
            let kind = tag_name(tag.kind);
            view! { <li class="tag" data-kind=kind>{tag.text.clone()}</li> }
        })
        .collect();
    let has_tags = !tags.is_empty();
    let rating_view = card.rating.filter(|rating| rating.count > 0).map(|mark| {
        let spoken = t_with(words::STARS_OF_FIVE, &[("stars", &rating(mark.tenths))]);
        view! {
            <span class="product-card-rating">
                <span class="visually-hidden">{spoken}</span>
                <span aria-hidden="true">{icon("star")} {rating(mark.tenths)}</span>
                <span class="visually-hidden">{t_count(words::REVIEWS_COUNT, mark.count.into())}</span>
                <span aria-hidden="true">"(" {number(mark.count.into())} ")"</span>
            </span>
        }
    });
    view! {
        <a
            class="product-card"
            class=(SCOPE, true)
            class:is-gone=!card.stock.is_available()
            data-layout=layout.name()
            href=address
        >
            <span class="product-card-picture">
                {picture(&card.picture, layout.sizes(), loading)}
                {stock_badge(card.stock)}
            </span>
            <span class="product-card-words">
                <span class="product-card-name">{card.name.clone()}</span>
                {card
                    .subtitle
                    .clone()
                    .map(|subtitle| view! { <span class="product-card-subtitle">{subtitle}</span> })}
                {has_tags.then(|| view! { <ul class="tags">{tags}</ul> })}
                {rating_view}
                <span class="product-card-price">
                    {price(&card.price, card.has_price_range)}
                    {unit_price_text(card.unit_price)
                        .map(|text| view! { <span class="product-card-unit">{text}</span> })}
                </span>
            </span>
        </a>
    }
    .into_any()
}

/// What a list says of stock: only what stands in the way or presses.
fn stock_badge(stock: Stock) -> Option<AnyView> {
    let (text, kind) = match stock {
        Stock::InStock | Stock::Unknown => return None,
        Stock::Low { left } => (t_count(words::STOCK_LEFT, left.into()), "low"),
        Stock::SoldOut => (t(words::STOCK_SOLD_OUT), "gone"),
        Stock::NotCarried => (t(words::STOCK_NOT_CARRIED), "gone"),
    };
    Some(view! { <span class="product-card-stock" data-kind=kind>{text}</span> }.into_any())
}

/// The name of a label's kind in the style sheets.
pub(super) const fn tag_name(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Promotion => "promotion",
        TagKind::New => "new",
        TagKind::Quality => "quality",
        TagKind::Unknown => "plain",
    }
}

/// The outline of a card that has not come yet.
pub(crate) fn card_skeleton(layout: Layout) -> AnyView {
    view! {
        <div class="product-card" class=(SCOPE, true) data-layout=layout.name()>
            <span class="product-card-picture skeleton"></span>
            <span class="product-card-words">
                <span class="skeleton product-card-line"></span>
                <span class="skeleton product-card-line" data-size="short"></span>
                <span class="skeleton product-card-line" data-size="price"></span>
            </span>
        </div>
    }
    .into_any()
}
