//! The cells of one line of a table, by the names of their columns. An empty cell is none.

use std::str::FromStr;

use csv::StringRecord;

use crate::localised::Localised;

/// The cells of one line.
pub(super) struct Cells<'a> {
    header: &'a [String],
    record: &'a StringRecord,
}

impl<'a> Cells<'a> {
    pub(super) fn new(header: &'a [String], record: &'a StringRecord) -> Self {
        Self { header, record }
    }

    /// Every cell that is not empty, with its column.
    pub(super) fn filled(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cells = self.header.iter().map(String::as_str).zip(self.record);
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    pub(super) fn text(&self, column: &str) -> Option<&'a str> {
        self.filled().find(|(name, _)| *name == column).map(|(_, cell)| cell)
    }

    pub(super) fn needed(&self, column: &str) -> Result<&'a str, String> {
        self.text(column).ok_or_else(|| format!("{column} is empty: it must be filled in"))
    }

    /// A whole number: prices are in minor units, so that 12.90 is written 1290.
    pub(super) fn number<T: FromStr>(&self, column: &str) -> Result<Option<T>, String> {
        let number = |cell: &str| {
            cell.parse().map_err(|_| {
                format!("{column} is `{cell}`: write a whole number (12.90 is 1290 in a price)")
            })
        };
        self.text(column).map(number).transpose()
    }

    /// The texts of the columns `field.zh-CN`, `field.en` and so on.
    pub(super) fn texts(&self, field: &str) -> Option<Localised> {
        let of_field = self.filled().filter_map(|(column, cell)| {
            Some((column.strip_prefix(field)?.strip_prefix('.')?.to_owned(), cell.to_owned()))
        });
        let texts = Localised(of_field.collect());
        (!texts.0.is_empty()).then_some(texts)
    }
}
