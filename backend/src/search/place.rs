//! What stores are found by: their texts as they are written and as they sound.

use std::cmp::Reverse;

use super::sound::Sounds;
use super::text::{self, Word};
use super::typed::Typed;

/// One line that holds every word of these texts, and how those of `sounded` sound.
pub(crate) fn line<'a>(
    sounded: impl Iterator<Item = &'a str>,
    silent: impl Iterator<Item = &'a str>,
) -> String {
    let mut sounds = Sounds::default();
    let mut written = Vec::new();
    for text in sounded {
        let words = text::words(text);
        sounds.add(&words);
        written.extend(words);
    }
    written.extend(silent.flat_map(text::words));
    let mut parts: Vec<String> = written.iter().map(|word| word.text().to_owned()).collect();
    parts.extend(longest(sounds.full.into_iter().chain(sounds.initials)));
    parts.join(" ")
}

/// Those that are no part of another: any part of a line is found, so they add nothing to it.
fn longest(sounds: impl Iterator<Item = String>) -> Vec<String> {
    let mut sounds: Vec<_> = sounds.collect();
    sounds.sort_by_key(|sound| Reverse(sound.len()));
    let mut kept: Vec<String> = Vec::new();
    for sound in sounds {
        if !kept.iter().any(|longer| longer.contains(&sound)) {
            kept.push(sound);
        }
    }
    kept
}

/// The words that a line must hold, all of them; none where nothing that was typed is a word.
pub(crate) fn asked(typed: &str) -> Vec<String> {
    Typed::read(typed).words.iter().map(Word::text).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_found_by_any_part_of_what_it_is_called() {
        let line = line(
            ["大學路店", "Daxue Road", "靠地铁 10 号线 2 号口"].into_iter(),
            ["晚 8 点后 7 折"].into_iter(),
        );
        for typed in [
            "大学路",
            "大學",
            "学路 地铁",
            "daxuelu",
            "XUELU",
            "dxl",
            "daxue ROAD",
            "ditie",
            "10号线",
            "7折",
        ] {
            assert!(asked(typed).iter().all(|word| line.contains(word)), "{typed} in {line}");
        }
        for typed in ["小学", "daxueroad", "dianhou"] {
            assert!(!asked(typed).iter().all(|word| line.contains(word)), "{typed} in {line}");
        }
        assert_eq!(asked("?!"), [""; 0]);
    }

    #[test]
    fn a_sound_within_another_is_kept_once() {
        let line = line(["大学路"].into_iter(), [].into_iter());
        let parts: Vec<_> = line.split(' ').collect();
        assert!(parts.contains(&"大学路") && line.contains("daxuelu"), "{line}");
        for part in &parts {
            assert_eq!(parts.iter().filter(|other| other.contains(part)).count(), 1, "{line}");
        }
    }
}
