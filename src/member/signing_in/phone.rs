//! Phone numbers as shoppers type them.

/// The countries that can be chosen, by what is dialled for them and their region. Any other number
/// is typed whole, with its `+`.
pub(super) const COUNTRIES: [(&str, &str); 12] = [
    (CHINA, "CN"),
    ("+852", "HK"),
    ("+853", "MO"),
    ("+886", "TW"),
    ("+65", "SG"),
    ("+60", "MY"),
    ("+81", "JP"),
    ("+82", "KR"),
    ("+44", "GB"),
    ("+1", "US"),
    ("+61", "AU"),
    ("+49", "DE"),
];

/// What is dialled where most shoppers live.
pub(super) const CHINA: &str = "+86";

/// The number in the form of E.164, such as `+8613800138000`; none when it cannot be one.
pub(super) fn e164(country: &str, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let is_whole = typed.starts_with(['+', '＋']);
    let mut digits = String::new();
    for letter in typed.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            // Keyboards for Chinese write digits of full width, too.
            '０'..='９' => {
                digits.extend(char::from_digit(u32::from(letter) - u32::from('０'), 10))
            }
            ' ' | '-' | '(' | ')' | '.' | '+' | '＋' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let dialled = country.trim_start_matches('+');
    let has_country = country == CHINA && digits.len() == 13 && digits.starts_with(dialled);
    let number = if is_whole || has_country {
        digits
    } else {
        // Many countries write a zero before the area that is not dialled from abroad.
        format!("{dialled}{}", digits.trim_start_matches('0'))
    };
    let is_mobile = match number.strip_prefix("86") {
        Some(national) => {
            national.len() == 11 && matches!(national.as_bytes(), [b'1', b'3'..=b'9', ..])
        }
        None => true,
    };
    ((7..=15).contains(&number.len()) && is_mobile).then(|| format!("+{number}"))
}

/// The digits of a one-time code as it was typed or pasted, at most six.
pub(super) fn code_in(typed: &str) -> String {
    let digit = |letter: char| match letter {
        '０'..='９' => char::from_digit(u32::from(letter) - u32::from('０'), 10),
        _ => Some(letter).filter(char::is_ascii_digit),
    };
    typed.chars().filter_map(digit).take(CODE).collect()
}

/// How many digits a one-time code has.
pub(super) const CODE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (country, typed, number) in [
            (CHINA, "13800138000", Some("+8613800138000")),
            (CHINA, " 138 0013-8000 ", Some("+8613800138000")),
            (CHINA, "１３８００１３８０００", Some("+8613800138000")),
            (CHINA, "8613800138000", Some("+8613800138000")),
            (CHINA, "+852 9123 4567", Some("+85291234567")),
            (CHINA, "1380013800", None),
            (CHINA, "12800138000", None),
            (CHINA, "", None),
            (CHINA, "abc", None),
            ("+852", "9123 4567", Some("+85291234567")),
            ("+44", "07911 123456", Some("+447911123456")),
            ("+1", "(202) 555-0123", Some("+12025550123")),
            ("+1", "1", None),
        ] {
            assert_eq!(e164(country, typed).as_deref(), number, "{country} {typed}");
        }
    }

    #[test]
    fn a_code_is_its_digits() {
        assert_eq!(code_in("12 34-56"), "123456");
        assert_eq!(code_in("１２３４５６7"), "123456");
        assert_eq!(code_in("code"), "");
    }
}
