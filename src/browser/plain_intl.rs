//! What `Intl` does, told plainly and in the zone of Shanghai: enough for sentences to be tested
//! without a browser. How an engine writes numbers and dates is for the tests in a browser.

const WEEKDAYS: [(&str, &str); 7] = [
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn is_chinese(locale: &str) -> bool {
    locale.starts_with("zh")
}

fn sign(currency: &str) -> &str {
    match currency {
        "CNY" | "JPY" => "¥",
        "HKD" | "USD" => "$",
        other => other,
    }
}

pub(crate) fn number(_: &str, value: f64) -> String {
    value.to_string()
}

pub(crate) fn decimal(_: &str, value: f64) -> String {
    format!("{value:.1}")
}

pub(crate) fn money_parts(_: &str, currency: &str, decimal: &str) -> Vec<(bool, String)> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let mut parts = vec![(false, sign(currency).to_owned()), (true, whole.to_owned())];
    if !fraction.is_empty() {
        parts.push((false, format!(".{fraction}")));
    }
    parts
}

pub(crate) fn whole_money(_: &str, currency: &str, whole: f64) -> Vec<(bool, String)> {
    vec![(false, sign(currency).to_owned()), (true, whole.to_string())]
}

pub(crate) fn plural(locale: &str, count: f64) -> String {
    let is_one = !is_chinese(locale) && (count - 1.0).abs() < f64::EPSILON;
    if is_one { "one" } else { "other" }.to_owned()
}

/// Year, month, day.
fn civil(millis: i64) -> (String, usize, String) {
    let text = contract::Timestamp::from_millis(millis + 8 * 3_600_000).to_string();
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let month = part(5, 7).parse().unwrap_or(1);
    (part(0, 4), month, part(8, 10).trim_start_matches('0').to_owned())
}

fn month_day(locale: &str, millis: i64) -> String {
    let (_, month, day) = civil(millis);
    if is_chinese(locale) {
        format!("{month}月{day}日")
    } else {
        format!("{} {day}", MONTHS.get(month - 1).unwrap_or(&""))
    }
}

pub(crate) fn date(locale: &str, millis: i64) -> String {
    let (year, _, _) = civil(millis);
    let day = month_day(locale, millis);
    if is_chinese(locale) { format!("{year}年{day}") } else { format!("{day}, {year}") }
}

pub(crate) fn moment(locale: &str, millis: i64) -> String {
    let minute = local_minute(millis).rem_euclid(1_440);
    let comma = if is_chinese(locale) { "" } else { "," };
    format!("{}{comma} {:02}:{:02}", month_day(locale, millis), minute / 60, minute % 60)
}

pub(crate) fn local_minute(millis: i64) -> i64 {
    millis.div_euclid(60_000) + 480
}

pub(crate) fn region(_: &str, region: &str) -> String {
    region.to_owned()
}

pub(crate) fn day(locale: &str, day: i64, parts: &[(&str, &str)]) -> String {
    if parts.iter().any(|(name, _)| *name == "weekday") {
        let place = usize::try_from(day.rem_euclid(7)).unwrap_or_default();
        let (chinese, english) = WEEKDAYS[place];
        return if is_chinese(locale) { chinese } else { english }.to_owned();
    }
    month_day(locale, day * 86_400_000)
}
