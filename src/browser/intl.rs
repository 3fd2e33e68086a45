//! Numbers, money and dates as the reader's language writes them, by the browser's own `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&options, &(*name).into(), value);
    }
    options
}

fn format(function: &Function, value: &JsValue) -> String {
    function.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A whole number with the language's separators.
pub(crate) fn number(locale: &str, value: f64) -> String {
    let formatter = Intl::NumberFormat::new(&Array::of1(&locale.into()), &Object::new());
    format(&formatter.format(), &value.into())
}

/// A number with one decimal.
pub(crate) fn decimal(locale: &str, value: f64) -> String {
    let options =
        options(&[("minimumFractionDigits", 1.into()), ("maximumFractionDigits", 1.into())]);
    let formatter = Intl::NumberFormat::new(&Array::of1(&locale.into()), &options);
    format(&formatter.format(), &value.into())
}

/// Money in parts, so that sign and decimals can be set smaller: symbol, whole and fraction with
/// its separator, in the order the language writes them.
pub(crate) fn money_parts(locale: &str, currency: &str, decimal: &str) -> Vec<(bool, String)> {
    let options = options(&[
        ("style", "currency".into()),
        ("currency", currency.into()),
        ("currencyDisplay", "narrowSymbol".into()),
    ]);
    let formatter = Intl::NumberFormat::new(&Array::of1(&locale.into()), &options);
    // Prices are far below 2^53 minor units, so the nearest double prints the same decimals.
    // The engine reads it, since our own reader of floats would weigh several kilobytes.
    parts_of(&formatter, js_sys::parse_float(decimal))
}

fn parts_of(formatter: &Intl::NumberFormat, value: f64) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for part in formatter.format_to_parts(value).iter() {
        let field = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
        let (kind, text) = (field("type").unwrap_or_default(), field("value").unwrap_or_default());
        let is_large = matches!(kind.as_str(), "integer" | "group" | "minusSign");
        match parts.last_mut() {
            Some((last, written)) if *last == is_large => written.push_str(&text),
            _ => parts.push((is_large, text)),
        }
    }
    parts
}

/// Money without decimals, for an amount that has none.
pub(crate) fn whole_money(locale: &str, currency: &str, whole: f64) -> Vec<(bool, String)> {
    let options = options(&[
        ("style", "currency".into()),
        ("currency", currency.into()),
        ("currencyDisplay", "narrowSymbol".into()),
        ("minimumFractionDigits", 0.into()),
        ("maximumFractionDigits", 0.into()),
    ]);
    parts_of(&Intl::NumberFormat::new(&Array::of1(&locale.into()), &options), whole)
}

/// The plural category of `count`: `one`, `other` and so on (CLDR).
pub(crate) fn plural(locale: &str, count: f64) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&locale.into()), &Object::new());
    rules.select(count).into()
}

/// The date of an instant, in the phone's time zone: day and month, with the year.
pub(crate) fn date(locale: &str, millis: i64) -> String {
    let options = options(&[
        ("year", "numeric".into()),
        ("month", "short".into()),
        ("day", "numeric".into()),
    ]);
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&locale.into()), &options);
    #[expect(clippy::cast_precision_loss, reason = "instants of this millennium are exact")]
    let date = Date::new(&(millis as f64).into());
    format(&formatter.format(), &date.into())
}

/// Half a year, in milliseconds.
const HALF_A_YEAR: u64 = 182 * 86_400_000;

/// Day, month, hour and minute of an instant, in the phone's time zone; with the year where it is so
/// far from now that it could be taken for the day of another year.
pub(crate) fn moment(locale: &str, millis: i64) -> String {
    let mut parts = vec![
        ("month", "short".into()),
        ("day", "numeric".into()),
        ("hour", "2-digit".into()),
        ("minute", "2-digit".into()),
        ("hourCycle", "h23".into()),
    ];
    if super::timer::now().abs_diff(millis) > HALF_A_YEAR {
        parts.push(("year", "numeric".into()));
    }
    let options = options(&parts);
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&locale.into()), &options);
    #[expect(clippy::cast_precision_loss, reason = "instants of this millennium are exact")]
    let date = Date::new(&(millis as f64).into());
    format(&formatter.format(), &date.into())
}

/// The minute on the phone's clock and calendar, counted from 1970-01-01 00:00 there.
pub(crate) fn local_minute(millis: i64) -> i64 {
    #[expect(clippy::cast_precision_loss, reason = "instants of this millennium are exact")]
    let date = Date::new(&(millis as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "less than a day")]
    let behind = date.get_timezone_offset() as i64;
    millis.div_euclid(60_000) - behind
}

/// The name of a region, `CN`, in the language; the region itself in engines that do not know.
pub(crate) fn region(locale: &str, region: &str) -> String {
    let named = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let names = Reflect::get(&intl, &"DisplayNames".into()).ok()?;
        let names: Function = names.dyn_into().ok()?;
        let kind = options(&[("type", "region".into()), ("style", "short".into())]);
        let names = Reflect::construct(&names, &Array::of2(&locale.into(), &kind)).ok()?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &region.into()).ok()?.as_string()
    };
    named().unwrap_or_else(|| region.to_owned())
}

/// A day, counted from 1970-01-01, by its parts as `Intl.DateTimeFormat` names them, such as
/// `weekday` and `long`.
pub(crate) fn day(locale: &str, day: i64, parts: &[(&str, &str)]) -> String {
    let mut pairs = vec![("timeZone", JsValue::from("UTC"))];
    pairs.extend(parts.iter().map(|(name, form)| (*name, JsValue::from(*form))));
    let options = options(&pairs);
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&locale.into()), &options);
    #[expect(clippy::cast_precision_loss, reason = "days of this millennium are exact")]
    let date = Date::new(&(day as f64 * 86_400_000.0).into());
    format(&formatter.format(), &date.into())
}
