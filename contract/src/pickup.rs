//! Picking up at the counter: the shopper's code, and how clerks find an order and hand it over.
//!
//! The code is made as a coupon's is, see [`crate::coupons::code`]: sixteen digits from a secret
//! that the phone fetched earlier. Clerks look, then confirm, and see orders of their own store
//! alone.

use serde::{Deserialize, Serialize};

use crate::checkout::{FulfilmentMethod, Promise};
use crate::orders::{GroupState, OrderLine, Step, StepKind};
use crate::{
    Endpoint, GroupId, HandOverId, Money, NoQuery, OrderId, Page, Problem, RefundId, SkuId,
    Timestamp,
};

/// What the phone needs to show codes without a line: a secret for each group that can be picked
/// up.
pub const PICKUP_SECRETS: Endpoint<NoQuery, Page<PickupSecret>> =
    Endpoint::get("/api/v1/pickup-secrets");
/// Finds what is picked up at the clerk's store: by code, order number, last four digits of the
/// phone, or name. Only for clerks (`signed_out`, `forbidden`); `not_found` for a code that is none
/// or has run out, `too_many` for a clerk who guesses. One field takes the codes of coupons as well:
/// that of the other kind is `not_found` here and at [`crate::counter::LOOK_UP`], and counts as no
/// guess.
pub const FIND_PICKUPS: Endpoint<NoQuery, Page<FoundPickup>, FindPickups> =
    Endpoint::post("/api/v1/counter/pickups/look-ups");
/// Hands over what was found, or a part of it. Refused with `too_late` when the look-up is older
/// than five minutes, `not_paid`, `already_paid` when the clerk took cash as the look-up said and the
/// order was paid otherwise meanwhile, `stale` when what is to be taken has changed since then,
/// `already_used` when nothing is left, `ended` when the order was cancelled, `not_picked` while
/// picking has begun and is not finished, `refund_open` while a refund of what is to be handed over is
/// asked for and not decided. Money that is on its way back holds nothing up.
pub const HAND_OVER: Endpoint<NoQuery, HandedOver, HandOver> =
    Endpoint::post("/api/v1/counter/hand-overs");
/// What the clerk's store has to prepare, to hand over or to send, that which is promised first
/// first.
pub const STORE_GROUPS: Endpoint<NoQuery, Page<StoreGroup>> =
    Endpoint::get("/api/v1/counter/groups");
/// Says how far a group is. Refused with `too_late` for a step that it is beyond, `not_paid`,
/// `wrong_store`, and as a hand-over with `not_picked` and `refund_open`. Done twice, it answers the
/// same.
pub const ADVANCE: Endpoint<NoQuery, StoreGroup, Advance> =
    Endpoint::post("/api/v1/counter/groups/{id}/steps");
/// Refunds pieces that the store cannot give, before they were handed over or sent. Refused with
/// `limit_reached` for more than are left, `not_paid`, `too_late`.
pub const REFUND_LINES: Endpoint<NoQuery, RefundedLines, RefundLines> =
    Endpoint::post("/api/v1/counter/groups/{id}/refunds");

/// What the code of a group is made from. It is kept on the phone until the group is done or the
/// shopper signs out, and shown to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickupSecret {
    /// The order.
    pub order: OrderId,
    /// The group of it that is picked up.
    pub group: GroupId,
    /// The order's number, for who has no phone at hand.
    pub number: String,
    /// The store's name.
    pub store_name: String,
    /// What the code begins with: eight digits that find the group.
    pub handle: String,
    /// Twenty bytes, in hexadecimal.
    pub secret: String,
}

/// Finds what is to be picked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindPickups {
    /// What was scanned or typed: a code of sixteen digits, an order number of fourteen, four digits
    /// of a phone number, or a name.
    #[cfg_attr(feature = "openapi", schema(example = "8000"))]
    pub text: String,
}

/// Something to be picked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundPickup {
    /// What is confirmed with.
    pub ticket: String,
    /// Whether its code was shown. If not, the clerk asks for something that proves it: the number
    /// of the order, or the phone.
    pub is_proven: bool,
    /// What it is.
    pub group: StoreGroup,
    /// What is to be paid before it is handed over, less a deposit; missing when it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collect: Option<Money>,
    /// Why it cannot be handed over now; missing when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Problem>,
}

/// A group as those see it who prepare it and hand it over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoreGroup {
    /// Its id.
    pub id: GroupId,
    /// The number of its order.
    pub number: String,
    /// The way.
    pub method: FulfilmentMethod,
    /// How it stands with it.
    pub state: GroupState,
    /// When it was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// Who it is for.
    pub name: String,
    /// The phone number with the middle hidden.
    pub phone: String,
    /// What the shopper wants to be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its lines.
    pub lines: Vec<OrderLine>,
    /// What happened to it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<Step>,
}

/// Hands over what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOver {
    /// The ticket of the look-up. Sent again, it answers what it answered before.
    pub ticket: String,
    /// What is handed over; all that is left when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Pieces>,
    /// Whether what is to be paid was taken at the till.
    #[serde(default)]
    pub has_collected: bool,
}

/// So many of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pieces {
    /// The variant of the line.
    pub sku: SkuId,
    /// Whether the line is what a coupon adds; a variant may be there both ways.
    #[serde(default)]
    pub is_gift: bool,
    /// How many.
    pub quantity: u32,
}

/// What was handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedOver {
    /// Its id.
    pub id: HandOverId,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub clerk: String,
    /// What was handed over.
    pub pieces: Vec<Pieces>,
    /// The group as it is now.
    pub group: StoreGroup,
}

/// Says how far a group is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advance {
    /// `ready` for one that is picked up, `sent` for others; `preparing` for a `step` on the way
    /// there.
    pub to: GroupState,
    /// With `preparing`: `accepted`, `picked` or `packed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepKind>,
    /// With `sent`, for one that goes by parcel: who carries it, and under which number. Said again
    /// with others, it is those from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel: Option<ParcelName>,
}

/// Who carries a parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParcelName {
    /// The carrier's name: 1 to 40 characters.
    #[cfg_attr(feature = "openapi", schema(example = "顺丰速运"))]
    pub carrier: String,
    /// The number that the carrier knows it by: 6 to 40 letters, digits and hyphens.
    #[cfg_attr(feature = "openapi", schema(example = "SF1234567890123"))]
    pub number: String,
}

/// Refunds pieces of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundLines {
    /// Names this refund: sent again, it answers what it answered before. At most 64 characters,
    /// and not one that begins with `picking `.
    pub key: String,
    /// Which pieces.
    pub pieces: Vec<Pieces>,
    /// Why, for the shopper to read; at most [`crate::orders::LONGEST_REASON`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What was refunded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundedLines {
    /// Its id.
    pub id: RefundId,
    /// What comes back the way it was paid.
    pub amount: Money,
    /// What of that is to be handed out at the till, since it was paid there; missing where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_till: Option<Money>,
    /// What comes back as stored value.
    pub stored_value: Money,
    /// The points that come back.
    #[serde(default)]
    pub points: u64,
    /// The group as it is now.
    pub group: StoreGroup,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handing_over_all_of_it_says_no_more_than_the_ticket() {
        let all = HandOver { ticket: "t".to_owned(), pieces: Vec::new(), has_collected: false };
        assert_eq!(serde_json::from_str::<HandOver>(r#"{"ticket":"t"}"#).unwrap(), all);
        let json =
            r#"{"ticket":"t","pieces":[{"sku":"milk-s","quantity":2}],"has_collected":true}"#;
        let part: HandOver = serde_json::from_str(json).unwrap();
        assert_eq!((part.pieces[0].quantity, part.pieces[0].is_gift), (2, false));
        let advance: Advance = serde_json::from_str(r#"{"to":"sent"}"#).unwrap();
        assert_eq!(advance, Advance { to: GroupState::Sent, step: None, parcel: None });
        let json = r#"{"to":"preparing","step":"packed"}"#;
        let packed: Advance = serde_json::from_str(json).unwrap();
        assert_eq!(packed.step, Some(StepKind::Packed));
        assert_eq!(serde_json::to_string(&packed).unwrap(), json);
        let json = r#"{"to":"sent","parcel":{"carrier":"顺丰速运","number":"SF1"}}"#;
        let sent: Advance = serde_json::from_str(json).unwrap();
        assert_eq!(sent.parcel.unwrap().number, "SF1");
    }
}
