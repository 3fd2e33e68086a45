//! "Add ¥X to save ¥Y", with the goods that would do it.

use contract::PromotionId;
use contract::listing::ListingQuery;
use contract::pricing::{Missing, NotReached, Quote};
use leptos::prelude::*;

use super::known;
use crate::kit::icon;
use crate::locale::{number, price_text, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/hints.css");
/// How many are shown: those that save most. More would be noise.
const SHOWN: usize = 2;

/// The hints of the cart.
pub(super) fn hints() -> AnyView {
    let quote = known::quote();
    let texts = Memo::new(move |_| {
        quote
            .get()
            .map(|quote| best(&quote).iter().map(|next| told(&quote, next)).collect::<Vec<_>>())
    });
    let drawn = move || {
        texts.get().filter(|texts| !texts.is_empty()).map(|texts| {
            let links: Vec<_> =
                texts.into_iter().map(|(id, text)| view! { <li>{link(id, text)}</li> }).collect();
            view! { <ul class="hints" class=(SCOPE, true)>{links}</ul> }
        })
    };
    drawn.into_any()
}

/// The hint of one promotion, for the page of its products and of one product: how far the cart is
/// from it. Nothing when the cart is not known, or has reached all of it.
pub(super) fn hint_of(promotion: PromotionId) -> AnyView {
    let quote = known::quote();
    let text = Memo::new(move |_| {
        let quote = quote.get()?;
        let next = quote.missed.iter().find(|next| next.promotion == promotion)?;
        Some(told(&quote, next).1)
    });
    let drawn = move || {
        text.get().map(|text| {
            view! {
                <p class="hints" class=(SCOPE, true) role="status">
                    {icon("tag")}
                    {text}
                </p>
            }
        })
    };
    drawn.into_any()
}

/// Those that save most, of promotions that some line counts towards.
fn best(quote: &Quote) -> Vec<NotReached> {
    let mut next: Vec<_> =
        quote.missed.iter().filter(|next| !next.lines.is_empty()).cloned().collect();
    next.sort_by_key(|next| std::cmp::Reverse(next.saves));
    next.truncate(SHOWN);
    next
}

fn told(quote: &Quote, next: &NotReached) -> (PromotionId, String) {
    let saves = price_text(quote.money(next.saves));
    let text = match next.missing {
        Missing::Amount { amount } => t_with(
            words::ADD_AMOUNT_TO_SAVE,
            &[("more", &price_text(quote.money(amount))), ("price", &saves)],
        ),
        Missing::Count { count } => {
            t_with(words::ADD_COUNT_TO_SAVE, &[("more", &number(count.into())), ("price", &saves)])
        }
        Missing::Unknown => String::new(),
    };
    let text = if text.is_empty() {
        next.name.clone()
    } else {
        t_with(words::HINT, &[("name", &next.name), ("text", &text)])
    };
    (next.promotion.clone(), text)
}

fn link(id: PromotionId, text: String) -> AnyView {
    let query = ListingQuery { promotion: Some(id), ..ListingQuery::default() };
    view! {
        <a class="hints-link" href=Route::Listing(Box::new(query)).address()>
            {icon("tag")}
            <span>{text}</span>
            {icon("chevron-right")}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::applying::tests::line;
    use super::super::pricing::tests::answer;
    use super::*;
    use crate::browser::json;
    use crate::client::Cart;

    #[test]
    fn what_is_missing_to_a_promotion_is_what_is_hinted_at() {
        let cart: Cart = json::read(&answer(vec![line("milk", 4_000, 2)])).unwrap();
        let best = best(&cart.quote);
        assert_eq!(best.len(), 1);
        assert_eq!(best[0].missing, Missing::Amount { amount: 2_000 });
        assert_eq!(best[0].saves, 2_000);
    }
}
