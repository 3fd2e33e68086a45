//! Lists of products and how they divide.

mod assortment;
mod list;

use contract::listing::{AttributeFacet, Facets, Listing, ListingQuery, PRODUCTS, PriceSpan};
use contract::{BadParameter, Money, Page};
use rusqlite::{Connection, OptionalExtension};

pub(super) use self::assortment::{Assortment, Latest};
use self::list::List;
use super::json::Json;
use super::{Database, catalogue, shop};
use crate::error::Error;
use crate::listing::cursor;
use crate::listing::division::{Division, facet};
use crate::listing::order::{Cut, counted};
use crate::localised::Localised;
use crate::pictures::Studio;

/// A page is so long when nobody says.
const USUAL_LIMIT: usize = 20;
/// A page is at most so long.
const MOST: u32 = 100;
/// So many brands are offered to choose from, beside those chosen.
const MOST_BRANDS: usize = 20;

impl Database {
    /// A page of products.
    ///
    /// # Errors
    /// The limit, the cursor or the store cannot be, there is no such category, or the database
    /// failed.
    pub(crate) async fn listing(
        &self,
        query: ListingQuery,
        locale: String,
        studio: Studio,
    ) -> Result<Listing, Error> {
        let limit = limit(&query)?;
        let after = cursor::read(PRODUCTS, &query, query.cursor.as_ref())?;
        let latest = self.assortment.clone();
        self.read(move |connection| {
            let assortment = latest.read(connection)?;
            let list = List::of(connection, &assortment, &query)?;
            let Cut { items, last, count } = list.cut(query.sort, after, limit);
            let items = catalogue::cards(connection, list.store, &items, &locale, &studio)?;
            let next = last.map(|last| cursor::write(PRODUCTS, &query, last));
            let page = Page { items, next, total: Some(counted(count)) };
            Ok(Listing { page, corrected: list.corrected() })
        })
        .await
    }

    /// How the products of a list divide.
    ///
    /// # Errors
    /// The store cannot be, there is no such category, or the database failed.
    pub(crate) async fn facets(
        &self,
        query: ListingQuery,
        locale: String,
    ) -> Result<Facets, Error> {
        let latest = self.assortment.clone();
        self.read(move |connection| {
            let assortment = latest.read(connection)?;
            let list = List::of(connection, &assortment, &query)?;
            let division = list.divide();
            let chosen = &list.narrowing.brands;
            let mut facets = Facets {
                brands: Vec::new(),
                attributes: attributes(&assortment, &list, &division, &locale),
                price: price(connection, &division)?,
            };
            for (brand, count) in division.top_brands(MOST_BRANDS, chosen) {
                let brand = name_brand(connection, brand, &locale)?;
                facets.brands.extend(brand.map(|(id, name)| facet(id, name, count)));
            }
            Ok(facets)
        })
        .await
    }
}

fn limit(query: &ListingQuery) -> Result<usize, BadParameter> {
    match query.limit {
        None => Ok(USUAL_LIMIT),
        Some(limit @ 1..=MOST) => Ok(limit as usize),
        Some(_) => Err(BadParameter { name: "limit", expected: "a whole number from 1 to 100" }),
    }
}

/// Attributes in the shop's order, their values with most products first. Values that would leave
/// nothing are left out, unless they are chosen.
fn attributes(
    assortment: &Assortment,
    list: &List<'_>,
    division: &Division,
    locale: &str,
) -> Vec<AttributeFacet> {
    let is_chosen =
        |place: u32| list.narrowing.attributes.iter().any(|choice| choice.values.contains(&place));
    let facets = assortment.attributes.iter().map(|attribute| {
        let values = attribute.values.iter().filter_map(|value| {
            let count = division.values.get(value.place as usize).copied().unwrap_or_default();
            let name = value.name.pick(locale).to_owned();
            let is_shown = count > 0 || is_chosen(value.place);
            is_shown.then(|| (count, facet(value.id.clone(), name, count)))
        });
        let mut values: Vec<_> = values.collect();
        values.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        AttributeFacet {
            id: attribute.id.clone(),
            name: attribute.name.pick(locale).to_owned(),
            values: values.into_iter().map(|(_, value)| value).collect(),
        }
    });
    facets.filter(|facet| !facet.values.is_empty()).collect()
}

fn price(connection: &Connection, division: &Division) -> Result<Option<PriceSpan>, Error> {
    let Some((lowest, highest)) = division.price else { return Ok(None) };
    let currency = shop::terms(connection)?.currency;
    Ok(Some(PriceSpan {
        lowest: Money::new(lowest, currency),
        highest: Money::new(highest, currency),
    }))
}

/// The id and the name of a brand; nothing for one that does not exist.
fn name_brand(
    connection: &Connection,
    number: i64,
    locale: &str,
) -> Result<Option<(String, String)>, Error> {
    let mut select = connection.prepare_cached("SELECT id, name FROM brand WHERE number = ?1")?;
    let brand = select.query_row([number], |row| {
        let Json::<Localised>(name) = row.get(1)?;
        Ok((row.get(0)?, name.pick(locale).to_owned()))
    });
    Ok(brand.optional()?)
}
