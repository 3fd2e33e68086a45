//! What is in a pack, read from its name where the name leaves no doubt: "250mL x 6" is 1,500 ml,
//! "(10pcs) 224g" may be either and is left alone.

use contract::catalogue::Unit;

use super::feed::Text;
use crate::import::decimal::minor_units;
use crate::import::rows::ContentRow;

/// What is in the pack, when the English name says so and the Chinese one does not gainsay it.
pub(super) fn content(name: &Text) -> Option<ContentRow> {
    let Reading::Sure(content) = read(&name.en) else { return None };
    match read(&in_latin(&name.simplified)) {
        Reading::Doubtful => None,
        Reading::Sure(other) if other != content => None,
        Reading::Sure(_) | Reading::Nothing => Some(content),
    }
}

/// Chinese units as the letters that stand for them; counted things as `pcs` or `packs`.
fn in_latin(name: &str) -> String {
    let units = [
        ("毫克", "mg "),
        ("毫升", "ml "),
        ("公升", "l "),
        ("公斤", "kg "),
        ("千克", "kg "),
        ("克", "g "),
        ("升", "l "),
    ];
    let mut name =
        units.iter().fold(name.to_owned(), |name, (unit, sign)| name.replace(unit, sign));
    for piece in ["片", "个", "粒", "只", "件", "条", "块"] {
        name = name.replace(piece, "pcs ");
    }
    for pack in ["包", "盒", "袋", "罐", "瓶", "樽", "卷", "支"] {
        name = name.replace(pack, "packs ");
    }
    name
}

#[derive(Debug, PartialEq, Eq)]
enum Reading {
    /// It says nothing of the content.
    Nothing,
    /// It can be read in more than one way.
    Doubtful,
    /// All it says comes to this.
    Sure(ContentRow),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A number in thousandths.
    Number(u64),
    Word(String),
    Mark(char),
}

fn read(name: &str) -> Reading {
    let Some(tokens) = tokens(name) else { return Reading::Doubtful };
    let (mut amounts, mut pieces, mut is_packed) = (Vec::new(), Vec::new(), false);
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        if is_doubtful(rest) {
            return Reading::Doubtful;
        }
        let (times, used) = times_before(rest);
        let Some((measure, amount, length)) = measured(&rest[used..]) else {
            at += 1;
            continue;
        };
        at += used + length;
        let (more, length) = times_after(&tokens[at..]);
        at += length;
        let total = amount.checked_mul(times).and_then(|total| total.checked_mul(more));
        let Some(total) = total else { return Reading::Doubtful };
        match measure {
            Measure::Unit(Unit::Piece) => pieces.push((Unit::Piece, total)),
            Measure::Unit(unit) => amounts.push((unit, total)),
            Measure::Packs => is_packed = true,
            Measure::Other => {}
        }
    }
    let said = match (amounts.is_empty(), pieces.is_empty(), is_packed) {
        (true, true, _) => return Reading::Nothing,
        (false, true, false) => amounts,
        (true, false, false) => pieces,
        _ => return Reading::Doubtful,
    };
    let (unit, total) = said[0];
    if said.iter().any(|other| *other != (unit, total)) || total == 0 || total % 1_000 != 0 {
        return Reading::Doubtful;
    }
    u32::try_from(total / 1_000)
        .map_or(Reading::Doubtful, |quantity| Reading::Sure(ContentRow { quantity, unit }))
}

/// What a number counts.
enum Measure {
    Unit(Unit),
    /// Packs, bags, boxes: how many, but not how much is in each.
    Packs,
    /// Lengths and imperial units, which say nothing or the same again.
    Other,
}

/// A number with a unit at the start of `tokens`: the unit, the amount in thousandths of it, and
/// how many tokens that takes.
fn measured(tokens: &[Token]) -> Option<(Measure, u64, usize)> {
    let [Token::Number(number), rest @ ..] = tokens else { return None };
    let (word, length) = match rest {
        [Token::Word(word), ..] => (word, 2),
        [Token::Mark('\'' | '-'), Token::Word(word), ..] => (word, 3),
        _ => return None,
    };
    let unit = |unit, scale| Some((Measure::Unit(unit), number.checked_mul(scale)?, length));
    match word.as_str() {
        "g" | "gm" | "gms" => unit(Unit::Gram, 1),
        "kg" => unit(Unit::Gram, 1_000),
        "ml" => unit(Unit::Millilitre, 1),
        "cl" => unit(Unit::Millilitre, 10),
        "l" | "lt" | "ltr" => unit(Unit::Millilitre, 1_000),
        "pcs" | "pc" | "pieces" | "tablets" | "capsules" => unit(Unit::Piece, 1),
        "s" | "pack" | "packs" | "bag" | "bags" | "sachets" | "box" | "boxes" | "bottles"
        | "cans" | "bars" | "rolls" | "slices" | "sheets" | "cups" | "pouches" | "blocks"
        | "cubes" | "portions" | "strips" | "pills" => Some((Measure::Packs, *number, length)),
        "cm" | "mm" | "m" | "oz" | "lb" | "lbs" | "ft" => Some((Measure::Other, *number, length)),
        _ => None,
    }
}

/// "6 x" before a measure.
fn times_before(tokens: &[Token]) -> (u64, usize) {
    match tokens {
        [Token::Number(times), Token::Word(x), Token::Number(_), ..]
            if x == "x" && times % 1_000 == 0 =>
        {
            (times / 1_000, 2)
        }
        _ => (1, 0),
    }
}

/// "x 6" or "x 6 packs" after a measure.
fn times_after(tokens: &[Token]) -> (u64, usize) {
    match tokens {
        [Token::Word(x), rest @ ..] if x == "x" => match rest {
            [Token::Number(times), ..] if times % 1_000 == 0 => {
                let length = measured(rest).map_or(1, |(_, _, length)| length);
                (times / 1_000, 1 + length)
            }
            _ => (1, 0),
        },
        _ => (1, 0),
    }
}

/// What makes any reading a guess: "+ 2", "10/12", "250-300", "x 100" of nothing measured, "twin".
fn is_doubtful(tokens: &[Token]) -> bool {
    match tokens {
        [Token::Mark('+'), Token::Number(_), ..]
        | [Token::Number(_), Token::Mark('/' | '-' | '~'), Token::Number(_), ..] => true,
        [Token::Word(x), Token::Number(_), ..] if x == "x" => true,
        [Token::Word(word), ..] => matches!(word.as_str(), "twin" | "duo" | "trio" | "assorted"),
        _ => false,
    }
}

/// The name in numbers, lower-case words and marks; `None` when a number is too long to be one.
fn tokens(name: &str) -> Option<Vec<Token>> {
    let name = name.to_lowercase().replace('×', "x");
    let (mut tokens, mut rest) = (Vec::new(), name.as_str());
    while let Some(first) = rest.chars().next() {
        let is_part: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit() || c == '.'
        } else if first.is_alphabetic() {
            char::is_alphabetic
        } else {
            |_| false
        };
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(length);
        rest = after;
        if first.is_ascii_digit() {
            tokens.push(Token::Number(thousandths(token)?));
        } else if let Some(unit) = token.strip_suffix('x').filter(|unit| is_unit(unit))
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            // "160gx3" is written in one.
            tokens.extend([Token::Word(unit.to_owned()), Token::Word("x".to_owned())]);
        } else if first.is_alphabetic() {
            tokens.push(Token::Word(token.to_owned()));
        } else if !first.is_whitespace() {
            tokens.push(Token::Mark(first));
        }
    }
    Some(tokens)
}

fn thousandths(number: &str) -> Option<u64> {
    u64::try_from(minor_units(number.trim_end_matches('.'), 3)?).ok()
}

fn is_unit(word: &str) -> bool {
    matches!(word, "g" | "kg" | "ml" | "l" | "pcs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_only_where_it_leaves_no_doubt() {
        let sure = |quantity, unit| Reading::Sure(ContentRow { quantity, unit });
        for (name, reading) in [
            ("Marbo Cake - Cherry & Raisin 75g", sure(75, Unit::Gram)),
            ("CREAMY PEANUT BUTTER 340G", sure(340, Unit::Gram)),
            ("Tortilla 198 GM", sure(198, Unit::Gram)),
            ("Rice 1.5kg", sure(1_500, Unit::Gram)),
            ("Olive Oil 1 LT", sure(1_000, Unit::Millilitre)),
            ("Canola Oil 900mL x 3", sure(2_700, Unit::Millilitre)),
            ("Water 6 X 1.5 LT", sure(9_000, Unit::Millilitre)),
            ("RAMEN 160GX3", sure(480, Unit::Gram)),
            ("Oatmeal - Original 210g (42g x 5)", sure(210, Unit::Gram)),
            ("Cheese Biscuit (47g x 8 packs) 376g", sure(376, Unit::Gram)),
            ("Blueberry Bagels 11.5 oz 326g", sure(326, Unit::Gram)),
            ("Super Soft Cake 8pcs", sure(8, Unit::Piece)),
            ("Moist Tissue 40pcs x 3", sure(120, Unit::Piece)),
            ("Night Pad 30cm 8pcs", sure(8, Unit::Piece)),
            ("Pasta 500g (131022)", sure(500, Unit::Gram)),
            ("Dumpling (8pcs) 224g", Reading::Doubtful),
            ("Probiotic Drink 5S 63 ML", Reading::Doubtful),
            ("MILK TEA 20'S 330g", Reading::Doubtful),
            ("Ice Cream (473mL) 392g", Reading::Doubtful),
            ("Seaweed 37.5g", Reading::Doubtful),
            ("Biscuits 100g + 20g", Reading::Doubtful),
            ("Chicken 250-300g", Reading::Doubtful),
            ("250g Teabag x 100", Reading::Doubtful),
            ("Oat Crisp 42g x 5 (200g)", Reading::Doubtful),
            ("Tissue 10/12 rolls", Reading::Doubtful),
            ("Apple Juice 64oz", Reading::Nothing),
            ("(each pc) (75504)", Reading::Nothing),
            ("Household Gloves (Medium)", Reading::Nothing),
        ] {
            assert_eq!(read(name), reading, "{name}");
        }
    }

    #[test]
    fn the_chinese_name_may_object() {
        let name = |en: &str, simplified: &str| Text {
            en: en.to_owned(),
            traditional: String::new(),
            simplified: simplified.to_owned(),
        };
        let grams = |quantity| Some(ContentRow { quantity, unit: Unit::Gram });
        assert_eq!(content(&name("Ramen 111g x 4", "拉面 111克 x 4")), grams(444));
        assert_eq!(content(&name("Pills 3g x 12", "止咳丸 3克 x 12包")), grams(36));
        assert_eq!(content(&name("Cake 75g", "蛋糕 80克")), None);
        assert_eq!(content(&name("Drink 63mL", "饮品 5支装 63毫升")), None);
    }
}
