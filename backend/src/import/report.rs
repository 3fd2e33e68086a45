//! What an import did: how many rows it read, what came of them, and which were turned away and
//! why.

use std::collections::BTreeMap;
use std::fmt;

use super::rows::Row;

/// A row and where it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The line, from 1; in a feed that is one document, the number of the product.
    pub place: usize,
    /// The row.
    pub row: Row,
}

/// A row that was turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The line, from 1; in a feed that is one document, the number of the product.
    pub place: usize,
    /// Its kind, where it can be told.
    pub kind: Option<String>,
    /// Its id, where it can be told.
    pub id: Option<String>,
    /// Why, and what to do.
    pub reason: String,
}

impl Rejection {
    /// A row that was read and cannot be taken.
    pub fn of(placed: &Placed, reason: impl Into<String>) -> Self {
        let id = placed.row.id();
        Self {
            place: placed.place,
            kind: Some(placed.row.kind().to_owned()),
            id: (!id.is_empty()).then_some(id),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.place)?;
        if let Some(kind) = &self.kind {
            write!(f, "{kind} ")?;
        }
        if let Some(id) = &self.id {
            write!(f, "`{id}` ")?;
        }
        f.write_str(&self.reason)
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows the file has.
    pub read: usize,
    /// How many of each kind are now in the database.
    pub imported: BTreeMap<&'static str, usize>,
    /// The rows that are not, in the file's order.
    pub rejected: Vec<Rejection>,
    /// What else there is to say, in sentences.
    pub notes: Vec<String>,
    /// Whether nothing was written because of them.
    pub is_refused: bool,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rejection in &self.rejected {
            writeln!(f, "{rejection}")?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        write!(f, "Read {} rows", self.read)?;
        if self.is_refused {
            return write!(
                f,
                ", {} of them cannot be taken: nothing was imported because of --strict.",
                self.rejected.len()
            );
        }
        let imported: usize = self.imported.values().sum();
        write!(f, ", imported {imported}")?;
        let mut separator = " (";
        for (kind, count) in &self.imported {
            write!(f, "{separator}{count} {kind}")?;
            separator = ", ";
        }
        if imported > 0 {
            f.write_str(")")?;
        }
        write!(f, ", rejected {}.", self.rejected.len())
    }
}
