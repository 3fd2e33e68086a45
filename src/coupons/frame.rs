//! The frame of the coupons' pages: a backend without coupons has none of them.

use contract::shop::Feature;
use leptos::prelude::*;

use crate::failure::nothing_here;
use crate::kit::page_frame;
use crate::locale::{Key, t};
use crate::route::Route;
use crate::shop::{page_title, use_shop};

/// A page about coupons.
pub(super) fn frame(title: Key, parent: Route, actions: AnyView, body: AnyView) -> AnyView {
    let shop = use_shop();
    page_title(move || t(title));
    let body = StoredValue::new_local(Some(body));
    let has_them = Memo::new(move |_| shop.may_have(Feature::Coupons));
    let drawn = move || {
        if has_them.get() {
            body.try_update_value(Option::take).flatten().into_any()
        } else {
            nothing_here(Route::Home.address())
        }
    };
    page_frame(Signal::derive(move || t(title)), Some(parent.address()), actions, drawn.into_any())
}
