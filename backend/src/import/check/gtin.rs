//! Barcodes: whether the last digit is the one that the others call for.

/// The digit that must follow these digits.
///
/// Source: GS1 General Specifications, 7.9.1 "Standard check digit calculations for GS1 data
/// structures": from the right, digits count three times and once by turns, and the check digit
/// fills the sum up to a multiple of ten.
pub(crate) fn check_digit(digits: &[u8]) -> u8 {
    let weighed = digits.iter().rev().enumerate().map(|(at, digit)| {
        let digit = u32::from(digit - b'0');
        if at % 2 == 0 { digit * 3 } else { digit }
    });
    let missing = (10 - weighed.sum::<u32>() % 10) % 10;
    b'0' + u8::try_from(missing).unwrap_or_default()
}

/// Whether this is a GTIN-8, -12 or -13 with the right check digit.
pub(crate) fn is_gtin(barcode: &str) -> bool {
    check(barcode).is_ok()
}

/// Checks a GTIN-8, -12 or -13.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(barcode: &str) -> Result<(), String> {
    let digits = barcode.as_bytes();
    if !matches!(digits.len(), 8 | 12 | 13) || !digits.iter().all(u8::is_ascii_digit) {
        return Err(format!("barcode is `{barcode}`: it must be 8, 12 or 13 digits"));
    }
    let (last, others) = (digits[digits.len() - 1], &digits[..digits.len() - 1]);
    let right = check_digit(others);
    if last == right {
        return Ok(());
    }
    Err(format!(
        "barcode {barcode} has the check digit {} where {} belongs: a digit is mistyped",
        char::from(last),
        char::from(right)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_digit_is_found() {
        // The examples of the GS1 General Specifications and of ISO/IEC 15420.
        for good in ["6291041500213", "4006381333931", "036000291452", "73513537", "96385074"] {
            assert_eq!(check(good), Ok(()), "{good}");
            let mut bad = good.to_owned();
            bad.replace_range(2..3, if &good[2..3] == "9" { "1" } else { "9" });
            assert!(check(&bad).unwrap_err().contains("mistyped"), "{bad}");
        }
        for bad in ["", "123", "12345678901234", "6291041O00213", "一二三四五六七八"] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
