//! Names of brands and categories, suggested while they are being typed.

use contract::search::SuggestionKind;

use super::sound::Sounds;
use super::text::{self, Word};
use super::typed::{Typed, whole_name};
use crate::localised::Localised;

/// The name of a brand or a category.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    /// What it names.
    pub(crate) kind: SuggestionKind,
    /// The name.
    pub(crate) name: Localised,
    /// It in each language, in one piece.
    wholes: Vec<String>,
    /// How it sounds, from each syllable on.
    sounds: Vec<String>,
}

impl Title {
    /// Gets a name ready to be suggested.
    pub(crate) fn new(kind: SuggestionKind, name: Localised) -> Self {
        let names: Vec<_> = name.0.values().map(|name| text::words(name)).collect();
        let mut sounds = Sounds::default();
        for words in &names {
            sounds.add(words);
        }
        let wholes = names.iter().map(|words| whole_name(words)).collect();
        let sounds = sounds.full.into_iter().chain(sounds.initials).collect();
        Self { kind, name, wholes, sounds }
    }

    /// How well what is being typed fits, less is better; nothing when it does not.
    pub(crate) fn fit(&self, typed: &Typed) -> Option<u8> {
        let whole = whole_name(&typed.words);
        if whole.is_empty() {
            return None;
        }
        let has_glyphs = typed.words.iter().any(|word| matches!(word, Word::Glyphs(_)));
        if self.wholes.iter().any(|name| name.starts_with(&whole)) {
            Some(0)
        } else if has_glyphs && self.wholes.iter().any(|name| name.contains(&whole)) {
            Some(1)
        } else if self.sounds.iter().any(|sound| sound.starts_with(&whole)) {
            Some(2)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_suggested_however_it_is_typed() {
        let names = [("zh-CN", "乳品烘焙"), ("en", "Dairy & Bakery")];
        let names = names.map(|(tag, name)| (tag.to_owned(), name.to_owned()));
        let title = Title::new(SuggestionKind::Category, Localised(names.into()));
        for (typed, fit) in [
            ("乳", Some(0)),
            ("dairy b", Some(0)),
            ("烘焙", Some(1)),
            ("hongbei", Some(2)),
            ("rphb", Some(2)),
            ("airy", None),
            ("牛", None),
            ("🥛", None),
        ] {
            assert_eq!(title.fit(&Typed::read(typed)), fit, "{typed}");
        }
    }
}
