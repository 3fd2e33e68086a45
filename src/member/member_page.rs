//! The shopper's own page: who she is, her orders and coupons, what is hers on this phone.

use contract::session::Member;
use contract::shop::Feature;
use leptos::prelude::*;

use super::coupons_row::coupons_row;
use super::notices_row::notices_row;
use super::signing_out::signing_out;
use crate::coupons::tier_text;
use crate::kit::{icon, page_frame};
use crate::locale::{Key, t, words};
use crate::orders::state_links;
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/member/member_page.css");

/// The shopper's own page.
#[component]
pub(crate) fn MemberPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::TAB_MEMBER));
    session::renew();
    let member = Memo::new(move |_| session::member());
    let has = move |feature| shop.has(feature);
    let counter = move || {
        let counter = member.with(|member| member.as_ref()?.counter.clone())?;
        let name = counter.store_name;
        has(Feature::Counter).then(|| {
            row("store", words::COUNTER, Route::Counter, view! { <span>{name}</span> }.into_any())
        })
    };
    let plain =
        |icon_name: &str, name: Key, route: Route| row(icon_name, name, route, ().into_any());
    let body = view! {
        <div class="member-page" class=(SCOPE, true)>
            {move || match member.get() {
                Some(member) => member_card(&member),
                None => guest_card(has(Feature::Accounts)),
            }}
            {move || shop.may_have(Feature::Orders).then(state_links)}
            <ul class="member-page-rows">
                {move || {
                    (has(Feature::Accounts) && has(Feature::Notices))
                        .then(|| notices_row(MEMBER_ROW))
                }}
                {move || {
                    (has(Feature::Accounts) && has(Feature::Orders))
                        .then(|| plain("rotate-ccw", words::AFTER_SALES, Route::AfterSalesList))
                }}
                {move || has(Feature::Coupons).then(|| coupons_row(MEMBER_ROW))}
                {move || {
                    has(Feature::Coupons)
                        .then(|| plain("tag", words::COUPON_CENTRE, Route::Coupons))
                }}
                {plain("scan-line", words::SCAN, Route::Scan)}
            </ul>
            <ul class="member-page-rows">
                {plain("heart", words::FAVOURITES, Route::Favourites)}
                {plain("history", words::VIEWED, Route::Viewed)}
                {move || {
                    (has(Feature::Accounts) && has(Feature::Addresses))
                        .then(|| plain("map-pinned", words::ADDRESSES, Route::Addresses))
                }}
                {move || has(Feature::Stores).then(|| plain("map-pin", words::MY_STORE, Route::Stores))}
            </ul>
            <ul class="member-page-rows">
                {counter}
                {plain("settings", words::SETTINGS, Route::Settings)}
                {plain("info", words::ABOUT, Route::About)}
            </ul>
            {move || member.with(Option::is_some).then(signing_out)}
        </div>
    };
    page_frame(Signal::derive(|| t(words::TAB_MEMBER)), None, ().into_any(), body.into_any())
}

/// The class of a row, which is the same for rows that are drawn elsewhere.
const MEMBER_ROW: &str = "member-page-row";

/// A row that leads somewhere; `end` is what stands at its end.
fn row(icon_name: &str, name: Key, route: Route, end: AnyView) -> AnyView {
    view! {
        <li>
            <a class=MEMBER_ROW href=route.address()>
                {icon(icon_name)}
                <span class="member-page-name">{t(name)}</span>
                <span class="member-page-end">{end}</span>
                {icon("chevron-right")}
            </a>
        </li>
    }
    .into_any()
}

fn member_card(member: &Member) -> AnyView {
    let tier = member.tier.as_ref().map(|tier| {
        view! { <p class="member-page-tier">{tier_text(tier.as_str())}</p> }
    });
    view! {
        <section class="member-page-card" aria-label=t(words::ACCOUNT)>
            <span class="member-page-face">{icon("user-round")}</span>
            <div class="member-page-who">
                <p class="member-page-guest">{member.phone.clone()}</p>
                {tier}
            </div>
        </section>
    }
    .into_any()
}

fn guest_card(may_sign_in: bool) -> AnyView {
    let way = may_sign_in.then(|| {
        view! {
            <a class="button member-page-sign-in" href=Route::SignIn(String::new()).address()>
                {t(words::SIGN_IN)}
            </a>
        }
    });
    let note = if may_sign_in { words::GUEST_NOTE } else { words::MEMBER_COMING };
    view! {
        <section class="member-page-card" aria-label=t(words::ACCOUNT)>
            <span class="member-page-face">{icon("user-round")}</span>
            <div class="member-page-who">
                <p class="member-page-guest">{t(words::GUEST)}</p>
                <p class="member-page-note">{t(note)}</p>
            </div>
            {way}
        </section>
    }
    .into_any()
}
