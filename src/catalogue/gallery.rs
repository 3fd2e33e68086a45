//! The pictures of a product: swiped from one to the next, opened large and pinched.

use contract::catalogue::Medium;
use leptos::html::Div;
use leptos::prelude::*;

use super::lightbox::lightbox;
use crate::browser::{boot::api_address, scroll};
use crate::kit::{Loading, Slides, picture};
use crate::locale::{number, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/gallery.css");
const WIDE: &str = "(min-width: 48rem) 40rem, 100vw";

/// The gallery; `shown` is the picture that the chosen variant wants to be seen.
pub(super) fn gallery(media: &[Medium], shown: Memo<Option<u32>>) -> AnyView {
    let row = NodeRef::<Div>::new();
    let large = RwSignal::new(None::<u32>);
    let count = media.len();
    Effect::new(move |before: Option<Option<u32>>| {
        let place = shown.get();
        // On arrival the first picture stays: moving would fight a restored position.
        if before.is_some()
            && let (Some(place), Some(row)) = (place, row.get())
        {
            scroll::to_child(&row, place);
        }
        place
    });
    let slides: Vec<_> = media
        .iter()
        .enumerate()
        .map(|(place, medium)| slide(place, count, medium, large))
        .collect();
    let slides =
        Slides { label: t(words::PICTURES), row, shape: "square", are_buttons: true, slides };
    view! {
        <div class="gallery" class=(SCOPE, true)>
            {slides.view()}
            {lightbox(media.to_vec(), large)}
        </div>
    }
    .into_any()
}

fn slide(place: usize, count: usize, medium: &Medium, large: RwSignal<Option<u32>>) -> AnyView {
    if let Some(video) = &medium.video {
        let label = medium.picture.alt.clone();
        return view! {
            <div class="gallery-slide">
                <video controls playsinline preload="none" aria-label=label src=api_address(video)></video>
            </div>
        }
        .into_any();
    }
    let label = t_with(
        words::PICTURE_OPEN,
        &[
            ("place", &number(place as u64 + 1)),
            ("count", &number(count as u64)),
            ("what", &medium.picture.alt),
        ],
    );
    let loading = if place == 0 { Loading::First } else { Loading::Lazy };
    let place = u32::try_from(place).unwrap_or_default();
    view! {
        <button
            type="button"
            class="gallery-slide"
            aria-label=label
            on:click=move |_| large.set(Some(place))
        >
            {picture(&medium.picture, WIDE, loading)}
        </button>
    }
    .into_any()
}
