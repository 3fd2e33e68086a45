//! The host is a browser.

use contract::Position;

use crate::browser::{clipboard, position};

/// Where the shopper is, give or take so much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fix {
    pub(crate) at: Position,
    /// Metres that it may be off.
    pub(crate) accuracy: u32,
}

/// Why the shopper cannot be located.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLocated {
    /// It is not allowed.
    Denied,
    /// It was not known in time.
    TimedOut,
    /// It is not known now.
    Unknown,
}

/// Where the shopper is; asks for permission the first time, so call it on a tap only.
///
/// # Errors
/// It is not allowed or not known.
pub(crate) async fn locate() -> Result<Fix, NotLocated> {
    let found = position::current().await.map_err(|reason| match reason {
        position::NoPosition::Denied => NotLocated::Denied,
        position::NoPosition::TimedOut => NotLocated::TimedOut,
        position::NoPosition::Unknown => NotLocated::Unknown,
    })?;
    let at = Position::new(found.latitude, found.longitude).ok_or(NotLocated::Unknown)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let accuracy = found.accuracy as u32;
    Ok(Fix { at, accuracy })
}

/// Whether [`locate`] would answer without asking the shopper.
pub(crate) async fn may_locate() -> bool {
    position::is_allowed().await
}

/// Puts a text on the clipboard; `false` when the browser refuses. Call it on a tap.
pub(crate) async fn copy(text: &str) -> bool {
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

/// Shows a place on the host's own map, under this name, and says whether it did. A browser has none.
pub(crate) const fn show_on_map(_place: Position, _name: &str) -> bool {
    false
}

/// The address that dials a number.
pub(crate) fn dial_address(phone: &str) -> String {
    format!("tel:{phone}")
}
