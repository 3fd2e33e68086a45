//! Stores in the language of whoever asks, as the wire has them.

use contract::StoreId;
use contract::hours::HoursException;
use contract::stores::{City, Store, StoreService};

use crate::error::Error;
use crate::import::rows::{HoursExceptionRow, StoreRow};
use crate::localised::picture;
use crate::pictures::Studio;
use crate::state::AppState;
use crate::zones::Zones;

/// Tells of the stores of one answer.
pub(crate) struct Teller<'a> {
    locale: &'a str,
    studio: &'a Studio,
    zones: Zones,
}

impl<'a> Teller<'a> {
    /// Tells in this language, as it is now.
    pub(crate) fn of(state: &'a AppState, locale: &'a str) -> Self {
        Self { locale, studio: &state.studio, zones: Zones::around(state.clock.now()) }
    }

    /// A store that is one of many, so many metres away: no more of its pictures than the front.
    ///
    /// # Errors
    /// It is not on earth.
    pub(crate) fn one_of_many(
        &mut self,
        mut row: StoreRow,
        distance: Option<u32>,
    ) -> Result<Store, Error> {
        row.pictures.truncate(1);
        Ok(Store { distance, ..self.store(row)? })
    }

    /// A store.
    ///
    /// # Errors
    /// It is not on earth.
    pub(crate) fn store(&mut self, row: StoreRow) -> Result<Store, Error> {
        let locale = self.locale;
        let position = row.position();
        let position = position.ok_or_else(|| Error::Broken(format!("{} is nowhere", row.id)))?;
        let name = row.name.pick(locale).to_owned();
        let city = City {
            id: row.city,
            name: row.city_name.pick(locale).to_owned(),
            stores: 0,
            districts: Vec::new(),
        };
        Ok(Store {
            id: StoreId::new(row.id),
            city,
            district: row.district.pick(locale).to_owned(),
            address: row.address.pick(locale).to_owned(),
            phone: row.phone,
            position,
            distance: None,
            time_zone: self.zones.named(&row.time_zone).clone(),
            hours: row.hours,
            exceptions: row.exceptions.into_iter().map(|days| exception(days, locale)).collect(),
            services: row
                .services
                .into_iter()
                .filter(|service| *service != StoreService::Unknown)
                .collect(),
            pictures: row
                .pictures
                .iter()
                .map(|row| picture(row, locale, &name, self.studio))
                .collect(),
            notice: row.notice.and_then(|notice| notice.say(locale)),
            name,
        })
    }
}

fn exception(days: HoursExceptionRow, locale: &str) -> HoursException {
    HoursException {
        date: days.date,
        through: days.through,
        opens: days.opens,
        closes: days.closes,
        reason: days.reason.and_then(|reason| reason.say(locale)),
    }
}
