//! The lines of a checkout: what is wanted, and what of it can be had.

use contract::cart::{Fulfilment, LineProblem, MOST_LINES};
use contract::checkout::{Choices, Difference, DifferenceKind};
use contract::{BadParameter, CouponId, SkuId};

use super::working::Asking;
use crate::cart::{Had, Place, Priced};
use crate::database::cart::goods::{Good, goods};
use crate::database::{cart, orders, stock};
use crate::error::Error;

/// A line that can be bought.
pub(super) struct Line {
    pub(super) sku: SkuId,
    pub(super) quantity: u32,
    pub(super) good: Good,
    pub(super) note: Option<String>,
    pub(super) is_gift: bool,
    /// Whether something else may be picked if the shopper allows it, and whether she does.
    pub(super) can_substitute: bool,
    pub(super) may_substitute: bool,
}

/// A line as it is wanted.
pub(super) struct Wanted {
    sku: SkuId,
    quantity: u32,
    note: Option<String>,
}

/// What of the lines can be had.
#[derive(Default)]
pub(super) struct Counted {
    /// Those that can, by how they reach the shopper.
    pub(super) lines: Vec<(Fulfilment, Line)>,
    /// The same as they are priced.
    pub(super) priced: Vec<Priced>,
    /// Those that cannot be bought: what they are called, and why.
    pub(super) lost: Vec<Lost>,
    /// Lines of the cart of which fewer are counted than are wanted.
    pub(super) fewer: Vec<Difference>,
}

/// A line that cannot be bought: what it is called, and why.
pub(super) type Lost = (SkuId, String, LineProblem);

impl Asking<'_> {
    /// What is to be bought, and the coupons that were chosen for it.
    pub(super) fn wanted(
        &self,
        choices: &Choices,
    ) -> Result<(Vec<Wanted>, Option<Vec<CouponId>>), Error> {
        if let Some(lines) = &choices.lines {
            if lines.is_empty() || lines.len() > MOST_LINES {
                let expected = "1 to 200 lines, or missing for those of the cart";
                return Err(BadParameter { name: "/choices/lines", expected }.into());
            }
            let mut wanted: Vec<Wanted> = Vec::new();
            for line in lines.iter().filter(|line| line.quantity > 0) {
                // A variant that is there twice is one line of as many.
                match wanted.iter_mut().find(|wanted| wanted.sku == line.sku) {
                    Some(wanted) => wanted.quantity = wanted.quantity.saturating_add(line.quantity),
                    None => wanted.push(Wanted {
                        sku: line.sku.clone(),
                        quantity: line.quantity,
                        note: None,
                    }),
                }
            }
            return Ok((wanted, choices.coupons.clone()));
        }
        let Some(shopper) = self.shopper else { return Ok((Vec::new(), None)) };
        let stored = cart::cart(self.connection, shopper)?;
        let lines = cart::lines(self.connection, shopper)?.into_iter();
        let wanted = lines.filter(|line| line.is_selected).map(|line| Wanted {
            sku: line.sku,
            quantity: line.quantity,
            note: line.note,
        });
        Ok((wanted.collect(), choices.coupons.clone().or(stored.coupons)))
    }

    /// Which of the lines can be bought, and how many of each.
    pub(super) fn count(
        &self,
        place: &Place,
        wanted: Vec<Wanted>,
        is_from_cart: bool,
        differences: &mut Vec<Difference>,
    ) -> Result<Counted, Error> {
        let skus: Vec<_> = wanted.iter().map(|line| line.sku.clone()).collect();
        let mut found = goods(self.connection, &skus, place.number, place.terms)?;
        let mut counted = Counted::default();
        for Wanted { sku, quantity, note } in wanted {
            let Some(good) = found.remove(&sku) else {
                counted.lost.push((sku, String::new(), LineProblem::Gone));
                continue;
            };
            let had = Had::of(&good, place, quantity);
            let name = good.looks.name.pick(self.locale).to_owned();
            if let Some(problem) = had.problem {
                counted.lost.push((sku, name, problem));
                continue;
            }
            self.check_limit(&sku, &name, &good, had.quantity, differences)?;
            if had.quantity < quantity {
                // A line of the cart is brought within its limits, as the cart itself does.
                let told = if is_from_cart { &mut counted.fewer } else { &mut *differences };
                told.push(Difference {
                    sku: Some(sku.clone()),
                    name: Some(name.clone()),
                    left: Some(had.quantity),
                    ..Difference::of(DifferenceKind::OutOfStock)
                });
            }
            // A parcel comes from one store, which the cart did not ask.
            let most = match had.fulfilment {
                Fulfilment::Express => stock::most(self.connection, sku.as_str())?,
                _ => None,
            };
            if let Some(left) = most.filter(|most| *most < had.quantity) {
                differences.push(Difference {
                    sku: Some(sku.clone()),
                    name: Some(name.clone()),
                    left: Some(left),
                    ..Difference::of(DifferenceKind::OutOfStock)
                });
            }
            counted.priced.push(Priced::of(&sku, &good, &had, true));
            let line = Line {
                sku,
                quantity: had.quantity,
                good,
                note,
                is_gift: false,
                can_substitute: false,
                may_substitute: false,
            };
            counted.lines.push((had.fulfilment, line));
        }
        Ok(counted)
    }

    /// What one shopper may have counts over all orders that hold.
    fn check_limit(
        &self,
        sku: &SkuId,
        name: &str,
        good: &Good,
        quantity: u32,
        differences: &mut Vec<Difference>,
    ) -> Result<(), Error> {
        let (Some(limit), Some(shopper)) = (good.sale.limit, self.shopper) else { return Ok(()) };
        let left = limit.saturating_sub(orders::bought(self.connection, shopper, sku.as_str())?);
        if quantity > left {
            differences.push(Difference {
                sku: Some(sku.clone()),
                name: Some(name.to_owned()),
                left: Some(left),
                ..Difference::of(DifferenceKind::LimitReached)
            });
        }
        Ok(())
    }
}

/// The difference of a line that cannot be bought.
pub(super) fn lost_difference(lost: &Lost) -> Difference {
    let (sku, name, problem) = lost;
    let is_out = matches!(problem, LineProblem::SoldOut | LineProblem::TooFew);
    let kind = if is_out { DifferenceKind::OutOfStock } else { DifferenceKind::LineGone };
    Difference {
        sku: Some(sku.clone()),
        name: Some(name.clone()).filter(|name| !name.is_empty()),
        left: is_out.then_some(0),
        ..Difference::of(kind)
    }
}
