//! Pictures with words that one swipes through.

use contract::Picture;
use contract::home::Banner;
use leptos::html::Div;
use leptos::prelude::*;

use super::section::address_of;
use crate::browser::scroll;
use crate::kit::{Loading, picture};
use crate::locale::{number, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/home/banners.css");

/// The banners. They do not move by themselves: nothing runs away from who reads slowly.
pub(super) fn banners(items: &[Banner], is_first: bool) -> AnyView {
    let row = NodeRef::<Div>::new();
    let here = RwSignal::new(0_u32);
    let count = items.len();
    let slides: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(place, banner)| {
            let loading = if is_first && place == 0 { Loading::First } else { Loading::Lazy };
            slide(banner, loading)
        })
        .collect();
    let dot = move |place: usize| {
        let place = u32::try_from(place).unwrap_or_default();
        let label = t_with(
            words::BANNER_OF,
            &[("place", &number(u64::from(place) + 1)), ("count", &number(count as u64))],
        );
        let on_click = move |_| {
            if let Some(row) = row.get_untracked() {
                scroll::to_child(&row, place);
            }
        };
        view! {
            <button
                type="button"
                class="banners-dot"
                aria-label=label
                aria-current=move || (here.get() == place).then_some("true")
                on:click=on_click
            ></button>
        }
    };
    view! {
        <section class="banners" class=(SCOPE, true) aria-label=t(words::BANNERS)>
            <div
                class="banners-row"
                node_ref=row
                on:scroll=move |_| {
                    if let Some(row) = row.get_untracked() {
                        here.set(scroll::child_in_view(&row));
                    }
                }
            >
                {slides}
            </div>
            {(count > 1)
                .then(|| {
                    view! { <div class="banners-dots">{(0..count).map(dot).collect::<Vec<_>>()}</div> }
                })}
        </section>
    }
    .into_any()
}

fn slide(banner: &Banner, loading: Loading) -> AnyView {
    // The words over the picture say it; reading the picture out as well would say it twice.
    let plain = Picture { alt: String::new(), ..banner.picture.clone() };
    let body = view! {
        {picture(&plain, "(min-width: 48rem) 46rem, 92vw", loading)}
        <span class="banners-words">
            <span class="banners-title">{banner.title.clone()}</span>
            {banner
                .subtitle
                .clone()
                .map(|subtitle| view! { <span class="banners-subtitle">{subtitle}</span> })}
        </span>
    };
    match address_of(&banner.target) {
        Some(address) => view! {
            <a class="banners-slide" class:is-dark=banner.is_dark href=address>
                {body}
            </a>
        }
        .into_any(),
        None => view! {
            <div class="banners-slide" class:is-dark=banner.is_dark>
                {body}
            </div>
        }
        .into_any(),
    }
}
