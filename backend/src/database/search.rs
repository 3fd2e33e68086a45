//! Words: the index that products are found by, and what is searched most.

mod finding;
mod indexing;
mod popular;
mod suggesting;

pub(super) use finding::{Finds, Found, NO_FIT, find};
pub(super) use indexing::rebuild;
pub(super) use popular::Tally;
pub(super) use suggesting::titles;
