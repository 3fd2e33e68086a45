//! Where the phone is, if the shopper allows us to know.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{PositionError, PositionOptions};

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPosition {
    /// The shopper, the browser or the page's policy does not allow it.
    Denied,
    /// It took too long or the phone does not know.
    Unknown,
}

/// Latitude and longitude in degrees, WGS-84.
///
/// # Errors
/// It is not allowed, or not known within ten seconds.
pub(crate) async fn current() -> Result<(f64, f64), NoPosition> {
    let geolocation = web_sys::window()
        .and_then(|window| window.navigator().geolocation().ok())
        .ok_or(NoPosition::Denied)?;
    let options = PositionOptions::new();
    options.set_timeout(10_000);
    options.set_maximum_age(300_000);
    let found = Rc::new(RefCell::new(None));
    let (on_success, on_error) = (Rc::clone(&found), Rc::clone(&found));
    let promise = Promise::new(&mut |resolve, _| {
        let settled = resolve.clone();
        let found = Rc::clone(&on_success);
        let success = Closure::once_into_js(move |position: web_sys::Position| {
            let coordinates = position.coords();
            *found.borrow_mut() = Some(Ok((coordinates.latitude(), coordinates.longitude())));
            let _ = settled.call0(&wasm_bindgen::JsValue::NULL);
        });
        let found = Rc::clone(&on_error);
        let failure = Closure::once_into_js(move |error: PositionError| {
            let is_denied = error.code() == PositionError::PERMISSION_DENIED;
            let reason = if is_denied { NoPosition::Denied } else { NoPosition::Unknown };
            *found.borrow_mut() = Some(Err(reason));
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        });
        let _ = geolocation.get_current_position_with_error_callback_and_options(
            success.unchecked_ref(),
            Some(failure.unchecked_ref()),
            &options,
        );
    });
    let _ = JsFuture::from(promise).await;
    found.take().unwrap_or(Err(NoPosition::Unknown))
}
