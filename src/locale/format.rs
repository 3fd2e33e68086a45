//! Numbers, money, dates and distances in the shopper's language.

use contract::{Money, Timestamp, Total};

use super::{Key, current, t_with, words};
use crate::browser::intl;

/// A whole number.
pub(crate) fn number(value: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of goods are small")]
    intl::number(current().tag(), value as f64)
}

/// How many there are, as "1,000+" where counting stopped.
pub(crate) fn number_up_to(total: Total) -> String {
    let count = number(total.count);
    if total.is_exact { count } else { format!("{count}+") }
}

/// An amount in parts; `true` marks what is set large.
pub(crate) fn price_parts(money: Money) -> Vec<(bool, String)> {
    intl::money_parts(current().tag(), money.currency.code(), &decimal(money))
}

/// An amount as one text.
pub(crate) fn price_text(money: Money) -> String {
    price_parts(money).into_iter().map(|(_, text)| text).collect()
}

/// An amount in parts, without decimals where it is whole: for what is a sum and no price.
pub(crate) fn amount_parts(money: Money) -> Vec<(bool, String)> {
    let unit = 10_i64.pow(money.currency.minor_digits());
    if money.amount % unit != 0 {
        return price_parts(money);
    }
    #[expect(clippy::cast_precision_loss, reason = "amounts of coupons are small")]
    let whole = (money.amount / unit) as f64;
    intl::whole_money(current().tag(), money.currency.code(), whole)
}

/// An amount as one text, without decimals where it is whole.
pub(crate) fn amount_text(money: Money) -> String {
    amount_parts(money).into_iter().map(|(_, text)| text).collect()
}

/// An amount as a plain decimal number, exact for every amount: 1290 CNY is `12.90`.
fn decimal(money: Money) -> String {
    let digits = money.currency.minor_digits() as usize;
    let sign = if money.amount < 0 { "-" } else { "" };
    let units = format!("{:0>width$}", money.amount.unsigned_abs(), width = digits + 1);
    let (whole, fraction) = units.split_at(units.len() - digits);
    if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A mean of stars in tenths, as "4.7".
pub(crate) fn rating(tenths: u8) -> String {
    intl::decimal(current().tag(), f64::from(tenths) / 10.0)
}

/// A date.
pub(crate) fn date(instant: Timestamp) -> String {
    intl::date(current().tag(), instant.millis())
}

/// Day and time of an instant, in the phone's time zone.
pub(crate) fn moment(instant: Timestamp) -> String {
    intl::moment(current().tag(), instant.millis())
}

/// The time of day of an instant, in the phone's time zone.
pub(crate) fn clock(instant: Timestamp) -> String {
    let minute = intl::local_minute(instant.millis()).rem_euclid(1_440);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The day that an instant is on, in the phone's time zone, counted from 1970-01-01.
pub(crate) fn local_day(instant: Timestamp) -> i64 {
    intl::local_minute(instant.millis()).div_euclid(1_440)
}

/// The end of a span, which is not one of its own instants: the last day where it ends at midnight,
/// else day and time.
pub(crate) fn end_date(end: Timestamp) -> String {
    if intl::local_minute(end.millis()).rem_euclid(1_440) == 0 {
        date(Timestamp::from_millis(end.millis() - 1))
    } else {
        moment(end)
    }
}

/// A weekday in short, 1 for Monday to 7 for Sunday.
pub(crate) fn short_weekday(weekday: u8) -> String {
    // 1970-01-05 was a Monday.
    intl::day(current().tag(), 3 + i64::from(weekday), &[("weekday", "short")])
}

/// The name of a region, such as `CN`.
pub(crate) fn region(region: &str) -> String {
    intl::region(current().tag(), region)
}

/// The weekday of a day counted from 1970-01-01.
pub(crate) fn weekday(day: i64) -> String {
    intl::day(current().tag(), day, &[("weekday", "long")])
}

/// Month and day of a day counted from 1970-01-01.
pub(crate) fn year_day(day: i64) -> String {
    intl::day(current().tag(), day, &[("month", "short"), ("day", "numeric")])
}

/// A distance in metres, in words: metres to the next ten below a kilometre, else kilometres with
/// one decimal, whole from a hundred on.
pub(crate) fn distance(metres: u32) -> String {
    let tag = current().tag();
    if metres < 1_000 {
        let tens = u64::from(metres.div_ceil(10) * 10);
        t_with(words::DISTANCE_METRES, &[("count", &number(tens))])
    } else {
        let kilometres = f64::from(metres) / 1_000.0;
        let text = if kilometres < 100.0 {
            intl::decimal(tag, kilometres)
        } else {
            intl::number(tag, kilometres.round())
        };
        t_with(words::DISTANCE_KILOMETRES, &[("count", &text)])
    }
}

/// A weight as it is said in a shop: grams below a kilogram, else kilograms with as many digits as
/// the scales show.
pub(crate) fn weight_text(grams: u32) -> String {
    let with = |key: Key, text: &str| t_with(key, &[("count", text)]);
    if grams < 1_000 {
        return with(words::GRAMS, &number(grams.into()));
    }
    let rest = format!("{:03}", grams % 1_000);
    let rest = rest.trim_end_matches('0');
    let whole = number((grams / 1_000).into());
    if rest.is_empty() {
        with(words::KILOGRAMS, &whole)
    } else {
        with(words::KILOGRAMS, &format!("{whole}.{rest}"))
    }
}

#[cfg(test)]
mod tests {
    use contract::Currency;

    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn amounts_are_written_exactly() {
        let yen: Currency = "JPY".parse().unwrap();
        let dinar: Currency = "KWD".parse().unwrap();
        for (money, text) in [
            (Money::new(1290, Currency::CNY), "12.90"),
            (Money::new(5, Currency::CNY), "0.05"),
            (Money::new(0, Currency::CNY), "0.00"),
            (Money::new(-150, Currency::CNY), "-1.50"),
            (Money::new(1290, yen), "1290"),
            (Money::new(1290, dinar), "1.290"),
        ] {
            assert_eq!(decimal(money), text);
        }
    }

    #[test]
    fn weights_are_said_as_scales_show_them() {
        speak(Locale::English);
        for (grams, text) in
            [(0, "0 g"), (480, "480 g"), (1_000, "1 kg"), (1_050, "1.05 kg"), (12_345, "12.345 kg")]
        {
            assert_eq!(weight_text(grams), text);
        }
    }
}
