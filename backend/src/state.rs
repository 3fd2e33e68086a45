//! What every handler can reach.

use crate::clock::Clock;
use crate::database::Database;

/// What every handler can reach; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
}
