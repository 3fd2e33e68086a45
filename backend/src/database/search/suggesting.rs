//! Completes what is being typed.

use contract::search::{Suggestion, SuggestionKind};
use rusqlite::Connection;

use super::finding::{NO_FIT, find};
use crate::database::Database;
use crate::database::json::Json;
use crate::database::listing::Assortment;
use crate::error::Error;
use crate::listing::order::{Place, cut};
use crate::localised::Localised;
use crate::search::title::Title;
use crate::search::typed::Typed;

/// So many completions are given.
const MOST: usize = 10;
/// So many of them name a brand or a category.
const MOST_TITLES: usize = 4;

impl Database {
    /// Completions of what is being typed, best first: brands and categories, then products.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn suggestions(
        &self,
        words: String,
        locale: String,
    ) -> Result<Vec<Suggestion>, Error> {
        let typed = Typed::read(&words);
        let latest = self.assortment.clone();
        self.read(move |connection| {
            let assortment = latest.read(connection)?;
            let mut suggestions = known_titles(&assortment.titles, &typed, &locale);
            let names = products(connection, &assortment, &typed, &locale)?;
            suggestions.extend(
                names.into_iter().map(|words| Suggestion { words, kind: SuggestionKind::Product }),
            );
            let mut distinct: Vec<Suggestion> = Vec::new();
            for suggestion in suggestions {
                let is_new = distinct.iter().all(|known| known.words != suggestion.words);
                if is_new && !suggestion.words.is_empty() && distinct.len() < MOST {
                    distinct.push(suggestion);
                }
            }
            Ok(distinct)
        })
        .await
    }
}

fn known_titles(titles: &[Title], typed: &Typed, locale: &str) -> Vec<Suggestion> {
    let mut fitting: Vec<_> =
        titles.iter().filter_map(|title| Some((title.fit(typed)?, title))).collect();
    // The sort keeps the order of sales among equals.
    fitting.sort_by_key(|(fit, _)| *fit);
    fitting.truncate(MOST_TITLES);
    let said = fitting.into_iter().map(|(_, title)| Suggestion {
        words: title.name.pick(locale).to_owned(),
        kind: title.kind,
    });
    said.collect()
}

fn products(
    connection: &Connection,
    assortment: &Assortment,
    typed: &Typed,
    locale: &str,
) -> rusqlite::Result<Vec<String>> {
    let found = find(connection, &assortment.finds, assortment.ranks(), typed)?;
    let Some(found) = found else { return Ok(Vec::new()) };
    let fitting = assortment.goods.iter().filter_map(|good| {
        let fit = *found.fits.get(good.rank as usize)?;
        let place = Place { key: i64::from(fit), rank: good.rank };
        (fit != NO_FIT).then_some((place, good.product))
    });
    let mut select = connection.prepare_cached("SELECT name FROM product WHERE number = ?1")?;
    let names = cut(fitting, None, 2 * MOST).items.into_iter().map(|number| {
        let Json::<Localised>(name) = select.query_row([number], |row| row.get(0))?;
        Ok(name.pick(locale).to_owned())
    });
    names.collect()
}

/// Everything that can be suggested beside products, what sells most first.
pub(in crate::database) fn titles(connection: &Connection) -> rusqlite::Result<Vec<Title>> {
    let mut select = connection.prepare(
        "SELECT 'category' AS kind, category.name, sum(product.sales) AS sales
         FROM product_category
         JOIN product ON product.number = product_category.product
         JOIN category ON category.number = product_category.category
         GROUP BY category.number
         UNION ALL
         SELECT 'brand', brand.name, sum(product.sales)
         FROM product JOIN brand ON brand.number = product.brand
         GROUP BY brand.number
         ORDER BY sales DESC",
    )?;
    let titles = select.query_map([], |row| {
        let kind: String = row.get(0)?;
        let kind = match kind.as_str() {
            "category" => SuggestionKind::Category,
            _ => SuggestionKind::Brand,
        };
        Ok(Title::new(kind, row.get::<_, Json<_>>(1)?.0))
    })?;
    titles.collect()
}
