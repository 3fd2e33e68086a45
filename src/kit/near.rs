//! What is drawn only when the shopper comes near it, so that what she sees first is there sooner.

use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::visibility;

/// Draws `outline` until the shopper is within `margin` (a CSS length) of it, and `body` from then
/// on. The outline takes as much room as the body, or the page moves under the shopper's finger.
pub(crate) fn when_near(
    margin: &'static str,
    outline: impl Fn() -> AnyView + Send + 'static,
    body: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is_near = RwSignal::new(false);
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(element) = place.get() {
            visibility::on_approach(&element, margin, move || is_near.set(true));
        }
    });
    let drawn = move || if is_near.get() { body() } else { outline() };
    view! { <div node_ref=place>{drawn}</div> }.into_any()
}
