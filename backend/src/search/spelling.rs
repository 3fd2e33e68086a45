//! Forgives one slip of the finger in a word of letters.

/// Shorter words are too near to others for a guess to help.
const SHORTEST: usize = 3;
/// Longer words are hardly words, and have too many neighbours.
const LONGEST: usize = 24;

/// Every word one slip away: a letter too many, too few, wrong, or two swapped
/// (Damerau-Levenshtein distance 1). Nothing when the word is not to be guessed at.
pub(crate) fn neighbours(word: &str) -> Vec<String> {
    let is_guessable = (SHORTEST..=LONGEST).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_guessable {
        return Vec::new();
    }
    let alphabet = 'a'..='z';
    let mut neighbours = Vec::with_capacity(54 * word.len() + 26);
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        for letter in alphabet.clone() {
            neighbours.push(format!("{before}{letter}{after}"));
        }
        let mut rest = after.chars();
        let Some(first) = rest.next() else { continue };
        neighbours.push(format!("{before}{}", rest.as_str()));
        for letter in alphabet.clone() {
            neighbours.push(format!("{before}{letter}{}", rest.as_str()));
        }
        if let Some(second) = rest.next() {
            neighbours.push(format!("{before}{second}{first}{}", rest.as_str()));
        }
    }
    neighbours.retain(|neighbour| neighbour != word);
    neighbours.sort_unstable();
    neighbours.dedup();
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for slip in ["mikl", "milkk", "mlk", "malk", "ilk", "imlk"] {
            assert!(neighbours(slip).contains(&"milk".to_owned()), "{slip}");
        }
        for other in ["mk", "milk", "mlki", "mykl", "yogurt", "250ml", "牛奶"] {
            assert!(!neighbours(other).contains(&"milk".to_owned()), "{other}");
        }
    }

    #[test]
    fn guessing_is_bounded() {
        assert_eq!(neighbours(&"a".repeat(1_000)), Vec::<String>::new());
        assert!(neighbours("strawberries").len() < 700);
    }
}
