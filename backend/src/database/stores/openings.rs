//! Which hours mean open now, in memory: each is worked out when it last changed, and not again
//! before it changes next.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use contract::Timestamp;
use contract::hours::Timetable;
use rusqlite::Connection;

use super::indexing::Hours;
use crate::database::json::Json;
use crate::zones::Zones;

/// A state that lasts for more than a year is looked at again after this time: the changes of a
/// time zone are known for little longer.
const LONGEST: i64 = 300 * 86_400_000;

/// The hours of all stores as they were last read. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings(Arc<Mutex<Latest>>);

#[derive(Debug, Default)]
struct Latest {
    /// The state of the catalogue that they are of; none before they are first asked for.
    version: Option<i64>,
    kept: HashMap<i64, Kept>,
}

/// Hours, and what they meant when they were last looked at.
#[derive(Debug)]
struct Kept {
    hours: Hours,
    is_open: bool,
    from: Timestamp,
    until: Timestamp,
}

impl Openings {
    /// The numbers of the timetables by which a store is open.
    pub(super) fn open(
        &self,
        connection: &Connection,
        now: Timestamp,
    ) -> rusqlite::Result<HashSet<i64>> {
        let version = connection
            .prepare_cached("SELECT version FROM catalogue_version")?
            .query_row([], |row| row.get(0))?;
        let mut zones = Zones::around(now);
        // Others wait rather than work out the same again.
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if latest.version != Some(version) {
            *latest = Latest { version: Some(version), kept: read(connection, now, &mut zones)? };
        }
        for kept in latest.kept.values_mut().filter(|kept| !(kept.from..kept.until).contains(&now))
        {
            kept.look(now, &mut zones);
        }
        let open = latest.kept.iter().filter(|(_, kept)| kept.is_open);
        Ok(open.map(|(number, _)| *number).collect())
    }
}

fn read(
    connection: &Connection,
    now: Timestamp,
    zones: &mut Zones,
) -> rusqlite::Result<HashMap<i64, Kept>> {
    let mut select = connection.prepare_cached("SELECT number, body FROM timetable")?;
    let kept = select.query_map([], |row| {
        let Json(hours) = row.get(1)?;
        let mut kept = Kept { hours, is_open: false, from: now, until: now };
        kept.look(now, zones);
        Ok((row.get(0)?, kept))
    })?;
    kept.collect()
}

impl Kept {
    /// Works out what the hours mean at an instant, and until when.
    fn look(&mut self, now: Timestamp, zones: &mut Zones) {
        let Hours { time_zone, hours, exceptions } = &self.hours;
        let opening = Timetable { hours, exceptions, zone: zones.named(time_zone) }.at(now);
        self.is_open = opening.is_open();
        self.from = now;
        self.until =
            opening.until().unwrap_or_else(|| Timestamp::from_millis(now.millis() + LONGEST));
    }
}
