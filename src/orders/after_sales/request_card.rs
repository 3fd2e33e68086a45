//! A request in a list: what of which order, and how it stands.

use contract::Money;
use contract::after_sales::AfterSales;
use leptos::prelude::*;

use super::naming::kind_name;
use super::standing::head_words;
use crate::kit::{Loading, icon, picture};
use crate::locale::{moment, price_text, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/request_card.css");
/// How many pictures stand side by side.
const PICTURES: usize = 4;

/// The card, which leads to the request.
pub(super) fn request_card(request: &AfterSales, loading: Loading) -> AnyView {
    let page = Route::AfterSales(request.id.clone()).address();
    let (state, next) = head_words(request);
    let is_over = !request.state.is_open();
    let pieces: u32 = request.lines.iter().map(|line| line.quantity).sum();
    let names: Vec<_> = request.lines.iter().map(|line| line.name.as_str()).collect();
    // One thing is called by its name; several show what they look like.
    let is_one = names.len() == 1;
    let names = names.join(&t(words::LIST_SEPARATOR));
    let pictures: Vec<_> = request
        .lines
        .iter()
        .take(PICTURES)
        .map(|line| {
            view! {
                <span class="request-card-picture" aria-hidden="true">
                    {picture(&line.picture, "4rem", loading)}
                </span>
            }
        })
        .collect();
    let amount = request.back.amount + request.back.stored_value;
    let amount = (amount > 0).then(|| {
        let price = price_text(Money::new(amount, request.currency));
        view! { <span class="request-card-amount">{t_with(words::AFTER_SALES_BACK, &[("price", &price)])}</span> }
    });
    view! {
        <a class="request-card" class=(SCOPE, true) href=page>
            <span class="request-card-head">
                <span class="request-card-kind">{t(kind_name(request.kind))}</span>
                <span class="request-card-state" class:is-over=is_over>
                    {state}
                </span>
            </span>
            <span class="request-card-goods">
                {pictures}
                <span class=if is_one { "request-card-name" } else { "visually-hidden" }>
                    {names}
                </span>
                <span class="request-card-count">{t_count(words::ORDER_PIECES, pieces.into())}</span>
            </span>
            <span class="request-card-next">{next} {icon("chevron-right")}</span>
            <span class="request-card-facts">
                <span>{t_with(words::ORDER_NUMBER_IS, &[("number", &request.number)])}</span>
                <span>{moment(request.asked_at)}</span>
                {amount}
            </span>
        </a>
    }
    .into_any()
}
