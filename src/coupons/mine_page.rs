//! The shopper's own coupons: those that can be used, later ones, and what became of the others.

use std::sync::Arc;

use contract::coupons::{CouponGroup, Coupons, CouponsQuery};
use contract::{Query, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::ending::mark_ending;
use super::frame::frame;
use super::my_coupon_card::my_coupon_card;
use super::ticket::ticket_skeletons;
use super::{kept, secrets};
use crate::client::{self, Load};
use crate::failure::{Aged, aged, load_failed, old_mark};
use crate::kit::{empty_state, use_replace};
use crate::locale::{Key, number, t, words};
use crate::route::{Route, my_coupons_of};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/mine_page.css");

/// The page of the shopper's coupons.
#[component]
pub(crate) fn MinePage() -> impl IntoView {
    let map = use_query_map();
    let group = Memo::new(move |_| map.with(|map| group_in(map.get("group").as_deref())));
    let coupons = client::load(move || Some(client::coupons(group.get())));
    Effect::new(move |_| {
        let Some(coupons) = coupons.ready() else { return };
        let group = group.get_untracked();
        // An answer that crossed a change of the address is of another group.
        if coupons.items.iter().all(|coupon| coupon.group == group) {
            kept::keep(group, &coupons);
            if group == CouponGroup::Usable {
                mark_ending(&coupons);
            }
        }
        if coupons.items.iter().any(|coupon| coupon.has_code) {
            spawn_local(secrets::fetch());
        }
    });
    let list = move || {
        let group = group.get();
        let shown = aged(coupons, move || kept::kept(group));
        let list = move || match shown.get() {
            Aged::Coming => ticket_skeletons(3),
            Aged::Failed(error) => load_failed(&error, move || coupons.retry()),
            Aged::Present(answer) => listed(&answer, group),
            Aged::Old(answer) => view! {
                {old_mark(move || coupons.retry())}
                {listed(&answer, group)}
            }
            .into_any(),
        };
        list.into_any()
    };
    let body = view! {
        <div class="mine-page" class=(SCOPE, true)>
            {tabs(group, coupons)}
            {list}
        </div>
    };
    let actions = view! {
        <a class="mine-page" class=(SCOPE, true) data-part="centre" href=Route::Coupons.address()>
            {t(words::COUPON_CENTRE)}
        </a>
    };
    frame(words::MY_COUPONS, Route::MyCoupons.parent(), actions.into_any(), body.into_any())
}

/// The group that the address names; one that it does not know is treated as not named.
fn group_in(name: Option<&str>) -> CouponGroup {
    let pairs = name.map(|name| ("group", name));
    CouponsQuery::from_pairs(pairs.into_iter())
        .map_or(CouponGroup::Usable, |CouponsQuery { group }| group)
}

/// What a group is called, and what is said of one that is empty.
fn group_words(group: CouponGroup) -> (Key, Key) {
    match group {
        CouponGroup::Usable | CouponGroup::Unknown => (words::GROUP_USABLE, words::NONE_USABLE),
        CouponGroup::Upcoming => (words::GROUP_UPCOMING, words::NONE_UPCOMING),
        CouponGroup::Used => (words::GROUP_USED, words::NONE_USED),
        CouponGroup::Expired => (words::GROUP_EXPIRED, words::NONE_EXPIRED),
        CouponGroup::Given => (words::GROUP_GIVEN, words::NONE_GIVEN),
    }
}

/// How many coupons a group has, as an answer says; none where it says nothing.
fn count(coupons: &Coupons, group: CouponGroup) -> Option<u32> {
    coupons.counts.iter().find(|it| it.group == group).map(|it| it.count).filter(|it| *it > 0)
}

fn tabs(group: Memo<CouponGroup>, coupons: Load<Coupons>) -> AnyView {
    let replace = use_replace();
    let latest = coupons.latest();
    let kept_before = StoredValue::new(kept::kept(CouponGroup::Usable).map(Arc::new));
    let counts = move || latest.get().or_else(|| kept_before.get_value());
    let tab = move |tab: CouponGroup| {
        let replace = replace.clone();
        let count = move || counts().and_then(|coupons| count(&coupons, tab));
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || (group.get() == tab).to_string()
                on:click=move |_| replace(&my_coupons_of(tab))
            >
                {t(group_words(tab).0)}
                <span class="mine-page-count">{move || count().map(|it| number(it.into()))}</span>
            </button>
        }
    };
    view! {
        <div class="chips mine-page-tabs" role="group" aria-label=t(words::COUPON_GROUPS)>
            {CouponGroup::ALL.map(tab).into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

fn listed(coupons: &Arc<Coupons>, group: CouponGroup) -> AnyView {
    if coupons.items.is_empty() {
        let action = view! {
            <a class="button" href=Route::Coupons.address()>
                {t(words::ALL_OFFERS)}
            </a>
        };
        let (_, nothing) = group_words(group);
        return empty_state("tag", nothing, words::NO_COUPONS_ADVICE, action.into_any());
    }
    let now = Timestamp::from_millis(use_shop().now());
    let row = |coupon| view! { <li>{my_coupon_card(coupon, now)}</li> };
    let rows: Vec<_> = coupons.items.iter().map(row).collect();
    view! { <ul class="mine-page-list">{rows}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_group_or_means_those_that_can_be_used() {
        for (name, group) in [
            (None, CouponGroup::Usable),
            (Some("given"), CouponGroup::Given),
            (Some("lost"), CouponGroup::Usable),
            (Some(""), CouponGroup::Usable),
        ] {
            assert_eq!(group_in(name), group, "{name:?}");
        }
    }

    #[test]
    fn a_group_without_coupons_has_no_number() {
        let coupons: Coupons = serde_json::from_str(
            r#"{"items":[],"counts":[{"group":"usable","count":3},{"group":"used","count":0}]}"#,
        )
        .unwrap();
        assert_eq!(count(&coupons, CouponGroup::Usable), Some(3));
        assert_eq!(count(&coupons, CouponGroup::Used), None);
        assert_eq!(count(&coupons, CouponGroup::Given), None);
    }
}
