//! What a quote comes to, from the list price to what is payable, and what it earns.

use contract::pricing::{Cause, Quote};
use leptos::prelude::*;

use super::line_row::cause_text;
use crate::locale::{Key, number, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/quote_sums.css");

/// From the list price to what is payable, each deduction with its cause. `has_open_fee` says that
/// there is a delivery fee which is not known before there is an address; `total` is what the last
/// sum is called.
pub(crate) fn quote_sums(quote: &Quote, has_open_fee: bool, total: Key) -> AnyView {
    let row = |(name, amount)| {
        view! { <div class="quote-sums-sum"><dt>{name}</dt><dd>{amount}</dd></div> }
    };
    let mut rows: Vec<_> = sums(quote)
        .into_iter()
        .map(|(name, amount)| row((name, price_text(quote.money(amount)))))
        .collect();
    if has_open_fee {
        rows.push(row((t(words::SUM_DELIVERY), t(words::WAY_FEE_BY_ADDRESS))));
    }
    view! {
        <dl class="quote-sums" class=(SCOPE, true)>
            {rows}
            <div class="quote-sums-sum" data-kind="total">
                <dt>{t(total)}</dt>
                <dd>{price_text(quote.money(quote.payable))}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// The sums with their names; they add up to what is payable.
fn sums(quote: &Quote) -> Vec<(String, i64)> {
    let mut rows = vec![(t(words::SUM_LIST), quote.list)];
    let named: i64 = quote.reached.iter().map(|reached| reached.saves).sum();
    rows.extend(
        quote.reached.iter().filter(|it| it.saves > 0).map(|it| (it.name.clone(), -it.saves)),
    );
    // Special prices and member prices are no promotions, so they have no names of their own.
    if quote.discounts > named {
        rows.push((t(words::SUM_PRICES), named - quote.discounts));
    }
    for used in quote.used_coupons().filter(|used| used.saves > 0) {
        rows.push((used.name.clone(), -used.saves));
    }
    if quote.points.worth > 0 {
        rows.push((t(words::CAUSE_POINTS), -quote.points.worth));
    }
    // Nothing is said of a fee of nothing: it may be that it is not known yet.
    if let Some(delivery) = quote.delivery.as_ref().filter(|it| it.fee > 0) {
        rows.push((t(words::SUM_DELIVERY), delivery.fee));
        // What coupons pay of it stands among the coupons.
        let others = delivery.deductions.iter();
        let others = others.filter(|it| !matches!(it.cause, Cause::Coupon { .. }));
        rows.extend(
            others.filter_map(|it| {
                Some((cause_text(&it.cause, quote.name_of(&it.cause))?, -it.amount))
            }),
        );
    }
    rows
}

/// What the order earns; nothing when it earns nothing.
pub(crate) fn quote_earned(quote: &Quote) -> Option<AnyView> {
    let money = |amount: i64| price_text(quote.money(amount));
    let mut earned: Vec<String> = quote
        .earned
        .back
        .iter()
        .map(|back| t_with(words::EARNS_BACK, &[("price", &money(back.amount))]))
        .collect();
    if quote.earned.points > 0 {
        earned.push(t_with(words::EARNS_POINTS, &[("count", &number(quote.earned.points))]));
    }
    earned.extend(quote.earned.gifts.iter().map(|_| t(words::EARNS_GIFT)));
    let earned: Vec<_> = earned.into_iter().map(|text| view! { <li>{text}</li> }).collect();
    (!earned.is_empty()).then(|| {
        view! { <ul class="quote-sums" class=(SCOPE, true) data-kind="earned">{earned}</ul> }
            .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_add_up_to_what_is_payable() {
        let quote: Quote = serde_json::from_str(
            r#"{"currency":"CNY","lines":[],"list":10000,"discounts":1500,"coupons_off":2000,
            "goods":6500,"points":{"points":300,"worth":300},
            "reached":[{"promotion":"p","name":"满百减十","saves":1000,"lines":[]}],
            "coupons":[{"coupon":"c","offer":"o","name":"满减券","is_used":true,"saves":2000},
                {"coupon":"f","offer":"o","name":"运费券","is_used":true,"saves":500}],
            "delivery":{"fee":800,"payable":100,"deductions":[
                {"cause":{"by":"coupon","coupon":"f"},"amount":500},
                {"cause":{"by":"free_delivery"},"amount":200}]},
            "payable":6300,"stored_value":0,"due":6300}"#,
        )
        .unwrap();
        let rows = sums(&quote);
        assert_eq!(rows.iter().map(|(_, amount)| amount).sum::<i64>(), quote.payable);
        assert!(rows.contains(&("满百减十".to_owned(), -1000)));
    }
}
