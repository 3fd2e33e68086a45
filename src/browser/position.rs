//! Where the phone is, if the shopper allows us to know.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PositionError, PositionOptions};

use super::permission;

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPosition {
    /// The shopper, the browser or the page's policy does not allow it.
    Denied,
    /// It was not known in time.
    TimedOut,
    /// The phone does not know.
    Unknown,
}

/// What the phone says of its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// Degrees north, WGS-84.
    pub(crate) latitude: f64,
    /// Degrees east, WGS-84.
    pub(crate) longitude: f64,
    /// Metres that it may be off, with 95 % confidence.
    pub(crate) accuracy: f64,
}

/// For how many milliseconds the phone may look, and how old what it knows may be.
const LIMIT: u32 = 10_000;
const AGE: u32 = 300_000;

/// Where the phone is.
///
/// # Errors
/// It is not allowed, or not known within ten seconds.
pub(crate) async fn current() -> Result<Found, NoPosition> {
    let geolocation = web_sys::window()
        .and_then(|window| window.navigator().geolocation().ok())
        .ok_or(NoPosition::Denied)?;
    let options = PositionOptions::new();
    options.set_timeout(LIMIT);
    options.set_maximum_age(AGE);
    let found = Rc::new(RefCell::new(None));
    let (on_success, on_error) = (Rc::clone(&found), Rc::clone(&found));
    let promise = Promise::new(&mut |resolve, _| {
        let settled = resolve.clone();
        let found = Rc::clone(&on_success);
        let success = Closure::once_into_js(move |position: web_sys::Position| {
            let at = position.coords();
            *found.borrow_mut() = Some(Ok(Found {
                latitude: at.latitude(),
                longitude: at.longitude(),
                accuracy: at.accuracy(),
            }));
            let _ = settled.call0(&JsValue::NULL);
        });
        let found = Rc::clone(&on_error);
        let failure = Closure::once_into_js(move |error: PositionError| {
            *found.borrow_mut() = Some(Err(match error.code() {
                PositionError::PERMISSION_DENIED => NoPosition::Denied,
                PositionError::TIMEOUT => NoPosition::TimedOut,
                _ => NoPosition::Unknown,
            }));
            let _ = resolve.call0(&JsValue::NULL);
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

/// Whether the shopper has allowed it already, so that nobody is asked. `false` where the browser
/// does not tell.
pub(crate) async fn is_allowed() -> bool {
    permission::given("geolocation").await == Some(true)
}
