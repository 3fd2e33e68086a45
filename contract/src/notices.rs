//! Notices: what a member is told of the own orders, kept in an inbox until it is read.
//!
//! The backend says what happened and its particulars; the app has the words, in each language.

use serde::{Deserialize, Serialize};

use crate::after_sales::AfterSalesKind;
use crate::checkout::FulfilmentMethod;
use crate::{
    AfterSalesId, BadParameter, Cursor, Endpoint, GroupId, Money, NoQuery, NoticeId, OrderId,
    Picture, Query, Timestamp, parameter,
};

/// The member's notices, newest first. Refused with `signed_out`, as all of this module.
pub const NOTICES: Endpoint<NoticesQuery, Notices> = Endpoint::get("/api/v1/notices");
/// How many are not read.
pub const UNREAD_NOTICES: Endpoint<NoQuery, Unread> = Endpoint::get("/api/v1/notices/unread");
/// Marks one as read. One that is gone or was read is no mistake.
pub const READ_NOTICE: Endpoint<NoQuery, Unread, ()> =
    Endpoint::post("/api/v1/notices/{id}/reading");
/// Marks all as read, as far as they were seen.
pub const READ_NOTICES: Endpoint<NoQuery, Unread, ReadNotices> =
    Endpoint::post("/api/v1/notices/readings");
/// Of which kinds the member wants notices.
pub const NOTICE_SWITCHES: Endpoint<NoQuery, NoticeSwitches> =
    Endpoint::get("/api/v1/notice-switches");
/// Switches kinds on or off; those that are not named stay as they are.
pub const SWITCH_NOTICES: Endpoint<NoQuery, NoticeSwitches, NoticeSwitches> =
    Endpoint::post("/api/v1/notice-switches");

/// Which of the member's notices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticesQuery {
    /// Where to begin; at the newest when missing.
    pub cursor: Option<Cursor>,
}

impl Query for NoticesQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.cursor.clone().map(|cursor| ("cursor", cursor.0)).into_iter().collect()
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self { cursor: parameter::<String>(pairs, "cursor", "a cursor")?.map(Cursor) })
    }
}

/// The member's notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// Those of the page, newest first.
    pub items: Vec<Notice>,
    /// Where the next ones begin; missing on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// How many are not read, on all pages.
    #[serde(default)]
    pub unread: u32,
}

/// Something that a member is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What happened, for which the app has words.
    pub kind: NoticeKind,
    /// When it happened.
    pub at: Timestamp,
    /// Whether it was read.
    #[serde(default)]
    pub is_read: bool,
    /// The order that it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// The group of the order that it is about; missing when it is about all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The order's number, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The way of the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<FulfilmentMethod>,
    /// The name of the store that the group is picked up at or comes from; missing for parcels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store_name: Option<String>,
    /// The name of the first of the goods that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_name: Option<String>,
    /// What that looks like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// How many pieces it is about.
    #[serde(default)]
    pub pieces: u32,
    /// Of `paid`, what the order costs altogether; of `deposit_paid`, the deposit; of `refunded`, what
    /// comes back of money and stored value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// Of `refunded`: what of the amount is to be fetched at the till, since it was paid there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_till: Option<Money>,
    /// Of `refunded`: the points that come back.
    #[serde(default)]
    pub points: u64,
    /// Of `lapses_soon`: until when it can be paid. Of `after_sales_approved`: until when the goods have
    /// to come, as things are now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Of `shipped`: who carries the parcel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// Of `shipped`: the number of the parcel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel_number: Option<String>,
    /// The request that it is about, where it leads to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<AfterSalesId>,
    /// What that asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_kind: Option<AfterSalesKind>,
    /// What the store said to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// What a notice tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The order was paid.
    Paid,
    /// A deposit was paid for the order; the rest will be paid in the shop.
    DepositPaid,
    /// The order is to be paid soon, or it lapses.
    LapsesSoon,
    /// The order was not paid or picked up in time.
    Lapsed,
    /// The shop cancelled the order.
    Cancelled,
    /// The group is packed.
    Packed,
    /// The group can be picked up.
    Ready,
    /// The group is on its way.
    Shipped,
    /// The courier will be at the door in a moment.
    CourierNear,
    /// The group was brought to the door.
    Delivered,
    /// Something comes back.
    Refunded,
    /// The store agreed to take goods back.
    AfterSalesApproved,
    /// The store did not agree to what was asked for.
    AfterSalesRefused,
    /// Goods that are to be exchanged or repaired came to the store.
    GoodsReturned,
    /// The store gave what was exchanged or repaired.
    ReplacementGiven,
    /// What was asked for has ended, since the goods did not come.
    AfterSalesClosed,
    /// A kind that this version does not know; it leads to its order all the same.
    #[default]
    #[serde(other)]
    Unknown,
}

impl NoticeKind {
    /// All that this version knows, in the order of an order's life.
    pub const ALL: [Self; 16] = [
        Self::LapsesSoon,
        Self::Lapsed,
        Self::Paid,
        Self::DepositPaid,
        Self::Packed,
        Self::Ready,
        Self::Shipped,
        Self::CourierNear,
        Self::Delivered,
        Self::Cancelled,
        Self::Refunded,
        Self::AfterSalesApproved,
        Self::AfterSalesRefused,
        Self::GoodsReturned,
        Self::ReplacementGiven,
        Self::AfterSalesClosed,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::DepositPaid => "deposit_paid",
            Self::LapsesSoon => "lapses_soon",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Packed => "packed",
            Self::Ready => "ready",
            Self::Shipped => "shipped",
            Self::CourierNear => "courier_near",
            Self::Delivered => "delivered",
            Self::Refunded => "refunded",
            Self::AfterSalesApproved => "after_sales_approved",
            Self::AfterSalesRefused => "after_sales_refused",
            Self::GoodsReturned => "goods_returned",
            Self::ReplacementGiven => "replacement_given",
            Self::AfterSalesClosed => "after_sales_closed",
            Self::Unknown => "unknown",
        }
    }

    /// The kind of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How many notices are not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unread {
    /// So many.
    pub unread: u32,
}

/// Marks notices as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadNotices {
    /// The newest that was seen: it and those before it are marked, and not what came meanwhile. All
    /// when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<NoticeId>,
}

/// Of which kinds a member wants notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSwitches {
    /// The switches; all that there are, in order, in an answer.
    pub items: Vec<NoticeSwitch>,
}

/// Whether a member wants notices of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSwitch {
    /// The kind.
    pub kind: NoticeKind,
    /// Whether they are wanted. They are, until the member says otherwise.
    pub is_on: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_names_of_the_wire() {
        for kind in NoticeKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
            assert_eq!(NoticeKind::of(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_notice_of_a_newer_backend_is_read_and_leads_to_its_order() {
        let json = r#"{"items":[
            {"id":"n-2","kind":"sung","at":"2026-11-23T08:00:00Z","order":"o-1","melody":"?"},
            {"id":"n-1","kind":"refunded","at":"2026-11-23T08:00:00Z","is_read":true,
             "amount":{"amount":1250,"currency":"CNY"},"points":3}],"unread":1}"#;
        let notices: Notices = serde_json::from_str(json).unwrap();
        assert_eq!(notices.items[0].kind, NoticeKind::Unknown);
        assert_eq!(notices.items[0].order, Some("o-1".into()));
        assert!(!notices.items[0].is_read && notices.items[1].is_read);
        assert_eq!(notices.items[1].amount.map(|money| money.amount), Some(1_250));
        let written = serde_json::to_string(&notices).unwrap();
        assert_eq!(serde_json::from_str::<Notices>(&written).unwrap(), notices);
    }

    #[test]
    fn what_is_asked_for_is_read_back() {
        let query = NoticesQuery { cursor: Some(Cursor("n-1".to_owned())) };
        let pairs = query.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(NoticesQuery::from_pairs(pairs), Ok(query));
        assert_eq!(NoticesQuery::from_pairs([].into_iter()), Ok(NoticesQuery::default()));
        assert_eq!(serde_json::to_string(&ReadNotices::default()).unwrap(), "{}");
    }
}
