//! Says that the phone has no network, or that the backend cannot be reached and older answers are
//! shown, for as long as that is so.

use leptos::prelude::*;

use crate::browser::page;
use crate::client;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/app/offline_banner.css");

/// The banner.
#[component]
pub(super) fn OfflineBanner() -> impl IntoView {
    let is_online = RwSignal::new(page::is_online());
    for event in ["online", "offline"] {
        let handle = window_event_listener_untyped(event, move |_| {
            is_online.set(page::is_online());
            if page::is_online() {
                client::note_line_is_back();
            }
        });
        on_cleanup(move || handle.remove());
    }
    view! {
        <div role="status" class="offline-banner" class=(SCOPE, true)>
            {move || {
                (!is_online.get() || client::is_line_lost())
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
