//! Orders: what a shopper bought, how it stands with each group of it, and what can be done.
//!
//! An order's id cannot be guessed and is for programs; its number is for people. What may be done
//! with an order is said by the backend in [`OrderAction`]s, so that no app works it out.

mod buying_again;
mod event;
mod group;
mod query;
mod refund;
mod timeline;
mod tracking;

use serde::{Deserialize, Serialize};

pub use self::buying_again::{BoughtAgain, BuyAgain, NotAgain};
pub use self::event::{EventsQuery, OrderEvent, OrderEventKind};
pub use self::group::{GroupState, OrderGroup, OrderLine};
pub use self::query::OrdersQuery;
pub use self::refund::{Refund, RefundState};
pub use self::timeline::{Step, StepKind};
pub use self::tracking::{Courier, CourierPlace, Parcel};

use crate::after_sales::AfterSalesSummary;
use crate::catalogue::AtStore;
use crate::checkout::{FulfilmentMethod, StoreName};
use crate::invoices::InvoiceState;
use crate::payment::PaymentMethod;
use crate::pricing::Quote;
use crate::{Cursor, Endpoint, Money, NoQuery, OrderId, Timestamp};

/// The member's orders, newest first, and how many there are in each state. Refused with
/// `signed_out`, as all of this module.
pub const ORDERS: Endpoint<OrdersQuery, Orders> = Endpoint::get("/api/v1/orders");
/// One of them.
pub const ORDER: Endpoint<NoQuery, Order> = Endpoint::get("/api/v1/orders/{id}");
/// Cancels it and gives back what was paid. Refused with `too_late` once something was sent or
/// handed over, or a voucher of it was used or given away. Done twice, it answers the same.
pub const CANCEL: Endpoint<NoQuery, Order, CancelOrder> =
    Endpoint::post("/api/v1/orders/{id}/cancellation");
/// Says that a group has come. Refused with `not_yet` before it was sent. Done twice, it answers the
/// same.
pub const RECEIVE: Endpoint<NoQuery, Order, ()> =
    Endpoint::post("/api/v1/orders/{id}/groups/{group}/receipt");
/// Puts what was bought into the cart again, as far as the store has it.
pub const BUY_AGAIN: Endpoint<AtStore, BoughtAgain, BuyAgain> =
    Endpoint::post("/api/v1/orders/{id}/cart-lines");

/// What happens to the member's orders, told as it happens; see [`OrderEvent`]. The answer is a stream
/// of server-sent events that ends with the session. Where it cannot be had, [`ORDER`] and [`ORDERS`]
/// are asked again and again with the `ETag` of their last answer. Refused with `too_many` when the
/// member has more than [`MOST_STREAMS`] open.
pub const ORDER_EVENTS: Endpoint<EventsQuery, OrderEvent> = Endpoint::get("/api/v1/orders/events");

/// How many streams of events a member has open at most; one is enough for all tabs of a browser.
pub const MOST_STREAMS: usize = 20;
/// After so many seconds without an event the stream says that it is alive, by a comment. An app that
/// hears nothing for twice as long takes it for dead.
pub const HEARTBEAT: u32 = 15;
/// How many characters the reason of a cancellation has at most.
pub const LONGEST_REASON: usize = 200;

/// How it stands with an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// It is to be paid, until it lapses.
    AwaitingPayment,
    /// The shop prepares it: it is paid, or will be paid in the shop.
    Preparing,
    /// Something of it is ready to be picked up or on its way.
    ToReceive,
    /// The shopper has all of it.
    Completed,
    /// It was cancelled or lapsed.
    Cancelled,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

impl OrderState {
    /// All that this version knows, in the order of an order's life.
    pub const ALL: [Self; 5] =
        [Self::AwaitingPayment, Self::Preparing, Self::ToReceive, Self::Completed, Self::Cancelled];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "awaiting_payment",
            Self::Preparing => "preparing",
            Self::ToReceive => "to_receive",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// The state of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Why an order was cancelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The shopper did.
    ByShopper,
    /// The shop did: all of it was refunded.
    ByStore,
    /// It was not paid in time.
    Lapsed,
    /// It was not picked up in time, and was to be paid then.
    NotPickedUp,
    /// The payment came when it had lapsed, and was refunded.
    PaidTooLate,
    /// A reason that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Something that may be done with an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderAction {
    /// Pay it.
    Pay,
    /// Cancel it.
    Cancel,
    /// Say that a group has come: one whose state is `sent`.
    Receive,
    /// Show the code of a group that is picked up.
    ShowCode,
    /// Put its lines into the cart again.
    BuyAgain,
    /// Ask for a refund, a return, an exchange or a repair: [`OrderLine::after_sales`] says of what.
    AfterSales,
    /// One that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

/// The member's orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Orders {
    /// Those that were asked for, newest first.
    pub items: Vec<OrderSummary>,
    /// Where the next ones begin; missing on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// How many there are in each state, whatever was asked for; those that have none left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<StateCount>,
}

/// How many orders are in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateCount {
    /// The state.
    pub state: OrderState,
    /// How many.
    pub count: u32,
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// Its id.
    pub id: OrderId,
    /// Its number, for people: fourteen digits.
    pub number: String,
    /// Grows with each change of it: of two answers, the one with the greater is the newer. 0 where
    /// the backend does not tell it.
    #[serde(default)]
    pub version: u64,
    /// How it stands with it.
    pub state: OrderState,
    /// The store that sells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreName>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Until when it can be paid; missing when it need not be, or was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<Timestamp>,
    /// What it costs altogether.
    pub payable: Money,
    /// What was paid as a deposit, minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<i64>,
    /// What is still to be paid, minor units; missing when nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<i64>,
    /// How many pieces it has.
    pub pieces: u32,
    /// Its first lines, at most ten.
    pub lines: Vec<OrderLine>,
    /// The ways of its groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<FulfilmentMethod>,
    /// What may be done with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<OrderAction>,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its number, for people: fourteen digits.
    pub number: String,
    /// Grows with each change of it: of two answers, the one with the greater is the newer. 0 where
    /// the backend does not tell it.
    #[serde(default)]
    pub version: u64,
    /// How it stands with it.
    pub state: OrderState,
    /// The store that sells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreName>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Until when it can be paid; missing when it need not be, or was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<Timestamp>,
    /// When it was paid; missing while it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Timestamp>,
    /// When it was completed or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EndReason>,
    /// What whoever cancelled it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_note: Option<String>,
    /// How what is due is paid; missing when nothing was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentMethod>,
    /// What it cost and why, as it was when it was placed. Its lines are named by their variants.
    pub quote: Quote,
    /// What of it reaches the shopper together.
    pub groups: Vec<OrderGroup>,
    /// What came back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<Refund>,
    /// What was paid as a deposit, minor units; it is among the refunds when it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<i64>,
    /// What is still to be paid, minor units; missing when nothing is. A deposit, and what was not
    /// there when it was picked, are taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<i64>,
    /// What was asked for after it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_sales: Vec<AfterSalesSummary>,
    /// What the shopper wanted to be told to whoever prepares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How it stands with its invoice; missing where there can be none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<InvoiceState>,
    /// What happened to all of it, oldest first: placed, paid, cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<Step>,
    /// What may be done with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<OrderAction>,
}

impl Order {
    /// Whether this may be done with it.
    pub fn may(&self, action: OrderAction) -> bool {
        self.actions.contains(&action)
    }
}

/// Cancels an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelOrder {
    /// Why, at most [`LONGEST_REASON`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[cfg(test)]
mod tests;
