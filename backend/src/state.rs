//! What every handler can reach.

use crate::accounts::Accounts;
use crate::app_files::AppFiles;
use crate::capabilities::Capabilities;
use crate::clock::Clock;
use crate::database::Database;
use crate::hosts::Hosts;
use crate::payments::Payments;
use crate::pictures::Studio;
use crate::tracking::Tracking;

/// What every handler can reach; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// How members are known.
    pub accounts: Accounts,
    /// How orders can be paid.
    pub payments: Payments,
    /// The accounts that the shop has at hosts.
    pub hosts: Hosts,
    /// What this backend can do.
    pub capabilities: Capabilities,
    /// The built app, when it is served from here as well.
    pub app: Option<AppFiles>,
    /// Where pictures are drawn and kept.
    pub studio: Studio,
    /// How orders are tracked.
    pub tracking: Tracking,
}
