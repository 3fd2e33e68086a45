//! What happens to the shopper's orders, heard of as it happens, and how many notices are not read.
//!
//! Nothing is heard for guests, nor while no page wants to hear. All tabs share one stream.

mod frames;
mod hub;
mod machine;
mod unread;

use contract::orders::{CourierPlace, OrderEvent, OrderEventKind};
use contract::{GroupId, OrderId};

pub(crate) use hub::{follow, is_current};
pub(crate) use unread::{OPEN_ORDERS, note_open_orders, note_unread, unread};

/// Something that a page is told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// Anything may have happened: what is shown is to be asked for anew.
    Anew,
    /// An order was placed or has changed, and has this version; 0 where the backend tells none.
    Order(OrderId, u64),
    /// The courier of a group has moved.
    Courier(GroupId, CourierPlace),
    /// So many notices are not read.
    Notices(u32),
}

impl Told {
    /// What an event says; none for one that says nothing to a page.
    fn of(event: OrderEvent) -> Option<Self> {
        Some(match event.kind {
            OrderEventKind::Order => Self::Order(event.order?, event.version.unwrap_or_default()),
            OrderEventKind::Courier => Self::Courier(event.group?, event.courier?),
            OrderEventKind::Notice => Self::Notices(event.unread?),
            OrderEventKind::Reset => Self::Anew,
            OrderEventKind::Begin | OrderEventKind::SignedOut | OrderEventKind::Unknown => {
                return None;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_tell_what_changed_and_unknown_ones_tell_nothing() {
        for (json, told) in [
            (r#"{"kind":"order","order":"o","version":3}"#, Some(Told::Order("o".into(), 3))),
            (r#"{"kind":"order","order":"o"}"#, Some(Told::Order("o".into(), 0))),
            (r#"{"kind":"notice","unread":2}"#, Some(Told::Notices(2))),
            (r#"{"kind":"reset"}"#, Some(Told::Anew)),
            (r#"{"kind":"courier","order":"o","group":"g"}"#, None),
            (r#"{"kind":"begin"}"#, None),
            (r#"{"kind":"sung"}"#, None),
        ] {
            assert_eq!(Told::of(serde_json::from_str(json).unwrap()), told, "{json}");
        }
    }
}
