//! What of a line can be had at a store: how many, how it reaches the shopper, or why it does not.

use contract::cart::{Fulfilment, LimitReason, LineProblem, MOST_PIECES, QuantityLimits};
use contract::catalogue::Stock;

use super::place::Place;
use crate::database::cart::goods::Good;

/// What of a line can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Had {
    /// How many: as wanted, within the limits where it can be bought.
    pub(crate) quantity: u32,
    /// How many may be bought.
    pub(crate) limits: QuantityLimits,
    /// How it reaches the shopper.
    pub(crate) fulfilment: Fulfilment,
    /// Why it cannot be bought.
    pub(crate) problem: Option<LineProblem>,
}

impl Had {
    /// What of a variant can be had, when so many are wanted.
    pub(crate) fn of(good: &Good, place: &Place, wanted: u32) -> Self {
        let is_carried = good.stock != Stock::NotCarried;
        let fulfilment = match (is_carried, good.can_be_sent) {
            (true, _) if good.voucher.is_some() => Fulfilment::Voucher,
            (true, _) => place.fulfilment,
            (false, true) => Fulfilment::Express,
            (false, false) => Fulfilment::Unknown,
        };
        let pieces = match &good.voucher {
            // They are the chain's, whatever store sells them.
            Some(offer) => offer.pieces(place.now),
            // Nobody can tell how many there are while no store is chosen.
            None => good.pieces.filter(|_| place.number != 0),
        };
        let problem = match pieces {
            _ if !is_carried && !good.can_be_sent => Some(LineProblem::NotCarried),
            Some(0) => Some(LineProblem::SoldOut),
            Some(pieces) if pieces < good.sale.min => Some(LineProblem::TooFew),
            _ => None,
        };
        let limits = limits(good, pieces);
        // What cannot be bought here may be had elsewhere, in the quantity that was wanted.
        let quantity = if problem.is_none() { limits.nearest(wanted) } else { wanted };
        Self { quantity, limits, fulfilment, problem }
    }

    /// How many the shop allows wherever there are enough.
    pub(crate) fn anywhere(good: &Good) -> QuantityLimits {
        limits(good, None)
    }

    /// What of a variant can be had that the shop no longer sells.
    pub(crate) fn gone(wanted: u32) -> Self {
        Self {
            quantity: wanted,
            limits: QuantityLimits { max: 0, reason: LimitReason::Stock, ..Default::default() },
            fulfilment: Fulfilment::Unknown,
            problem: Some(LineProblem::Gone),
        }
    }
}

/// How many may be bought, where there are so many.
fn limits(good: &Good, pieces: Option<u32>) -> QuantityLimits {
    let (min, step) = (good.sale.min.max(1), good.sale.step.max(1));
    // Of even ones the first is told.
    let bounds = [
        (pieces, LimitReason::Stock),
        (good.sale.limit, LimitReason::PerShopper),
        (Some(MOST_PIECES), LimitReason::Cart),
    ];
    let bounds = bounds.into_iter().filter_map(|(most, reason)| Some((most?, reason)));
    let (most, reason) =
        bounds.min_by_key(|(most, _)| *most).unwrap_or((MOST_PIECES, LimitReason::Cart));
    // Down to what can be reached in steps.
    let max = if most < min { most } else { min + (most - min) / step * step };
    QuantityLimits { min, step, max, reason }
}
