//! What it all comes to: each sum and each deduction with its cause, and what the order earns.

use leptos::prelude::*;

use super::desk::Desk;
use crate::cart::{quote_earned, quote_sums};
use crate::locale::{price_text, t, t_count, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/sums_part.css");

/// The card.
pub(super) fn sums_part(desk: Desk) -> AnyView {
    let told = Memo::new(move |_| {
        desk.shown.with(|it| {
            let it = it.as_ref()?;
            let has_open_fee =
                it.groups.iter().any(|group| group.offer().is_some_and(|it| it.fee.is_none()));
            Some((it.quote.clone(), it.pay_within, has_open_fee))
        })
    });
    let drawn = move || {
        let (quote, pay_within, has_open_fee) = told.get()?;
        let rest = (quote.stored_value > 0).then(|| {
            let (used, due) = (quote.money(-quote.stored_value), quote.money(quote.due));
            view! {
                <dl class="sums-part-rest">
                    <div>
                        <dt>{t(words::STORED_VALUE)}</dt>
                        <dd>{price_text(used)}</dd>
                    </div>
                    <div>
                        <dt>{t(words::DUE)}</dt>
                        <dd>{price_text(due)}</dd>
                    </div>
                </dl>
            }
        });
        let hurry = (quote.due > 0 && pay_within > 0).then(|| {
            let text = t_count(words::CHECKOUT_PAY_WITHIN, pay_within.into());
            view! { <p class="sums-part-note">{text}</p> }
        });
        let view = view! {
            {quote_sums(&quote, has_open_fee, words::SUM_PAYABLE)}
            {rest}
            {quote_earned(&quote)}
            {hurry}
        };
        Some(view)
    };
    view! {
        <section class="sums-part" class=(SCOPE, true) aria-label=t(words::QUOTE_DETAILS)>
            {drawn}
        </section>
    }
    .into_any()
}
