//! The five ways into the shop, at the foot of the pages they lead to.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::kit::icon;
use crate::locale::{Key, t, words};
use crate::route::Route;

/// The bar. It steps aside on pages that lie deeper, where the way back is enough.
#[component]
pub(super) fn TabBar() -> impl IntoView {
    let path = use_location().pathname;
    let tabs = [
        (Route::Home, "house", words::TAB_HOME),
        (Route::Categories(None), "layout-grid", words::TAB_CATEGORIES),
        (Route::Cart, "shopping-cart", words::TAB_CART),
        (Route::Orders, "clipboard-list", words::TAB_ORDERS),
        (Route::Member, "user-round", words::TAB_MEMBER),
    ];
    let addresses: Vec<_> = tabs.iter().map(|(route, _, _)| route.address()).collect();
    let is_shown = Memo::new(move |_| path.with(|path| addresses.iter().any(|tab| tab == path)));
    let tab = |(route, icon_name, name): (Route, &str, Key)| {
        let address = route.address();
        let href = address.clone();
        let is_here = move || path.with(|path| *path == address).then_some("page");
        view! {
            <li>
                <a class="tab" href=href aria-current=is_here>
                    {icon(icon_name)}
                    <span>{t(name)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="tab-bar" class:is-away=move || !is_shown.get() aria-label=t(words::MAIN_MENU)>
            <ul>{tabs.into_iter().map(tab).collect::<Vec<_>>()}</ul>
        </nav>
    }
}
