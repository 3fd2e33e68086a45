//! Places an order as the shopper saw it, or says what differs.

use contract::checkout::{Difference, DifferenceKind, PlaceOrder, Placed, PlacedOrder};
use contract::orders::OrderState;
use contract::payment::PaymentMethod;
use contract::pricing::{Cause, CouponRefusal, Quote, split};
use contract::{ProblemCode, SkuId, Timestamp};

use super::grouping::Group;
use super::seen;
use super::telling::{Telling, payable};
use super::working::{Asking, Worked};
use crate::caller::Shopper;
use crate::database::cart::changes;
use crate::database::orders::placing::{self, NewGroup, NewLine, NewOrder, Unheld};
use crate::database::orders::reading;
use crate::error::{Error, Refusal};

const MINUTE: i64 = 60_000;

/// Places an order, unless its key says that it is placed, or something differs.
pub(super) fn place(
    asking: &Asking<'_>,
    shopper: Shopper,
    body: &PlaceOrder,
    telling: &Telling<'_>,
) -> Result<Placed, Error> {
    if let Some(number) = placing::placed(asking.connection, shopper, &body.key)? {
        return told(asking, number);
    }
    let choices = seen::as_seen(&body.choices, &body.seen);
    let mut worked = asking.work_out(&choices)?;
    let mut unseen = seen::unseen(&worked, &body.seen, asking.locale);
    asking.name_coupons(&mut unseen)?;
    let is_blocked = worked.differences.iter().any(|one| one.kind.blocks());
    if is_blocked || !unseen.is_empty() {
        // What was seen and is no more is told first, and why nothing is left goes without saying.
        let is_news = |one: &Difference| {
            let is_known = unseen.iter().any(|other| seen::is_same(one, other));
            !is_known && (one.kind != DifferenceKind::Empty || unseen.is_empty())
        };
        worked.differences.retain(is_news);
        worked.left_out.retain(|one| !unseen.iter().any(|other| seen::is_same(one, other)));
        worked.differences.splice(0..0, unseen);
        let checkout = telling.checkout(worked, &body.choices);
        return Ok(Placed { order: None, checkout: Some(checkout) });
    }
    let order = new_order(asking, shopper, body, &worked);
    match placing::place(asking.connection, &order)? {
        Ok(number) => {
            if worked.is_from_cart {
                let skus: Vec<_> = body.seen.lines.iter().map(|line| line.sku.clone()).collect();
                changes::bought(asking.connection, shopper, &skus)?;
            }
            told(asking, number)
        }
        Err(unheld) => {
            worked.differences.push(difference(&unheld, &worked.groups, asking.now)?);
            asking.name_coupons(&mut worked.differences)?;
            let checkout = telling.checkout(worked, &body.choices);
            Ok(Placed { order: None, checkout: Some(checkout) })
        }
    }
}

fn told(asking: &Asking<'_>, number: i64) -> Result<Placed, Error> {
    let order = reading::with_number(asking.connection, number)?;
    let is_awaited = order.state == OrderState::AwaitingPayment;
    let placed = PlacedOrder {
        id: order.id,
        state: order.state,
        due: if is_awaited { order.due } else { 0 },
        lapses_at: is_awaited.then_some(order.lapses_at),
    };
    Ok(Placed { order: Some(placed), checkout: None })
}

/// What could not be held, as a difference that can be solved in the checkout; a refusal where it
/// cannot be solved there.
fn difference(unheld: &Unheld, groups: &[Group], now: Timestamp) -> Result<Difference, Refusal> {
    let of_sku = |kind, sku: &SkuId, left| Difference {
        sku: Some(sku.clone()),
        left: Some(left),
        ..Difference::of(kind)
    };
    Ok(match unheld {
        Unheld::Slot(place) => Difference {
            fulfilment: groups.get(*place).map(|group| group.fulfilment),
            ..Difference::of(DifferenceKind::SlotFull)
        },
        Unheld::Stock { sku, is_gift: true, .. } => {
            Difference { sku: Some(sku.clone()), ..Difference::of(DifferenceKind::GiftGone) }
        }
        Unheld::Stock { sku, left, .. } => of_sku(DifferenceKind::OutOfStock, sku, *left),
        Unheld::Limit { sku, left } => of_sku(DifferenceKind::LimitReached, sku, *left),
        Unheld::Coupon(coupon) => Difference {
            coupon: Some(coupon.clone()),
            refusal: Some(CouponRefusal::AlreadyUsed),
            ..Difference::of(DifferenceKind::CouponInvalid)
        },
        Unheld::Unpaid { until } => {
            let detail = "too many orders of yours wait to be paid; pay or cancel one of them";
            return Err(Refusal::new(ProblemCode::UnpaidOrders, detail).until(*until, now));
        }
        Unheld::Points => Difference::of(DifferenceKind::PointsShort),
        Unheld::StoredValue => Difference::of(DifferenceKind::StoredValueShort),
    })
}

fn new_order(
    asking: &Asking<'_>,
    shopper: Shopper,
    body: &PlaceOrder,
    worked: &Worked,
) -> NewOrder {
    let (quote, now) = (&worked.quote, asking.now);
    let method = worked.payment.filter(|_| quote.due > 0);
    let own = worked.phone.clone().unwrap_or_default();
    let named = body.choices.contact.as_ref();
    let typed = named.map(|contact| contact.phone.clone()).filter(|phone| !phone.contains('*'));
    let contact = worked.contact(named).map(|contact| contact.name).unwrap_or_default();
    let points = worked.policies.points.unwrap_or_default();
    let local = Timestamp::from_millis(now.millis() + i64::from(worked.place.utc_offset) * MINUTE);
    let day = local.to_string().get(2..10).unwrap_or_default().replace('-', "");
    let lapses_at = if method == Some(PaymentMethod::InStore) {
        let slots = worked.groups.iter().filter_map(|group| group.chosen.promise);
        let last = slots.map(|promise| promise.until).max().unwrap_or(now);
        Timestamp::from_millis(
            last.millis() + i64::from(worked.policies.pickup_hours) * 60 * MINUTE,
        )
    } else {
        Timestamp::from_millis(now.millis() + i64::from(worked.policies.pay_within) * MINUTE)
    };
    NewOrder {
        shopper,
        key: body.key.clone(),
        store: worked.place.number,
        method,
        placed_at: now,
        day,
        lapses_at,
        earned: (points.earned_per, points.earned),
        note: body.choices.note.clone().filter(|note| !note.trim().is_empty()),
        contact,
        phone: typed.unwrap_or(own),
        most_unpaid: worked.policies.most_unpaid,
        groups: new_groups(worked),
        coupons: quote.used_coupons().map(|verdict| verdict.coupon.clone()).collect(),
        quote: quote.clone(),
    }
}

fn new_groups(worked: &Worked) -> Vec<NewGroup> {
    let shares = points_by_line(&worked.quote);
    let points = |sku: &str| shares.iter().find(|(line, _)| line == sku).map_or(0, |(_, all)| *all);
    let group = |group: &Group| {
        let lines = group.lines.iter().map(|line| NewLine {
            sku: line.sku.clone(),
            is_gift: line.is_gift,
            quantity: line.quantity,
            price: if line.is_gift { 0 } else { line.good.price.now.amount },
            payable: if line.is_gift { 0 } else { payable(&worked.quote, line.sku.as_str()) },
            points: if line.is_gift { 0 } else { points(line.sku.as_str()) },
            limit: line.good.sale.limit,
            note: line.note.clone(),
            looks: line.good.looks.clone(),
            may_substitute: line.may_substitute,
            grams: line.good.grams,
            offer: line.good.voucher.map(|offer| offer.number),
            after_sales: line.good.after_sales.unwrap_or(worked.policies.after_sales),
        });
        NewGroup {
            method: group.method,
            fee: group.fee(),
            promise: group.promise(),
            slot: group.chosen.room,
            address: worked.address.clone().filter(|_| group.method.needs_address()),
            lines: lines.collect(),
        }
    };
    worked.groups.iter().map(group).collect()
}

/// The points that pay for each line, so that they add up to those that are used.
fn points_by_line(quote: &Quote) -> Vec<(String, i64)> {
    let used = quote.points;
    let worth: Vec<i64> = quote
        .lines
        .iter()
        .map(|line| {
            let by_points = line.deductions.iter().filter(|one| one.cause == Cause::Points);
            by_points.map(|one| one.amount).sum()
        })
        .collect();
    let points = used.points.cast_signed();
    // Weights that are large enough for any worth of a point.
    let weights: Vec<_> = worth.iter().map(|worth| worth.saturating_mul(points.max(1))).collect();
    let shares = split(points, &weights);
    quote.lines.iter().map(|line| line.line.to_string()).zip(shares).collect()
}
