//! Places: where the shopper is, and where something else is.

use contract::Position;

use super::bridge::{Fix, Place, Unable};
use super::here::here;
use crate::browser::position;

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
    let Some(bridge) = here().await else { return by_browser().await };
    match bridge.locate().await {
        Ok(fix) => Ok(fix),
        Err(Unable::Missing) => by_browser().await,
        Err(Unable::Denied | Unable::Cancelled) => Err(NotLocated::Denied),
        Err(Unable::TimedOut) => Err(NotLocated::TimedOut),
        Err(Unable::Left | Unable::Failed(_)) => Err(NotLocated::Unknown),
    }
}

async fn by_browser() -> Result<Fix, NotLocated> {
    let found = position::current().await.map_err(|reason| match reason {
        position::NoPosition::Denied => NotLocated::Denied,
        position::NoPosition::TimedOut => NotLocated::TimedOut,
        position::NoPosition::Unknown => NotLocated::Unknown,
    })?;
    let at = Position::new(found.latitude, found.longitude).ok_or(NotLocated::Unknown)?;
    Ok(Fix::new(at, Some(found.accuracy)))
}

/// Whether [`locate`] would answer without asking the shopper.
pub(crate) async fn may_locate() -> bool {
    position::is_allowed().await
}

/// Shows a place on the host's own map, and says whether it did. A browser has none.
pub(crate) async fn show_on_map(at: Position, name: &str, address: &str) -> bool {
    let Some(bridge) = here().await else { return false };
    let place = Place { at, name: name.to_owned(), address: address.to_owned() };
    bridge.open_map(&place).await.is_ok()
}
