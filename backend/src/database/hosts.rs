//! Reads and writes who shoppers are to hosts, what hosts and native pages are handed, and how often
//! they may ask.

pub(crate) mod bindings;
pub(crate) mod consents;
pub(crate) mod limits;
pub(crate) mod log;
pub(crate) mod tickets;
pub(crate) mod users;
