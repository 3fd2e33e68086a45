//! Rows about coupons that shoppers can claim.

use contract::Timestamp;
use contract::pricing::{CouponKind, CouponTerms};
use serde::{Deserialize, Serialize};

use crate::import::strict;
use crate::localised::Localised;

/// The channel that stands for the counters of the stores.
const COUNTER: &str = "counter";

/// A kind of coupon that shoppers can claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CouponOfferRow {
    /// Its id.
    pub id: String,
    /// Where it stands among those that end at the same time, ascending.
    #[serde(default)]
    pub position: i64,
    /// What shoppers call it.
    pub name: Localised,
    /// What it is worth and where it can be used: as the API has it.
    #[serde(deserialize_with = "strict::read")]
    pub terms: CouponTerms,
    /// Terms that no rule says.
    #[serde(default)]
    pub notes: Option<Localised>,
    /// When it can be claimed from, RFC 3339.
    pub claim_from: Timestamp,
    /// When it can no longer be claimed, RFC 3339.
    pub claim_until: Timestamp,
    /// A coupon is good from then on; from the claim when missing.
    #[serde(default)]
    pub valid_from: Option<Timestamp>,
    /// A coupon is good until then.
    #[serde(default)]
    pub valid_until: Option<Timestamp>,
    /// A coupon is good for so many days from the claim, instead of `valid_until`.
    #[serde(default)]
    pub valid_days: Option<u32>,
    /// How many there are; no end of them when missing.
    #[serde(default)]
    pub total: Option<u32>,
    /// How many of them went elsewhere before the first is claimed here, such as on paper. Counts
    /// when the offer is new.
    #[serde(default)]
    pub handed_out: u32,
    /// How many one shopper may claim.
    #[serde(default = "one")]
    pub per_shopper: u32,
    /// What claims it: on a poster, in a link. Whoever does not know it does not see the offer.
    #[serde(default)]
    pub code: Option<String>,
    /// The variant that it is sold as, for a voucher that is bought: it is sold while it could be
    /// claimed, in stores that carry the variant, `total` of them and `per_shopper` to each shopper.
    /// Nobody claims it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_as: Option<String>,
    /// Whether only members may claim it.
    #[serde(default)]
    pub is_for_members: bool,
    /// Whether it can be given away.
    #[serde(default)]
    pub is_givable: bool,
    /// Whether it can be used at a counter, where a clerk sees to its terms; vouchers and gifts
    /// can unless it is said otherwise, the others cannot.
    #[serde(default)]
    pub at_counter: Option<bool>,
}

fn one() -> u32 {
    1
}

impl CouponOfferRow {
    /// Whether its coupons can be used at a counter, which is a channel like any other.
    pub fn has_code(&self) -> bool {
        let CouponTerms { kind, conditions, .. } = &self.terms;
        let is_usual = matches!(kind, CouponKind::StoreVoucher { .. } | CouponKind::Gift { .. });
        let channels = &conditions.channels;
        self.at_counter.unwrap_or(is_usual)
            && (channels.is_empty() || channels.iter().any(|channel| channel.as_str() == COUNTER))
    }

    /// Whether only members may claim it: because it says so, or because nobody else could use it.
    pub fn needs_member(&self) -> bool {
        let conditions = &self.terms.conditions;
        self.is_for_members || conditions.members_only || !conditions.tiers.is_empty()
    }
}
