//! One coupon: its code for the counter, where it can be used, its terms, and giving it away.

use contract::coupons::{Coupon, CouponGroup};
use contract::pricing::CouponKind;
use contract::{CouponId, Timestamp};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::frame::frame;
use super::giving::giving;
use super::standing::{group_now, standing_text};
use super::terms::{Fine, end_mark};
use super::terms_fold::terms_list;
use super::ticket::{ticket, ticket_name, ticket_skeletons};
use super::use_place::goods;
use super::{kept, secrets};
use crate::browser::page;
use crate::client::{self, ClientError, Load};
use crate::closing::done_button;
use crate::code::counter_section;
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::kit::{empty_state, icon};
use crate::locale::{t, words};
use crate::route::{Route, last_in};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/coupon_page.css");
/// Milliseconds between two looks: a clerk's "done" and the phone's are then told together.
const PAUSE: u32 = 2_500;

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Shown {
    Coming,
    Failed(ClientError),
    /// The coupon, and whether it is as this phone had kept it.
    Here(Box<Coupon>, bool),
}

/// The coupon that the address names.
#[component]
pub(crate) fn CouponPage() -> impl IntoView {
    let path = use_location().pathname;
    let id = Memo::new(move |_| {
        path.with(|path| CouponId::new(page::decoded(last_in(path).unwrap_or_default())))
    });
    let coupon = client::load(move || Some(client::coupon(&id.get())));
    let body = view! {
        <div class="coupon-page" class=(SCOPE, true)>
            {move || one(id.get(), coupon)}
        </div>
    };
    frame(words::COUPON, Route::MyCoupons, ().into_any(), body.into_any())
}

fn one(id: CouponId, load: Load<Coupon>) -> AnyView {
    // What was heard since the page was drawn: that it was used, given or taken back.
    let heard = RwSignal::new(None::<Coupon>);
    let asked = id.clone();
    let answer = aged(load, move || kept::kept_coupon(&asked));
    // An answer that says nothing new must not draw the code anew under the clerk's scanner.
    let shown = Memo::new(move |_| match (heard.get(), answer.get()) {
        (Some(coupon), _) => Shown::Here(Box::new(coupon), false),
        (None, Aged::Present(coupon)) => Shown::Here(Box::new(Coupon::clone(&coupon)), false),
        (None, Aged::Old(coupon)) => Shown::Here(Box::new(Coupon::clone(&coupon)), true),
        (None, Aged::Failed(error)) => Shown::Failed(error),
        (None, Aged::Coming) => Shown::Coming,
    });
    let is_wanted = move || {
        let may_change = |shown: &Shown| match shown {
            Shown::Here(coupon, is_old) => *is_old || may_change(coupon),
            Shown::Coming | Shown::Failed(_) => false,
        };
        shown.try_with_untracked(may_change).unwrap_or(false)
    };
    client::watch(client::coupon(&id), PAUSE, is_wanted, move |coupon| {
        let _ = heard.try_set(Some(coupon));
    });
    let on_change = Callback::new(move |coupon| heard.set(Some(coupon)));
    let drawn = move || match shown.get() {
        Shown::Coming => ticket_skeletons(1),
        Shown::Failed(error) if error.is_missing() => gone(),
        Shown::Failed(error) => load_failed(&error, move || load.retry()),
        Shown::Here(coupon, is_old) => view! {
            {is_old.then(|| old_mark(move || load.retry()))}
            {detail(&coupon, on_change)}
        }
        .into_any(),
    };
    drawn.into_any()
}

/// Whether something can still become of a coupon.
fn may_change(coupon: &Coupon) -> bool {
    match coupon.group {
        CouponGroup::Usable | CouponGroup::Upcoming => true,
        CouponGroup::Given => coupon.gift.is_some(),
        CouponGroup::Used | CouponGroup::Expired | CouponGroup::Unknown => false,
    }
}

fn gone() -> AnyView {
    let action = view! {
        <a class="button" href=Route::MyCoupons.address()>
            {t(words::SEE_MY_COUPONS)}
        </a>
    };
    empty_state("tag", words::NO_SUCH_COUPON, words::NO_SUCH_COUPON_ADVICE, action.into_any())
}

fn detail(coupon: &Coupon, on_change: Callback<Coupon>) -> AnyView {
    let now = Timestamp::from_millis(use_shop().now());
    let group = group_now(coupon, now);
    let is_usable = group == CouponGroup::Usable;
    let is_used = group == CouponGroup::Used;
    let is_dull = !matches!(group, CouponGroup::Usable | CouponGroup::Upcoming);
    let mark = is_usable.then(|| end_mark(coupon.valid_until, now)).flatten();
    let fine = Fine {
        terms: &coupon.terms,
        scope_names: &coupon.scope_names,
        store_names: &coupon.store_names,
        notes: coupon.notes.as_deref(),
        is_givable: coupon.is_givable,
    };
    let head = view! {
        {ticket_name(&coupon.terms, &coupon.name)}
        <p class="coupon-page-line">
            {standing_text(coupon, now)}
            {mark.map(|mark| view! { <span class="coupon-page-mark">{mark}</span> })}
        </p>
    };
    let code = (is_usable && coupon.has_code).then(|| {
        view! { <div class="coupon-page-block">{code(coupon.id.clone())}</div> }
    });
    view! {
        {is_used.then(|| used(coupon, now))}
        {ticket(&coupon.terms, Signal::stored(is_dull), head.into_any())}
        {is_used.then(done_button)}
        {code}
        {is_usable.then(|| places(coupon))}
        <div class="coupon-page-giving">{giving(coupon, on_change)}</div>
        <section class="coupon-page-block">
            <h2 class="coupon-page-heading">{t(words::TERMS)}</h2>
            {terms_list(&fine, Vec::new())}
        </section>
    }
    .into_any()
}

/// What is held out to the clerk.
fn code(id: CouponId) -> AnyView {
    counter_section(move || secrets::secret_of(&id), || Box::pin(secrets::fetch()))
}

/// That it was used, where and when: what both clerk and shopper wait for.
fn used(coupon: &Coupon, now: Timestamp) -> AnyView {
    view! {
        <div class="coupon-page-used" role="status">
            <span class="coupon-page-tick">{icon("check")}</span>
            <p class="coupon-page-done">{t(words::COUPON_DONE)}</p>
            <p>{standing_text(coupon, now)}</p>
        </div>
    }
    .into_any()
}

/// Where it can be used: the goods it is for, and the stores.
fn places(coupon: &Coupon) -> AnyView {
    let is_online = !matches!(coupon.terms.kind, CouponKind::StoreVoucher { .. });
    let goods = is_online.then(|| {
        view! {
            <a class="coupon-page-row" href=goods(&coupon.terms).address()>
                {icon("layout-grid")}
                <span>{t(words::GOODS_OF_COUPON)}</span>
                {icon("chevron-right")}
            </a>
        }
    });
    let stores = coupon.has_code.then(|| {
        let route = match coupon.terms.conditions.stores.as_slice() {
            [store] => Route::Store(store.clone()),
            _ => Route::Stores,
        };
        view! {
            <a class="coupon-page-row" href=route.address()>
                {icon("store")}
                <span>{t(words::STORES_OF_COUPON)}</span>
                {icon("chevron-right")}
            </a>
        }
    });
    view! {
        <nav class="coupon-page-rows" aria-label=t(words::WHERE_TO_USE)>
            {goods}
            {stores}
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::may_change;

    #[test]
    fn what_is_over_is_not_watched() {
        for (json, is_watched) in [
            (r#"{"group":"usable"}"#, true),
            (r#"{"group":"upcoming"}"#, true),
            (r#"{"group":"given","gift":{"token":"t","good_until":"2026-11-25T00:00:00Z"}}"#, true),
            (r#"{"group":"given"}"#, false),
            (r#"{"group":"used"}"#, false),
            (r#"{"group":"expired"}"#, false),
            (r#"{"group":"hologram"}"#, false),
        ] {
            assert_eq!(may_change(&sample(json)), is_watched, "{json}");
        }
    }
}
