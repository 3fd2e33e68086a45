//! A line of the cart: what it is, how many, what it comes to and why.

use std::sync::Arc;

use contract::cart::{CartChange, CartLine, LimitReason, LineProblem};
use contract::pricing::{Cause, QuotedLine, SpecialKind};
use contract::{Money, SkuId};
use leptos::prelude::*;

use super::alternatives::alternatives;
use super::known;
use super::note::note;
use super::removing::Removing;
use crate::kit::{Bounds, Loading, icon, picture, stepper};
use crate::locale::{number, price_text, t, t_count, t_with, words};
use crate::route::Route;
use crate::stores::use_my_store;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/line_row.css");

/// A line, drawn as long as the cart has it.
pub(super) fn line_row(first: &CartLine, removing: Removing) -> AnyView {
    let my_store = use_my_store();
    // All that is read of `first` stays the same while the line is there.
    let sku = first.sku.clone();
    let line = {
        let sku = sku.clone();
        Memo::new(move |_| {
            let cart = known::shown()?;
            cart.lines.iter().find(|line| line.sku == sku).cloned()
        })
    };
    let quoted = quoted(sku.clone());
    let has_problem = first.problem.is_some();
    let address = Route::Product(first.product.clone(), Some(sku.clone())).address();
    let change = move |change| known::change(untrack(|| my_store.id()), change, None);
    let on_select = {
        let sku = sku.clone();
        move |_| {
            let is_selected = !line.with_untracked(is_selected);
            change(CartChange::Select { skus: vec![sku.clone()], is_selected });
        }
    };
    let on_quantity = {
        let sku = sku.clone();
        Callback::new(move |quantity| {
            change(CartChange::SetQuantity { sku: sku.clone(), quantity });
        })
    };
    let on_remove = move |_| {
        if let Some(line) = line.get_untracked() {
            removing.remove([line.as_ref()].into_iter());
        }
    };
    let name = match &first.variant {
        Some(variant) => format!("{} {variant}", first.name),
        None => first.name.clone(),
    };
    let check = (!has_problem).then(|| {
        view! {
            <label class="line-row-check">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=t_with(words::SELECT_LINE, &[("name", &name)])
                    prop:checked=move || line.with(is_selected)
                    on:change=on_select
                />
            </label>
        }
    });
    let counter = (!has_problem).then(|| {
        let quantity =
            Signal::derive(move || line.with(|line| line.as_ref().map_or(1, |it| it.quantity)));
        stepper(&name, quantity, Signal::derive(move || line.with(bounds)), on_quantity)
    });
    view! {
        <div class="line-row" class=(SCOPE, true) class:is-gone=has_problem>
            {check}
            <a class="line-row-picture" href=address.clone() tabindex="-1" aria-hidden="true">
                {picture(&first.picture, "4.5rem", Loading::Lazy)}
            </a>
            <div class="line-row-words">
                <a class="line-row-name" href=address>
                    {first.name.clone()}
                </a>
                {first.variant.clone().map(|variant| view! { <p class="line-row-variant">{variant}</p> })}
                {move || line.with(|line| line.as_deref().and_then(problem_text)).map(|text| {
                    view! { <p class="line-row-problem">{text}</p> }
                })}
                {move || line.with(|line| line.as_deref().map(limit_texts)).map(told)}
                {move || quoted.with(|quoted| quoted.as_ref().map(saving_texts)).map(told)}
                <div class="line-row-buy">
                    {move || line.get().map(|line| price_view(&line, quoted.get().as_ref()))}
                    {counter}
                </div>
                {(!has_problem).then(|| note(sku.clone(), line, &name))}
                {has_problem.then(|| alternatives(&first.alternatives))}
            </div>
            <button
                type="button"
                class="icon-button line-row-remove"
                aria-label=t_with(words::REMOVE_LINE, &[("name", &name)])
                on:click=on_remove
            >
                {icon("trash-2")}
            </button>
        </div>
    }
    .into_any()
}

/// What the quote says of the line of a variant.
fn quoted(sku: SkuId) -> Memo<Option<QuotedView>> {
    Memo::new(move |_| {
        let cart = known::quoted()?;
        // The quote has the lines of the cart, in its order.
        let place = cart.lines.iter().position(|line| line.sku == sku)?;
        let line = cart.quote.lines.get(place)?.clone();
        let names = line.deductions.iter().map(|it| cart.quote.name_of(&it.cause).to_owned());
        Some(QuotedView { names: names.collect(), line })
    })
}

/// A line of a quote with the names of its deductions.
#[derive(Clone, Debug, PartialEq)]
struct QuotedView {
    line: QuotedLine,
    names: Vec<String>,
}

fn is_selected(line: &Option<Arc<CartLine>>) -> bool {
    line.as_ref().is_some_and(|line| line.is_selected)
}

fn bounds(line: &Option<Arc<CartLine>>) -> Bounds {
    let limits = line.as_ref().map(|line| line.limits).unwrap_or_default();
    Bounds { min: limits.min, step: limits.step, max: limits.max }
}

/// What one costs, and what all of them come to where that is another figure.
fn price_view(line: &CartLine, quoted: Option<&QuotedView>) -> AnyView {
    let one = price_text(line.price.now);
    let money = |amount| price_text(Money::new(amount, line.price.now.currency));
    let total = quoted.filter(|it| it.line.quantity > 0).map(|it| it.line.payable);
    let total = total.filter(|total| *total != line.price.now.amount);
    view! {
        <p class="line-row-price">
            <span class="line-row-one">{one}</span>
            {total.map(|total| {
                view! { <span class="line-row-total">{t_with(words::LINE_TOTAL, &[("price", &money(total))])}</span> }
            })}
        </p>
    }
    .into_any()
}

fn told(texts: Vec<String>) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let texts: Vec<_> = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect();
        view! { <ul class="line-row-facts">{texts}</ul> }.into_any()
    })
}

/// What is taken off the line, each with its cause.
fn saving_texts(quoted: &QuotedView) -> Vec<String> {
    let currency = known::currency();
    let deductions = quoted.line.deductions.iter().zip(&quoted.names);
    deductions
        .filter_map(|(deduction, name)| {
            let cause = cause_text(&deduction.cause, name)?;
            let amount = price_text(Money::new(deduction.amount, currency));
            Some(t_with(words::SAVING, &[("cause", &cause), ("price", &amount)]))
        })
        .collect()
}

/// Why something is taken off, in words; none for what this version does not know.
pub(super) fn cause_text(cause: &Cause, name: &str) -> Option<String> {
    Some(match cause {
        Cause::Special { kind: SpecialKind::Flash } => t(words::CAUSE_FLASH),
        Cause::Special { kind: SpecialKind::Group } => t(words::CAUSE_GROUP),
        Cause::Special { .. } => t(words::CAUSE_SPECIAL),
        Cause::Item { .. } | Cause::Promotion { .. } | Cause::Coupon { .. } => name.to_owned(),
        Cause::Member => t(words::CAUSE_MEMBER),
        Cause::Points => t(words::CAUSE_POINTS),
        Cause::FreeDelivery => t(words::CAUSE_FREE_DELIVERY),
        Cause::Unknown => return None,
    })
}

/// What stands between the shopper and the quantity she may want, and what the price did.
fn limit_texts(line: &CartLine) -> Vec<String> {
    let mut texts = Vec::new();
    let limits = line.limits;
    if line.problem.is_none() {
        if line.quantity.saturating_add(limits.step) > limits.max {
            match limits.reason {
                LimitReason::Stock => texts.push(t_count(words::STOCK_LEFT, limits.max.into())),
                LimitReason::PerShopper => {
                    texts.push(t_count(words::LIMIT_PER_SHOPPER, limits.max.into()));
                }
                LimitReason::Cart | LimitReason::Unknown => {}
            }
        }
        if limits.step > 1 {
            let step = number(limits.step.into());
            texts.push(t_with(words::SOLD_BY, &[("count", &step)]));
        } else if limits.min > 1 {
            texts.push(t_with(words::SOLD_FROM, &[("count", &number(limits.min.into()))]));
        }
    }
    let was = line.price_when_added.map(|was| was.amount - line.price.now.amount);
    let money = |amount| price_text(Money::new(amount, line.price.now.currency));
    match was {
        Some(less) if less > 0 => texts.push(t_with(words::PRICE_FELL, &[("price", &money(less))])),
        Some(more) if more < 0 => {
            texts.push(t_with(words::PRICE_ROSE, &[("price", &money(-more))]))
        }
        _ => {}
    }
    texts
}

fn problem_text(line: &CartLine) -> Option<String> {
    Some(t(match line.problem? {
        LineProblem::SoldOut => words::PROBLEM_SOLD_OUT,
        LineProblem::NotCarried => words::PROBLEM_NOT_CARRIED,
        LineProblem::TooFew => words::PROBLEM_TOO_FEW,
        LineProblem::Gone => words::PROBLEM_GONE,
        LineProblem::Unknown => words::PROBLEM_UNKNOWN,
    }))
}
