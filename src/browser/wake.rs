//! A screen that does not go dark while a code is shown on it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{on_cleanup, window_event_listener_untyped};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

/// Keeps the screen awake for as long as the owner lives, where the browser can. It lets go of the
/// screen by itself when the page goes out of sight, so it is asked again when the page is back.
pub(crate) fn keep_awake() {
    let held: Rc<RefCell<Option<JsValue>>> = Rc::default();
    let is_over = Rc::new(Cell::new(false));
    let hold = {
        let (held, is_over) = (Rc::clone(&held), Rc::clone(&is_over));
        move || {
            let (held, is_over) = (Rc::clone(&held), Rc::clone(&is_over));
            spawn_local(async move {
                let Some(lock) = ask().await else { return };
                if is_over.get() {
                    call(&lock, "release", &[]);
                } else {
                    *held.borrow_mut() = Some(lock);
                }
            });
        }
    };
    hold();
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if !page::is_hidden() {
            hold();
        }
    });
    let guard = SendWrapper::new((held, is_over));
    on_cleanup(move || {
        listener.remove();
        guard.1.set(true);
        if let Some(lock) = guard.0.borrow_mut().take() {
            call(&lock, "release", &[]);
        }
    });
}

async fn ask() -> Option<JsValue> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let wake_lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    let promise = call(&wake_lock, "request", &["screen".into()])?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

fn call(object: &JsValue, name: &str, values: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(object, &values.iter().collect()).ok()
}
