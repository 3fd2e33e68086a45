//! What comes into view, and whether the page itself does.

use leptos::prelude::{on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::page;

/// Runs `then` once, when `element` first comes within `margin` (a CSS length) of the window while
/// the owner lives.
pub(crate) fn on_approach(element: &Element, margin: &str, then: impl Fn() + 'static) {
    let on_entries = move |entries: js_sys::Array, observer: IntersectionObserver| {
        let is_near = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            .any(|entry| entry.is_intersecting());
        if is_near {
            observer.disconnect();
            then();
        }
    };
    let callback = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(on_entries);
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let function = callback.as_ref().unchecked_ref();
    if let Ok(observer) = IntersectionObserver::new_with_options(function, &options) {
        observer.observe(element);
        let guard = send_wrapper::SendWrapper::new((observer, callback));
        on_cleanup(move || {
            guard.0.disconnect();
            drop(guard);
        });
    }
}

/// Runs `then` each time the page is seen again while the owner lives: it came back from another tab
/// or app, or was shown as the browser had kept it.
pub(crate) fn on_return(then: impl Fn() + Clone + 'static) {
    let again = then.clone();
    let shown = window_event_listener_untyped("visibilitychange", move |_| {
        if !page::is_hidden() {
            again();
        }
    });
    let kept = window_event_listener_untyped("pageshow", move |_| then());
    on_cleanup(move || {
        shown.remove();
        kept.remove();
    });
}

/// Runs `then` each time that may have changed whether the page can be seen or has a line, for as
/// long as the app lives.
pub(crate) fn on_change(then: impl Fn() + Clone + 'static) {
    for event in ["visibilitychange", "pageshow", "pagehide", "online", "offline"] {
        let then = then.clone();
        std::mem::forget(window_event_listener_untyped(event, move |_| then()));
    }
}
