//! Tracking: what happens to a member's orders, told as it happens, and whether anything happens by
//! itself.

mod stream;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use contract::orders::{HEARTBEAT, ORDER_EVENTS};

use crate::state::AppState;

/// How orders are tracked. Clones share whether they are simulated.
#[derive(Clone, Debug)]
pub struct Tracking {
    /// After so long without an event a stream says that it is alive.
    pub heartbeat: Duration,
    /// For so long a stream waits for a reader who does not read, and is then cut.
    pub patience: Duration,
    simulates: Arc<AtomicBool>,
}

impl Default for Tracking {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_secs(HEARTBEAT.into()),
            patience: Duration::from_secs(30),
            simulates: Arc::default(),
        }
    }
}

impl Tracking {
    /// Whether groups are picked, packed, brought and sent by nobody.
    pub fn simulates(&self) -> bool {
        self.simulates.load(Ordering::Relaxed)
    }

    /// Has it done, or leaves it to clerks.
    pub fn simulate(&self, is_on: bool) {
        self.simulates.store(is_on, Ordering::Relaxed);
    }
}

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(ORDER_EVENTS.path, get(stream::open))
}
