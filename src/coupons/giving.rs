//! Giving a coupon to a friend by a link that works once, and taking it back before that.

use contract::CouponId;
use contract::coupons::{Coupon, Gift};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::client;
use crate::failure::refusal_text;
use crate::host;
use crate::kit::{Sheet, icon, toast};
use crate::locale::{Key, moment, t, t_with, words};
use crate::route::Route;
use crate::sharing::hand_on;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/giving.css");

/// The part of a coupon's page about giving it; `on_change` hears what has become of the coupon.
pub(super) fn giving(coupon: &Coupon, on_change: Callback<Coupon>) -> AnyView {
    let part = match &coupon.gift {
        Some(gift) => waiting(coupon, gift, on_change),
        None if coupon.is_givable => offer(coupon, on_change),
        None => return ().into_any(),
    };
    view! {
        <section class="giving" class=(SCOPE, true) aria-label=t(words::GIVE)>
            {part}
        </section>
    }
    .into_any()
}

/// Something that is asked of the backend, once at a time.
#[derive(Clone, Copy)]
struct Asking {
    is_waiting: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
}

impl Asking {
    fn new() -> Self {
        Self { is_waiting: RwSignal::new(false), refusal: RwSignal::new(None) }
    }

    fn ask(self, id: CouponId, is_back: bool, on_change: Callback<Coupon>) {
        if self.is_waiting.get_untracked() {
            return;
        }
        self.is_waiting.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            let done = if is_back {
                client::take_back(&id).await
            } else {
                // What the link is comes with the coupon, whose group changes too.
                match client::give(&id).await {
                    Ok(_) => client::coupon(&id).send(&crate::browser::Abort::new()).await,
                    Err(error) => Err(error),
                }
            };
            match done {
                Ok(coupon) => {
                    toast(t(if is_back { words::TAKEN_BACK } else { words::GIFT_READY }));
                    on_change.try_run(coupon);
                }
                Err(error) => {
                    let _ = self.refusal.try_set(Some(refusal_text(&error)));
                }
            }
            let _ = self.is_waiting.try_set(false);
        });
    }

    fn refusal_view(self) -> AnyView {
        let refusal = self.refusal;
        view! {
            <p class="giving-refusal" role="alert">
                {refusal}
            </p>
        }
        .into_any()
    }
}

/// Nobody was offered it yet.
fn offer(coupon: &Coupon, on_change: Callback<Coupon>) -> AnyView {
    let is_open = RwSignal::new(false);
    let asking = Asking::new();
    let id = StoredValue::new(coupon.id.clone());
    let foot = move || {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| is_open.set(false)
            >
                {t(words::CANCEL)}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=move || asking.is_waiting.get().then_some("true")
                on:click=move |_| asking.ask(id.get_value(), false, on_change)
            >
                {t(words::MAKE_GIFT_LINK)}
            </button>
        }
    };
    let body = move || {
        view! {
            <p>{t(words::GIVE_ADVICE)}</p>
            {asking.refusal_view()}
        }
    };
    view! {
        <button
            type="button"
            class="button giving-button"
            data-kind="quiet"
            on:click=move |_| is_open.set(true)
        >
            {icon("package-open")}
            {t(words::GIVE)}
        </button>
        <Sheet is_open=is_open heading=t(words::GIVE) body=body foot=foot />
    }
    .into_any()
}

/// The link is out; whoever opens it first has the coupon.
fn waiting(coupon: &Coupon, gift: &Gift, on_change: Callback<Coupon>) -> AnyView {
    let asking = Asking::new();
    let id = StoredValue::new(coupon.id.clone());
    let link = page::whole_address_of(&Route::Gift(gift.token.clone()).address());
    let title = t_with(words::GIFT_SHARE_TITLE, &[("name", &coupon.name)]);
    let until = t_with(words::GIFT_GOOD_UNTIL, &[("time", &moment(gift.good_until))]);
    let on_share = {
        let link = link.clone();
        move |_| {
            let (title, link) = (title.clone(), link.clone());
            spawn_local(async move { hand_on(&title, &link).await });
        }
    };
    let copied = link.clone();
    let on_copy = move |_| {
        let link = copied.clone();
        spawn_local(async move {
            let is_copied = host::copy(&link).await;
            toast(copied_text(is_copied));
        });
    };
    let button = |name: Key| t(name);
    view! {
        <p class="giving-state" role="status">
            {icon("package-open")}
            <span>{t(words::GIFT_WAITS)}</span>
        </p>
        <p class="giving-note">{until}</p>
        <p class="giving-link">{link}</p>
        <div class="giving-buttons">
            <button type="button" class="button" on:click=on_share>
                {button(words::SHARE_GIFT)}
            </button>
            <button type="button" class="button" data-kind="quiet" on:click=on_copy>
                {button(words::COPY_LINK)}
            </button>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-disabled=move || asking.is_waiting.get().then_some("true")
                on:click=move |_| asking.ask(id.get_value(), true, on_change)
            >
                {button(words::TAKE_BACK)}
            </button>
        </div>
        {asking.refusal_view()}
    }
    .into_any()
}

fn copied_text(is_copied: bool) -> String {
    t(if is_copied { words::ADDRESS_COPIED } else { words::GIFT_NOT_COPIED })
}
