//! Reads text as the words it is found by, alike for products and for what shoppers type.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// A run of text that is found as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Word {
    /// Characters of a script without spaces, Simplified: any part of them is a word.
    Glyphs(String),
    /// Letters and digits, lower case, without accents: found from the first letter on.
    Letters(String),
}

impl Word {
    /// The word as written.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Glyphs(text) | Self::Letters(text) => text,
        }
    }

    /// How the index holds it: each glyph is a token, letters together are one.
    pub(crate) fn tokens(&self) -> String {
        match self {
            Self::Letters(text) => text.clone(),
            Self::Glyphs(text) => {
                let mut tokens = String::with_capacity(text.len() * 2);
                for glyph in text.chars() {
                    if !tokens.is_empty() {
                        tokens.push(' ');
                    }
                    tokens.push(glyph);
                }
                tokens
            }
        }
    }
}

/// Units of pack sizes. A number and its unit are one word, spaced or not, or else `m` would find
/// every bottle.
const UNITS: [&str; 9] = ["ml", "l", "cl", "g", "mg", "kg", "oz", "lb", "pcs"];

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let mut words: Vec<Word> = Vec::new();
    let mut is_apart = true;
    for character in folded.chars() {
        let is_glyph = is_glyph(character);
        if !is_glyph && !character.is_alphanumeric() {
            // An apostrophe joins: "lay's" is looked for as "lays".
            is_apart |= !matches!(character, '\'' | '’');
            continue;
        }
        match words.last_mut() {
            Some(Word::Glyphs(run)) if is_glyph && !is_apart => run.push(character),
            Some(Word::Letters(run)) if !is_glyph && !is_apart => run.push(character),
            _ if is_glyph => words.push(Word::Glyphs(character.into())),
            _ => words.push(Word::Letters(character.into())),
        }
        is_apart = false;
    }
    join_units(words)
}

fn join_units(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match (joined.last_mut(), &word) {
            (Some(Word::Letters(number)), Word::Letters(unit))
                if UNITS.contains(&unit.as_str())
                    && number.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                number.push_str(unit);
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// One form for what is read as the same: full and half width, capitals, accents, Traditional and
/// Simplified.
pub(crate) fn fold(text: &str) -> String {
    static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> =
        LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let plain: String = text
        .nfkd()
        .filter(|character| !('\u{300}'..='\u{36f}').contains(character))
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    if plain.is_ascii() {
        return plain;
    }
    let simplified = TO_SIMPLIFIED.as_ref().map_or(plain.clone(), |table| table.convert(&plain));
    simplified.chars().map(fold_variant).collect()
}

/// Forms that are written in Hong Kong and Taiwan and that the table leaves alone, because they
/// are right there or depend on what they mean.
fn fold_variant(character: char) -> char {
    match character {
        '衞' => '卫',
        '著' => '着',
        '菓' => '果',
        '粧' => '妆',
        '説' => '说',
        '鷄' => '鸡',
        '乾' => '干',
        '蔥' => '葱',
        other => other,
    }
}

/// Whether a character is a word by itself: Han, kana, bopomofo, hangul.
pub(crate) fn is_glyph(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<_> = words(text)
            .iter()
            .map(|word| match word {
                Word::Glyphs(text) => format!("[{text}]"),
                Word::Letters(text) => text.clone(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn a_shopper_writes_as_they_like() {
        check("纯牛奶", "[纯牛奶]");
        check("純牛奶 250ML", "[纯牛奶] 250ml");
        check("纯牛奶２５０ ml", "[纯牛奶] 250ml");
        check("2 packs", "2 packs");
        check("Crème Brûlée", "creme brulee");
        check("Lay’s, sea-salt", "lays sea salt");
        check("葡萄乾、餅乾 麪包", "[葡萄干] [饼干] [面包]");
        check("🥛 \"*:^ -牛🥛奶()", "[牛] [奶]");
        check("ﬁsh Ｆｉｓｈ", "fish fish");
        check("", "");
    }

    #[test]
    fn glyphs_are_tokens_of_their_own() {
        assert_eq!(Word::Glyphs("牛奶".into()).tokens(), "牛 奶");
        assert_eq!(Word::Letters("milk".into()).tokens(), "milk");
    }
}
