//! Reads catalogues into the database: row by row, so that a bad one spoils no other, and as often
//! as one likes, since rows are known by their ids. The forms are described in `docs/import.md`.

pub mod rows;

mod check;
mod decimal;
mod json_lines;
mod picture_files;
mod pricewatch;
mod report;
mod strict;
mod table;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

pub(crate) use self::check::is_gtin;
pub use self::report::{Placed, Rejection, Report};
use self::rows::{Row, SectionBody};
use crate::database::Database;
use crate::database::writing::{RowError, Writer};

/// The form of a catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// JSON Lines: every kind of row.
    #[default]
    Jsonl,
    /// A table with a header: products, or stock.
    Csv,
    /// The feed of the Consumer Council's Online Price Watch.
    Pricewatch,
}

/// Why an import came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read as a whole.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// The prices are in another currency than those that are there.
    #[error(
        "the prices in the database are in {there} and these in {here}: import them into another \
         data folder"
    )]
    OtherCurrency {
        /// The currency in the database.
        there: String,
        /// The currency of the catalogue.
        here: String,
    },
    /// The database failed; nothing was written.
    #[error("the database failed, nothing was imported: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Imports a file. With `is_strict` nothing is written when a single row cannot be taken; the
/// report says so.
///
/// # Errors
/// The file cannot be read as a whole, or the database failed. Nothing is written then.
pub fn import(
    database: &Database,
    path: &Path,
    format: Format,
    is_strict: bool,
) -> Result<Report, ImportError> {
    let read = || -> io::Result<_> {
        let file = BufReader::new(File::open(path)?);
        match format {
            Format::Jsonl => {
                json_lines::read(file).map(|(rows, rejected)| (rows, rejected, vec![]))
            }
            Format::Csv => table::read(file).map(|(rows, rejected)| (rows, rejected, vec![])),
            Format::Pricewatch => pricewatch::read(file),
        }
    };
    let (mut rows, mut rejected, notes) = read().map_err(|error| ImportError::Unreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    rows.retain_mut(|placed| match picture_files::find(&mut placed.row, folder) {
        Ok(()) => true,
        Err(reason) => {
            rejected.push(Rejection::of(placed, reason));
            false
        }
    });
    let report = put_all(database, rows, rejected, is_strict)?;
    Ok(Report { notes, ..report })
}

/// Takes the rows of a JSON Lines text, such as one that is part of the program.
///
/// # Errors
/// The text cannot be read.
pub(crate) fn json_lines(text: &str) -> io::Result<(Vec<Placed>, Vec<Rejection>)> {
    json_lines::read(text.as_bytes())
}

/// Twelve digits (or seven, or eleven) with the check digit of a barcode after them.
pub(crate) fn with_check_digit(digits: &str) -> String {
    format!("{digits}{}", char::from(check::check_digit(digits.as_bytes())))
}

/// How a transaction ends that is not kept.
enum Undone {
    /// Rows were rejected, and that is not to be.
    Refused(Report),
    Failed(ImportError),
}

impl From<rusqlite::Error> for Undone {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Checks and writes rows in one transaction; `rejected` are those that were none to begin with.
pub(crate) fn put_all(
    database: &Database,
    rows: Vec<Placed>,
    rejected: Vec<Rejection>,
    is_strict: bool,
) -> Result<Report, ImportError> {
    let mut report = Report { read: rows.len() + rejected.len(), rejected, ..Report::default() };
    let kept = database.write(|mut writer| -> Result<Report, Undone> {
        check_currency(&writer, &rows)?;
        let put = put_each(&mut writer, rows, &mut report)?;
        finish(writer, &put, &mut report)?;
        report.rejected.sort_by_key(|rejection| rejection.place);
        if is_strict && !report.rejected.is_empty() {
            report.imported.clear();
            report.is_refused = true;
            return Err(Undone::Refused(std::mem::take(&mut report)));
        }
        Ok(std::mem::take(&mut report))
    });
    match kept {
        Ok(report) | Err(Undone::Refused(report)) => Ok(report),
        Err(Undone::Failed(error)) => Err(error),
    }
}

/// A number of one currency is not a price in another.
fn check_currency(writer: &Writer<'_>, rows: &[Placed]) -> Result<(), Undone> {
    let Some(there) = writer.currency()? else { return Ok(()) };
    let other = rows.iter().find_map(|placed| match &placed.row {
        Row::Shop(shop) if shop.currency.code() != there => Some(shop.currency.to_string()),
        _ => None,
    });
    match other {
        None => Ok(()),
        Some(here) => Err(Undone::Failed(ImportError::OtherCurrency { there, here })),
    }
}

/// Puts the rows that can be taken so far and gives back the place, kind and id of each put.
fn put_each(
    writer: &mut Writer<'_>,
    rows: Vec<Placed>,
    report: &mut Report,
) -> rusqlite::Result<Vec<Placed>> {
    let mut put = Vec::with_capacity(rows.len());
    for mut placed in rows {
        end_opening(&mut placed.row);
        if let Err(reason) = check::check(&placed.row) {
            report.rejected.push(Rejection::of(&placed, reason));
            continue;
        }
        match writer.put(&placed.row) {
            Ok(()) => *report.imported.entry(placed.row.kind()).or_default() += 1,
            Err(RowError::Database(error)) => return Err(error),
            Err(error) => report.rejected.push(Rejection::of(&placed, error.to_string())),
        }
        put.push(placed);
    }
    Ok(put)
}

/// Ends the writing; rows whose references never came leave the report's imported for its rejected.
fn finish(writer: Writer<'_>, put: &[Placed], report: &mut Report) -> rusqlite::Result<()> {
    for refused in writer.finish()? {
        let at = usize::try_from(refused.ordinal).ok().and_then(|ordinal| put.get(ordinal));
        let Some(placed) = at else { continue };
        if let Some(count) = report.imported.get_mut(placed.row.kind()) {
            *count -= 1;
        }
        let reason = format!("{}: add it, or name another", refused.error);
        report.rejected.push(Rejection::of(placed, reason));
    }
    report.imported.retain(|_, count| *count > 0);
    Ok(())
}

/// An opening is over when it has opened.
fn end_opening(row: &mut Row) {
    if let Row::Section(section) = row
        && let SectionBody::Opening { opens_at, .. } = &section.body
    {
        section.until = section.until.or(*opens_at);
    }
}
