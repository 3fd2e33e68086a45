//! The sheet of what stores offer, to look for them by. Its code comes when it is first opened.

use contract::stores::StoreService;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::finder_address::FinderAddress;
use super::finder_tools::{ON_CHIPS, service_chip};
use crate::chunk::when_here;
use crate::kit::Sheet;
use crate::locale::{t, words};

/// The sheet, while `is_open` holds.
pub(super) fn service_sheet(address: FinderAddress, is_open: RwSignal<bool>) -> AnyView {
    let was_opened = Memo::new(move |before: Option<&bool>| {
        is_open.get() || before.copied().unwrap_or_default()
    });
    let sheet = move || {
        was_opened.get().then(|| {
            when_here(
                || Box::pin(fetch_services()),
                || ().into_any(),
                move || Box::pin(draw_services(address, is_open)),
            )
        })
    };
    sheet.into_any()
}

#[wasm_split(services, wasm_split_path = ::leptos::wasm_split, preload(fetch_services), fallible)]
fn draw_services(
    address: FinderAddress,
    is_open: RwSignal<bool>,
) -> Result<AnyView, SplitLoaderError> {
    let services = move || {
        let others = StoreService::ALL.into_iter().filter(|service| !ON_CHIPS.contains(service));
        view! {
            <div class="finder-page-services">
                {others.map(|service| service_chip(address, service)).collect_view()}
            </div>
        }
    };
    let foot = move || {
        view! {
            <button type="button" class="button" on:click=move |_| is_open.set(false)>
                {t(words::SHOW_STORES)}
            </button>
        }
    };
    let sheet =
        view! { <Sheet is_open=is_open heading=t(words::SERVICES) body=services foot=foot /> };
    Ok(sheet.into_any())
}
