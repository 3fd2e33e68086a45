//! The way out once an errand is done, where the app that the shop is opened in closes its window.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::host;
use crate::kit::toast;
use crate::locale::{t, words};

/// The button that ends the visit; nothing where no window can be closed.
pub(crate) fn done_button() -> AnyView {
    let on_done = |_| {
        spawn_local(async {
            if !host::close().await {
                toast(t(words::NOT_CLOSED));
            }
        });
    };
    let button = move || {
        host::can_close().then(|| {
            view! {
                <button type="button" class="button" data-kind="quiet" on:click=on_done>
                    {t(words::DONE)}
                </button>
            }
        })
    };
    button.into_any()
}
