//! Choosing a variant: each option's values, those that lead nowhere disabled.

use std::sync::Arc;

use contract::SkuId;
use contract::catalogue::{Product, Sku};
use leptos::prelude::*;

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/option_picker.css");

/// What a value of an option leads to, given the other choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    /// A variant that can be had.
    ToStock,
    /// Only variants that cannot be had now.
    ToNoStock,
    /// No variant at all.
    Nowhere,
}

/// The variant that choosing `value` of the option at `place` comes to: the one that keeps the other
/// choices. The first option is free: it gives up the others where it has to, so that every variant
/// can be reached.
fn reached<'a>(skus: &'a [Sku], chosen: &Sku, place: usize, value: &str) -> Option<&'a Sku> {
    let has_value = |sku: &&Sku| sku.choices.get(place).is_some_and(|choice| choice == value);
    let keeps_others = |sku: &&Sku| {
        (0..sku.choices.len())
            .all(|at| at == place || sku.choices.get(at) == chosen.choices.get(at))
    };
    let kept = skus.iter().filter(has_value).find(keeps_others);
    let is_had = |sku: &&Sku| sku.stock.is_available();
    match kept.filter(is_had) {
        None if place == 0 => skus.iter().filter(has_value).find(is_had).or(kept),
        _ => kept,
    }
}

fn leads(skus: &[Sku], chosen: &Sku, place: usize, value: &str) -> Leads {
    match reached(skus, chosen, place, value) {
        Some(sku) if sku.stock.is_available() => Leads::ToStock,
        Some(_) => Leads::ToNoStock,
        None => Leads::Nowhere,
    }
}

/// The variant that is chosen at first: the one asked for, else the cheapest that can be had.
pub(super) fn first_choice<'a>(skus: &'a [Sku], asked: Option<&SkuId>) -> Option<&'a Sku> {
    let cheapest = |available: bool| {
        skus.iter()
            .filter(|sku| !available || sku.stock.is_available())
            .min_by_key(|sku| sku.price.now.amount)
    };
    let asked = asked.and_then(|id| skus.iter().find(|sku| sku.id == *id));
    asked.or_else(|| cheapest(true)).or_else(|| cheapest(false))
}

/// The options of a product. `choose` is told the variant chosen.
pub(super) fn option_picker(
    product: &Arc<Product>,
    chosen: Memo<Option<SkuId>>,
    choose: Callback<SkuId>,
) -> AnyView {
    let groups: Vec<_> = product
        .options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let values: Vec<_> = option
                .values
                .iter()
                .map(|value| value_button(product, chosen, choose, place, value))
                .collect();
            view! {
                <fieldset class="option-picker-group">
                    <legend>{option.name.clone()}</legend>
                    <div class="option-picker-values">{values}</div>
                </fieldset>
            }
        })
        .collect();
    view! {
        <div class="option-picker" class=(SCOPE, true)>
            {groups}
        </div>
    }
    .into_any()
}

fn value_button(
    product: &Arc<Product>,
    chosen: Memo<Option<SkuId>>,
    choose: Callback<SkuId>,
    place: usize,
    value: &contract::catalogue::OptionValue,
) -> AnyView {
    let id = value.id.clone();
    let state = {
        let product = Arc::clone(product);
        let id = id.clone();
        Memo::new(move |_| {
            let chosen = chosen.get();
            let now = product.skus.iter().find(|sku| Some(&sku.id) == chosen.as_ref())?;
            let is_picked = now.choices.get(place) == Some(&id);
            Some((is_picked, leads(&product.skus, now, place, &id) == Leads::ToStock))
        })
    };
    let product = Arc::clone(product);
    let on_click = move |_| {
        let chosen = chosen.get_untracked();
        let now = product.skus.iter().find(|sku| Some(&sku.id) == chosen.as_ref());
        let wanted = now.and_then(|now| reached(&product.skus, now, place, &id));
        if let Some(sku) = wanted {
            choose.run(sku.id.clone());
        }
    };
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || state.get().is_some_and(|state| state.0).to_string()
            disabled=move || !state.get().is_some_and(|state| state.0 || state.1)
            on:click=on_click
        >
            {value.name.clone()}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::catalogue::{Price, Stock};
    use contract::{Currency, Money};

    use super::*;

    fn sku(id: &str, choices: &[&str], amount: i64, stock: Stock) -> Sku {
        Sku {
            id: id.into(),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            price: Price { now: Money::new(amount, Currency::CNY), was: None },
            unit_price: None,
            stock,
            barcode: None,
            picture: None,
            sold_by_weight: None,
            voucher: None,
        }
    }

    #[test]
    fn a_value_that_leads_nowhere_is_told_from_one_that_is_sold_out() {
        let skus = [
            sku("a", &["small", "plain"], 500, Stock::InStock),
            sku("b", &["large", "plain"], 900, Stock::SoldOut),
            sku("c", &["small", "honey"], 600, Stock::InStock),
        ];
        assert_eq!(leads(&skus, &skus[0], 0, "small"), Leads::ToStock);
        assert_eq!(leads(&skus, &skus[0], 0, "large"), Leads::ToNoStock);
        assert_eq!(leads(&skus, &skus[0], 1, "honey"), Leads::ToStock);
        assert_eq!(leads(&skus, &skus[2], 1, "plain"), Leads::ToStock);
        assert_eq!(leads(&skus, &skus[1], 1, "honey"), Leads::Nowhere);
    }

    #[test]
    fn the_first_option_gives_up_the_others_so_that_every_variant_can_be_reached() {
        let skus = [
            sku("a", &["small", "honey"], 500, Stock::InStock),
            sku("b", &["small", "plain"], 500, Stock::SoldOut),
            sku("c", &["large", "plain"], 900, Stock::InStock),
        ];
        assert_eq!(leads(&skus, &skus[0], 0, "large"), Leads::ToStock);
        assert_eq!(reached(&skus, &skus[0], 0, "large").map(|sku| sku.id.as_str()), Some("c"));
        assert_eq!(leads(&skus, &skus[0], 1, "plain"), Leads::ToNoStock);
    }

    #[test]
    fn the_first_choice_can_be_had_and_is_the_cheapest() {
        let skus = [
            sku("a", &[], 500, Stock::SoldOut),
            sku("b", &[], 900, Stock::InStock),
            sku("c", &[], 700, Stock::Low { left: 2 }),
        ];
        let first = |asked: Option<&str>| {
            first_choice(&skus, asked.map(SkuId::new).as_ref()).map(|sku| sku.id.to_string())
        };
        assert_eq!(first(None).as_deref(), Some("c"));
        assert_eq!(first(Some("a")).as_deref(), Some("a"), "a shared link keeps its variant");
        assert_eq!(first(Some("gone")).as_deref(), Some("c"));
        assert_eq!(first_choice(&skus[..1], None).map(|sku| sku.id.as_str()), Some("a"));
    }
}
