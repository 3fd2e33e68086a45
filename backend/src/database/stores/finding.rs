//! Finds stores: which fit, where they are, and in what order they come.

use contract::stores::{Position, StoreFilter, StoresQuery};
use contract::{Area, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Openings, StoreAway, position_of};
use crate::listing::order::{Cut, Place, cut};
use crate::search::place;
use crate::stores::around;

/// The stores of one page, after the place where the page before ended.
pub(crate) fn page(
    connection: &Connection,
    openings: &Openings,
    query: &StoresQuery,
    now: Timestamp,
    after: Option<Place>,
    limit: usize,
) -> rusqlite::Result<Cut<StoreAway>> {
    let reach = query.near.zip(query.radius);
    let areas = query.area.into_iter().chain(reach.map(|(near, radius)| around(near, radius)));
    let areas: Vec<_> = areas.collect();
    let entries = matching(connection, openings, &query.filter, &areas, now)?;
    let away = entries.into_iter().map(|entry| {
        let metres = query.near.map(|near| near.metres_to(&entry.place));
        (entry, metres)
    });
    let within = away.filter(|(_, metres)| {
        metres.zip(query.radius).is_none_or(|(metres, radius)| metres <= f64::from(radius))
    });
    let placed = within.map(|(entry, metres)| {
        // Of numbers that are not negative, the greater one has the greater bits.
        let key = metres.unwrap_or_default().to_bits().cast_signed();
        (Place { key, rank: entry.position }, (entry.store, metres))
    });
    let Cut { items, last, count } = cut(placed, after, limit);
    let items = items.into_iter().map(|(store, metres)| StoreAway::read(connection, store, metres));
    Ok(Cut { items: items.collect::<Result<_, _>>()?, last, count })
}

/// A store that fits.
pub(crate) struct Entry {
    pub(crate) store: i64,
    /// Its place among all, by city and name.
    position: u32,
    pub(crate) place: Position,
}

/// The stores that fit and are in all of these areas.
pub(crate) fn matching(
    connection: &Connection,
    openings: &Openings,
    filter: &StoreFilter,
    areas: &[Area],
    now: Timestamp,
) -> rusqlite::Result<Vec<Entry>> {
    let mut conditions = Conditions::default();
    for area in areas {
        conditions.within(area);
    }
    conditions.filter(filter);
    let open = filter.is_open.then(|| openings.open(connection, now)).transpose()?;
    let select = format!(
        "SELECT store, position, latitude, longitude, timetable FROM store_entry WHERE TRUE{}",
        conditions.sql
    );
    let mut select = connection.prepare_cached(&select)?;
    let mut rows = select.query(params_from_iter(conditions.values))?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(open) = &open
            && !open.contains(&row.get(4)?)
        {
            continue;
        }
        let place = position_of(row, 2)?;
        entries.push(Entry { store: row.get(0)?, position: row.get(1)?, place });
    }
    Ok(entries)
}

/// What the rows of `store_entry` must fulfil, and the values of its question marks in order.
#[derive(Default)]
struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }

    fn filter(&mut self, filter: &StoreFilter) {
        if let Some(city) = &filter.city {
            self.and("city = ?", [city.clone().into()]);
        }
        if let Some(district) = &filter.district {
            self.and("district = ?", [district.clone().into()]);
        }
        for service in &filter.services {
            self.and(
                "EXISTS (SELECT 1 FROM store_service AS offered
                     WHERE offered.service = ? AND offered.store = store_entry.store)",
                [service.name().to_owned().into()],
            );
        }
        if let Some(typed) = filter.words.as_deref().filter(|typed| !typed.trim().is_empty()) {
            let words = place::asked(typed);
            // What is no word is in no text.
            let holds =
                if words.is_empty() { vec!["FALSE"] } else { vec!["instr(text, ?)"; words.len()] };
            let condition = format!(
                "(SELECT {} FROM store_text AS told WHERE told.store = store_entry.store)",
                holds.join(" AND ")
            );
            self.and(&condition, words.into_iter().map(Value::from));
        }
    }

    fn within(&mut self, area: &Area) {
        let (south, north) = (area.south_west.latitude, area.north_east.latitude);
        let (west, east) = (area.south_west.longitude, area.north_east.longitude);
        // Where it spans the antimeridian it is two of the index.
        let (longitudes, spans) = if west <= east {
            ("longitude BETWEEN ? AND ?", vec![(west, east)])
        } else {
            ("(longitude >= ? OR longitude <= ?)", vec![(west, 180.0), (-180.0, east)])
        };
        self.and("latitude BETWEEN ? AND ?", [south, north].map(Value::from));
        self.and(longitudes, [west, east].map(Value::from));
        let place = "SELECT store FROM store_place
             WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?";
        let places = vec![place; spans.len()].join(" UNION ALL ");
        let values = spans.into_iter().flat_map(|(west, east)| [south, north, west, east]);
        self.and(&format!("store IN ({places})"), values.map(Value::from));
    }
}
