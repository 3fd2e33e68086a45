//! What ways to reach the shopper and ways to pay are called.

use contract::Money;
use contract::checkout::FulfilmentMethod;
use contract::payment::PaymentMethod;
use leptos::prelude::*;

use crate::host;
use crate::locale::{Key, price_text, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/methods.css");

/// What a way to reach the shopper is called.
pub(super) const fn method_name(method: FulfilmentMethod) -> Key {
    match method {
        FulfilmentMethod::Pickup => words::BY_PICKUP,
        FulfilmentMethod::Delivery => words::BY_DELIVERY,
        FulfilmentMethod::Express => words::CHECKOUT_EXPRESS,
        FulfilmentMethod::Voucher => words::WAY_VOUCHER,
        FulfilmentMethod::Unknown => words::BY_NO_STORE,
    }
}

/// What a way to pay is called, and what is to be known of it.
const fn payment_words(method: PaymentMethod) -> (Key, Option<Key>) {
    match method {
        PaymentMethod::WechatJsapi | PaymentMethod::WechatMiniProgram | PaymentMethod::WechatH5 => {
            (words::PAY_WECHAT, None)
        }
        PaymentMethod::AlipayTrade | PaymentMethod::AlipayPage => (words::PAY_ALIPAY, None),
        PaymentMethod::InStore => (words::PAY_IN_STORE, Some(words::PAY_IN_STORE_NOTE)),
        PaymentMethod::Sandbox => (words::PAY_SANDBOX, Some(words::PAY_SANDBOX_NOTE)),
        PaymentMethod::Unknown => (words::PAY_OTHER, None),
    }
}

/// The ways to pay that this host can go, in the backend's order; of two that are the same to the
/// shopper, the first. A deposit is not paid in the shop.
pub(super) fn payable(methods: &[PaymentMethod], is_deposit: bool) -> Vec<PaymentMethod> {
    let mut payable: Vec<PaymentMethod> = Vec::new();
    for method in methods.iter().copied().filter(|method| host::can_pay(*method)) {
        if is_deposit && method == PaymentMethod::InStore {
            continue;
        }
        let (name, _) = payment_words(method);
        if payable.iter().all(|other| payment_words(*other).0 != name) {
            payable.push(method);
        }
    }
    payable
}

/// The way that is chosen, if this host can go it, else the first that it can.
pub(super) fn chosen(
    methods: &[PaymentMethod],
    wanted: Option<PaymentMethod>,
    is_deposit: bool,
) -> Option<PaymentMethod> {
    let payable = payable(methods, is_deposit);
    wanted.filter(|wanted| payable.contains(wanted)).or_else(|| payable.first().copied())
}

/// The choice of a way to pay.
pub(super) fn payment_choice(
    methods: Memo<Vec<PaymentMethod>>,
    chosen: Memo<Option<PaymentMethod>>,
    choose: Callback<PaymentMethod>,
) -> AnyView {
    let row = move |method: PaymentMethod| {
        let (name, note) = payment_words(method);
        view! {
            <label class="methods-row">
                <span class="methods-words">
                    <span class="methods-name">{t(name)}</span>
                    {note.map(|note| view! { <span class="methods-note">{t(note)}</span> })}
                </span>
                <input
                    type="radio"
                    name="payment"
                    prop:checked=move || chosen.get() == Some(method)
                    on:change=move |_| choose.run(method)
                />
            </label>
        }
    };
    let rows = move || {
        let methods = methods.get();
        if methods.is_empty() {
            return view! { <p class="methods-none">{t(words::PAY_NONE)}</p> }.into_any();
        }
        methods.into_iter().map(row).collect::<Vec<_>>().into_any()
    };
    view! {
        <fieldset class="methods" class=(SCOPE, true) id="checkout-payment" tabindex="-1">
            <legend class="methods-title">{t(words::PAY_WITH)}</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}

/// The choice to pay all that is due or a deposit of it, where one may be paid.
pub(super) fn deposit_choice(
    offer: Memo<Option<(Money, Money)>>,
    is_deposit: Memo<bool>,
    choose: Callback<bool>,
) -> AnyView {
    let row = move |is_it: bool, name: String, note: Option<String>| {
        view! {
            <label class="methods-row">
                <span class="methods-words">
                    <span class="methods-name">{name}</span>
                    {note.map(|note| view! { <span class="methods-note">{note}</span> })}
                </span>
                <input
                    type="radio"
                    name="deposit"
                    prop:checked=move || is_deposit.get() == is_it
                    on:change=move |_| choose.run(is_it)
                />
            </label>
        }
    };
    let drawn = move || {
        let (due, deposit) = offer.get()?;
        let rest = price_text(Money::new(due.amount - deposit.amount, due.currency));
        let whole = t_with(words::PAY_WHOLE, &[("price", &price_text(due))]);
        let parts = [("deposit", price_text(deposit)), ("rest", rest)];
        let parts = parts.each_ref().map(|(name, price)| (*name, price.as_str()));
        let view = view! {
            <fieldset class="methods" class=(SCOPE, true)>
                <legend class="methods-title">{t(words::PAY_HOW_MUCH)}</legend>
                {row(false, whole, None)}
                {row(true, t_with(words::PAY_DEPOSIT, &parts), Some(t(words::PAY_DEPOSIT_NOTE)))}
            </fieldset>
        };
        Some(view)
    };
    drawn.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_that_this_host_cannot_go_is_passed_over() {
        use PaymentMethod::{InStore, Sandbox, WechatJsapi};
        let offered = [WechatJsapi, Sandbox, InStore];
        assert_eq!(payable(&offered, false), [Sandbox, InStore]);
        assert_eq!(chosen(&offered, Some(WechatJsapi), false), Some(Sandbox));
        assert_eq!(chosen(&offered, Some(InStore), false), Some(InStore));
        assert_eq!(chosen(&[WechatJsapi], None, false), None);
    }

    #[test]
    fn a_deposit_is_paid_before_the_shopper_comes_to_the_shop() {
        use PaymentMethod::{InStore, Sandbox};
        assert_eq!(payable(&[Sandbox, InStore], true), [Sandbox]);
        assert_eq!(chosen(&[Sandbox, InStore], Some(InStore), true), Some(Sandbox));
        assert_eq!(chosen(&[InStore], None, true), None);
    }
}
