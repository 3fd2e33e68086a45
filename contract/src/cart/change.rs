//! What can be done to a cart.

use serde::{Deserialize, Serialize};

use crate::{CouponId, SkuId};

/// One change of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case", try_from = "ChangeMembers")]
pub enum CartChange {
    /// Puts so many more in, selected.
    Add {
        /// The variant.
        sku: SkuId,
        /// How many more.
        quantity: u32,
        /// The line's note, for one that is put back; kept as it is when missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Has so many of a line that there is.
    SetQuantity {
        /// The variant.
        sku: SkuId,
        /// How many, at least 1.
        quantity: u32,
    },
    /// Takes lines out.
    Remove {
        /// The variants.
        skus: Vec<SkuId>,
    },
    /// Selects lines, or not.
    Select {
        /// The variants.
        skus: Vec<SkuId>,
        /// Whether they are to be bought now.
        is_selected: bool,
    },
    /// Writes a line's note; an empty one takes it away.
    Note {
        /// The variant.
        sku: SkuId,
        /// The note.
        text: String,
    },
    /// Chooses the coupons to be used.
    ChooseCoupons {
        /// Which; the best are picked when missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coupons: Option<Vec<CouponId>>,
    },
}

/// All that a change may carry on the wire; see [`crate::home`] for why it is read flat.
#[derive(Deserialize)]
struct ChangeMembers {
    #[serde(rename = "do")]
    kind: String,
    sku: Option<SkuId>,
    #[serde(default)]
    skus: Vec<SkuId>,
    quantity: Option<u32>,
    note: Option<String>,
    is_selected: Option<bool>,
    text: Option<String>,
    coupons: Option<Vec<CouponId>>,
}

impl TryFrom<ChangeMembers> for CartChange {
    type Error = &'static str;

    fn try_from(members: ChangeMembers) -> Result<Self, Self::Error> {
        let ChangeMembers { kind, sku, skus, quantity, note, is_selected, text, coupons } = members;
        let change = match kind.as_str() {
            "add" => sku.zip(quantity).map(|(sku, quantity)| Self::Add { sku, quantity, note }),
            "set_quantity" => {
                sku.zip(quantity).map(|(sku, quantity)| Self::SetQuantity { sku, quantity })
            }
            "remove" => Some(Self::Remove { skus }),
            "select" => is_selected.map(|is_selected| Self::Select { skus, is_selected }),
            "note" => sku.zip(text).map(|(sku, text)| Self::Note { sku, text }),
            "choose_coupons" => Some(Self::ChooseCoupons { coupons }),
            _ => return Err("there is no such change of a cart"),
        };
        change.ok_or("the change lacks something that it needs")
    }
}
