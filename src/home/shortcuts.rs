//! A grid of ways in: a picture and a word each.

use contract::Picture;
use contract::home::Shortcut;
use leptos::prelude::*;

use super::section::address_of;
use crate::kit::{Loading, picture};

const SCOPE: &str = stylers_macro::style_sheet!("src/home/shortcuts.css");

/// The ways in. One that leads nowhere is left out.
pub(super) fn shortcuts(items: &[Shortcut]) -> AnyView {
    let links: Vec<_> = items
        .iter()
        .filter_map(|item| {
            let address = address_of(&item.target)?;
            let plain = Picture { alt: String::new(), ..item.picture.clone() };
            Some(view! {
                <li>
                    <a class="shortcuts-link" href=address>
                        {picture(&plain, "3rem", Loading::Eager)}
                        <span>{item.name.clone()}</span>
                    </a>
                </li>
            })
        })
        .collect();
    view! {
        <ul class="shortcuts" class=(SCOPE, true)>
            {links}
        </ul>
    }
    .into_any()
}
