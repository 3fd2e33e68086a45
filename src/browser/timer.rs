//! Time passing.

use std::future::Future;
use std::time::Duration;

use js_sys::{Date, Math, Promise};
use leptos::prelude::{
    on_cleanup, request_animation_frame, set_interval_with_handle, set_timeout_with_handle,
};
use wasm_bindgen_futures::JsFuture;

use super::page;

/// Milliseconds since 1970 by the phone's own clock, which may be wrong.
pub(crate) fn now() -> i64 {
    // Date.now() is a whole number far below 2^53.
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below 2^53")]
    let now = Date::now() as i64;
    now
}

/// A number from 0 up to but not including 1, for jitter.
pub(crate) fn chance() -> f64 {
    Math::random()
}

/// Resolves after so many milliseconds.
pub(crate) fn sleep(millis: u32) -> impl Future<Output = ()> {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let millis = i32::try_from(millis).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    async move {
        let _ = JsFuture::from(promise).await;
    }
}

/// Runs `then` once after so many milliseconds, unless the owner is gone by then.
pub(crate) fn after(millis: u64, then: impl FnOnce() + 'static) {
    if let Ok(handle) = set_timeout_with_handle(then, Duration::from_millis(millis)) {
        on_cleanup(move || handle.clear());
    }
}

/// Runs `then` once after so many milliseconds, whoever is gone by then.
pub(crate) fn after_all(millis: u64, then: impl FnOnce() + 'static) {
    let _ = set_timeout_with_handle(then, Duration::from_millis(millis));
}

/// Runs `then` every so many milliseconds for as long as the owner lives.
pub(crate) fn every(millis: u64, then: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(then, Duration::from_millis(millis)) {
        on_cleanup(move || handle.clear());
    }
}

/// Runs `then` once the browser has painted, or soon on a page out of sight, which is not painted.
pub(crate) fn after_next_paint(then: impl FnOnce() + 'static) {
    if page::is_hidden() {
        after_all(0, then);
    } else {
        before_next_paint(|| after_all(0, then));
    }
}

/// Runs `then` when the browser is about to paint.
pub(crate) fn before_next_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(then);
}
