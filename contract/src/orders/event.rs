//! What a member is told of the own orders as it happens, by server-sent events.
//!
//! The stream opens with `retry:`, how many milliseconds to wait before it is opened again. Each
//! event has the name of its kind, [`OrderEventKind::name`], and an [`OrderEvent`] in JSON as its
//! data. Those of `begin`, `reset` and `order` have an id, a number that grows for each member; what
//! else is told has none. Whoever opens the stream again says the last id, in `Last-Event-ID` or
//! [`EventsQuery::after`], and is told all that happened since, then what happens. Of several changes
//! of an order that are told at once only the last may be; the order's timeline has them all.

use serde::{Deserialize, Serialize};

use super::CourierPlace;
use crate::{BadParameter, GroupId, OrderId, Query, parameter};

/// Since when events are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventsQuery {
    /// The id of the last event that was heard, for an `EventSource` that is new and so cannot send
    /// it in `Last-Event-ID`, whose value counts where both are there. Without either the stream
    /// begins with what happens next.
    pub after: Option<u64>,
}

impl Query for EventsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.after.map(|id| ("after", id.to_string())).into_iter().collect()
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self { after: parameter(pairs, "after", "the id of an event")? })
    }
}

/// Something that happened. Which fields are there depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderEvent {
    /// What it is about.
    pub kind: OrderEventKind,
    /// Of `order` and `courier`: the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Of `order`: its version now; see [`Order::version`](super::Order::version).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Of `courier`: the group that is brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Of `courier`: where the courier is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courier: Option<CourierPlace>,
    /// Of `notice`: how many notices are not read; see [`crate::notices`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<u32>,
}

/// What an event is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderEventKind {
    /// The first that is told, where nothing was missed. Its id is the one to go on from.
    Begin,
    /// An order was placed or has changed; ask [`super::ORDER`] how it is.
    Order,
    /// A courier has moved. It is told for each that is on the way when the stream opens, too.
    Courier,
    /// The number of notices that are not read is another. It is told when the stream opens, too.
    Notice,
    /// What happened since the id that was said is not known any more: ask everything anew. Its id
    /// is the one to go on from.
    Reset,
    /// The session is over, and so is the stream: it is not to be opened again before a sign-in.
    SignedOut,
    /// A kind that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

impl OrderEventKind {
    /// All that this version knows.
    pub const ALL: [Self; 6] =
        [Self::Begin, Self::Order, Self::Courier, Self::Notice, Self::Reset, Self::SignedOut];

    /// Its name on the wire. None of them is a name that an `EventSource` has an event of its own
    /// for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Order => "order",
            Self::Courier => "courier",
            Self::Notice => "notice",
            Self::Reset => "reset",
            Self::SignedOut => "signed_out",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Position;

    fn check(event: &OrderEvent, json: &str) {
        assert_eq!(serde_json::to_string(event).unwrap(), json);
        assert_eq!(serde_json::from_str::<OrderEvent>(json).unwrap(), *event);
    }

    #[test]
    fn events_have_no_more_than_their_kind_needs() {
        let changed = OrderEvent {
            kind: OrderEventKind::Order,
            order: Some("o-1".into()),
            version: Some(7),
            ..OrderEvent::default()
        };
        check(&changed, r#"{"kind":"order","order":"o-1","version":7}"#);
        let moved = OrderEvent {
            kind: OrderEventKind::Courier,
            order: Some("o-1".into()),
            group: Some("g-1".into()),
            courier: Some(CourierPlace {
                position: Position::new(31.25, 121.5).unwrap(),
                at: "2026-11-23T08:00:00Z".parse().unwrap(),
                minutes_left: Some(4),
                metres_left: Some(1_200),
            }),
            ..OrderEvent::default()
        };
        check(
            &moved,
            r#"{"kind":"courier","order":"o-1","group":"g-1","courier":{"position":{"latitude":31.25,"longitude":121.5},"at":"2026-11-23T08:00:00Z","minutes_left":4,"metres_left":1200}}"#,
        );
        let notice =
            OrderEvent { kind: OrderEventKind::Notice, unread: Some(2), ..OrderEvent::default() };
        check(&notice, r#"{"kind":"notice","unread":2}"#);
        let reset = OrderEvent { kind: OrderEventKind::Reset, ..OrderEvent::default() };
        check(&reset, r#"{"kind":"reset"}"#);
    }

    #[test]
    fn kinds_have_the_names_of_the_wire_and_new_ones_are_read() {
        for kind in OrderEventKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
            assert!(!["open", "message", "error"].contains(&kind.name()));
        }
        let newer: OrderEvent = serde_json::from_str(r#"{"kind":"drone","height":40}"#).unwrap();
        assert_eq!(newer, OrderEvent::default());
    }

    #[test]
    fn since_when_is_read_back() {
        let query = EventsQuery { after: Some(41) };
        let pairs = query.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(EventsQuery::from_pairs(pairs), Ok(query));
        assert_eq!(EventsQuery::from_pairs([].into_iter()), Ok(EventsQuery::default()));
        assert!(EventsQuery::from_pairs([("after", "-1")].into_iter()).is_err());
    }
}
