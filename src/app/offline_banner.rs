//! Says that the phone has no network, for as long as it has none.

use leptos::prelude::*;

use crate::browser::page;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/app/offline_banner.css");

/// The banner.
#[component]
pub(super) fn OfflineBanner() -> impl IntoView {
    let is_online = RwSignal::new(page::is_online());
    for event in ["online", "offline"] {
        let handle =
            window_event_listener_untyped(event, move |_| is_online.set(page::is_online()));
        on_cleanup(move || handle.remove());
    }
    view! {
        <div role="status" class="offline-banner" class=(SCOPE, true)>
            {move || {
                (!is_online.get())
                    .then(|| {
                        view! {
                            <p class="offline-banner-text">
                                {icon("wifi-off")}
                                {t(words::OFFLINE_BANNER)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
