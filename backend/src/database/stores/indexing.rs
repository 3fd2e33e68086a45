//! Makes anew what stores are found by.

use contract::hours::{HoursException, OpeningSpan};
use rusqlite::{Connection, Statement, params};
use serde::{Deserialize, Serialize};

use crate::database::json::Json;
use crate::import::rows::{HoursExceptionRow, StoreRow};
use crate::localised::Localised;
use crate::search::place;

/// The hours of a store, without the words about them, so that stores share them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Hours {
    pub(super) time_zone: String,
    pub(super) hours: Vec<OpeningSpan>,
    pub(super) exceptions: Vec<HoursException>,
}

/// Fills the tables of the third migration from the stores as they are.
pub(in crate::database) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM store_entry; DELETE FROM store_place; DELETE FROM store_text;
         DELETE FROM store_service; DELETE FROM timetable;",
    )?;
    // Names are ordered by their first language, which is the same for all.
    let mut select = connection.prepare(
        "SELECT number, body, row_number() OVER (ORDER BY city, name, number) FROM store
         ORDER BY number",
    )?;
    let mut tables = Tables::of(connection)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let Json(body) = row.get(1)?;
        tables.add(row.get(0)?, row.get(2)?, &body)?;
    }
    Ok(())
}

struct Tables<'c> {
    entry: Statement<'c>,
    place: Statement<'c>,
    text: Statement<'c>,
    service: Statement<'c>,
    timetable: Statement<'c>,
}

impl<'c> Tables<'c> {
    fn of(connection: &'c Connection) -> rusqlite::Result<Self> {
        let prepare = |sql| connection.prepare(sql);
        Ok(Self {
            entry: prepare(
                "INSERT INTO store_entry
                     (store, position, city, district, latitude, longitude, timetable)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            place: prepare("INSERT INTO store_place VALUES (?1, ?2, ?2, ?3, ?3)")?,
            text: prepare("INSERT INTO store_text (store, text) VALUES (?1, ?2)")?,
            service: prepare(
                "INSERT INTO store_service (service, store) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?,
            // An update that changes nothing gives back the number of the row that is there.
            timetable: prepare(
                "INSERT INTO timetable (body) VALUES (?1)
                 ON CONFLICT (body) DO UPDATE SET body = excluded.body RETURNING number",
            )?,
        })
    }

    fn add(&mut self, store: i64, position: i64, row: &StoreRow) -> rusqlite::Result<()> {
        let timetable: i64 = self.timetable.query_row([Json(hours(row))], |row| row.get(0))?;
        let (latitude, longitude) = (row.latitude, row.longitude);
        self.entry.execute(params![
            store,
            position,
            row.city,
            district(&row.district),
            latitude,
            longitude,
            timetable
        ])?;
        self.place.execute(params![store, latitude, longitude])?;
        self.text.execute(params![store, line(row)])?;
        for service in &row.services {
            self.service.execute(params![service.name(), store])?;
        }
        Ok(())
    }
}

/// What a district is known by: its name in the first language there is.
fn district(name: &Localised) -> &str {
    name.0.values().next().map_or("", String::as_str)
}

fn hours(row: &StoreRow) -> Hours {
    let exception = |exception: &HoursExceptionRow| HoursException {
        date: exception.date.clone(),
        through: exception.through.clone(),
        opens: exception.opens.clone(),
        closes: exception.closes.clone(),
        reason: None,
    };
    Hours {
        time_zone: row.time_zone.clone(),
        hours: row.hours.clone(),
        exceptions: row.exceptions.iter().map(exception).collect(),
    }
}

fn line(row: &StoreRow) -> String {
    let sounded = [&row.name, &row.city_name, &row.district, &row.address];
    let sounded = sounded.into_iter().flat_map(|text| text.0.values());
    let silent = row.notice.iter().flat_map(|text| text.0.values());
    place::line(sounded.map(String::as_str), silent.map(String::as_str))
}
