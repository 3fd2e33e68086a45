//! What a request is about: its goods, what comes back, what was said and shown, and what has
//! happened.

use contract::Money;
use contract::after_sales::{AfterSales, AfterSalesLine, AfterSalesStep};
use leptos::prelude::*;

use super::super::step_list::{self, Row};
use super::naming::{back_rows, reason_name, step_name};
use super::photo_row::photo_row;
use crate::kit::{Loading, picture};
use crate::locale::{number, price_text, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/request_facts.css");

fn block(name: crate::locale::Key, body: AnyView) -> AnyView {
    view! {
        <section class="request-facts" class=(SCOPE, true) aria-label=t(name)>
            <h2 class="request-facts-heading">{t(name)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What comes back; nothing where it is no money.
pub(super) fn amounts(request: &AfterSales) -> Option<AnyView> {
    let rows = back_rows(&request.back, request.currency);
    if rows.is_empty() {
        return None;
    }
    let total = Money::new(request.back.amount + request.back.stored_value, request.currency);
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <li>{row}</li> }).collect();
    let body = view! {
        <p class="request-facts-total">{price_text(total)}</p>
        <ul class="request-facts-small">{rows}</ul>
    };
    Some(block(words::AFTER_SALES_AMOUNT, body.into_any()))
}

/// The goods.
pub(super) fn goods(request: &AfterSales) -> AnyView {
    let rows: Vec<_> = request.lines.iter().map(|line| goods_row(request, line)).collect();
    block(
        words::AFTER_SALES_GOODS,
        view! { <ul class="request-facts-goods">{rows}</ul> }.into_any(),
    )
}

fn goods_row(request: &AfterSales, line: &AfterSalesLine) -> AnyView {
    let page = Route::Product(line.product.clone(), Some(line.sku.clone())).address();
    let count = number(line.quantity.into());
    let name = t_with(words::NAME_TIMES, &[("name", &line.name), ("count", &count)]);
    let amount = (line.amount > 0).then(|| price_text(Money::new(line.amount, request.currency)));
    let came = (line.received > 0).then(|| {
        let text = t_count(words::LINE_CAME_BACK, line.received.into());
        view! { <span class="request-facts-small">{text}</span> }
    });
    view! {
        <li>
            <a class="request-facts-line" href=page>
                <span class="request-facts-picture" aria-hidden="true">
                    {picture(&line.picture, "3.5rem", Loading::Lazy)}
                </span>
                <span class="request-facts-words">
                    <span>{name}</span>
                    {line
                        .variant
                        .clone()
                        .map(|it| view! { <span class="request-facts-small">{it}</span> })}
                    {came}
                </span>
                <span class="request-facts-price">{amount}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Why, in the shopper's words and photos.
pub(super) fn said(request: &AfterSales) -> AnyView {
    let text = request.text.clone();
    let body = view! {
        <p>{t(reason_name(request.reason))}</p>
        {text.map(|text| view! { <p class="request-facts-text">{text}</p> })}
        {photo_row(&request.photos)}
    };
    block(words::AFTER_SALES_WHY, body.into_any())
}

/// What has happened, the newest first.
pub(super) fn steps(request: &AfterSales) -> Option<AnyView> {
    let row = |step: &AfterSalesStep| {
        let name = step_name(step.kind)?;
        Some(Row { name, at: step.at, more: step.note.clone().unwrap_or_default() })
    };
    let rows: Vec<_> = request.timeline.iter().rev().filter_map(row).collect();
    let body = step_list::list(&rows, words::AFTER_SALES_STEPS, false)?;
    Some(block(words::AFTER_SALES_STEPS, body))
}
