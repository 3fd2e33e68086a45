//! What is searched most.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// Searches that are not written down yet: words and how often. Clones share them.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct Tally(Arc<Mutex<HashMap<String, i64>>>);

impl Tally {
    fn open(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Database {
    /// Notes a search that found something. True when nobody is about to write down what is noted,
    /// so that whoever noted this sees to it: one writer waits, however many search meanwhile.
    pub(crate) fn note_search(&self, words: &str) -> bool {
        let words = Typed::read(words).text();
        if words.is_empty() || words.chars().count() > LONGEST {
            return false;
        }
        let mut tally = self.searches.open();
        let is_first = tally.is_empty();
        if (tally.len() as i64) < MOST_COUNTED {
            *tally.entry(words).or_default() += 1;
        }
        is_first
    }

    /// Writes down the searches noted. Blocks.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn keep_searches(&self) -> Result<(), Error> {
        let kept = self.change(|transaction| {
            let noted = std::mem::take(&mut *self.searches.open());
            let mut count = transaction.prepare_cached(
                "INSERT INTO search_count (words, count) VALUES (?1, ?2)
                 ON CONFLICT (words) DO UPDATE SET count = count + excluded.count",
            )?;
            for (words, times) in noted {
                count.execute((words, times))?;
            }
            let mut drop_rare = transaction.prepare_cached(
                "DELETE FROM search_count WHERE words IN (
                     SELECT words FROM search_count
                     ORDER BY count DESC, words LIMIT -1 OFFSET ?1
                 )",
            )?;
            drop_rare.execute([MOST_COUNTED])?;
            Ok(())
        });
        if kept.is_err() {
            // What is left would keep the next one from being the first.
            self.searches.open().clear();
        }
        kept
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
                if database.note_search(words) {
                    database.keep_searches().unwrap();
                }
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

    #[tokio::test]
    async fn searches_during_an_import_wait_in_one_place() {
        let database = Database::open_in_memory().unwrap();
        let firsts = (0..50).filter(|_| database.note_search("草莓")).count();
        assert_eq!(firsts, 1, "one of them sees to all");
        database.keep_searches().unwrap();
        assert_eq!(hot(&database).await, ["草莓"]);
        assert!(database.note_search("草莓"), "and then there is a first again");
    }
}
