//! After-sales: what a shopper can ask for once an order is paid, and what becomes of it.
//!
//! A request names pieces of one group of an order. A refund is for what was not handed over or sent
//! yet; what the shopper has can be returned, exchanged for the same or repaired, as the shop offers
//! it for each line: [`AfterSalesOption`]s of the order's lines say what, of how many pieces and until
//! when, so that no app works it out. The store that gave the goods decides; another may take them
//! back. Nobody decides on vouchers: a refund of those that were not used is done once it is asked for.

mod query;
mod reason;
mod request;
mod staff;

use serde::{Deserialize, Serialize};

pub use self::query::{AfterSalesQuery, StoreAfterSalesQuery};
pub use self::reason::{AfterSalesReason, ReturnWay};
pub use self::request::{
    AfterSales, AfterSalesAction, AfterSalesLine, AfterSalesStep, AfterSalesStepKind,
    AfterSalesSummary, MoneyBackAmounts, SendGoods,
};
pub use self::staff::{
    CloseAfterSales, DecideAfterSales, GiveReplacement, ReceiveGoods, ReceivedPieces,
};

use crate::pickup::Pieces;
use crate::{Endpoint, GroupId, NoQuery, Page, PhotoId, StoreId, Timestamp};

/// The member's requests, newest first. Refused with `signed_out`, as all that is the shopper's here.
pub const AFTER_SALES_LIST: Endpoint<AfterSalesQuery, Page<AfterSales>> =
    Endpoint::get("/api/v1/after-sales");
/// One of them.
pub const AFTER_SALES: Endpoint<NoQuery, AfterSales> = Endpoint::get("/api/v1/after-sales/{id}");
/// What would come back for this choice, exactly, as things are now; keeps nothing. Refused as
/// [`ASK_AFTER_SALES`].
pub const PREVIEW_AFTER_SALES: Endpoint<NoQuery, AfterSalesPreview, AfterSalesChoice> =
    Endpoint::post("/api/v1/orders/{id}/after-sales/preview");
/// Asks for it. Refused with `not_offered` for a kind that the shop does not do for these goods,
/// `ended` once the days for it are over, `not_yet` before the shopper has them, `limit_reached` for
/// more pieces than can be asked for (`left` says how many), `not_paid`, `too_late` for a refund of
/// what was sent or handed over, `wrong_store` for a store that takes nothing back, `already_used` or
/// `given_away` for more vouchers than are unused (`left` says how many are). Sent again with its key,
/// it answers the request that was made.
pub const ASK_AFTER_SALES: Endpoint<NoQuery, AfterSales, AskAfterSales> =
    Endpoint::post("/api/v1/orders/{id}/after-sales");
/// Takes a request back, before anything came of it or a parcel was named. Refused with `too_late`.
/// Done twice, it answers the same.
pub const CANCEL_AFTER_SALES: Endpoint<NoQuery, AfterSales, ()> =
    Endpoint::post("/api/v1/after-sales/{id}/cancellation");
/// Asks again after a refusal, with what was changed. Refused with `too_late` unless it was refused,
/// and as [`ASK_AFTER_SALES`]. Sent again with its key, it answers the same.
pub const RESUBMIT_AFTER_SALES: Endpoint<NoQuery, AfterSales, AskAfterSales> =
    Endpoint::post("/api/v1/after-sales/{id}/resubmission");

/// Says by which parcel the goods go back, where a courier was to come for them. Said again with
/// another, it is that one. Refused with `not_yet` before the store agreed, `too_late` once it is over,
/// `wrong_store` for goods that are brought. Done twice, it answers the same.
pub const SEND_GOODS: Endpoint<NoQuery, AfterSales, SendGoods> =
    Endpoint::post("/api/v1/after-sales/{id}/parcel");

/// What the clerk's store has to decide, to receive or to give: what waits for an answer first, and the
/// oldest of that; what is over only where its state is asked for. Only for clerks (`signed_out`,
/// `forbidden`), as all that follows.
pub const STORE_AFTER_SALES_LIST: Endpoint<StoreAfterSalesQuery, Page<AfterSales>> =
    Endpoint::get("/api/v1/counter/after-sales");
/// One of them; `not_found` where the store has nothing to do with it.
pub const STORE_AFTER_SALES: Endpoint<NoQuery, AfterSales> =
    Endpoint::get("/api/v1/counter/after-sales/{id}");
/// Agrees to it or refuses it, with a reason. A refund is paid back at once, what an exchange gives
/// is held from now on. Only the store that gave the goods decides (`wrong_store`). Refused with
/// `too_late` when it was decided otherwise or taken back, `limit_reached` when fewer pieces are left
/// than it names, `sold_out` when there are not so many to exchange for. Done twice, it answers the
/// same.
pub const DECIDE_AFTER_SALES: Endpoint<NoQuery, AfterSales, DecideAfterSales> =
    Endpoint::post("/api/v1/counter/after-sales/{id}/decision");
/// Says what came back. Money for returned pieces is paid back at once. Only the store that takes
/// them back does so (`wrong_store`). Refused with `not_yet` before it is agreed to, `too_late` when
/// it is over, `limit_reached` for more pieces than are expected. Sent again with its key, it answers
/// the same.
pub const RECEIVE_GOODS: Endpoint<NoQuery, AfterSales, ReceiveGoods> =
    Endpoint::post("/api/v1/counter/after-sales/{id}/receipts");
/// Says that the shopper was given what was exchanged or repaired. Refused with `not_yet` before the
/// goods came, `too_late` when it is over. Done twice, it answers the same.
pub const GIVE_REPLACEMENT: Endpoint<NoQuery, AfterSales, GiveReplacement> =
    Endpoint::post("/api/v1/counter/after-sales/{id}/replacement");
/// Ends a request whose goods did not come, with a reason for the shopper: what it held is free again.
/// Money for what did come was paid back, so that it is done then; else it is cancelled. Only the store
/// that takes the goods back does so (`wrong_store`). Refused with `not_yet` before it is agreed to,
/// `too_late` once the goods of an exchange or a repair came or it is over. Done twice, it answers the
/// same.
pub const CLOSE_AFTER_SALES: Endpoint<NoQuery, AfterSales, CloseAfterSales> =
    Endpoint::post("/api/v1/counter/after-sales/{id}/closure");

/// How many photos a request has at most.
pub const MOST_PHOTOS: usize = 6;
/// How many characters the shopper's words have at most, and the store's.
pub const LONGEST_TEXT: usize = 500;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterSalesKind {
    /// The money for what was not handed over or sent yet.
    Refund,
    /// The money for what the shopper brings or sends back.
    Return,
    /// The same for what the shopper brings or sends back.
    Exchange,
    /// What the shopper brings or sends, mended.
    Repair,
    /// A kind that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

impl AfterSalesKind {
    /// All that this version knows.
    pub const ALL: [Self; 4] = [Self::Refund, Self::Return, Self::Exchange, Self::Repair];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Return => "return",
            Self::Exchange => "exchange",
            Self::Repair => "repair",
            Self::Unknown => "unknown",
        }
    }

    /// Whether goods go back to a store.
    pub const fn takes_goods(self) -> bool {
        matches!(self, Self::Return | Self::Exchange | Self::Repair)
    }
}

/// How it stands with a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterSalesState {
    /// The store is to decide.
    Asked,
    /// The store agreed and waits for the goods.
    Approved,
    /// The store has the goods, and exchanges or repairs them.
    Received,
    /// The store did not agree; the shopper may ask again.
    Refused,
    /// The shopper has what was agreed: the money, or the goods.
    Done,
    /// The shopper took it back, the order was cancelled, or the goods did not come.
    Cancelled,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

impl AfterSalesState {
    /// All that this version knows.
    pub const ALL: [Self; 6] =
        [Self::Asked, Self::Approved, Self::Received, Self::Refused, Self::Done, Self::Cancelled];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// Whether anything is still to be done by the store or the shopper.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Approved | Self::Received)
    }
}

/// Something that can be asked for a line now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSalesOption {
    /// What.
    pub kind: AfterSalesKind,
    /// Of how many pieces at most.
    pub quantity: u32,
    /// Until when; missing for a refund, which can be asked for until it is sent or handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// What a shopper chose to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterSalesChoice {
    /// The group of the order that the lines are of.
    pub group: GroupId,
    /// What is asked for.
    pub kind: AfterSalesKind,
    /// Of which pieces.
    pub pieces: Vec<Pieces>,
    /// How the goods go back; missing for a refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<ReturnWay>,
    /// The store that they are brought to, for [`ReturnWay::Store`]; the one that gave them when
    /// missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreId>,
}

/// What would come back for a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AfterSalesPreview {
    /// What of each line, in the order of the choice.
    pub lines: Vec<PreviewLine>,
    /// What of the delivery, minor units: that of a group of which nothing is left to be brought.
    pub delivery: i64,
    /// All of it, by how it comes back. Nothing for an exchange or a repair.
    pub back: MoneyBackAmounts,
    /// Whether the coupons of the order come back, since all of it does.
    pub coupons_come_back: bool,
}

/// What would come back for a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewLine {
    /// Which pieces.
    pub pieces: Pieces,
    /// What for, minor units.
    pub amount: i64,
}

/// Asks for something, or asks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskAfterSales {
    /// Names this: sent again, it counts once. At most 64 characters.
    pub key: String,
    /// What is asked for.
    pub choice: AfterSalesChoice,
    /// Why.
    pub reason: AfterSalesReason,
    /// In the shopper's words, at most [`LONGEST_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What shows it: photos of the shopper, at most [`MOST_PHOTOS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoId>,
}

#[cfg(test)]
mod tests;
