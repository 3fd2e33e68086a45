//! A picture of a product over everything, which can be pinched. Its code comes when a picture is
//! first opened.

use std::sync::Arc;

use contract::catalogue::Medium;
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::browser::{page, pinch};
use crate::chunk::when_here;
use crate::kit::{Loading, icon, picture};
use crate::locale::{t, words};

/// The picture whose place is in `large`.
pub(super) fn lightbox(media: Vec<Medium>, large: RwSignal<Option<u32>>) -> AnyView {
    let media = Arc::new(media);
    let was_opened = Memo::new(move |before: Option<&bool>| {
        large.with(Option::is_some) || before.copied().unwrap_or_default()
    });
    let place = move || {
        was_opened.get().then(|| {
            let media = Arc::clone(&media);
            when_here(
                || Box::pin(fetch_lightbox()),
                || ().into_any(),
                move || Box::pin(draw_lightbox(Arc::clone(&media), large)),
            )
        })
    };
    place.into_any()
}

/// One picture over everything, which two fingers, the wheel or the buttons make larger.
#[wasm_split(lightbox, wasm_split_path = ::leptos::wasm_split, preload(fetch_lightbox), fallible)]
fn draw_lightbox(
    media: Arc<Vec<Medium>>,
    large: RwSignal<Option<u32>>,
) -> Result<AnyView, SplitLoaderError> {
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
    let dialog = view! {
        <dialog
            class="gallery-large"
            aria-label=t(words::PICTURE_LARGE)
            node_ref=dialog
            on:close=move |_| large.set(None)
        >
            {shown}
        </dialog>
    };
    Ok(dialog.into_any())
}
