//! Works a checkout out: from what the shopper chose to groups, ways, price and what differs.

use contract::addresses::Address;
use contract::cart::Fulfilment;
use contract::checkout::{Choices, Contact, Difference, DifferenceKind, FulfilmentMethod};
use contract::payment::PaymentMethod;
use contract::pricing::{Basket, PointsTerms, Quote, quote};
use contract::{CouponId, SkuId, Timestamp};
use rusqlite::Connection;

use super::grouping::{Group, delivery_terms};
use super::lines::{Counted, Lost, lost_difference};
use crate::accounts::masked;
use crate::caller::Shopper;
use crate::cart::{Place, basket};
use crate::database::coupons::held;
use crate::database::purses::{Purse, balance};
use crate::database::{addresses, shop, shoppers};
use crate::error::Error;
use crate::import::rows::{PointsRow, PoliciesRow};
use crate::payments::Payments;

/// Who asks, and how.
pub(super) struct Asking<'c> {
    pub(super) connection: &'c Connection,
    pub(super) shopper: Option<Shopper>,
    pub(super) locale: &'c str,
    pub(super) payments: Payments,
    pub(super) now: Timestamp,
}

/// A checkout that was worked out.
pub(super) struct Worked {
    pub(super) place: Place,
    pub(super) groups: Vec<Group>,
    pub(super) quote: Quote,
    pub(super) differences: Vec<Difference>,
    pub(super) address: Option<Address>,
    /// The member's own phone, E.164.
    pub(super) phone: Option<String>,
    pub(super) points: Option<PointsStanding>,
    pub(super) stored_value: Option<i64>,
    pub(super) payments: Vec<PaymentMethod>,
    pub(super) payment: Option<PaymentMethod>,
    pub(super) policies: PoliciesRow,
    /// Lines that cannot be bought.
    pub(super) lost: Vec<Lost>,
    /// What is selected in the cart and not counted.
    pub(super) left_out: Vec<Difference>,
    /// What coupons would have added that were left out for it.
    pub(super) gone_gifts: Vec<(SkuId, CouponId)>,
    pub(super) is_from_cart: bool,
}

/// What a member has of points, and what of it this order takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct PointsStanding {
    pub(super) balance: u64,
    pub(super) usable: u64,
    pub(super) worth: i64,
}

impl Asking<'_> {
    /// Works out what these choices come to.
    pub(super) fn work_out(&self, choices: &Choices) -> Result<Worked, Error> {
        let Self { connection, shopper, now, .. } = *self;
        let place = Place::of(connection, choices.store.as_ref(), now)?;
        let is_from_cart = choices.lines.is_none();
        let (wanted, chosen_coupons) = self.wanted(choices)?;
        let mut differences = Vec::new();
        let Counted { lines, priced, lost, fewer: mut left_out } =
            self.count(&place, wanted, is_from_cart, &mut differences)?;
        let told = if is_from_cart { &mut left_out } else { &mut differences };
        told.extend(lost.iter().map(lost_difference));
        if lines.is_empty() {
            differences.push(Difference::of(DifferenceKind::Empty));
        }
        let address = self.address(choices)?;
        let mut groups = self.groups(choices, &place, lines, address.as_ref(), &mut differences)?;
        let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
        if policies.substitutes {
            allow_substitutes(&mut groups, choices);
        }
        let mut basket =
            basket(connection, shopper, &place, priced, chosen_coupons.clone(), self.locale)?;
        basket.delivery = delivery_terms(&groups);
        let purse = |purse| match shopper.filter(|shopper| shopper.is_member) {
            Some(member) => balance(connection, member, purse),
            None => Ok(None),
        };
        let stored_value = purse(Purse::StoredValue)?;
        let balance = purse(Purse::Points)?.map(i64::cast_unsigned);
        if choices.uses_stored_value {
            basket.stored_value = stored_value.unwrap_or_default();
        }
        let gone_gifts = match chosen_coupons {
            None => self.leave_out_gone_gifts(&mut basket, &place, &groups)?,
            Some(_) => Vec::new(),
        };
        let points = self.ask_points(&mut basket, policies.points, balance, choices.points);
        if let Some(short) = points_short(balance, choices.points) {
            differences.push(short);
        }
        let quote = quote(&basket);
        differences.extend(coupon_differences(&quote, chosen_coupons.as_deref()));
        self.name_coupons(&mut differences)?;
        self.add_gifts(&quote, &place, &mut groups, &mut differences)?;
        let payments = self.payments.methods(&policies, &methods(&groups), quote.due);
        let payment = match choices.payment {
            Some(method) if payments.contains(&method) => Some(method),
            Some(_) if quote.due > 0 => {
                differences.push(Difference::of(DifferenceKind::PaymentMissing));
                None
            }
            _ => payments.first().copied(),
        };
        if quote.due > 0 && payments.is_empty() {
            differences.push(Difference::of(DifferenceKind::PaymentMissing));
        }
        let phone = match shopper {
            Some(shopper) => shoppers::member(connection, shopper)?.map(|member| member.phone),
            None => None,
        };
        Ok(Worked {
            place,
            groups,
            quote,
            differences,
            address,
            phone,
            points,
            stored_value,
            payments,
            payment,
            policies,
            lost,
            left_out,
            gone_gifts,
            is_from_cart,
        })
    }

    /// Where it is to go. One that was chosen and is gone is not replaced by another.
    fn address(&self, choices: &Choices) -> Result<Option<Address>, Error> {
        let Some(member) = self.shopper.filter(|shopper| shopper.is_member) else {
            return Ok(None);
        };
        Ok(match &choices.address {
            Some(id) => addresses::one(self.connection, member, id.as_str())?,
            None => addresses::of(self.connection, member)?.into_iter().next(),
        })
    }

    /// Names the coupons that differences are about and that the quote does not know any more.
    pub(super) fn name_coupons(&self, differences: &mut [Difference]) -> Result<(), Error> {
        let Some(shopper) = self.shopper else { return Ok(()) };
        for one in differences.iter_mut().filter(|one| one.name.is_none()) {
            let Some(id) = &one.coupon else { continue };
            let coupon = held::one(self.connection, shopper, id.as_str(), self.now)?;
            one.name = coupon.map(|coupon| coupon.promise.name.pick(self.locale).to_owned());
        }
        Ok(())
    }

    /// Asks for points in the basket, and says how many could be used.
    fn ask_points(
        &self,
        basket: &mut Basket,
        row: Option<PointsRow>,
        balance: Option<u64>,
        asked: u64,
    ) -> Option<PointsStanding> {
        let row = row?;
        let member = self.shopper.filter(|shopper| shopper.is_member);
        let balance = member.map(|_| balance.unwrap_or_default())?;
        let terms = |asked| PointsTerms {
            asked,
            step: row.step,
            step_worth: row.step_worth,
            earned_per: row.earned_per,
            earned: row.earned,
        };
        basket.points = Some(terms(balance));
        let most = quote(basket).points;
        basket.points = Some(terms(asked.min(balance)));
        Some(PointsStanding { balance, usable: most.points, worth: most.worth })
    }
}

impl Worked {
    /// Who picks up, unless somebody else is named.
    pub(super) fn contact(&self, named: Option<&Contact>) -> Option<Contact> {
        let phone = self.phone.as_deref().map(masked)?;
        let name = named.map(|contact| contact.name.clone());
        let name = name.or_else(|| self.address.as_ref().map(|address| address.name.clone()));
        let phone = named.map_or(phone, |contact| contact.phone.clone());
        Some(Contact { name: name.unwrap_or_default(), phone })
    }

    /// Whether a way that is chosen needs an address.
    pub(super) fn needs_address(&self) -> bool {
        self.groups.iter().any(|group| group.method.needs_address())
    }
}

/// What a store near the shopper picks can be something else; parcels come from where just that is,
/// and nobody picks vouchers.
fn allow_substitutes(groups: &mut [Group], choices: &Choices) {
    let is_picked =
        |group: &&mut Group| !matches!(group.fulfilment, Fulfilment::Express | Fulfilment::Voucher);
    let picked = groups.iter_mut().filter(is_picked);
    for line in picked.flat_map(|group| &mut group.lines) {
        line.can_substitute = true;
        line.may_substitute = choices.may_substitute.contains(&line.sku);
    }
}

fn methods(groups: &[Group]) -> Vec<FulfilmentMethod> {
    groups.iter().map(|group| group.method).collect()
}

/// Coupons that were chosen and cannot be used.
fn coupon_differences(quote: &Quote, chosen: Option<&[CouponId]>) -> Vec<Difference> {
    let refused = |id: &CouponId| {
        let verdict = quote.coupons.iter().find(|verdict| verdict.coupon == *id);
        match verdict {
            Some(verdict) if verdict.is_used => None,
            // One that gives way to another is no news.
            Some(verdict) => verdict.refusal.map(|refusal| Difference {
                coupon: Some(id.clone()),
                name: Some(verdict.name.clone()),
                refusal: Some(refusal),
                ..Difference::of(DifferenceKind::CouponInvalid)
            }),
            None => Some(Difference {
                coupon: Some(id.clone()),
                ..Difference::of(DifferenceKind::CouponInvalid)
            }),
        }
    };
    chosen.unwrap_or_default().iter().filter_map(refused).collect()
}

fn points_short(balance: Option<u64>, asked: u64) -> Option<Difference> {
    let balance = balance.unwrap_or_default();
    (asked > balance).then(|| Difference {
        left: Some(u32::try_from(balance).unwrap_or(u32::MAX)),
        ..Difference::of(DifferenceKind::PointsShort)
    })
}
