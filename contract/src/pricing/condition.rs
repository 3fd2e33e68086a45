//! For whom, where and when a promotion or a coupon is.

use serde::{Deserialize, Serialize};

use super::{Basket, CouponRefusal};
use crate::hours::{LocalTime, minutes};
use crate::{ChannelId, StoreId, TierId};

/// For whom, where and when something is. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Conditions {
    /// Only at these stores.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stores: Vec<StoreId>,
    /// Only through these channels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelId>,
    /// Only for members of these tiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierId>,
    /// Only for members.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub members_only: bool,
    /// Only for a shopper's first order.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first_order_only: bool,
    /// Only at these times of the week.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moments: Vec<Moment>,
}

/// A span of the week, on the clocks of the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moment {
    /// The ISO weekdays it begins on, 1 for Monday to 7 for Sunday; every day when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<u8>,
    /// When it begins, local time, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(example = "20:00"))]
    pub from: String,
    /// When it ends, local time, `HH:MM`. At or before `from` it ends on the next day; `24:00` is
    /// the day's end. A time that cannot be read is no time at all.
    #[cfg_attr(feature = "openapi", schema(example = "22:00"))]
    pub until: String,
}

impl Conditions {
    /// Why they do not hold for a basket, in the words of coupons; nothing when they hold.
    pub(super) fn unmet(&self, basket: &Basket) -> Option<CouponRefusal> {
        let shopper = &basket.shopper;
        let checks = [
            (is_among(&self.stores, basket.store.as_ref()), CouponRefusal::WrongStore),
            (is_among(&self.channels, basket.channel.as_ref()), CouponRefusal::WrongChannel),
            (!self.members_only || shopper.is_member, CouponRefusal::MembersOnly),
            (is_among(&self.tiers, shopper.tier.as_ref()), CouponRefusal::WrongTier),
            (!self.first_order_only || shopper.is_first_order, CouponRefusal::FirstOrderOnly),
            (self.hold_at(basket.local()), CouponRefusal::NotNow),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map(|(_, refusal)| refusal)
    }

    fn hold_at(&self, now: LocalTime) -> bool {
        self.moments.is_empty() || self.moments.iter().any(|moment| moment.covers(now))
    }
}

/// Whether something is in a list, where an empty list asks for nothing.
fn is_among<T: PartialEq>(list: &[T], item: Option<&T>) -> bool {
    list.is_empty() || item.is_some_and(|item| list.contains(item))
}

impl Moment {
    /// Whether the clocks show a time of it.
    fn covers(&self, now: LocalTime) -> bool {
        let (Some(from), Some(until)) = (minutes(&self.from), minutes(&self.until)) else {
            return false;
        };
        let begins_on = |day: i64| {
            let weekday = LocalTime { day, minute: 0 }.weekday();
            self.weekdays.is_empty() || self.weekdays.contains(&weekday)
        };
        if from < until {
            return begins_on(now.day) && (from..until).contains(&now.minute);
        }
        begins_on(now.day) && now.minute >= from || begins_on(now.day - 1) && now.minute < until
    }
}
