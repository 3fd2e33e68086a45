//! Photos that show what is wrong, each of which can be looked at large.

use contract::photos::Photo;
use leptos::prelude::*;

use crate::browser::boot::api_address;
use crate::kit::Sheet;
use crate::locale::{number, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/photo_row.css");

/// The photos; nothing where there are none.
pub(crate) fn photo_row(photos: &[Photo]) -> Option<AnyView> {
    if photos.is_empty() {
        return None;
    }
    let is_open = RwSignal::new(false);
    let large = RwSignal::new(None::<(usize, Photo)>);
    let name = |at: usize| t_with(words::PHOTO_NTH, &[("place", &number(at as u64 + 1))]);
    let rows: Vec<_> = photos
        .iter()
        .enumerate()
        .map(|(at, photo)| {
            let address = api_address(&photo.address);
            let (width, height) = (photo.width.to_string(), photo.height.to_string());
            let shown = photo.clone();
            let on_click = move |_| {
                large.set(Some((at, shown.clone())));
                is_open.set(true);
            };
            view! {
                <li>
                    <button type="button" class="photo-row-photo" on:click=on_click>
                        <img loading="lazy" src=address width=width height=height alt=name(at) />
                    </button>
                </li>
            }
        })
        .collect();
    let body = move || {
        large.get().map(|(at, photo)| {
            let (width, height) = (photo.width.to_string(), photo.height.to_string());
            view! {
                <img
                    class="photo-row-large"
                    src=api_address(&photo.address)
                    width=width
                    height=height
                    alt=name(at)
                />
            }
        })
    };
    let view = view! {
        <div class="photo-row" class=(SCOPE, true)>
            <ul aria-label=t(words::PHOTOS)>{rows}</ul>
            <Sheet is_open heading=t(words::PHOTOS) body=body />
        </div>
    };
    Some(view.into_any())
}
