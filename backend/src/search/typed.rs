//! What a shopper typed, as questions to the full-text index.

use super::sound;
use super::text::{self, Word};

/// More than anybody means; the rest of a longer text is passed over.
const MOST_CHARACTERS: usize = 64;
/// More words than anybody means.
const MOST_WORDS: usize = 8;
/// The index keeps this much of a whole name.
pub(super) const MOST_OF_A_NAME: usize = 32;

/// Words to find, all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The words, in order.
    pub(crate) words: Vec<Word>,
}

/// A question to the index, and how well a product fits that answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Which index knows.
    pub(crate) index: Index,
    /// An FTS5 expression. It holds nothing that was typed but letters, digits and glyphs, quoted.
    pub(crate) expression: String,
    /// How well it fits: less is better.
    pub(crate) tier: u8,
}

/// What is kept of products to find them by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    /// What is written.
    Text,
    /// How it sounds.
    Pinyin,
    /// How it sounds, by first letters.
    Initials,
}

/// How well a product fits. The gaps leave no room: the order is the meaning.
mod tier {
    pub(super) const IS_THE_NAME: u8 = 0;
    pub(super) const BEGINS_THE_NAME: u8 = 1;
    pub(super) const WORD_OF_THE_NAME: u8 = 2;
    pub(super) const BEGINS_A_WORD_OF_THE_NAME: u8 = 3;
    pub(super) const BRAND_SHELF_OR_KEYWORD: u8 = 4;
    pub(super) const SOUND: u8 = 5;
    pub(super) const INITIALS: u8 = 6;
    pub(super) const LOOSE: u8 = 7;
}

impl Typed {
    /// Reads what was typed. Anything can be typed; without a letter, digit or glyph there are no
    /// words.
    pub(crate) fn read(text: &str) -> Self {
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        let mut words = text::words(&text);
        words.truncate(MOST_WORDS);
        Self { words }
    }

    /// The words again, to be shown or searched.
    pub(crate) fn text(&self) -> String {
        self.words.iter().map(Word::text).collect::<Vec<_>>().join(" ")
    }

    /// Asks for products whose name is, or begins with, all that was typed.
    pub(crate) fn name_questions(&self) -> Vec<Question> {
        let start = whole_name(&self.words);
        vec![
            question("start", &start, false, tier::IS_THE_NAME),
            question("start", &start, true, tier::BEGINS_THE_NAME),
        ]
    }
}

/// A name in one piece, as the index holds it.
pub(super) fn whole_name(words: &[Word]) -> String {
    words.iter().flat_map(|word| word.text().chars()).take(MOST_OF_A_NAME).collect()
}

/// Asks for products that have this word, best fit first.
pub(crate) fn questions(word: &Word) -> Vec<Question> {
    let tokens = word.tokens();
    match word {
        Word::Glyphs(_) => vec![
            question("name", &tokens, false, tier::WORD_OF_THE_NAME),
            question("words", &tokens, false, tier::BRAND_SHELF_OR_KEYWORD),
        ],
        Word::Letters(letters) => {
            let mut questions = vec![
                question("name", &tokens, false, tier::WORD_OF_THE_NAME),
                question("name", &tokens, true, tier::BEGINS_A_WORD_OF_THE_NAME),
                question("words", &tokens, true, tier::BRAND_SHELF_OR_KEYWORD),
            ];
            if letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
                // A single letter is an initial whenever it is a sound.
                if letters.len() > 1 {
                    questions.push(sounds(Index::Pinyin, &tokens, tier::SOUND));
                }
                questions.push(sounds(Index::Initials, &tokens, tier::INITIALS));
            }
            questions
        }
    }
}

/// Asks again, more loosely, for glyphs that stand nowhere side by side: each of them somewhere,
/// or written with other characters that sound the same.
pub(crate) fn looser_questions(word: &Word) -> Vec<Question> {
    let Word::Glyphs(glyphs) = word else { return Vec::new() };
    if glyphs.chars().count() < 2 {
        return Vec::new();
    }
    let each: Vec<_> =
        glyphs.chars().map(|glyph| format!("{{name words}} : \"{glyph}\"")).collect();
    let mut questions =
        vec![Question { index: Index::Text, expression: each.join(" AND "), tier: tier::LOOSE }];
    let sound = sound::usual(glyphs);
    questions.extend(sound.map(|sound| sounds(Index::Pinyin, &sound, tier::SOUND)));
    questions
}

fn question(column: &str, tokens: &str, is_prefix: bool, tier: u8) -> Question {
    let star = if is_prefix { "*" } else { "" };
    let expression = format!("{column} : \"{tokens}\"{star}");
    Question { index: Index::Text, expression, tier }
}

fn sounds(index: Index, sound: &str, tier: u8) -> Question {
    Question { index, expression: format!("\"{sound}\"*"), tier }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expressions(typed: &str) -> Vec<String> {
        let typed = Typed::read(typed);
        typed.words.iter().flat_map(questions).map(|question| question.expression).collect()
    }

    #[test]
    fn chinese_is_asked_for_as_a_phrase() {
        assert_eq!(expressions("牛奶"), [r#"name : "牛 奶""#, r#"words : "牛 奶""#]);
    }

    #[test]
    fn letters_may_be_a_beginning_or_a_sound() {
        assert_eq!(
            expressions("Nn"),
            [r#"name : "nn""#, r#"name : "nn"*"#, r#"words : "nn"*"#, r#""nn"*"#, r#""nn"*"#]
        );
        assert_eq!(expressions("250ml").len(), 3);
    }

    #[test]
    fn a_misspelt_phrase_is_asked_for_by_its_characters_and_its_sound() {
        let expressions: Vec<_> = looser_questions(&Word::Glyphs("牛乃".into()))
            .into_iter()
            .map(|question| question.expression)
            .collect();
        assert_eq!(expressions, [r#"{name words} : "牛" AND {name words} : "乃""#, r#""niunai"*"#]);
        assert_eq!(looser_questions(&Word::Glyphs("奶".into())), []);
        assert_eq!(looser_questions(&Word::Letters("milk".into())), []);
    }

    #[test]
    fn a_book_pasted_into_the_box_is_cut() {
        assert!(Typed::read(&"牛".repeat(10_000)).text().chars().count() <= MOST_CHARACTERS);
        assert!(Typed::read(&"a ".repeat(10_000)).words.len() <= MOST_WORDS);
        assert_eq!(Typed::read("\"'*:^()-🥛"), Typed { words: vec![] });
    }

    proptest! {
        #[test]
        fn nothing_typed_leaves_its_quotes(text in ".*") {
            let typed = Typed::read(&text);
            let questions = typed.words.iter().flat_map(|word| {
                let mut all = questions(word);
                all.extend(looser_questions(word));
                all
            });
            for question in questions.chain(typed.name_questions()) {
                for (index, part) in question.expression.split('"').enumerate() {
                    let is_quoted = index % 2 == 1;
                    let is_plain = |c: char| c.is_alphanumeric() || c == ' ' || text::is_glyph(c);
                    prop_assert!(!is_quoted || part.chars().all(is_plain), "{}", question.expression);
                }
            }
        }
    }
}
