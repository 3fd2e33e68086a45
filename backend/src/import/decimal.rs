//! Decimal amounts in text, read to whole minor units without a float in between.

/// The amount in minor units of a currency with so many decimals: `10.5` with 2 is 1050. `None`
/// when it is no plain decimal number, has more decimals than the currency, or is too large.
pub(super) fn minor_units(text: &str, decimals: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) || text.ends_with('.') {
        return None;
    }
    let decimals = usize::try_from(decimals).ok()?;
    let (kept, lost) = fraction.split_at(fraction.len().min(decimals));
    if lost.bytes().any(|digit| digit != b'0') {
        return None;
    }
    format!("{whole}{kept:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_exactly_or_not_at_all() {
        for (text, decimals, amount) in [
            ("10.50", 2, Some(1050)),
            ("10.5", 2, Some(1050)),
            ("0.07", 2, Some(7)),
            ("1234.1", 3, Some(1_234_100)),
            ("300", 0, Some(300)),
            ("300.00", 0, Some(300)),
            ("10.505", 2, None),
            ("10.", 2, None),
            (".5", 2, None),
            ("-1.00", 2, None),
            ("1e3", 2, None),
            ("99999999999999999999", 2, None),
        ] {
            assert_eq!(minor_units(text, decimals), amount, "{text} with {decimals}");
        }
    }
}
