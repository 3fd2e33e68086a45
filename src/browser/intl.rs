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

/// The ISO weekday (1 is Monday) and the date `YYYY-MM-DD` that it is now in a time zone; `None`
/// for a zone that the browser does not know.
pub(crate) fn today_in(time_zone: &str) -> Option<(u8, String)> {
    let options = options(&[
        ("timeZone", time_zone.into()),
        ("weekday", "short".into()),
        ("year", "numeric".into()),
        ("month", "2-digit".into()),
        ("day", "2-digit".into()),
    ]);
    // The constructor throws for an unknown zone, which the binding cannot report.
    let constructor = Reflect::get(
        &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
        &"DateTimeFormat".into(),
    )
    .ok()?;
    let formatter = Reflect::construct(
        constructor.dyn_ref::<Function>()?,
        &Array::of2(&"en-US".into(), &options),
    )
    .ok()?
    .dyn_into::<Intl::DateTimeFormat>()
    .ok()?;
    let parts = formatter.format_to_parts(&Date::new_0());
    let part = |kind: &str| {
        parts.iter().find_map(|part| {
            let field = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
            (field("type")? == kind).then(|| field("value")).flatten()
        })
    };
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let weekday = names.iter().position(|name| Some(*name) == part("weekday").as_deref())?;
    let date = format!("{}-{}-{}", part("year")?, part("month")?, part("day")?);
    Some((u8::try_from(weekday + 1).ok()?, date))
}
