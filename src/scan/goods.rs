//! The numbers of goods: EAN-13, EAN-8 and UPC-A.

/// What digits are as a number of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// The number: eight or thirteen digits.
    Right(String),
    /// As many digits as a number has, with one of them wrong.
    Wrong,
    /// Not as many as a number has.
    Other,
}

/// Reads digits as a number of goods. A UPC-A of twelve digits is an EAN-13 that begins with 0.
pub(super) fn goods_number(digits: &str) -> Digits {
    if !matches!(digits.len(), 8 | 12 | 13) {
        return Digits::Other;
    }
    if !is_right(digits) {
        return Digits::Wrong;
    }
    let zero = if digits.len() == 12 { "0" } else { "" };
    Digits::Right(format!("{zero}{digits}"))
}

/// Whether the last digit is the one that the others call for.
///
/// Source: GS1 General Specifications, 7.9.1: from the right, digits count once and three times by
/// turns, and the sum is a multiple of ten.
fn is_right(digits: &str) -> bool {
    let weighed = digits.bytes().rev().enumerate().map(|(at, digit)| {
        let digit = u32::from(digit.wrapping_sub(b'0'));
        if at % 2 == 0 { digit } else { digit * 3 }
    });
    weighed.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_held_against_their_last_digit() {
        // The examples of the GS1 General Specifications and of ISO/IEC 15420.
        for (digits, number) in [
            ("6291041500213", "6291041500213"),
            ("4006381333931", "4006381333931"),
            ("036000291452", "0036000291452"),
            ("0036000291452", "0036000291452"),
            ("73513537", "73513537"),
        ] {
            assert_eq!(goods_number(digits), Digits::Right(number.to_owned()));
            let mut wrong = digits.to_owned();
            wrong.replace_range(2..3, if &digits[2..3] == "9" { "1" } else { "9" });
            assert_eq!(goods_number(&wrong), Digits::Wrong, "{wrong}");
        }
        for other in ["", "0", "1234567", "12345678901234", "0042004268084774"] {
            assert_eq!(goods_number(other), Digits::Other, "{other}");
        }
    }
}
