//! Numbers, money and dates as the reader's language writes them, by the browser's own `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

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
    let value = js_sys::parse_float(decimal);
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
