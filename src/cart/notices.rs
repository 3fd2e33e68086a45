//! What the shopper has to know before she reads the cart: that it is an old one, or that another
//! store changed it.

use leptos::prelude::*;

use super::known;
use super::store_moved::Moved;
use crate::client::ClientError;
use crate::kit::icon;
use crate::locale::{Key, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/notices.css");

/// The notices; nothing when there is nothing to say.
pub(super) fn notices() -> AnyView {
    let moved = RwSignal::from(known::moved());
    let is_old = Memo::new(|_| known::failure().map(|error| error == ClientError::Offline));
    let old = move || {
        is_old.get().map(|is_offline| {
            let key = if is_offline { words::CART_OFFLINE } else { words::CART_NOT_CONFIRMED };
            view! {
                <p class="notices-note">{icon("wifi-off")} <span>{t(key)}</span></p>
            }
        })
    };
    let changes = move || {
        moved.get().map(|moved| {
            let told: Vec<_> =
                told(&moved).into_iter().map(|text| view! { <li>{text}</li> }).collect();
            view! {
                <div class="notices-note" data-kind="moved">
                    {icon("info")}
                    <div>
                        <p>{t(words::CART_MOVED)}</p>
                        <ul>{told}</ul>
                    </div>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=t(words::CLOSE)
                        on:click=move |_| known::moved().set(None)
                    >
                        {icon("x")}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="notices" class=(SCOPE, true) role="status">
            {old}
            {changes}
        </div>
    }
    .into_any()
}

fn told(moved: &Moved) -> Vec<String> {
    let separator = t(words::LIST_SEPARATOR);
    let parts: [(Key, &[String]); 4] = [
        (words::MOVED_GONE, &moved.gone),
        (words::MOVED_BACK, &moved.back),
        (words::MOVED_DEARER, &moved.dearer),
        (words::MOVED_CHEAPER, &moved.cheaper),
    ];
    let told = parts.into_iter().filter(|(_, names)| !names.is_empty());
    told.map(|(key, names)| t_with(key, &[("names", &names.join(&separator))])).collect()
}
