//! What the index keeps of a product, by column, so that a better fit ranks higher.

use std::collections::BTreeSet;

use super::sound::Sounds;
use super::text::{self, Word};
use super::typed::whole_name;

/// Stands between texts, so that the end of one and the beginning of the next are no phrase. The
/// tokenizer takes it for a word; nothing that is typed becomes it.
const BREAK: &str = "·";

/// The texts of one product, in every language there is.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// Its names.
    pub(crate) names: Vec<String>,
    /// Its brand, its shelves, its keywords: what it is also known by.
    pub(crate) words: Vec<String>,
    /// What is said of it, which is found as written but not as it sounds.
    pub(crate) remarks: Vec<String>,
}

/// One row of the index.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Each name in one piece.
    pub(crate) start: String,
    /// The names, word by word.
    pub(crate) name: String,
    /// Everything else that is written.
    pub(crate) words: String,
    /// How names and words sound.
    pub(crate) pinyin: String,
    /// The same by initials.
    pub(crate) initials: String,
}

impl Columns {
    /// The row of a product, and the words of letters in it, for guessing at misspelt ones.
    pub(crate) fn of(texts: &Texts) -> (Self, BTreeSet<String>) {
        let names = read(&texts.names);
        let words = read(&texts.words);
        let remarks = read(&texts.remarks);
        let mut sounds = Sounds::default();
        for text in names.iter().chain(&words) {
            sounds.add(text);
        }
        let vocabulary = names.iter().chain(&words).chain(&remarks).flatten();
        let vocabulary = vocabulary.filter_map(|word| match word {
            Word::Letters(letters) if letters.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                Some(letters.clone())
            }
            _ => None,
        });
        let vocabulary = vocabulary.collect();
        let starts: BTreeSet<_> = names.iter().map(|name| whole_name(name)).collect();
        let columns = Self {
            start: join(starts),
            name: tokens(&names),
            words: tokens(words.iter().chain(&remarks)),
            pinyin: join(sounds.full),
            initials: join(sounds.initials),
        };
        (columns, vocabulary)
    }
}

/// The words of each text. Texts that fold to the same, such as a name in 简体 and 繁體, are kept
/// once.
fn read(texts: &[String]) -> Vec<Vec<Word>> {
    let mut read: Vec<Vec<Word>> = Vec::with_capacity(texts.len());
    for text in texts {
        let words = text::words(text);
        if !words.is_empty() && !read.contains(&words) {
            read.push(words);
        }
    }
    read
}

fn tokens<'a>(texts: impl IntoIterator<Item = &'a Vec<Word>>) -> String {
    let mut tokens = String::new();
    for text in texts {
        if !tokens.is_empty() {
            tokens.push_str(BREAK);
        }
        for word in text {
            tokens.push(' ');
            tokens.push_str(&word.tokens());
        }
        tokens.push(' ');
    }
    tokens
}

fn join(parts: BTreeSet<String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_kept_by_name_word_and_sound() {
        let texts = Texts {
            names: vec!["純牛奶".into(), "纯牛奶".into(), "Pure Milk 250 ml".into()],
            words: vec!["乳品".into()],
            remarks: vec!["每日鲜送 Daily".into()],
        };
        let (columns, vocabulary) = Columns::of(&texts);
        assert_eq!(
            columns,
            Columns {
                start: "puremilk250ml 纯牛奶".into(),
                name: " 纯 牛 奶 · pure milk 250ml ".into(),
                words: " 乳 品 · 每 日 鲜 送 daily ".into(),
                pinyin: "chunniunai nai niunai pin rupin".into(),
                initials: "cnn n nn p rp".into(),
            }
        );
        assert_eq!(Vec::from_iter(vocabulary), ["daily", "milk", "pure"]);
    }
}
