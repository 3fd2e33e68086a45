//! How Chinese words sound: pinyin in full and by its initials, from each syllable on.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;

use super::text::Word;

/// Nobody types more syllables in one go, and what follows them adds nothing to find it by.
const MOST_SYLLABLES: usize = 6;
/// So many readings of one run, since some characters can be read in several ways.
const MOST_READINGS: usize = 5;

/// What a text can be found by when it is typed as it sounds.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// `chunniunai`, `niunai`, `nai`.
    pub(super) full: BTreeSet<String>,
    /// `cnn`, `nn`, `n`.
    pub(super) initials: BTreeSet<String>,
}

impl Sounds {
    /// Adds the sounds of these words.
    pub(super) fn add(&mut self, words: &[Word]) {
        for word in words {
            let Word::Glyphs(glyphs) = word else { continue };
            let syllables: Vec<_> = glyphs.chars().map(readings).collect();
            for start in 0..syllables.len() {
                for reading in from(&syllables[start..]) {
                    self.initials.insert(reading.iter().filter_map(|s| s.chars().next()).collect());
                    self.full.insert(reading.concat());
                }
            }
        }
    }
}

/// How one character can be read, most usual first; nothing for what is not Han.
fn readings(glyph: char) -> Vec<&'static str> {
    let mut readings: Vec<&'static str> = Vec::new();
    for reading in glyph.to_pinyin_multi().into_iter().flatten() {
        if !readings.contains(&reading.plain()) {
            readings.push(reading.plain());
        }
    }
    readings
}

/// The usual reading of a run from its first syllable on, up to where it cannot be read, and those
/// that differ from it in one syllable: the second readings of all characters before the third.
fn from(syllables: &[Vec<&'static str>]) -> Vec<Vec<&'static str>> {
    let syllables = syllables.iter().take(MOST_SYLLABLES);
    let syllables: Vec<_> = syllables.take_while(|readings| !readings.is_empty()).collect();
    let usual: Vec<_> = syllables.iter().filter_map(|readings| readings.first().copied()).collect();
    if usual.is_empty() {
        return Vec::new();
    }
    let most = syllables.iter().map(|readings| readings.len()).max().unwrap_or_default();
    let others = (1..most).flat_map(|nth| {
        syllables
            .iter()
            .enumerate()
            .filter_map(move |(at, readings)| Some((at, *readings.get(nth)?)))
    });
    let others = others.map(|(at, reading)| {
        let mut run = usual.clone();
        run[at] = reading;
        run
    });
    std::iter::once(usual.clone()).chain(others).take(MOST_READINGS).collect()
}

/// The usual reading of a run of characters in full; `None` when one of them has none.
pub(crate) fn usual(glyphs: &str) -> Option<String> {
    glyphs.chars().map(|glyph| readings(glyph).first().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    fn sounds(words: &str) -> (String, String) {
        let mut sounds = Sounds::default();
        sounds.add(&text::words(words));
        let join = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ");
        (join(sounds.full), join(sounds.initials))
    }

    #[test]
    fn a_name_is_found_from_each_syllable_on() {
        let (full, initials) = sounds("纯牛奶 milk");
        assert_eq!(full, "chunniunai nai niunai");
        assert_eq!(initials, "cnn n nn");
    }

    #[test]
    fn a_character_read_in_two_ways_is_found_by_both() {
        let (full, _) = sounds("调味");
        assert!(full.contains("tiaowei") && full.contains("diaowei"), "{full}");
        let (full, _) = sounds("番茄");
        assert!(full.contains("fanqie"), "{full}");
    }

    #[test]
    fn a_text_of_many_readings_stays_small() {
        let (full, initials) = sounds(&"行长乐重调".repeat(20));
        assert!(full.split(' ').count() <= 100 * MOST_READINGS, "{full}");
        assert!(initials.split(' ').all(|run| run.len() <= MOST_SYLLABLES));
        assert_eq!(sounds("ヨーグルト"), (String::new(), String::new()));
    }

    #[test]
    fn a_word_written_with_the_wrong_character_sounds_the_same() {
        assert_eq!(usual("牛乃"), usual("牛奶"));
        assert_eq!(usual("牛ド"), None);
    }
}
