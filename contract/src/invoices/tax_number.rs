//! The numbers that bodies in China are taxed under.

/// What stands in a unified social credit code, by its value (GB 32100-2015, table 1): no I, O, S,
/// V and Z, which are taken for digits.
const SYMBOLS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A tax number as it is written: a unified social credit code of 18 symbols, whose last one checks
/// the others (GB 32100-2015, 5.5); or one of the 15 or 20 symbols from before it, which check
/// nothing. Blanks and small letters do no harm.
pub fn tax_number(text: &str) -> Option<String> {
    let plain = |it: char| match it {
        // As a Chinese keyboard writes them.
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(it) - 0xFEE0).unwrap_or(it)
        }
        _ => it,
    };
    let kept = text.chars().filter(|it| !it.is_whitespace() && *it != '-');
    let number: String = kept.map(|it| plain(it).to_ascii_uppercase()).collect();
    let is_one = match number.len() {
        18 => is_credit_code(number.as_bytes()),
        // Both begin with the region of the office.
        15 | 20 => {
            let (region, rest) = number.as_bytes().split_at(6);
            region.iter().all(u8::is_ascii_digit) && rest.iter().all(u8::is_ascii_alphanumeric)
        }
        _ => false,
    };
    is_one.then_some(number)
}

fn is_credit_code(code: &[u8]) -> bool {
    let value = |symbol: u8| SYMBOLS.iter().position(|known| *known == symbol);
    let Some((last, others)) = code.split_last() else { return false };
    // The weights are the powers of 3 modulo 31.
    let (mut sum, mut weight) = (0, 1);
    for symbol in others {
        let Some(value) = value(*symbol) else { return false };
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    value(*last) == Some((31 - sum % 31) % 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked_by_their_last_symbol() {
        for (typed, number) in [
            // The example of the standard.
            ("91350100M000100Y43", Some("91350100M000100Y43")),
            ("9135 0100 m000 100y 43", Some("91350100M000100Y43")),
            ("９１３５０１００Ｍ０００１００Ｙ４３", Some("91350100M000100Y43")),
            ("91350100M000100Y44", None),
            // Two that changed places.
            ("91350100M000010Y43", None),
            // A letter that is none of the code's.
            ("9135O100M000100Y43", None),
            ("91350100M000100Y4", None),
            ("110108123456789", Some("110108123456789")),
            ("11010819900307123X01", Some("11010819900307123X01")),
            ("1101081234567", None),
            ("A10108123456789", None),
            ("", None),
            ("税务登记号一二三四五六七八九十甲乙丙", None),
        ] {
            assert_eq!(tax_number(typed).as_deref(), number, "{typed}");
        }
    }

    #[test]
    fn no_wrong_symbol_passes() {
        let right = b"91350100M000100Y43";
        for at in 0..right.len() {
            let passing = SYMBOLS.iter().filter(|symbol| {
                let mut code = *right;
                code[at] = **symbol;
                is_credit_code(&code)
            });
            assert_eq!(passing.count(), 1, "{at}");
        }
    }
}
