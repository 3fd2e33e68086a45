//! Phone numbers of receivers: mobiles, and landlines with their area.

/// What is dialled for mainland China.
const CHINA: &str = "86";

/// The number in the form of E.164, as it is typed or pasted: `138 0013 8000`, `021-5567 0186`,
/// `+852 2812 3456`; none when it can be no receiver's. Without a country it is one of mainland
/// China.
pub fn e164(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let mut digits = String::new();
    for letter in typed.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            // Keyboards for Chinese write digits of full width, too.
            '０'..='９' => {
                digits.extend(char::from_digit(u32::from(letter) - u32::from('０'), 10));
            }
            ' ' | '-' | '(' | ')' | '（' | '）' | '.' | '+' | '＋' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let number = if typed.starts_with(['+', '＋']) {
        digits
    } else if let Some(whole) = digits.strip_prefix("00") {
        whole.to_owned()
    } else if digits.len() == 13 && digits.starts_with(CHINA) {
        digits
    } else {
        format!("{CHINA}{digits}")
    };
    // The 0 before an area is not dialled from abroad.
    let number = match number.strip_prefix(CHINA) {
        Some(national) => format!("+{CHINA}{}", national.strip_prefix('0').unwrap_or(national)),
        None => format!("+{number}"),
    };
    is_reachable(&number).then_some(number)
}

/// Whether a number is in the form of E.164 and may be somebody's: in mainland China a mobile or a
/// landline with its area.
pub fn is_reachable(phone: &str) -> bool {
    let Some(digits) = phone.strip_prefix('+') else { return false };
    let is_number = (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    is_number
        && digits
            .strip_prefix(CHINA)
            .is_none_or(|national| is_mobile(national) || is_landline(national))
}

/// Mobile numbers in China have eleven digits and begin with 13 to 19.
pub(super) fn is_mobile(national: &str) -> bool {
    national.len() == 11 && matches!(national.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Beijing and the cities of 2x have eight digits behind two; all others seven or eight behind
/// three. No line begins with 0 or 1.
fn is_landline(national: &str) -> bool {
    let (area, lengths) = match national.as_bytes() {
        // Numbers of firms for the whole country, which ring in no flat.
        [b'4' | b'8', b'0', b'0', ..] => return false,
        [b'1', b'0', ..] | [b'2', ..] => (2, 10..=10),
        [b'3'..=b'9', ..] => (3, 10..=11),
        _ => return false,
    };
    lengths.contains(&national.len()) && !matches!(national.as_bytes()[area], b'0' | b'1')
}

/// A number as it is dialled at home: `13800138000`, `021-55670186`; those of other countries whole.
pub(super) fn national(phone: &str) -> String {
    match phone.strip_prefix("+86") {
        Some(national) if is_mobile(national) => national.to_owned(),
        Some(national) => {
            let area = if national.starts_with(['1', '2']) { 2 } else { 3 };
            let (area, line) = national.split_at(area.min(national.len()));
            format!("0{area}-{line}")
        }
        None => phone.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, number) in [
            ("13800138000", Some("+8613800138000")),
            ("138 0013 8000", Some("+8613800138000")),
            ("138-0013-8000", Some("+8613800138000")),
            ("１３８００１３８０００", Some("+8613800138000")),
            ("8613800138000", Some("+8613800138000")),
            ("+86 138 0013 8000", Some("+8613800138000")),
            ("0086-13800138000", Some("+8613800138000")),
            ("021-5567 0186", Some("+862155670186")),
            ("(010) 6416 0310", Some("+861064160310")),
            ("0571-85170312", Some("+8657185170312")),
            ("0571-5170312", Some("+865715170312")),
            ("+86 021 55670186", Some("+862155670186")),
            ("+852 2812 3456", Some("+85228123456")),
            ("55670186", None),
            ("1380013800", None),
            ("12800138000", None),
            ("021-0567 0186", None),
            ("400-823-4567", None),
            ("+0123456789", None),
            ("phone", None),
            ("", None),
        ] {
            let read = e164(typed);
            assert_eq!(read.as_deref(), number, "{typed}");
            // What is dialled at home is the same number.
            if let Some(number) = read {
                assert_eq!(e164(&national(&number)), Some(number));
            }
        }
    }
}
