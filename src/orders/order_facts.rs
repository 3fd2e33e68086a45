//! What people ask for when they call about an order: its number, when it was placed, how it is
//! paid, the note; and whom to call.

use contract::StoreId;
use contract::orders::Order;
use contract::payment::PaymentMethod;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client;
use crate::host;
use crate::kit::{icon, toast};
use crate::locale::{Key, moment, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/order_facts.css");

/// The facts.
pub(super) fn order_facts(order: &Order) -> AnyView {
    let number = order.number.clone();
    let on_copy = move |_| {
        let number = number.clone();
        spawn_local(async move {
            let is_copied = host::copy(&number).await;
            toast(t(if is_copied { words::NUMBER_COPIED } else { words::NUMBER_NOT_COPIED }));
        });
    };
    let mut facts = vec![(words::ORDER_PLACED, moment(order.placed_at))];
    facts.extend(order.paid_at.map(|at| (words::ORDER_PAID, moment(at))));
    facts.extend(order.payment.and_then(payment_name).map(|it| (words::ORDER_PAYMENT, t(it))));
    facts.extend(order.note.clone().map(|note| (words::ORDER_NOTE, note)));
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(name, value)| {
            view! { <div class="order-facts-fact"><dt>{t(name)}</dt><dd>{value}</dd></div> }
        })
        .collect();
    let store = order.store.as_ref();
    let store = store.or_else(|| order.groups.iter().find_map(|group| group.store.as_ref()));
    let help = store.map(|store| help(store.id.clone(), store.name.clone()));
    view! {
        <section class="order-facts" class=(SCOPE, true) aria-label=t(words::ORDER_FACTS)>
            <h2 class="order-facts-heading">{t(words::ORDER_FACTS)}</h2>
            <dl>
                <div class="order-facts-fact">
                    <dt>{t(words::ORDER_NUMBER)}</dt>
                    <dd>
                        <span class="order-facts-number">{order.number.clone()}</span>
                        <button type="button" class="link-button" on:click=on_copy>
                            {t(words::COPY)}
                            <span class="visually-hidden">{t(words::ORDER_NUMBER)}</span>
                        </button>
                    </dd>
                </div>
                {facts}
            </dl>
            {help}
        </section>
    }
    .into_any()
}

/// The phone of the store, once it has told it.
fn help(id: StoreId, name: String) -> AnyView {
    let store = client::load(move || Some(client::store(&id)));
    let phone = Memo::new(move |_| {
        store.ready().map(|store| store.phone.clone()).filter(|phone| !phone.is_empty())
    });
    let drawn = move || {
        phone.get().map(|phone| {
            let label = t_with(words::CALL_STORE_NAMED, &[("store", &name)]);
            view! {
                <a
                    class="button order-facts-help"
                    data-kind="quiet"
                    href=host::dial_address(&phone)
                >
                    {icon("phone")}
                    {t(words::ORDER_HELP)}
                    <span class="visually-hidden">{label}</span>
                </a>
            }
        })
    };
    drawn.into_any()
}

/// What a way to pay is called; none for one that this version does not know.
const fn payment_name(method: PaymentMethod) -> Option<Key> {
    Some(match method {
        PaymentMethod::WechatJsapi | PaymentMethod::WechatMiniProgram | PaymentMethod::WechatH5 => {
            words::PAID_BY_WECHAT
        }
        PaymentMethod::AlipayTrade | PaymentMethod::AlipayPage => words::PAID_BY_ALIPAY,
        PaymentMethod::InStore => words::PAID_IN_STORE,
        PaymentMethod::Sandbox => words::PAID_IN_SANDBOX,
        PaymentMethod::Unknown => return None,
    })
}
