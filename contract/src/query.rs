//! Parameters after the `?`: one place writes and reads them, for the API and for the app's own
//! addresses alike.

use std::fmt;
use std::str::FromStr;

/// Parameters of a request, as names and values that are not yet percent-encoded.
pub trait Query: Sized {
    /// The parameters that differ from their defaults, in a fixed order, so that equal requests
    /// have equal addresses and caches hit.
    fn pairs(&self) -> Vec<(&'static str, String)>;

    /// Reads decoded parameters. Names it does not know are passed over, since a shared link may
    /// carry others.
    ///
    /// # Errors
    /// The first parameter whose value cannot be read.
    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter>;
}

/// No parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoQuery;

impl Query for NoQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    fn from_pairs<'a>(
        _: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self)
    }
}

/// A parameter whose value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadParameter {
    /// The parameter's name.
    pub name: &'static str,
    /// What its value should look like.
    pub expected: &'static str,
}

impl fmt::Display for BadParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` must be {}", self.name, self.expected)
    }
}

impl std::error::Error for BadParameter {}

/// The first value of `name`, read; `None` when it is missing or empty.
///
/// # Errors
/// The value cannot be read as a `T`.
pub fn parameter<'a, T: FromStr>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    name: &'static str,
    expected: &'static str,
) -> Result<Option<T>, BadParameter> {
    let mut values = pairs.filter(|(key, value)| *key == name && !value.is_empty());
    match values.next() {
        None => Ok(None),
        Some((_, value)) => value.parse().map(Some).map_err(|_| BadParameter { name, expected }),
    }
}
