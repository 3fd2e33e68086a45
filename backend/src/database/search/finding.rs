//! Finds the products that words mean, and how well each fits.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension};

use crate::database::json::Json;
use crate::search::spelling::neighbours;
use crate::search::text::Word;
use crate::search::typed::{Index, Question, Typed, looser_questions, questions};

/// The fit of what does not fit at all.
pub(in crate::database) const NO_FIT: u8 = u8::MAX;

/// So many words are kept at a time; one takes as many bytes as there are products.
const MOST_KEPT: usize = 128;

/// When so many products fit a word, those that would fit it less are not looked for. Only single
/// letters and the like fit so many, and it takes as long again to find the rest.
const ENOUGH: usize = 20_000;

/// How well each product fits, by rank.
type Fits = Arc<[u8]>;

/// What was found for words already, as long as the catalogue stays the same.
#[derive(Debug, Default)]
pub(in crate::database) struct Finds {
    kept: Mutex<HashMap<String, Option<Fits>>>,
}

/// What words mean.
#[derive(Debug)]
pub(in crate::database) struct Found {
    /// How well each product fits, by rank: less is better.
    pub(in crate::database) fits: Vec<u8>,
    /// The words that were searched instead, when those typed find nothing but these do.
    pub(in crate::database) corrected: Option<Typed>,
}

/// Finds products that have all the words. `ranks` is one more than the last rank.
///
/// # Errors
/// The database failed.
pub(in crate::database) fn find(
    connection: &Connection,
    finds: &Finds,
    ranks: usize,
    typed: &Typed,
) -> rusqlite::Result<Option<Found>> {
    let searching = Searching { connection, finds, ranks };
    let mut meant = typed.clone();
    let mut fits: Option<Vec<u8>> = None;
    for word in &mut meant.words {
        let Some(more) = searching.meaning(word)? else { return Ok(None) };
        match &mut fits {
            None => fits = Some(more.to_vec()),
            Some(fits) => {
                for (fit, more) in fits.iter_mut().zip(more.iter()) {
                    *fit = (*fit).max(*more);
                }
            }
        }
    }
    let Some(mut fits) = fits else { return Ok(None) };
    let names = searching.asked("name", &meant.text(), || meant.name_questions())?;
    for (fit, name) in fits.iter_mut().zip(names.iter().flat_map(|names| names.iter())) {
        if *fit != NO_FIT {
            *fit = (*fit).min(*name);
        }
    }
    if fits.iter().all(|fit| *fit == NO_FIT) {
        return Ok(None);
    }
    let corrected = (meant != *typed).then_some(meant);
    Ok(Some(Found { fits, corrected }))
}

struct Searching<'a> {
    connection: &'a Connection,
    finds: &'a Finds,
    ranks: usize,
}

impl Searching<'_> {
    /// Which products a word means; what it was misspelt for takes its place.
    fn meaning(&self, word: &mut Word) -> rusqlite::Result<Option<Fits>> {
        if let Some(fits) = self.asked("word", word.text(), || questions(word))? {
            return Ok(Some(fits));
        }
        for question in looser_questions(word) {
            let expression = question.expression.clone();
            if let Some(fits) = self.asked("loose", &expression, || vec![question])? {
                return Ok(Some(fits));
            }
        }
        let Some(right) = self.respelt(word.text())? else { return Ok(None) };
        *word = Word::Letters(right);
        self.asked("word", word.text(), || questions(word))
    }

    /// The products that answer to these questions, from what is kept or from the index.
    fn asked(
        &self,
        kind: &str,
        text: &str,
        questions: impl FnOnce() -> Vec<Question>,
    ) -> rusqlite::Result<Option<Fits>> {
        let key = format!("{kind} {text}");
        let kept =
            self.finds.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let fits = self.ask(&questions())?;
        let mut kept = self.finds.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, fits.clone());
        Ok(fits)
    }

    /// Asks the index, best fit first.
    fn ask(&self, questions: &[Question]) -> rusqlite::Result<Option<Fits>> {
        let mut fits = vec![NO_FIT; self.ranks];
        let mut count = 0;
        for question in questions {
            if count >= ENOUGH {
                break;
            }
            let mut select = self.connection.prepare_cached(match question.index {
                Index::Text => "SELECT rowid FROM search WHERE search MATCH ?1",
                Index::Pinyin => "SELECT rowid FROM search_pinyin WHERE search_pinyin MATCH ?1",
                Index::Initials => {
                    "SELECT rowid FROM search_initials WHERE search_initials MATCH ?1"
                }
            })?;
            let mut rows = select.query([&question.expression])?;
            while let Some(row) = rows.next()? {
                let rank: i64 = row.get(0)?;
                let fit = usize::try_from(rank).ok().and_then(|rank| fits.get_mut(rank));
                if let Some(fit) = fit.filter(|fit| **fit == NO_FIT) {
                    *fit = question.tier;
                    count += 1;
                }
            }
        }
        Ok((count > 0).then(|| fits.into()))
    }

    /// The word that was probably meant: one slip away, the same first letter if possible, and
    /// said of most products; else a word that begins with such a one.
    fn respelt(&self, word: &str) -> rusqlite::Result<Option<String>> {
        let neighbours = neighbours(word);
        if neighbours.is_empty() {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT word FROM vocabulary WHERE word IN (SELECT value FROM json_each(?1))
             ORDER BY substr(word, 1, 1) = substr(?2, 1, 1) DESC, products DESC, word LIMIT 1",
        )?;
        let whole = select.query_row((Json(&neighbours), word), |row| row.get(0)).optional()?;
        if whole.is_some() || word.len() <= 4 {
            return Ok(whole);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT value FROM json_each(?1)
             WHERE EXISTS (
                 SELECT 1 FROM vocabulary WHERE word >= value AND word < value || '{'
             )
             ORDER BY substr(value, 1, 1) = substr(?2, 1, 1) DESC, length(value) DESC, value
             LIMIT 1",
        )?;
        select.query_row((Json(&neighbours), word), |row| row.get(0)).optional()
    }
}
