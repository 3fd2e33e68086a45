//! One list: what it holds, before it is cut into pages or divided.

use std::borrow::Cow;
use std::collections::HashSet;

use contract::listing::{ListingQuery, Sort};
use contract::{BrandId, CategoryId, PromotionId};
use rusqlite::{Connection, OptionalExtension};

use super::assortment::{Assortment, shelf};
use crate::database::json::Json;
use crate::database::search::{Found, NO_FIT, find};
use crate::database::{deals, stores};
use crate::error::Error;
use crate::listing::division::Division;
use crate::listing::goods::{Choices, Good, Narrowing};
use crate::listing::order::{Cut, Place, cut};
use crate::search::typed::Typed;

/// One list.
pub(super) struct List<'a> {
    /// The store's number; 0 for the chain.
    pub(super) store: i64,
    /// What it is narrowed by.
    pub(super) narrowing: Narrowing,
    assortment: &'a Assortment,
    goods: Cow<'a, [Good]>,
    words: Words,
}

/// What the words of a list came to.
enum Words {
    /// There are none, so everything fits.
    None,
    /// Nothing fits.
    Unknown,
    /// Some products fit, more or less well.
    Found(Found),
}

impl<'a> List<'a> {
    /// The list that is asked for.
    pub(super) fn of(
        connection: &Connection,
        assortment: &'a Assortment,
        query: &ListingQuery,
    ) -> Result<Self, Error> {
        let store = stores::number(connection, query.store.as_ref())?;
        let narrowing = narrowing(connection, assortment, query)?;
        let typed = query.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
        let words = match typed.map(Typed::read) {
            None => Words::None,
            Some(typed) => find(connection, &assortment.finds, assortment.ranks(), &typed)?
                .map_or(Words::Unknown, Words::Found),
        };
        let goods = match (&words, store) {
            (Words::Unknown, _) => Cow::Borrowed(&[][..]),
            (_, 0) => Cow::Borrowed(assortment.goods.as_slice()),
            (_, store) => Cow::Owned(shelf(connection, store)?),
        };
        Ok(Self { store, narrowing, assortment, goods, words })
    }

    /// The numbers of the products on one page.
    pub(super) fn cut(&self, sort: Sort, after: Option<Place>, limit: usize) -> Cut<i64> {
        let left = self
            .fitting()
            .filter(|(good, values, _)| self.narrowing.failed(good, values).is_none());
        cut(left.map(|(good, _, fit)| (Place::of(good, fit, sort), good.product)), after, limit)
    }

    /// How it divides.
    pub(super) fn divide(&self) -> Division {
        let goods = self.fitting().map(|(good, values, _)| (good, values));
        Division::of(goods, &self.narrowing, &self.assortment.attribute_of)
    }

    /// The words that were searched instead of those typed.
    pub(super) fn corrected(&self) -> Option<String> {
        match &self.words {
            Words::Found(found) => found.corrected.as_ref().map(Typed::text),
            Words::None | Words::Unknown => None,
        }
    }

    /// The products of the shelf that fit the words, with their values and how well they fit.
    fn fitting(&self) -> impl Iterator<Item = (&Good, &[u32], u8)> {
        let fits = match &self.words {
            Words::Found(found) => Some(&found.fits),
            Words::None | Words::Unknown => None,
        };
        self.goods.iter().filter(|good| self.narrowing.is_on_shelf(good)).filter_map(move |good| {
            let fit = match fits {
                None => 0,
                Some(fits) => fits.get(good.rank as usize).copied().unwrap_or(NO_FIT),
            };
            (fit != NO_FIT).then(|| (good, self.assortment.values_of(good), fit))
        })
    }
}

fn narrowing(
    connection: &Connection,
    assortment: &Assortment,
    query: &ListingQuery,
) -> Result<Narrowing, Error> {
    let filter = &query.filter;
    let mut narrowing = Narrowing {
        category: query.category.as_ref().map(|id| category(connection, id)).transpose()?,
        products: query.promotion.as_ref().map(|id| products(connection, id)).transpose()?,
        brands: brands(connection, &filter.brands)?,
        attributes: Vec::new(),
        price_min: filter.price_min,
        price_max: filter.price_max,
        is_in_stock: filter.is_in_stock,
        is_on_promotion: filter.is_on_promotion,
    };
    for choice in &filter.attributes {
        // One that does not exist, or no longer, is one that no product has.
        let attributes = &assortment.attributes;
        let attribute = attributes.iter().position(|attribute| attribute.id == choice.attribute);
        let attribute = attribute.unwrap_or(usize::MAX);
        let value = attributes
            .get(attribute)
            .and_then(|attribute| attribute.values.iter().find(|value| value.id == choice.value))
            .map_or(u32::MAX, |value| value.place);
        match narrowing.attributes.iter_mut().find(|choices| choices.attribute == attribute) {
            Some(choices) => choices.values.push(value),
            None => narrowing.attributes.push(Choices { attribute, values: vec![value] }),
        }
    }
    Ok(narrowing)
}

fn category(connection: &Connection, id: &CategoryId) -> Result<i64, Error> {
    let mut select = connection.prepare_cached("SELECT number FROM category WHERE id = ?1")?;
    let number = select.query_row([id.as_str()], |row| row.get(0)).optional()?;
    number.ok_or(Error::NotFound("such category"))
}

fn products(connection: &Connection, id: &PromotionId) -> Result<HashSet<i64>, Error> {
    deals::products(connection, id)?.ok_or(Error::NotFound("such promotion; it may be over"))
}

/// The numbers of the brands; -1, which no product has, for those that do not exist.
fn brands(connection: &Connection, ids: &[BrandId]) -> Result<Vec<i64>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = connection.prepare_cached(
        "SELECT coalesce(number, -1) FROM json_each(?1) LEFT JOIN brand ON brand.id = value",
    )?;
    let numbers = select.query_map([Json(ids)], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}
