//! What comes into view, and whether the page itself does.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::{on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::{page, sdk, timer};

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

/// What a host says when the page is seen again, for those that do not say it as browsers do.
const RETURN: &str = "doorstep-return";
/// For how many milliseconds all that is said of it is one and the same return.
const PAUSE: u64 = 300;

/// Runs `then` each time the page is shown as the browser had kept it when it was left, while the
/// owner lives: nothing has been asked for since then.
pub(crate) fn on_restored(then: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("pageshow", move |event| {
        let is_kept = Reflect::get(&event, &"persisted".into()).is_ok_and(|it| it.is_truthy());
        if is_kept {
            then();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Tells that the page is seen again.
pub(crate) fn tell_return() {
    sdk::happen(RETURN);
}

/// Runs `then` each time the page is seen again while the owner lives: it came back from another tab
/// or app, from a native page, or was shown as the browser had kept it. Once, however often it is
/// said.
pub(crate) fn on_return(then: impl Fn() + 'static) {
    let is_told = Rc::new(Cell::new(false));
    let again = Rc::new(move || {
        if !page::is_hidden() && !is_told.replace(true) {
            let is_told = Rc::clone(&is_told);
            timer::after_all(PAUSE, move || is_told.set(false));
            then();
        }
    });
    for name in ["visibilitychange", "pageshow", RETURN] {
        let again = Rc::clone(&again);
        let handle = window_event_listener_untyped(name, move |_| again());
        on_cleanup(move || handle.remove());
    }
}

/// Runs `then` each time that may have changed whether the page can be seen or has a line, for as
/// long as the app lives.
pub(crate) fn on_change(then: impl Fn() + Clone + 'static) {
    for event in ["visibilitychange", "pageshow", "pagehide", "online", "offline"] {
        let then = then.clone();
        std::mem::forget(window_event_listener_untyped(event, move |_| then()));
    }
}
