//! Rows about the home page: its sections, when they are shown and to whom.

use contract::Timestamp;
use contract::home::Target;
use contract::listing::Sort;
use serde::{Deserialize, Serialize};

use super::PictureRow;
use crate::localised::Localised;

/// A part of the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionRow {
    /// Its id.
    pub id: String,
    /// Where it stands on the page, ascending.
    #[serde(default)]
    pub position: i64,
    /// From when on it is shown, RFC 3339.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Until when it is shown, RFC 3339. An opening without it is shown until it opens.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Only to shoppers of one of these stores or `cities`; to everybody when both are empty.
    #[serde(default)]
    pub stores: Vec<String>,
    /// Only to shoppers of a store in one of these cities, by id.
    #[serde(default)]
    pub cities: Vec<String>,
    /// What it shows.
    pub body: SectionBody,
}

/// What a section shows: `contract::home::Section` with texts in every language, and with products
/// asked for instead of named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum SectionBody {
    /// Pictures that take turns.
    Banners {
        /// The pictures.
        items: Vec<BannerRow>,
    },
    /// The shopper's store, with a way to change it.
    StoreBar {},
    /// A grid of ways in.
    Shortcuts {
        /// What is above it.
        #[serde(default)]
        title: Option<Localised>,
        /// The ways in.
        items: Vec<ShortcutRow>,
    },
    /// A row of products.
    Rail {
        /// What is above it.
        title: Localised,
        /// A line beneath the title.
        #[serde(default)]
        subtitle: Option<Localised>,
        /// Where "all" leads.
        #[serde(default)]
        more: Option<Target>,
        /// Which products.
        products: ProductsRow,
    },
    /// Text in paragraphs.
    Text {
        /// What is above it.
        #[serde(default)]
        title: Option<Localised>,
        /// The paragraphs, plain.
        paragraphs: Vec<Localised>,
    },
    /// A new store's opening, counted down.
    Opening {
        /// What is opening.
        title: Localised,
        /// Why to come.
        slogan: Localised,
        /// When, RFC 3339. Always there in the database.
        #[serde(default)]
        opens_at: Option<Timestamp>,
        /// When, in hours from seeding; only in the demo seed, which turns it into `opens_at`.
        #[serde(default)]
        opens_in: Option<u32>,
        /// Which store.
        #[serde(default)]
        store: Option<String>,
    },
    /// Coupons that can be claimed.
    Coupons {
        /// What is above them.
        title: Localised,
    },
    /// Products that go on as long as one scrolls.
    Feed {
        /// What is above it.
        title: Localised,
        /// Which products.
        target: Target,
    },
}

/// One picture of a carousel; its words are text over the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BannerRow {
    /// Its id.
    pub id: String,
    /// The picture, 2:1, with room for words on its left half: scene `banner`.
    pub picture: PictureRow,
    /// The large words.
    pub title: Localised,
    /// The small words.
    #[serde(default)]
    pub subtitle: Option<Localised>,
    /// Whether the picture is dark, so that words on it are light.
    #[serde(default)]
    pub is_dark: bool,
    /// Where it leads.
    pub target: Target,
}

/// A way in: a picture and a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortcutRow {
    /// The word.
    pub name: Localised,
    /// The picture.
    pub picture: PictureRow,
    /// Where it leads.
    pub target: Target,
}

/// Which products a rail shows: those of `ids` in their order, or the first of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductsRow {
    /// These products; the rest of the query does not count then.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Only products of this category and those beneath it.
    #[serde(default)]
    pub category: Option<String>,
    /// Only what is on promotion.
    #[serde(default)]
    pub is_on_promotion: bool,
    /// The order: `relevance`, `sales`, `price_up`, `price_down` or `newest`.
    #[serde(default)]
    pub sort: Sort,
    /// At most so many, 1 to 50.
    #[serde(default = "ten")]
    pub limit: u32,
}

fn ten() -> u32 {
    10
}
