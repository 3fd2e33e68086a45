//! Amounts in figures, as they stand on paper.

use contract::Currency;

/// An amount of minor units with its currency: `¥1,234.50`, `HKD 8.00`.
pub(super) fn figures(amount: i64, currency: Currency) -> String {
    let digits = currency.minor_digits() as usize;
    let plain = format!("{:0width$}", amount.unsigned_abs(), width = digits + 1);
    let (whole, rest) = plain.split_at(plain.len() - digits);
    let mut text = String::new();
    if amount < 0 {
        text.push('-');
    }
    if currency == Currency::CNY {
        text.push('¥');
    } else {
        text.push_str(currency.code());
        text.push(' ');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if digits > 0 {
        text.push('.');
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_full() {
        let of = |code: &str| code.parse::<Currency>().unwrap();
        for (amount, code, text) in [
            (0, "CNY", "¥0.00"),
            (5, "CNY", "¥0.05"),
            (-990, "CNY", "-¥9.90"),
            (123_456_789, "CNY", "¥1,234,567.89"),
            (100_000, "CNY", "¥1,000.00"),
            (1_234, "JPY", "JPY 1,234"),
            (12_345, "KWD", "KWD 12.345"),
        ] {
            assert_eq!(figures(amount, of(code)), text);
        }
    }
}
