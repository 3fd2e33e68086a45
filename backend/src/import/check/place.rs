//! What a store must be: on earth, open at times that exist, reachable.

use contract::Timestamp;
use contract::stores::StoreService;

use super::Faults;
use crate::import::rows::{HoursExceptionRow, StoreRow};
use crate::zones;

pub(super) fn store(faults: &mut Faults, store: &StoreRow) {
    faults.id("id", &store.id);
    faults.text("name", &store.name);
    faults.id("city", &store.city);
    faults.text("city_name", &store.city_name);
    faults.texts("district", &store.district);
    faults.texts("address", &store.address);
    faults.pictures("pictures", &store.pictures);
    if let Some(notice) = &store.notice {
        faults.text("notice", notice);
    }
    faults.when(store.position().is_none(), || {
        format!(
            "latitude {}, longitude {} is not on earth: latitude is from -90 to 90 and longitude \
             from -180 to 180",
            store.latitude, store.longitude
        )
    });
    faults.when(!is_phone(&store.phone), || {
        format!("phone is `{}`: write it as +862165430101, or leave it out", store.phone)
    });
    faults.when(!zones::exists(&store.time_zone), || {
        format!(
            "time_zone is `{}`, which is no time zone: write an IANA name such as Asia/Shanghai, \
             capitals as they are there",
            store.time_zone
        )
    });
    for span in &store.hours {
        faults.when(!(1..=7).contains(&span.weekday), || {
            format!("hours has weekday {}: 1 is Monday and 7 is Sunday", span.weekday)
        });
        time(faults, "hours.opens", &span.opens, false);
        time(faults, "hours.closes", &span.closes, true);
    }
    for exception in &store.exceptions {
        check_exception(faults, exception);
    }
    faults.when(store.services.contains(&StoreService::Unknown), || {
        "services names one that does not exist: use pickup, delivery, parking, wifi, charging, \
         wheelchair, dine_in or butchery"
            .to_owned()
    });
}

fn check_exception(faults: &mut Faults, exception: &HoursExceptionRow) {
    date(faults, "exceptions.date", &exception.date);
    if let Some(through) = &exception.through {
        date(faults, "exceptions.through", through);
        // Dates of this form are in the order of their texts.
        faults.when(*through < exception.date, || {
            format!(
                "exceptions.through is `{through}`, before the first day {}: swap them",
                exception.date
            )
        });
    }
    faults.when(exception.opens.is_some() != exception.closes.is_some(), || {
        format!(
            "exceptions has only one of opens and closes on {}: give both, or neither when it is \
             closed",
            exception.date
        )
    });
    if let Some(opens) = &exception.opens {
        time(faults, "exceptions.opens", opens, false);
    }
    if let Some(closes) = &exception.closes {
        time(faults, "exceptions.closes", closes, true);
    }
    if let Some(reason) = &exception.reason {
        faults.text("exceptions.reason", reason);
    }
}

/// A date, `YYYY-MM-DD`, that is in the calendar.
pub(super) fn date(faults: &mut Faults, field: &str, date: &str) {
    let is_date = date.len() == 10 && format!("{date}T00:00:00Z").parse::<Timestamp>().is_ok();
    faults.when(!is_date, || format!("{field} is `{date}`: write a date as 2026-11-23"));
}

/// A time of day, `HH:MM`; the end of a day may be 24:00.
pub(super) fn time(faults: &mut Faults, field: &str, time: &str, is_end: bool) {
    let part = |from: usize, to: usize| {
        let digits = time.get(from..to)?;
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?
    };
    let is_time = time.len() == 5
        && time.get(2..3) == Some(":")
        && match (part(0, 2), part(3, 5)) {
            (Some(24), Some(0)) => is_end,
            (Some(hour), Some(minute)) => hour < 24 && minute < 60,
            _ => false,
        };
    faults.when(!is_time, || format!("{field} is `{time}`: write a time as 07:30"));
}

/// E.164: a plus, no leading zero, 7 to 15 digits. None at all is allowed.
fn is_phone(phone: &str) -> bool {
    let Some(digits) = phone.strip_prefix('+') else { return phone.is_empty() };
    (7..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}
