//! A query of one value, as the addresses of most pages have it.

use contract::Query;

/// What a route's own query may hold.
pub(super) struct Words<'a>(pub(super) &'static str, pub(super) &'a str);

impl Query for Words<'_> {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        if self.1.is_empty() { Vec::new() } else { vec![(self.0, self.1.to_owned())] }
    }

    fn from_pairs<'a>(
        _: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, contract::BadParameter> {
        Ok(Self("", ""))
    }
}
