//! Makes the search index from the products as they are.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row, params};

use crate::database::json::Json;
use crate::localised::Localised;
use crate::search::columns::{Columns, Texts};

/// Makes the search index anew, and tells readers that the catalogue has changed.
pub(in crate::database) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "INSERT INTO search (search) VALUES ('delete-all');
         INSERT INTO search_pinyin (search_pinyin) VALUES ('delete-all');
         INSERT INTO search_initials (search_initials) VALUES ('delete-all');
         DELETE FROM vocabulary;
         UPDATE catalogue_version SET version = version + 1;",
    )?;
    let vocabulary = fill(connection)?;
    let mut insert =
        connection.prepare("INSERT INTO vocabulary (word, products) VALUES (?1, ?2)")?;
    for (word, products) in vocabulary {
        insert.execute(params![word, products])?;
    }
    // One segment is read faster than several.
    connection.execute_batch(
        "INSERT INTO search (search) VALUES ('optimize');
         INSERT INTO search_pinyin (search_pinyin) VALUES ('optimize');
         INSERT INTO search_initials (search_initials) VALUES ('optimize');",
    )
}

/// Writes a row of the index for each product, and gives back how many products have which word.
fn fill(connection: &Connection) -> rusqlite::Result<BTreeMap<String, u32>> {
    let brands = names(connection, "SELECT number, name, NULL FROM brand")?;
    let categories = names(
        connection,
        "SELECT category.number, category.name, above.name
         FROM category LEFT JOIN category AS above ON above.number = category.parent",
    )?;
    let mut vocabulary = BTreeMap::new();
    let mut select = connection.prepare(
        "SELECT rank, category, brand, name, keywords, subtitle FROM product ORDER BY rank",
    )?;
    let mut insert_text = connection
        .prepare("INSERT INTO search (rowid, start, name, words) VALUES (?1, ?2, ?3, ?4)")?;
    let mut insert_pinyin =
        connection.prepare("INSERT INTO search_pinyin (rowid, pinyin) VALUES (?1, ?2)")?;
    let mut insert_initials =
        connection.prepare("INSERT INTO search_initials (rowid, initials) VALUES (?1, ?2)")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let brand: Option<i64> = row.get(2)?;
        let mut texts =
            Texts { names: texts(row, 3)?, words: texts(row, 4)?, remarks: texts(row, 5)? };
        let known_by = [brand.and_then(|brand| brands.get(&brand)), categories.get(&row.get(1)?)];
        texts.words.extend(known_by.into_iter().flatten().flatten().cloned());
        let (columns, words) = Columns::of(&texts);
        let rank: i64 = row.get(0)?;
        insert_text.execute(params![rank, columns.start, columns.name, columns.words])?;
        insert_pinyin.execute(params![rank, columns.pinyin])?;
        insert_initials.execute(params![rank, columns.initials])?;
        for word in words {
            *vocabulary.entry(word).or_default() += 1;
        }
    }
    Ok(vocabulary)
}

/// The texts of rows by their number.
fn names(connection: &Connection, select: &str) -> rusqlite::Result<HashMap<i64, Vec<String>>> {
    let mut select = connection.prepare(select)?;
    let rows = select.query_map([], |row| {
        let mut names = texts(row, 1)?;
        names.extend(texts(row, 2)?);
        Ok((row.get(0)?, names))
    })?;
    rows.collect()
}

/// A text in all its languages; none where there is no text.
fn texts(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: Option<Json<Localised>> = row.get(column)?;
    Ok(text.map(|Json(text)| text.0.into_values().collect()).unwrap_or_default())
}
