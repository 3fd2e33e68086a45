//! The pictures of a product: swiped from one to the next, opened large and pinched.

use contract::catalogue::Medium;
use leptos::html::{Dialog, Div};
use leptos::prelude::*;

use crate::browser::{boot::api_address, page, pinch, scroll};
use crate::kit::{Loading, icon, picture};
use crate::locale::{number, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/gallery.css");
const WIDE: &str = "(min-width: 48rem) 40rem, 100vw";

/// The gallery; `shown` is the picture that the chosen variant wants to be seen.
pub(super) fn gallery(media: &[Medium], shown: Memo<Option<u32>>) -> AnyView {
    let row = NodeRef::<Div>::new();
    let here = RwSignal::new(0_u32);
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
    let counter =
        move || format!("{} / {}", number(u64::from(here.get()) + 1), number(count as u64));
    view! {
        <div class="gallery" class=(SCOPE, true) role="group" aria-label=t(words::PICTURES)>
            <div
                class="gallery-row"
                node_ref=row
                on:scroll=move |_| {
                    if let Some(row) = row.get_untracked() {
                        here.set(scroll::child_in_view(&row));
                    }
                }
            >
                {slides}
            </div>
            {(count > 1).then(|| view! { <p class="gallery-count" aria-hidden="true">{counter}</p> })}
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

/// One picture over everything, which two fingers, the wheel or the buttons make larger.
fn lightbox(media: Vec<Medium>, large: RwSignal<Option<u32>>) -> AnyView {
    let dialog = NodeRef::<Dialog>::new();
    let stage = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if large.get().is_some() {
            page::open_dialog(&element);
        } else {
            page::close_dialog(&element);
        }
    });
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            pinch::enable(&stage);
        }
    });
    let zoom = move |factor: f64| {
        if let Some(stage) = stage.get_untracked() {
            pinch::zoom(&stage, factor);
        }
    };
    let shown = move || {
        let medium = media.get(large.get()? as usize)?;
        Some(view! {
            <div class="gallery-stage" node_ref=stage>
                {picture(&medium.picture, "100vw", Loading::Eager)}
            </div>
            <div class="gallery-tools">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=t(words::ZOOM_OUT)
                    on:click=move |_| zoom(0.5)
                >
                    {icon("zoom-out")}
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=t(words::ZOOM_IN)
                    on:click=move |_| zoom(2.0)
                >
                    {icon("zoom-in")}
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=t(words::CLOSE)
                    on:click=move |_| large.set(None)
                >
                    {icon("x")}
                </button>
            </div>
        })
    };
    view! {
        <dialog
            class="gallery-large"
            aria-label=t(words::PICTURE_LARGE)
            node_ref=dialog
            on:close=move |_| large.set(None)
        >
            {shown}
        </dialog>
    }
    .into_any()
}
