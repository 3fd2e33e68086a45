//! The home page: sections that the backend arranges.

use serde::{Deserialize, Serialize};

use crate::catalogue::{AtStore, ProductCard};
use crate::{BannerId, CategoryId, Endpoint, Picture, ProductId, StoreId, Timestamp};

/// The home page as it is now, for a store.
pub const HOME: Endpoint<AtStore, Home> = Endpoint::get("/api/v1/home");

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Home {
    /// Its sections from the top. One of a type that this version does not know is passed over.
    pub sections: Vec<Section>,
}

/// A part of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Section {
    /// Pictures that take turns.
    Banners {
        /// The pictures.
        items: Vec<Banner>,
    },
    /// The shopper's store, with a way to change it.
    StoreBar,
    /// A grid of ways in.
    Shortcuts {
        /// What is above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The ways in.
        items: Vec<Shortcut>,
    },
    /// A row of products.
    Rail {
        /// What is above it.
        title: String,
        /// A line beneath the title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subtitle: Option<String>,
        /// Where "all" leads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<Target>,
        /// The products.
        products: Vec<ProductCard>,
    },
    /// Text in paragraphs.
    Text {
        /// What is above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The paragraphs, plain.
        paragraphs: Vec<String>,
    },
    /// A new store's opening, counted down by the server's clock. At zero the home page is asked
    /// for again.
    Opening {
        /// What is opening.
        title: String,
        /// Why to come.
        slogan: String,
        /// When.
        opens_at: Timestamp,
        /// Which store.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        store: Option<StoreId>,
    },
    /// Products that go on as long as one scrolls; the app asks for them by category or words.
    Feed {
        /// What is above it.
        title: String,
        /// Which products.
        target: Target,
    },
    /// A section that this version does not know.
    #[serde(other)]
    Unknown,
}

/// One picture of a carousel. Its words are text over the picture, never part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Banner {
    /// Its id, for counting.
    pub id: BannerId,
    /// The picture, 2:1 or wider, with room for words on its left half.
    pub picture: Picture,
    /// The large words.
    pub title: String,
    /// The small words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// Whether the picture is dark, so that words on it are light.
    #[serde(default)]
    pub is_dark: bool,
    /// Where it leads.
    pub target: Target,
}

/// A way in: a picture and a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shortcut {
    /// The word.
    pub name: String,
    /// The picture.
    pub picture: Picture,
    /// Where it leads.
    pub target: Target,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Target {
    /// A product.
    Product {
        /// Which.
        id: ProductId,
    },
    /// The products of a category.
    Category {
        /// Which.
        id: CategoryId,
    },
    /// The result of a search.
    Search {
        /// The words; without any, all products.
        #[serde(default)]
        words: String,
        /// Only what is on promotion.
        #[serde(default)]
        is_on_promotion: bool,
    },
    /// A kind of place that this version does not know; nothing leads there.
    #[serde(other)]
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_section_is_passed_over_and_the_rest_is_read() {
        let json = r#"{"sections":[{"type":"store_bar"},{"type":"hologram","depth":3},
            {"type":"feed","title":"猜你喜欢","target":{"to":"moon"}}]}"#;
        let home: Home = serde_json::from_str(json).unwrap();
        assert_eq!(home.sections.len(), 3);
        assert_eq!(home.sections[1], Section::Unknown);
        let Section::Feed { target, .. } = &home.sections[2] else { panic!() };
        assert_eq!(*target, Target::Unknown);
    }
}
