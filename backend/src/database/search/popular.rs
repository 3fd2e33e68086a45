//! What is searched most.

use rusqlite::Connection;

use crate::database::json::Json;
use crate::database::{Database, shop};
use crate::error::Error;
use crate::localised::Localised;
use crate::search::typed::Typed;

/// So many words are offered.
const MOST_WORDS: usize = 10;
/// Words that fewer searched say nothing of what people want, and may be somebody's own business.
const FEWEST_SEARCHES: i64 = 5;
/// Longer words are nobody else's.
const LONGEST: usize = 20;
/// So many words are counted; the least searched make room.
const MOST_COUNTED: i64 = 10_000;

impl Database {
    /// Counts a search that found something. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn count_search(&self, words: &str) -> Result<(), Error> {
        let words = Typed::read(words).text();
        if words.is_empty() || words.chars().count() > LONGEST {
            return Ok(());
        }
        self.change(|transaction| {
            let count = transaction
                .prepare_cached(
                    "INSERT INTO search_count (words, count) VALUES (?1, 1)
                     ON CONFLICT (words) DO UPDATE SET count = count + 1
                     RETURNING count",
                )?
                .query_row([&words], |row| row.get::<_, i64>(0))?;
            if count == 1 {
                transaction
                    .prepare_cached(
                        "DELETE FROM search_count WHERE words IN (
                             SELECT words FROM search_count
                             ORDER BY count DESC, words LIMIT -1 OFFSET ?1
                         )",
                    )?
                    .execute([MOST_COUNTED])?;
            }
            Ok(())
        })
    }

    /// The words searched most, then those that the shop names itself; without either, the
    /// categories that sell most.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn hot_words(&self, locale: String) -> Result<Vec<String>, Error> {
        self.read(move |connection| {
            let mut words = searched(connection)?;
            words.extend(named(connection, &locale)?);
            if words.is_empty() {
                words = sold(connection, &locale)?;
            }
            let mut distinct: Vec<String> = Vec::new();
            for word in words {
                let is_new = distinct.iter().all(|known| Typed::read(known) != Typed::read(&word));
                if is_new && distinct.len() < MOST_WORDS {
                    distinct.push(word);
                }
            }
            Ok(distinct)
        })
        .await
    }
}

fn searched(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut select = connection.prepare_cached(
        "SELECT words FROM search_count WHERE count >= ?1 ORDER BY count DESC, words LIMIT ?2",
    )?;
    // Half the places, so that a few busy shoppers do not push out all that the shop names.
    let rows = select.query_map((FEWEST_SEARCHES, MOST_WORDS as i64 / 2), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn named(connection: &Connection, locale: &str) -> Result<Vec<String>, Error> {
    let shop = shop::shop(connection)?;
    let words = shop.map(|shop| shop.hot_words).unwrap_or_default();
    Ok(words.iter().map(|word| word.pick(locale).to_owned()).collect())
}

fn sold(connection: &Connection, locale: &str) -> Result<Vec<String>, Error> {
    let mut select = connection.prepare_cached(
        "SELECT category.name FROM category JOIN product ON product.category = category.number
         GROUP BY category.number ORDER BY sum(product.sales) DESC, category.number LIMIT ?1",
    )?;
    let names = select.query_map([MOST_WORDS as i64], |row| {
        let Json::<Localised>(name) = row.get(0)?;
        Ok(name.pick(locale).to_owned())
    })?;
    Ok(names.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn hot(database: &Database) -> Vec<String> {
        database.hot_words("en".to_owned()).await.unwrap()
    }

    #[tokio::test]
    async fn what_many_search_is_offered_to_others() {
        let database = Database::open_in_memory().unwrap();
        let search = |words: &str, times| {
            for _ in 0..times {
                database.count_search(words).unwrap();
            }
        };
        search("牛奶", 4);
        assert_eq!(hot(&database).await, [""; 0], "too few to say");
        search("牛奶", 2);
        search("Milk", 5);
        search(" MILK ", 3);
        search("🥛", 9);
        search("my own shopping list, all of it", 9);
        assert_eq!(hot(&database).await, ["milk", "牛奶"]);
    }
}
