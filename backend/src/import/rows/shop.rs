//! The row about the chain itself.

use contract::Currency;
use contract::pricing::PricePolicies;
use serde::{Deserialize, Serialize};

use super::{AfterSalesRow, PictureRow};
use crate::localised::Localised;

/// The chain itself: one row a catalogue; a second one replaces the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopRow {
    /// Name and looks.
    pub brand: ShopBrandRow,
    /// The currency of every price, ISO 4217.
    pub currency: Currency,
    /// Rules that differ from shop to shop.
    #[serde(default)]
    pub policies: PoliciesRow,
    /// Words to offer to somebody who has not searched yet, best first, until enough was searched
    /// to know them.
    #[serde(default)]
    pub hot_words: Vec<Localised>,
}

/// How the chain presents itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopBrandRow {
    /// Its name. Its languages are the languages of the shop.
    pub name: Localised,
    /// One line beneath it.
    #[serde(default)]
    pub slogan: Option<Localised>,
    /// Its logo, square.
    #[serde(default)]
    pub logo: Option<PictureRow>,
    /// The colour of buttons and accents on a light page, `#rrggbb`; white text stands on it.
    pub accent: String,
    /// The same for a dark page; dark text stands on it.
    pub accent_dark: String,
}

/// Rules that differ from shop to shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoliciesRow {
    /// At this many pieces or fewer, shoppers are told how many are left.
    #[serde(default = "low_stock")]
    pub low_stock: u32,
    /// For how many minutes an order waits for its payment before it lapses.
    #[serde(default = "pay_within")]
    pub pay_within: u32,
    /// For how many hours after its slot an order waits to be picked up that is paid in the shop.
    #[serde(default = "pickup_hours")]
    pub pickup_hours: u32,
    /// For how many days after it was sent a group waits for the shopper to say that it came; then
    /// it counts as received.
    #[serde(default = "received_after")]
    pub received_after: u32,
    /// How many orders of one shopper may wait to be paid at a time: they hold goods and slots.
    #[serde(default = "most_unpaid")]
    pub most_unpaid: u32,
    /// Whether a coupon comes back when all of an order is refunded that was paid.
    #[serde(default = "coupon_back_after_refund")]
    pub coupon_back_after_refund: bool,
    /// What can be asked for goods once they were bought, where their product says nothing else.
    #[serde(default)]
    pub after_sales: AfterSalesRow,
    /// Whether shoppers can allow that something else is picked when goods are not there.
    #[serde(default = "substitutes")]
    pub substitutes: bool,
    /// Whether what is picked up may be paid in the shop.
    #[serde(default)]
    pub pay_in_store: bool,
    /// How many percent of what is due a deposit is, 1 to 99, where what is picked up may be paid by
    /// one and the rest in the shop; without it there are none.
    #[serde(default)]
    pub deposit_percent: Option<u32>,
    /// How points pay and are earned; without it the shop has none.
    #[serde(default)]
    pub points: Option<PointsRow>,
    /// How prices come about; what is not said is as usual.
    #[serde(default)]
    pub pricing: PricePolicies,
    /// Who is to be named for pictures or data.
    #[serde(default)]
    pub credits: Vec<CreditRow>,
}

fn low_stock() -> u32 {
    contract::shop::Policies::default().low_stock
}

fn pay_within() -> u32 {
    contract::shop::Policies::default().pay_within
}

fn pickup_hours() -> u32 {
    24
}

fn received_after() -> u32 {
    7
}

fn most_unpaid() -> u32 {
    10
}

fn substitutes() -> bool {
    true
}

fn coupon_back_after_refund() -> bool {
    contract::shop::Policies::default().coupon_back_after_refund
}

impl Default for PoliciesRow {
    fn default() -> Self {
        Self {
            low_stock: low_stock(),
            pay_within: pay_within(),
            pickup_hours: pickup_hours(),
            received_after: received_after(),
            most_unpaid: most_unpaid(),
            coupon_back_after_refund: coupon_back_after_refund(),
            after_sales: AfterSalesRow::default(),
            substitutes: substitutes(),
            pay_in_store: false,
            deposit_percent: None,
            points: None,
            pricing: PricePolicies::default(),
            credits: Vec::new(),
        }
    }
}

/// How points pay and are earned. Amounts are minor units of the shop's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsRow {
    /// So many points are used at a time …
    pub step: u64,
    /// … and pay so much.
    pub step_worth: i64,
    /// For so much that is paid for goods …
    pub earned_per: i64,
    /// … so many points are earned, once the shopper has them.
    pub earned: u64,
}

/// Somebody to be named for pictures or data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditRow {
    /// What it is for and who made it.
    pub text: Localised,
    /// Where it comes from.
    #[serde(default)]
    pub address: Option<String>,
}
