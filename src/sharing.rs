//! Handing pages on to others, and telling how that went.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::host::{self, Shared};
use crate::kit::{icon, toast};
use crate::locale::{t, words};

/// The button that hands the page on.
pub(crate) fn share_button(title: Memo<String>) -> AnyView {
    let on_share = move |_| {
        spawn_local(async move { hand_on(&title.get_untracked(), &page::whole_address()).await });
    };
    view! {
        <button type="button" class="icon-button" aria-label=t(words::SHARE) on:click=on_share>
            {icon("share-2")}
        </button>
    }
    .into_any()
}

/// Hands an address on, and says what became of it where the shopper does not see it.
pub(crate) async fn hand_on(title: &str, address: &str) {
    let told = match host::share(title, address).await {
        Shared::Done => return,
        Shared::Copied => words::ADDRESS_COPIED,
        Shared::NotCopied => words::ADDRESS_NOT_COPIED,
        Shared::ByMenu => words::SHARE_BY_MENU,
    };
    toast(t(told));
}
