//! How large elements are, and when that changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// An element whose size has changed, or was heard of for the first time.
pub(crate) struct Resized {
    /// The number that the element bears in the attribute that was asked for.
    pub(crate) number: Option<usize>,
    /// Its height in CSS pixels; 0 for one that was taken away.
    pub(crate) height: f64,
}

/// Hears of the sizes of elements for as long as it lives.
pub(crate) struct Sizes {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn Fn(Array)>,
}

impl Sizes {
    /// Runs `then` before the next paint with all that changed; each is told by the number in its
    /// `attribute`.
    pub(crate) fn hear(attribute: &'static str, then: impl Fn(&[Resized]) + 'static) -> Self {
        let callback = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let resized = |entry: ResizeObserverEntry| {
                let element = entry.target();
                Resized {
                    number: super::page::number_of(&element, attribute),
                    // The browser has just laid the page out, so this costs nothing.
                    height: element.get_bounding_client_rect().height(),
                }
            };
            let entries = entries.iter().filter_map(|entry| entry.dyn_into().ok());
            then(&entries.map(resized).collect::<Vec<_>>());
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        Self { observer, _callback: callback }
    }

    /// Hears of this element too. One that is taken away is forgotten by the browser.
    pub(crate) fn watch(&self, element: &Element) {
        if let Some(observer) = &self.observer {
            observer.observe(element);
        }
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// How wide an element is, and how many columns its grid has.
pub(crate) fn columns(grid: &Element) -> (f64, usize) {
    let style = web_sys::window().and_then(|window| window.get_computed_style(grid).ok().flatten());
    let tracks = style.and_then(|style| style.get_property_value("grid-template-columns").ok());
    let count = tracks.map_or(1, |tracks| tracks.split_whitespace().count().max(1));
    (grid.get_bounding_client_rect().width(), count)
}
