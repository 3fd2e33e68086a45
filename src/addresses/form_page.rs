//! The page that an address is written on: a new one, or one of the member's.

use std::sync::Arc;

use contract::AddressId;
use contract::addresses::Address;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::draft::Draft;
use super::form::form;
use super::frame::{frame, outline};
use crate::browser::page;
use crate::client::{self, Credential, Region};
use crate::failure::load_failed;
use crate::locale::words;
use crate::route::{Page, Route, last_in};
use crate::session;

/// The page.
#[component]
pub(crate) fn FormPage() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let is_new = Page::at(&path) == Some(Page::NewAddress);
    let id = (!is_new).then(|| AddressId::new(page::decoded(last_in(&path).unwrap_or_default())));
    let title = if is_new { words::ADDRESS_NEW } else { words::ADDRESS_EDIT };
    let here = id.clone().map_or(Route::NewAddress, Route::Address).address();
    let body = move |credential: Credential| match &id {
        None => form(credential, None, Draft::new()),
        Some(id) => changed(credential, id),
    };
    frame(title, Route::Addresses, move || here.clone(), body)
}

/// The form of an address that there is, once it is known. What was typed before a reload or while
/// the session ran out is there again; whoever leaves the page leaves it.
fn changed(credential: Credential, id: &AddressId) -> AnyView {
    let left = id.clone();
    on_cleanup(move || {
        if untrack(session::credential).is_some() {
            Draft::forget(Some(&left));
        }
    });
    let (asked, asking) = (id.clone(), credential.clone());
    let load = client::load(move || Some(client::address(&asking, &asked)));
    // A newer answer must not draw the form anew under the shopper's fingers.
    let first = Memo::new(move |before: Option<&Option<Arc<Address>>>| {
        before.cloned().flatten().or_else(|| load.ready())
    });
    let id = id.clone();
    let shown = move || match first.get() {
        Some(address) => form(credential.clone(), Some(id.clone()), Draft::of(&address)),
        None => match load.get() {
            Region::Failed(error) => load_failed(&error, move || load.retry()),
            Region::Loading | Region::Ready(_) => outline(),
        },
    };
    shown.into_any()
}
