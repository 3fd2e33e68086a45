//! The row about the chain itself.

use contract::Currency;
use contract::pricing::PricePolicies;
use serde::{Deserialize, Serialize};

use super::PictureRow;
use crate::localised::Localised;

/// The chain itself: one row a catalogue; a second one replaces the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopRow {
    /// Name and looks.
    pub brand: ShopBrandRow,
    /// The currency of every price, ISO 4217.
    pub currency: Currency,
    /// Rules that differ from shop to shop.
    #[serde(default)]
    pub policies: PoliciesRow,
    /// Words to offer to somebody who has not searched yet, best first, until enough was searched
    /// to know them.
    #[serde(default)]
    pub hot_words: Vec<Localised>,
}

/// How the chain presents itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopBrandRow {
    /// Its name. Its languages are the languages of the shop.
    pub name: Localised,
    /// One line beneath it.
    #[serde(default)]
    pub slogan: Option<Localised>,
    /// Its logo, square.
    #[serde(default)]
    pub logo: Option<PictureRow>,
    /// The colour of buttons and accents on a light page, `#rrggbb`; white text stands on it.
    pub accent: String,
    /// The same for a dark page; dark text stands on it.
    pub accent_dark: String,
}

/// Rules that differ from shop to shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoliciesRow {
    /// At this many pieces or fewer, shoppers are told how many are left.
    #[serde(default = "low_stock")]
    pub low_stock: u32,
    /// How prices come about; what is not said is as usual.
    #[serde(default)]
    pub pricing: PricePolicies,
    /// Who is to be named for pictures or data.
    #[serde(default)]
    pub credits: Vec<CreditRow>,
}

fn low_stock() -> u32 {
    contract::shop::Policies::default().low_stock
}

impl Default for PoliciesRow {
    fn default() -> Self {
        Self { low_stock: low_stock(), pricing: PricePolicies::default(), credits: Vec::new() }
    }
}

/// Somebody to be named for pictures or data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditRow {
    /// What it is for and who made it.
    pub text: Localised,
    /// Where it comes from.
    #[serde(default)]
    pub address: Option<String>,
}
