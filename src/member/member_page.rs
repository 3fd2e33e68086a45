//! The shopper's own page. Accounts are not open yet, and it says so.

use contract::shop::Feature;
use leptos::prelude::*;

use crate::kit::{icon, page_frame};
use crate::locale::{Key, t, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/member/member_page.css");

/// The shopper's own page.
#[component]
pub(crate) fn MemberPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::TAB_MEMBER));
    let row = |icon_name: &str, name: Key, route: Route| {
        view! {
            <li>
                <a class="member-page-row" href=route.address()>
                    {icon(icon_name)}
                    <span>{t(name)}</span>
                    {icon("chevron-right")}
                </a>
            </li>
        }
    };
    let body = view! {
        <div class="member-page" class=(SCOPE, true)>
            <section class="member-page-card">
                <span class="member-page-face">{icon("user-round")}</span>
                <div>
                    <p class="member-page-guest">{t(words::GUEST)}</p>
                    <p class="member-page-note">{t(words::MEMBER_COMING)}</p>
                </div>
            </section>
            <ul class="member-page-rows">
                {row("heart", words::FAVOURITES, Route::Favourites)}
                {row("history", words::VIEWED, Route::Viewed)}
                {move || {
                    shop.has(Feature::Stores).then(|| row("map-pin", words::MY_STORE, Route::Stores))
                }}
                {row("scan-line", words::SCAN, Route::Scan)}
                {move || {
                    let is_clerk = session::member().is_some_and(|it| it.counter.is_some());
                    is_clerk.then(|| row("store", words::COUNTER, Route::Counter))
                }}
                {row("settings", words::SETTINGS, Route::Settings)}
                {row("info", words::ABOUT, Route::About)}
            </ul>
        </div>
    };
    page_frame(Signal::derive(|| t(words::TAB_MEMBER)), None, ().into_any(), body.into_any())
}
