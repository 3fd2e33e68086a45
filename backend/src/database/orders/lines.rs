//! The lines of orders: what was ordered, what was picked of it, and what came back.

use contract::SkuId;
use contract::pricing::{PickedPieces, picked_charge, refund};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use crate::database::cart::Looks;
use crate::database::json::Json;
use crate::import::rows::AfterSalesRow;

/// A line of an order.
#[derive(Clone, Debug)]
pub(crate) struct StoredLine {
    pub(crate) number: i64,
    /// Its group, by the key inside the database.
    pub(crate) group: i64,
    pub(crate) sku: SkuId,
    pub(crate) is_gift: bool,
    pub(crate) quantity: u32,
    pub(crate) price: i64,
    pub(crate) payable: i64,
    pub(crate) points: i64,
    /// Whose stock it is taken from.
    pub(crate) source: i64,
    pub(crate) handed_over: u32,
    /// Pieces that came back before they were given.
    pub(crate) refunded: u32,
    /// Pieces that came back after they were given.
    pub(crate) returned: u32,
    pub(crate) note: Option<String>,
    pub(crate) looks: Looks,
    /// Whether something else may be picked.
    pub(crate) may_substitute: bool,
    /// What a piece weighs of goods that are weighed when they are picked.
    pub(crate) grams: Option<u32>,
    /// What can be asked for it later.
    pub(crate) after_sales: AfterSalesRow,
    pub(crate) picked: Option<Picked>,
    /// The offer of a voucher, by the key inside the database.
    pub(crate) offer: Option<i64>,
}

/// What was picked of a line.
#[derive(Clone, Debug)]
pub(crate) struct Picked {
    /// How many pieces.
    pub(crate) quantity: u32,
    /// What all of them weigh.
    pub(crate) grams: Option<u32>,
    pub(crate) substitute: Option<StoredSubstitute>,
    /// What is charged for them; nothing before picking is finished.
    pub(crate) charge: Option<Charge>,
}

/// What was picked instead of what was ordered: `order_line.substitute`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredSubstitute {
    pub(crate) sku: SkuId,
    /// What a piece costs at the store.
    pub(crate) price: i64,
    /// What a piece weighs of goods that are weighed when they are picked.
    pub(crate) grams: Option<u32>,
    pub(crate) looks: Looks,
}

/// What is charged for what was picked of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charge {
    pub(crate) money: i64,
    pub(crate) points: i64,
    /// What came back of the line because of it.
    pub(crate) refund: i64,
    /// Pieces that came back because of it: they were not there.
    pub(crate) short: u32,
}

impl StoredLine {
    /// How many pieces are still to be given.
    pub(crate) const fn left(&self) -> u32 {
        self.quantity.saturating_sub(self.handed_over).saturating_sub(self.refunded)
    }

    /// What is charged for what was picked.
    pub(crate) fn charge(&self) -> Option<Charge> {
        self.picked.as_ref()?.charge
    }

    /// What is given of the line: its variant, or once picking is finished its substitute.
    pub(crate) fn given(&self) -> (&SkuId, &Looks) {
        let finished = self.picked.as_ref().filter(|picked| picked.charge.is_some());
        match finished.and_then(|picked| picked.substitute.as_ref()) {
            Some(substitute) => (&substitute.sku, &substitute.looks),
            None => (&self.sku, &self.looks),
        }
    }

    /// What comes back, in money and points, when so many pieces more do.
    pub(crate) fn back(&self, pieces: u32) -> (i64, i64) {
        let gone = self.refunded + self.returned;
        let ((money, points), of, before) = match (&self.picked, self.charge()) {
            (Some(picked), Some(charge)) => {
                // Those that were not picked came back before, with all that was paid for them.
                let unpicked = self.quantity.saturating_sub(picked.quantity);
                ((charge.money, charge.points), picked.quantity, gone.saturating_sub(unpicked))
            }
            _ => ((self.payable, self.points), self.quantity, gone),
        };
        (refund(money, of, before, pieces), refund(points, of, before, pieces))
    }

    /// What is charged for those of the picked pieces that did not come back.
    pub(crate) fn kept(&self) -> Option<i64> {
        let (picked, charge) = (self.picked.as_ref()?, self.charge()?);
        let unpicked = self.quantity.saturating_sub(picked.quantity);
        let back = (self.refunded + self.returned).saturating_sub(unpicked);
        Some(charge.money - refund(charge.money, picked.quantity, 0, back))
    }

    /// What would be charged for what was picked, and what comes back because of it: money and
    /// points.
    pub(crate) fn charged(&self) -> Option<(Charge, i64)> {
        let picked = self.picked.as_ref()?;
        let substitute = picked.substitute.as_ref();
        let grams = substitute.map_or(self.grams, |instead| instead.grams);
        let line = PickedPieces {
            quantity: self.quantity,
            picked: picked.quantity,
            grams: grams.map(|named| {
                let as_named = named.saturating_mul(picked.quantity);
                (named, picked.grams.unwrap_or(as_named))
            }),
            price: self.price,
            picked_price: substitute.map_or(self.price, |instead| instead.price),
        };
        let money = picked_charge(self.payable, &line);
        let points = picked_charge(self.points, &line);
        let before = |whole| refund(whole, self.quantity, 0, self.refunded);
        let refund = self.payable - before(self.payable) - money;
        let points_back = self.points - before(self.points) - points;
        let short = self.left().saturating_sub(picked.quantity);
        Some((Charge { money, points, refund, short }, points_back))
    }
}

/// The lines of an order, in the order of its groups.
pub(crate) fn lines(connection: &Connection, order: i64) -> rusqlite::Result<Vec<StoredLine>> {
    connection
        .prepare_cached(
            "SELECT number, order_group, sku, is_gift, quantity, price, payable, points, source,
                 handed_over, refunded, note, looks, returned, may_substitute, grams, after_sales,
                 picked, picked_grams, substitute, charged, charged_points, pick_refund,
                 CASE WHEN charged IS NOT NULL THEN
                     (SELECT back.quantity FROM refund_line AS back
                         JOIN refund ON refund.number = back.refund
                         JOIN order_group ON order_group.number = order_line.order_group
                     WHERE back.order_line = order_line.number
                         AND refund.key = 'picking ' || order_group.id) END,
                 offer
             FROM order_line WHERE shop_order = ?1 ORDER BY number",
        )?
        .query_map([order], read)?
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredLine> {
    let Json(looks) = row.get(12)?;
    let Json(after_sales) = row.get(16)?;
    let substitute: Option<Json<_>> = row.get(19)?;
    let charged: Option<i64> = row.get(20)?;
    let charge = match charged {
        Some(money) => Some(Charge {
            money,
            points: row.get(21)?,
            refund: row.get(22)?,
            short: row.get::<_, Option<u32>>(23)?.unwrap_or_default(),
        }),
        None => None,
    };
    let picked: Option<u32> = row.get(17)?;
    let grams = row.get(18)?;
    let picked = picked.map(|quantity| Picked {
        quantity,
        grams,
        substitute: substitute.map(|Json(substitute)| substitute),
        charge,
    });
    Ok(StoredLine {
        number: row.get(0)?,
        group: row.get(1)?,
        sku: SkuId::new(row.get::<_, String>(2)?),
        is_gift: row.get(3)?,
        quantity: row.get(4)?,
        price: row.get(5)?,
        payable: row.get(6)?,
        points: row.get(7)?,
        source: row.get(8)?,
        handed_over: row.get(9)?,
        refunded: row.get(10)?,
        returned: row.get(13)?,
        note: row.get(11)?,
        looks,
        may_substitute: row.get(14)?,
        grams: row.get(15)?,
        after_sales,
        picked,
        offer: row.get(24)?,
    })
}
