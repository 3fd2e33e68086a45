//! The time, injected so that tests can move it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use contract::Timestamp;

/// Where the time comes from. Clones share one clock.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds added to the system's clock, or the instant itself when `is_stopped`.
    shift: Arc<AtomicI64>,
    is_stopped: bool,
}

impl Clock {
    /// A clock that stands still at this instant until it is moved.
    pub fn stopped_at(instant: Timestamp) -> Self {
        Self { shift: Arc::new(AtomicI64::new(instant.millis())), is_stopped: true }
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        let shift = self.shift.load(Ordering::Relaxed);
        if self.is_stopped {
            return Timestamp::from_millis(shift);
        }
        Timestamp::from_millis(system_millis().saturating_add(shift))
    }

    /// Moves the clock by so many milliseconds, forwards or back.
    pub fn advance(&self, millis: i64) {
        self.shift.fetch_add(millis, Ordering::Relaxed);
    }

    /// Moves the clock to this instant.
    pub fn set(&self, instant: Timestamp) {
        let start = if self.is_stopped { 0 } else { system_millis() };
        self.shift.store(instant.millis().saturating_sub(start), Ordering::Relaxed);
    }
}

/// The system's clock, in milliseconds since 1970.
fn system_millis() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
}
