//! Promotions: what lowers the price of goods for whoever buys them as it says.

use serde::{Deserialize, Serialize};

use super::{Conditions, Percent, Scope};
use crate::{ProductId, PromotionId, SkuId, Timestamp};

/// Something that lowers the price of goods for whoever buys them as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Promotion {
    /// Its id.
    pub id: PromotionId,
    /// What shoppers read of it.
    #[cfg_attr(feature = "openapi", schema(example = "第二件半价"))]
    pub name: String,
    /// What it does.
    pub rule: PromotionRule,
    /// The goods it is about.
    #[serde(default)]
    pub scope: Scope,
    /// For whom, where and when it is.
    #[serde(default)]
    pub conditions: Conditions,
    /// Since when it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// From when on it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Of promotions for the same pieces the one with the higher priority comes first.
    #[serde(default)]
    pub priority: i32,
    /// Whether it may lower pieces that others which can stack have lowered. The policies may say
    /// otherwise for all.
    #[serde(default)]
    pub can_stack: bool,
    /// Whether it was made for more goods than its scope names, because nobody said which.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pool_is_unknown: bool,
}

/// What a promotion does. Those that begin with `Item` are discounts of single pieces, which come
/// before the others; where several are about one line, one of them holds.
///
/// What is off for a first order or on a member day is [`TakeOff`](Self::TakeOff) with
/// [`Conditions`], so that there is one word for each idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "rule", rename_all = "snake_case", from = "RuleMembers")]
pub enum PromotionRule {
    /// Each piece costs less by a percentage.
    ItemPercentOff {
        /// How much less.
        percent: Percent,
    },
    /// Each piece costs less by an amount.
    ItemAmountOff {
        /// How much less.
        amount: i64,
    },
    /// Each piece costs so much.
    ItemPrice {
        /// How much.
        price: i64,
    },
    /// Any so many pieces cost so much together: "2 for ¥16".
    AnyForPrice {
        /// How many.
        count: u32,
        /// How much together.
        price: i64,
    },
    /// Every so many pieces cost less together: "buy 2, save ¥4".
    SaveEvery {
        /// How many.
        count: u32,
        /// How much less together.
        amount: i64,
    },
    /// From so many pieces on each of them costs so much: "from 3, ¥10 each".
    EachAtFrom {
        /// How many.
        count: u32,
        /// How much each.
        price: i64,
    },
    /// From so many pieces on all of them cost less by a percentage: "2 or more, 15 % off".
    PercentFrom {
        /// How many.
        count: u32,
        /// How much less.
        percent: Percent,
    },
    /// Of every so many pieces some are free: "buy 2, get 1 free".
    BuyGetFree {
        /// How many are paid for.
        buy: u32,
        /// How many more are free.
        get: u32,
        /// Which of them are free.
        which: Which,
    },
    /// Of every so many pieces the cheapest costs less by a percentage: "second at half price".
    NthPercentOff {
        /// Of how many.
        count: u32,
        /// How much less.
        percent: Percent,
    },
    /// Of every so many pieces the cheapest costs so much: "second for ¥1".
    NthAtPrice {
        /// Of how many.
        count: u32,
        /// How much.
        price: i64,
    },
    /// The more is spent the more is off: "¥20 off ¥100, ¥50 off ¥200".
    SpendTiers {
        /// What has to be payable, and what is off then. The tier reached that saves most holds.
        tiers: Vec<Tier>,
        /// Whether a tier counts as often as its amount is reached: "¥20 off every ¥100".
        #[serde(default)]
        repeats: bool,
    },
    /// The more pieces the more is off: "3 pieces 20 % off, 5 pieces 30 %".
    CountTiers {
        /// How many pieces there have to be, and what is off then. The tier reached that saves
        /// most holds.
        tiers: Vec<Tier>,
    },
    /// Goods that cost so much when they are bought together.
    Bundle {
        /// The goods.
        items: Vec<BundleItem>,
        /// How much together.
        price: i64,
    },
    /// Something off all goods it is about: for a first order, on a member day.
    TakeOff {
        /// What is off.
        off: Off,
    },
    /// Nothing off now; whoever pays so much gets some of it back as a coupon: "spend ¥100, get ¥20
    /// back".
    SpendGetBack {
        /// What has to be paid for the goods, after all deductions.
        at: i64,
        /// What comes back.
        back: i64,
        /// Whether it comes back as often as the amount is reached.
        #[serde(default)]
        repeats: bool,
    },
    /// A rule that this version does not know; it lowers nothing.
    #[serde(other)]
    Unknown,
}

/// Which pieces are free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The dearest of all that take part.
    Dearest,
    /// The cheapest of each set, where sets are made from the dearest piece on, as a shopper would
    /// who pays for each set apart. Also what is meant by a word that this version does not know.
    #[default]
    #[serde(other)]
    Cheapest,
}

/// A step of a promotion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tier {
    /// From which amount, or number of pieces, on.
    pub at: i64,
    /// What is off then.
    pub off: Off,
}

/// What is off: an amount altogether, or a percentage of each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "in", rename_all = "snake_case", from = "OffMembers")]
pub enum Off {
    /// An amount.
    Amount {
        /// How much.
        amount: i64,
    },
    /// A percentage.
    Percent {
        /// How much.
        percent: Percent,
    },
    /// Something that this version does not know; nothing is off.
    #[serde(other)]
    Unknown,
}

/// All that an [`Off`] may carry on the wire.
#[derive(Deserialize)]
struct OffMembers {
    #[serde(rename = "in", default)]
    kind: String,
    #[serde(default)]
    amount: i64,
    #[serde(default)]
    percent: Percent,
}

impl From<OffMembers> for Off {
    fn from(members: OffMembers) -> Self {
        match members.kind.as_str() {
            "amount" => Self::Amount { amount: members.amount },
            "percent" => Self::Percent { percent: members.percent },
            _ => Self::Unknown,
        }
    }
}

/// One of the goods of a bundle. A line that is several of them counts as the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BundleItem {
    /// The product.
    pub product: ProductId,
    /// Only this variant of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<SkuId>,
    /// How many pieces.
    pub count: u32,
}

/// All that a rule may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct RuleMembers {
    #[serde(default)]
    rule: String,
    percent: Option<Percent>,
    amount: Option<i64>,
    price: Option<i64>,
    count: Option<u32>,
    buy: Option<u32>,
    get: Option<u32>,
    #[serde(default)]
    which: Which,
    #[serde(default)]
    tiers: Vec<Tier>,
    #[serde(default)]
    repeats: bool,
    #[serde(default)]
    items: Vec<BundleItem>,
    off: Option<Off>,
    at: Option<i64>,
    back: Option<i64>,
}

impl From<RuleMembers> for PromotionRule {
    fn from(members: RuleMembers) -> Self {
        read(members).unwrap_or(Self::Unknown)
    }
}

/// The rule; `None` for an unknown one or one that lacks what it needs, such as its price.
fn read(members: RuleMembers) -> Option<PromotionRule> {
    use PromotionRule as Rule;
    let RuleMembers { percent, amount, price, count, buy, get, which, .. } = members;
    let RuleMembers { tiers, repeats, items, off, at, back, .. } = members;
    Some(match members.rule.as_str() {
        "item_percent_off" => Rule::ItemPercentOff { percent: percent? },
        "item_amount_off" => Rule::ItemAmountOff { amount: amount? },
        "item_price" => Rule::ItemPrice { price: price? },
        "any_for_price" => Rule::AnyForPrice { count: count?, price: price? },
        "save_every" => Rule::SaveEvery { count: count?, amount: amount? },
        "each_at_from" => Rule::EachAtFrom { count: count?, price: price? },
        "percent_from" => Rule::PercentFrom { count: count?, percent: percent? },
        "buy_get_free" => Rule::BuyGetFree { buy: buy?, get: get?, which },
        "nth_percent_off" => Rule::NthPercentOff { count: count?, percent: percent? },
        "nth_at_price" => Rule::NthAtPrice { count: count?, price: price? },
        "spend_tiers" => Rule::SpendTiers { tiers, repeats },
        "count_tiers" => Rule::CountTiers { tiers },
        "bundle" => Rule::Bundle { items, price: price? },
        "take_off" => Rule::TakeOff { off: off? },
        "spend_get_back" => Rule::SpendGetBack { at: at?, back: back?, repeats },
        _ => return None,
    })
}
