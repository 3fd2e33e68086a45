//! Lists of products: what is asked for, what comes back, and how the result divides.

use serde::{Deserialize, Serialize};

use crate::catalogue::ProductCard;
use crate::{
    BadParameter, BrandId, CategoryId, Cursor, Endpoint, Money, Page, PromotionId, Query, StoreId,
    parameter,
};

/// Products of a category or a search, a page at a time.
pub const PRODUCTS: Endpoint<ListingQuery, Listing> = Endpoint::get("/api/v1/products");
/// How the same products divide by brand, attribute and price.
pub const FACETS: Endpoint<ListingQuery, Facets> = Endpoint::get("/api/v1/products/facets");

/// Which products, in which order, from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListingQuery {
    /// Words to find, as typed.
    pub words: Option<String>,
    /// Only products of this category and those beneath it.
    pub category: Option<CategoryId>,
    /// Only products that this promotion is for.
    pub promotion: Option<PromotionId>,
    /// The store whose assortment, prices and stock count.
    pub store: Option<StoreId>,
    /// What is left out.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// Where to begin; from the start when missing.
    pub cursor: Option<Cursor>,
    /// At most so many, 1 to 100; 20 when missing.
    pub limit: Option<u32>,
}

/// What a shopper narrows a list by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Any of these brands.
    pub brands: Vec<BrandId>,
    /// For each attribute named, any of its values named.
    pub attributes: Vec<AttributeChoice>,
    /// At least this price, in minor units.
    pub price_min: Option<i64>,
    /// At most this price, in minor units.
    pub price_max: Option<i64>,
    /// Only what the store has now.
    pub is_in_stock: bool,
    /// Only what is on promotion.
    pub is_on_promotion: bool,
}

impl Filter {
    /// How many conditions are set, for the badge on the filter button.
    pub fn count(&self) -> usize {
        self.brands.len()
            + self.attributes.len()
            + usize::from(self.price_min.is_some() || self.price_max.is_some())
            + usize::from(self.is_in_stock)
            + usize::from(self.is_on_promotion)
    }
}

/// One value of one attribute, both by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttributeChoice {
    /// The attribute, such as `storage`.
    pub attribute: String,
    /// The value, such as `frozen`.
    pub value: String,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match for words, else the shop's own order.
    #[default]
    Relevance,
    /// Most sold first.
    Sales,
    /// Cheapest first.
    PriceUp,
    /// Dearest first.
    PriceDown,
    /// Newest first.
    Newest,
}

impl Sort {
    /// All orders, as they are offered.
    pub const ALL: [Self; 5] =
        [Self::Relevance, Self::Sales, Self::PriceUp, Self::PriceDown, Self::Newest];

    /// What stands for it in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Sales => "sales",
            Self::PriceUp => "price_up",
            Self::PriceDown => "price_down",
            Self::Newest => "newest",
        }
    }
}

impl std::str::FromStr for Sort {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|sort| sort.name() == name).ok_or(())
    }
}

impl Query for ListingQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let mut pairs = Vec::new();
        pairs.extend(self.words.clone().map(|words| ("q", words)));
        pairs.extend(self.category.as_ref().map(|id| ("category", id.to_string())));
        pairs.extend(self.promotion.as_ref().map(|id| ("promotion", id.to_string())));
        pairs.extend(filter.brands.iter().map(|id| ("brand", id.to_string())));
        pairs.extend(
            filter
                .attributes
                .iter()
                .map(|choice| ("attribute", format!("{}:{}", choice.attribute, choice.value))),
        );
        pairs.extend(filter.price_min.map(|amount| ("price_min", amount.to_string())));
        pairs.extend(filter.price_max.map(|amount| ("price_max", amount.to_string())));
        pairs.extend(filter.is_in_stock.then(|| ("in_stock", "true".to_owned())));
        pairs.extend(filter.is_on_promotion.then(|| ("on_promotion", "true".to_owned())));
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.name().to_owned()));
        }
        pairs.extend(self.store.as_ref().map(|id| ("store", id.to_string())));
        pairs.extend(self.cursor.clone().map(|cursor| ("cursor", cursor.0)));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        const AMOUNT: &str = "a whole number of minor units, such as 1290";
        let all = |name: &'static str| {
            pairs.clone().filter(move |(key, value)| *key == name && !value.is_empty())
        };
        let attributes = all("attribute")
            .map(|(_, choice)| {
                let (attribute, value) = choice.split_once(':').ok_or(BadParameter {
                    name: "attribute",
                    expected: "attribute:value, such as storage:frozen",
                })?;
                Ok(AttributeChoice { attribute: attribute.to_owned(), value: value.to_owned() })
            })
            .collect::<Result<_, _>>()?;
        let flag = |name| parameter::<bool>(pairs.clone(), name, "true or false");
        let text = |name| parameter::<String>(pairs.clone(), name, "text");
        Ok(Self {
            words: text("q")?,
            category: text("category")?.map(CategoryId::new),
            promotion: text("promotion")?.map(PromotionId::new),
            store: text("store")?.map(StoreId::new),
            filter: Filter {
                brands: all("brand").map(|(_, id)| BrandId::new(id)).collect(),
                attributes,
                price_min: parameter(pairs.clone(), "price_min", AMOUNT)?,
                price_max: parameter(pairs.clone(), "price_max", AMOUNT)?,
                is_in_stock: flag("in_stock")?.unwrap_or_default(),
                is_on_promotion: flag("on_promotion")?.unwrap_or_default(),
            },
            sort: parameter(
                pairs.clone(),
                "sort",
                "one of relevance, sales, price_up, price_down, newest",
            )?
            .unwrap_or_default(),
            cursor: text("cursor")?.map(Cursor),
            limit: parameter(pairs.clone(), "limit", "a whole number from 1 to 100")?,
        })
    }
}

/// A page of products and what the backend made of the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listing {
    /// The products.
    pub page: Page<ProductCard>,
    /// The words that were searched instead, when those typed find nothing but these do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
}

/// How a list divides. Each count is of the products that would be left after choosing that value
/// beside the filters of the *other* groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Facets {
    /// By brand.
    pub brands: Vec<FacetValue>,
    /// By attribute.
    pub attributes: Vec<AttributeFacet>,
    /// The lowest and the highest price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceSpan>,
}

/// An attribute and its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttributeFacet {
    /// The attribute's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its values, most products first.
    pub values: Vec<FacetValue>,
}

/// A value that can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetValue {
    /// The value's id, or the brand's.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many products have it.
    pub count: u64,
    /// Whether counting went to the end; if not there are more.
    #[serde(default = "yes")]
    pub is_exact: bool,
}

fn yes() -> bool {
    true
}

/// The prices between which a list lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriceSpan {
    /// The lowest.
    pub lowest: Money,
    /// The highest.
    pub highest: Money,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_survives_its_address() {
        let query = ListingQuery {
            promotion: Some("second-half".into()),
            words: Some("牛奶 & 酸奶".into()),
            category: Some("dairy".into()),
            store: Some("s1".into()),
            filter: Filter {
                brands: vec!["a".into(), "b".into()],
                attributes: vec![AttributeChoice {
                    attribute: "storage".into(),
                    value: "a:b".into(),
                }],
                price_min: Some(100),
                price_max: None,
                is_in_stock: true,
                is_on_promotion: false,
            },
            sort: Sort::PriceUp,
            cursor: Some(Cursor("abc".into())),
            limit: Some(40),
        };
        let pairs = query.pairs();
        let read = ListingQuery::from_pairs(pairs.iter().map(|(k, v)| (*k, v.as_str())));
        assert_eq!(read, Ok(query));
        assert_eq!(ListingQuery::default().pairs(), []);
    }

    #[test]
    fn a_bad_value_is_named() {
        let read = |name, value| ListingQuery::from_pairs([(name, value)].into_iter());
        for (name, value) in
            [("price_min", "12.90"), ("sort", "best"), ("limit", "-1"), ("attribute", "frozen")]
        {
            assert_eq!(read(name, value).unwrap_err().name, name);
        }
        assert_eq!(read("utm_source", "poster"), Ok(ListingQuery::default()));
    }
}
