//! Checkout: how each group of lines reaches the shopper, what it all comes to, and placing it.
//!
//! One checkout may hold several groups, each with its own way, promise and fee. What the shopper
//! chooses goes to [`CHECKOUT`] and is answered with all that the page shows; the same choices, with
//! the total that she saw, go to [`PLACE`], which works everything out anew. What differs then is
//! data: nothing is placed, and each [`Difference`] can be named and solved.

mod difference;
mod group;

use serde::{Deserialize, Serialize};

pub use self::difference::{Difference, DifferenceKind};
pub use self::group::{
    CheckoutGroup, CheckoutLine, FulfilmentMethod, MethodOffer, Promise, PromiseKind, Slot,
    StoreName,
};

use crate::addresses::Address;
use crate::cart::{Fulfilment, LineToQuote};
use crate::orders::OrderState;
use crate::payment::PaymentMethod;
use crate::pricing::Quote;
use crate::{AddressId, CouponId, Endpoint, NoQuery, OrderId, SkuId, StoreId, Timestamp};

/// What can be chosen and what it comes to with these choices; keeps nothing. A guest may look.
pub const CHECKOUT: Endpoint<NoQuery, Checkout, Choices> = Endpoint::post("/api/v1/checkouts");
/// Places the order, or answers what differs from what the shopper saw. Refused with `signed_out`
/// for guests, with `unpaid_orders` while too many orders of the member wait to be paid, with
/// `invalid` for a body that no app sends.
pub const PLACE: Endpoint<NoQuery, Placed, PlaceOrder> = Endpoint::post("/api/v1/orders");

/// How many characters the note of an order has at most.
pub const LONGEST_ORDER_NOTE: usize = 200;

/// What a shopper chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Choices {
    /// The shopper's store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreId>,
    /// What to buy at once, beside the cart; the selected lines of the cart when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<LineToQuote>>,
    /// How groups are to reach the shopper; the first way that is possible for one that is not
    /// named here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupChoice>,
    /// Where to bring or send; the one that was seen when missing, and else the member's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<AddressId>,
    /// Who picks up; the member when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The coupons to use; those chosen in the cart when missing, and the best where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coupons: Option<Vec<CouponId>>,
    /// How many points to pay with; as many whole steps of them are used as there are and fit.
    pub points: u64,
    /// Whether stored value pays as much as it can.
    pub uses_stored_value: bool,
    /// How the rest is paid; the first of those offered when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentMethod>,
    /// What the shopper wants to be told to whoever prepares it, at most [`LONGEST_ORDER_NOTE`]
    /// characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The variants for which something else may be picked when they are not there; none are by
    /// themselves. Those that cannot be substituted are passed over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub may_substitute: Vec<SkuId>,
}

/// How one group is to reach the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupChoice {
    /// Which group: that of the cart's lines with this fulfilment.
    pub fulfilment: Fulfilment,
    /// The way.
    pub method: FulfilmentMethod,
    /// When the slot begins; as soon as possible when missing, which is the first slot with room
    /// where there is no sooner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Timestamp>,
}

/// Who picks up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// What to call.
    pub name: String,
    /// The phone number, E.164; where the backend tells it, with its middle hidden.
    pub phone: String,
}

/// What can be chosen, and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checkout {
    /// The lines that can be bought, by how they reach the shopper. Those of the cart that cannot be
    /// bought are named in `left_out`, others in `differences`.
    pub groups: Vec<CheckoutGroup>,
    /// What is selected in the cart and not in the groups: lines that cannot be bought
    /// (`out_of_stock`, `line_gone`), and those of which there are fewer than are wanted
    /// (`out_of_stock` with how many are counted in `left`). They stay in the cart and are in nobody's
    /// way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Difference>,
    /// Where to bring or send it; missing for a guest and for who has no address yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Whether a way that is chosen needs an address.
    #[serde(default)]
    pub needs_address: bool,
    /// Who picks up; missing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// What it comes to and why. Its lines are named by their variants.
    pub quote: Quote,
    /// What can be done with points; missing for a guest and where the shop has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<PointsOffer>,
    /// How much stored value there is, minor units; missing for a guest and for who never had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored_value: Option<i64>,
    /// How what is due can be paid, the usual one first. None when nothing is due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<PaymentMethod>,
    /// Which of them is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentMethod>,
    /// What is not as it was chosen or seen, or still has to be chosen. While there is any that
    /// [blocks](DifferenceKind::blocks), nothing can be placed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// How many minutes there are to pay, once it is placed.
    #[serde(default)]
    pub pay_within: u32,
}

impl Checkout {
    /// What a shopper who places this has seen.
    pub fn seen(&self) -> Seen {
        let lines = self.groups.iter().flat_map(|group| &group.lines);
        let lines = lines.filter(|line| !line.is_gift).map(|line| SeenLine {
            sku: line.sku.clone(),
            quantity: line.quantity,
            price: line.price.now.amount,
        });
        let used = self.quote.used_coupons().map(|verdict| verdict.coupon.clone());
        Seen {
            payable: self.quote.payable,
            due: self.quote.due,
            lines: lines.collect(),
            coupons: used.collect(),
            ways: self.groups.iter().map(SeenWay::of).collect(),
            address: self.address.as_ref().filter(|_| self.needs_address).map(|to| to.id.clone()),
        }
    }

    /// Whether it can be placed as it is.
    pub fn can_be_placed(&self) -> bool {
        !self.groups.is_empty() && !self.differences.iter().any(|one| one.kind.blocks())
    }
}

/// What can be done with points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsOffer {
    /// How many there are.
    pub balance: u64,
    /// How many of them can be used for this order.
    pub usable: u64,
    /// What those pay, minor units.
    pub worth: i64,
}

/// Places an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceOrder {
    /// Names this order: sent again, it answers the order that was placed. At most 64 characters.
    pub key: String,
    /// What the shopper chose.
    pub choices: Choices,
    /// What the shopper saw: see [`Checkout::seen`]. Nothing is placed for another total.
    pub seen: Seen,
}

/// What a shopper saw before the tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seen {
    /// What is payable altogether, minor units.
    pub payable: i64,
    /// What is left of it to be paid after stored value, minor units.
    pub due: i64,
    /// The lines.
    pub lines: Vec<SeenLine>,
    /// The coupons that were used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<CouponId>,
    /// How and when each group was to reach her. One that was picked for her and is missing here may
    /// be another by the time of the tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<SeenWay>,
    /// Where it was to go; missing when nothing is brought or sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<AddressId>,
}

/// How a group was to reach a shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenWay {
    /// Which group.
    pub fulfilment: Fulfilment,
    /// The way.
    pub method: FulfilmentMethod,
    /// When it was to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
}

impl SeenWay {
    const fn of(group: &CheckoutGroup) -> Self {
        Self { fulfilment: group.fulfilment, method: group.method, promise: group.promise }
    }
}

/// A line as a shopper saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenLine {
    /// The variant.
    pub sku: SkuId,
    /// How many.
    pub quantity: u32,
    /// What one costs, minor units, before all deductions of the quote.
    pub price: i64,
}

/// What became of placing: the order, or the checkout as it is now, with what differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placed {
    /// The order; missing when nothing was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<PlacedOrder>,
    /// The checkout as it is now, with at least one difference; missing when the order was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkout: Option<Checkout>,
}

/// An order that was placed, as far as the next step needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacedOrder {
    /// Its id.
    pub id: OrderId,
    /// How it stands with it: one that needs no payment is on its way already.
    pub state: OrderState,
    /// What is to be paid now, minor units.
    pub due: i64,
    /// Until when; missing when nothing is to be paid now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests;
