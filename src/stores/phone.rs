//! Phone numbers as people write them.

/// The codes of countries that have two digits; those of one are 1 and 7, all others have three.
///
/// Source: ITU-T E.164, list of country codes assigned.
const OF_TWO: [&str; 44] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// A number, `+862165430101`, in groups that can be read out; `is_at_home` where the reader dials in
/// China without the country's code. What is no such number stays as it is.
pub(crate) fn readable(phone: &str, is_at_home: bool) -> String {
    let digits =
        phone.strip_prefix('+').filter(|digits| digits.bytes().all(|it| it.is_ascii_digit()));
    let Some(digits) = digits.filter(|digits| digits.len() > 6) else { return phone.to_owned() };
    match digits.strip_prefix("86") {
        Some(number) => chinese(number, is_at_home),
        None => {
            let country = match digits.as_bytes() {
                [b'1' | b'7', ..] => 1,
                _ if OF_TWO.iter().any(|code| digits.starts_with(code)) => 2,
                _ => 3,
            };
            let (country, number) = digits.split_at(country);
            let groups: &[usize] = match number.len() {
                7 => &[3],
                8 => &[4],
                _ => &[3, 3],
            };
            format!("+{country} {}", grouped(number, groups))
        }
    }
}

/// A number of mainland China, without the country's code.
fn chinese(number: &str, is_at_home: bool) -> String {
    let home = |at_home: String, abroad: String| {
        if is_at_home { at_home } else { format!("+86 {abroad}") }
    };
    match (number.as_bytes(), number.len()) {
        // Mobile phones, and numbers for the whole country.
        ([b'1', b'3'..=b'9', ..], 11) => {
            let groups = grouped(number, &[3, 4]);
            home(groups.clone(), groups)
        }
        ([b'4' | b'8', b'0', b'0', ..], 10) => {
            let groups = grouped(number, &[3, 3]);
            home(groups.replace(' ', "-"), groups)
        }
        (_, length) => {
            // Beijing and the cities of 2x have short codes.
            let area = if number.starts_with("10") || number.starts_with('2') { 2 } else { 3 };
            let (area, line) = number.split_at(area.min(length));
            let line = grouped(line, &[line.len().saturating_sub(4)]);
            home(format!("0{area}-{line}"), format!("{area} {line}"))
        }
    }
}

/// Digits in groups of these lengths, and what is left in one more.
fn grouped(digits: &str, lengths: &[usize]) -> String {
    let mut groups = Vec::new();
    let mut rest = digits;
    for length in lengths {
        let (group, after) = rest.split_at((*length).min(rest.len()));
        groups.push(group);
        rest = after;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn numbers_are_grouped_as_people_read_them_out() {
        for (phone, at_home, abroad) in [
            ("+862165430101", "021-6543 0101", "+86 21 6543 0101"),
            ("+861064160310", "010-6416 0310", "+86 10 6416 0310"),
            ("+8657185170312", "0571-8517 0312", "+86 571 8517 0312"),
            ("+865715170312", "0571-517 0312", "+86 571 517 0312"),
            ("+8613800138000", "138 0013 8000", "+86 138 0013 8000"),
            ("+864001234567", "400-123-4567", "+86 400 123 4567"),
        ] {
            assert_eq!(readable(phone, true), at_home);
            assert_eq!(readable(phone, false), abroad);
        }
        for (phone, readable_anywhere) in [
            ("+12125550123", "+1 212 555 0123"),
            ("+493012345678", "+49 301 234 5678"),
            ("+85228123456", "+852 2812 3456"),
            ("+3531234567", "+353 123 4567"),
            ("12345", "12345"),
            ("021 6543", "021 6543"),
            ("", ""),
        ] {
            for is_at_home in [true, false] {
                assert_eq!(readable(phone, is_at_home), readable_anywhere);
            }
        }
    }
}
