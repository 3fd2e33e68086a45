//! The host is a browser.

use contract::stores::Position;

use crate::browser::{clipboard, position};

/// Why the shopper cannot be located.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLocated {
    /// It is not allowed.
    Denied,
    /// It is not known now.
    Unknown,
}

/// Where the shopper is; asks for permission the first time, so call it on a tap only.
///
/// # Errors
/// It is not allowed or not known.
pub(crate) async fn locate() -> Result<Position, NotLocated> {
    match position::current().await {
        Ok((latitude, longitude)) => Position::new(latitude, longitude).ok_or(NotLocated::Unknown),
        Err(position::NoPosition::Denied) => Err(NotLocated::Denied),
        Err(position::NoPosition::Unknown) => Err(NotLocated::Unknown),
    }
}

/// Puts a text on the clipboard; `false` when the browser refuses. Call it on a tap.
async fn copy(text: &str) -> bool {
    clipboard::write(text).await
}

/// Offers a page to others by the phone's own sheet where there is one, else copies its address.
/// `None` when the shopper changed their mind, else whether the address is on the clipboard.
pub(crate) async fn share(title: &str, address: &str) -> Option<bool> {
    match clipboard::share(title, address).await {
        clipboard::Shared::Done | clipboard::Shared::Cancelled => None,
        clipboard::Shared::Impossible => Some(copy(address).await),
    }
}

/// The address that dials a number.
pub(crate) fn dial_address(phone: &str) -> String {
    format!("tel:{phone}")
}
