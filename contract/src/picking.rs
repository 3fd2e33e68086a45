//! Picking: a clerk takes the lines of a group from the shelves and says what was there.
//!
//! What was said of a line can be said anew until picking is finished. Then the difference comes back
//! by itself: pieces that were not there, grams that are missing, a substitute that costs less. What
//! weighs or costs more costs the shopper nothing more. A group that was not picked so is handed over
//! as it was ordered.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Price, SoldByWeight};
use crate::pickup::StoreGroup;
use crate::{Endpoint, GroupId, Money, NoQuery, Page, Picture, ProductId, SkuId};

/// The groups that the clerk's store has to pick, that which is promised first first. Only for
/// clerks (`signed_out`, `forbidden`), as all of this module; of other stores is `not_found`.
pub const PICKINGS: Endpoint<NoQuery, Page<Picking>> = Endpoint::get("/api/v1/counter/pickings");
/// One of them, also when it is finished. It is named by its group.
pub const PICKING: Endpoint<NoQuery, Picking> = Endpoint::get("/api/v1/counter/pickings/{id}");
/// Says what was picked of a line. Said again it counts anew, and said the same it changes nothing.
/// A substitute is held from now on. Refused with `limit_reached` for more pieces than are wanted
/// (`left` says how many), `no_substitute`, `sold_out` when the store has not so many of the
/// substitute (`left` says how many), `not_paid`, `too_late` once picking is finished.
pub const PICK_LINE: Endpoint<NoQuery, Picking, PickLine> =
    Endpoint::post("/api/v1/counter/pickings/{id}/lines");
/// Finishes it: what comes back is refunded, and pieces that were not there are written off. Refused
/// with `not_picked` while nothing was said of a line (`left` says of how many), `stale` when what
/// comes back is not what the clerk saw, `refund_open` while a refund of its lines is asked for and
/// not decided, `too_late` once it was handed over or sent. Done twice, it answers the same.
pub const FINISH_PICKING: Endpoint<NoQuery, Picking, FinishPicking> =
    Endpoint::post("/api/v1/counter/pickings/{id}/completion");

/// What is picked for one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picking {
    /// The group. Its lines have what was said of them in
    /// [`picked`](crate::orders::OrderLine::picked), before it is finished as well.
    pub group: StoreGroup,
    /// Of how many lines nothing was said yet.
    #[serde(default)]
    pub left: u32,
    /// Whether it is finished.
    #[serde(default)]
    pub is_finished: bool,
    /// What comes back for goods and delivery with what was said so far, in the currency of the
    /// order; what came back once it is finished. Of an order that is not paid yet, it is taken off
    /// what is to be paid.
    pub refund: Money,
    /// The points that come back.
    #[serde(default)]
    pub points: u64,
}

impl Picking {
    /// Its id.
    pub const fn id(&self) -> &GroupId {
        &self.group.id
    }
}

/// What was picked of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickLine {
    /// The variant of the line.
    pub sku: SkuId,
    /// Whether the line is what a coupon adds.
    #[serde(default)]
    pub is_gift: bool,
    /// How many pieces were picked; the others of the line are short. 0 when none was there.
    pub picked: u32,
    /// What was picked instead, for all picked pieces of the line; only where the shopper allowed
    /// it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<SkuId>,
    /// What all picked pieces weigh, grams, for goods that are sold by weight; as much as they are
    /// said to weigh when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grams: Option<u32>,
}

/// Finishes a picking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinishPicking {
    /// What the clerk saw that comes back, minor units: [`Picking::refund`].
    pub refund: i64,
}

/// What was picked of a line, as shopper and clerk see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickedLine {
    /// How many pieces.
    pub quantity: u32,
    /// How many of those that were wanted were not there, and come back because of it.
    #[serde(default)]
    pub short: u32,
    /// What they weigh, grams; missing for goods that are not sold by weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grams: Option<u32>,
    /// What was picked instead of what was ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Substitute>,
    /// What comes back for the goods of the line because of it, minor units.
    #[serde(default)]
    pub refund: i64,
}

/// What was picked instead of what was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Substitute {
    /// The variant.
    pub sku: SkuId,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub name: String,
    /// What was chosen of the product's options; missing where there is no choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it looks like.
    pub picture: Picture,
    /// What one costs at the store.
    pub price: Price,
    /// Present for goods that are weighed when they are picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_by_weight: Option<SoldByWeight>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_line_is_short_where_all_was_there() {
        let found: PickLine = serde_json::from_str(r#"{"sku":"apples","picked":2}"#).unwrap();
        assert_eq!((found.substitute.clone(), found.grams, found.is_gift), (None, None, false));
        let json =
            r#"{"sku":"apples","is_gift":false,"picked":1,"substitute":"pears","grams":480}"#;
        let other: PickLine = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&other).unwrap(), json);
    }

    #[test]
    fn a_picking_is_read_with_what_was_said_of_its_lines() {
        let picture =
            r#"{"template":"/m","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""}"#;
        let json = format!(
            r#"{{"group":{{"id":"g","number":"26112300000042","method":"pickup","state":"preparing",
            "name":"梅","phone":"138****8000","lines":[{{"sku":"apples","product":"apples",
            "name":"苹果","picture":{picture},"quantity":2,"price":{{"now":{{"amount":990,
            "currency":"CNY"}}}},"payable":1980,"sold_by_weight":{{"grams":500}},
            "may_substitute":true,"picked":{{"quantity":2,"grams":900,"refund":198}}}}]}},
            "left":0,"refund":{{"amount":198,"currency":"CNY"}}}}"#
        );
        let picking: Picking = serde_json::from_str(&json).unwrap();
        let line = &picking.group.lines[0];
        assert_eq!(line.picked.as_ref().unwrap().refund, 198);
        assert_eq!(line.sold_by_weight.unwrap().grams, 500);
        assert!(line.may_substitute && !picking.is_finished && picking.id().as_str() == "g");
        let again: Picking =
            serde_json::from_str(&serde_json::to_string(&picking).unwrap()).unwrap();
        assert_eq!(again, picking);
    }
}
