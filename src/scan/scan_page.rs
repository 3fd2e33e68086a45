//! The scanner's page: looks, decides what it found, and goes there.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::by_host::Opens;
use super::into_cart::into_cart;
use super::resolving::{Meaning, resolve};
use super::scanner::{Scanned, Scanner};
use super::typing::typing;
use super::verdict::verdict;
use crate::browser::{boot, page};
use crate::kit::page_frame;
use crate::locale::{t, t_with, words};
use crate::route::Route;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/scan/scan_page.css");

/// The scanner.
#[component]
pub(crate) fn ScanPage() -> impl IntoView {
    page_title(|| t(words::SCAN));
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<(Scanned, Meaning)>);
    let navigate = use_navigate();
    let add = into_cart();
    let on_found = Callback::new(move |scanned: Scanned| {
        let meaning = resolve(&scanned.text, scanned.from, &own_origins());
        let address = match &meaning {
            Meaning::Ours(address) => Some(address),
            Meaning::Shelf { product, sku, address } => {
                add(product.clone(), sku.clone());
                Some(address)
            }
            _ => None,
        };
        if let Some(address) = address {
            navigate(address, leptos_router::NavigateOptions::default());
        }
        found.set(Some((scanned, meaning)));
    });
    let scanner = Scanner::new(on_found, Opens::AtOnce);
    let on_typed = Callback::new(move |scanned| {
        scanner.rest();
        on_found.run(scanned);
    });
    let again = Callback::new(move |()| {
        found.set(None);
        typed.set(String::new());
        scanner.again();
    });
    let body = view! {
        <div class="scan-page" class=(SCOPE, true)>
            {scanner.view()}
            <p class="visually-hidden" role="status">
                {move || found.with(|found| found.as_ref().map(|(_, meaning)| told(meaning)))}
            </p>
            {move || match found.get() {
                Some((scanned, meaning)) => verdict(&scanned, meaning, again),
                None => view! { <p class="scan-page-hint">{t(words::SCAN_HINT)}</p> }.into_any(),
            }}
            {typing(words::SCAN_TYPE, words::SCAN_TYPE_HINT, "text", typed, on_typed)}
        </div>
    };
    page_frame(
        Signal::derive(|| t(words::SCAN)),
        Some(Route::Home.address()),
        ().into_any(),
        body.into_any(),
    )
}

/// The origins whose links are ours: the one the page came from, and those of the settings.
fn own_origins() -> Vec<String> {
    let mut origins = boot::list_setting("links");
    origins.push(page::origin());
    origins
}

/// What was found, in one sentence.
fn told(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Goods(number) => t_with(words::SCAN_FOUND_GOODS, &[("number", number)]),
        Meaning::Shelf { .. } | Meaning::Ours(_) => t(words::SCAN_FOUND_LINK),
        // What these are stands on the page, in a place that is read out.
        _ => String::new(),
    }
}
