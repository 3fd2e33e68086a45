//! Instants as a clerk reads them.

use contract::Timestamp;

use crate::locale::date;

/// Day and time.
pub(super) fn moment(instant: Timestamp) -> String {
    date(instant)
}
