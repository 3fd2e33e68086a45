//! What is said of a voucher on its page.

use contract::Money;
use contract::catalogue::SoldVoucher;
use leptos::prelude::*;

use crate::locale::{end_date, price_text, t, t_count, t_with, words};

/// What a voucher is worth, where, and that it can be given back.
pub(super) fn voucher_part(voucher: &SoldVoucher) -> AnyView {
    let threshold = Money { amount: voucher.threshold, ..voucher.worth };
    let worth = match voucher.threshold {
        0 => t_with(words::VOUCHER_WORTH, &[("price", &price_text(voucher.worth))]),
        _ => t_with(
            words::VOUCHER_WORTH_FROM,
            &[("price", &price_text(voucher.worth)), ("from", &price_text(threshold))],
        ),
    };
    let stores = voucher.store_names.join(&t(words::NAMES_SEPARATOR));
    let stores = (!stores.is_empty()).then(|| {
        let stores = t_with(words::VOUCHER_STORES, &[("stores", &stores)]);
        view! { <p class="product-page-unit">{stores}</p> }
    });
    let validity = match (voucher.validity.until, voucher.validity.days) {
        (Some(until), _) => Some(t_with(words::VALID_UNTIL, &[("time", &end_date(until))])),
        (None, Some(days)) => Some(t_count(words::VOUCHER_DAYS, days.into())),
        (None, None) => None,
    };
    view! {
        <p class="product-page-subtitle">{worth}</p>
        {stores}
        {validity.map(|text| view! { <p class="product-page-unit">{text}</p> })}
        <p class="product-page-unit">{t(words::BY_VOUCHER)}</p>
    }
    .into_any()
}
