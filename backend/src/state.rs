//! What every handler can reach.

use std::path::Path;
use std::sync::Arc;

use crate::app_files::AppFiles;
use crate::capabilities::Capabilities;
use crate::clock::Clock;
use crate::database::Database;

/// What every handler can reach; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// What this backend can do.
    pub capabilities: Capabilities,
    /// The built app, when it is served from here as well.
    pub app: Option<AppFiles>,
    /// The folder of rendered pictures.
    pub pictures: Arc<Path>,
    /// The folder of npm packages that the pictures' art comes from.
    pub art: Arc<Path>,
}
