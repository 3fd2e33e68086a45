//! Finds divisions by what is typed: characters of a name, or how it sounds.

use super::{Divisions, Row};
use crate::addresses::Division;

/// A division that was found, with those that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDivision {
    /// The divisions from the largest down; the last is the one that was found.
    pub path: Vec<Division>,
    /// Whether it has none below it, so that it is chosen whole.
    pub is_smallest: bool,
}

impl Divisions {
    /// The divisions whose names begin with what is typed or sound like it (`yangpu`, `yp`), then
    /// those whose names hold it; at most so many.
    pub fn search(&self, typed: &str, most: usize) -> Vec<FoundDivision> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let typed = typed.to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        // A municipality's city has its name, and is found once.
        let is_told = |row: &&Row| {
            let province = self.row(row.code.province());
            row.code.is_province() || province.is_none_or(|province| province.name != row.name)
        };
        let is_first = |row: &Row| {
            row.name.starts_with(&typed)
                || sounds_like(&typed, &row.sound.split(' ').collect::<Vec<_>>())
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            self.rows.iter().filter(is_told).partition(|row| is_first(row));
        let rest = rest.into_iter().filter(|row| row.name.contains(&typed));
        let found = first.into_iter().chain(rest).take(most);
        found
            .map(|row| FoundDivision {
                path: self.path(&row.code.written()),
                is_smallest: self.is_smallest(row.code),
            })
            .collect()
    }
}

/// Whether letters are the beginning of these syllables, each of which may be typed whole or by the
/// beginning of one of its readings.
fn sounds_like(typed: &str, syllables: &[&str]) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some((syllable, rest)) = syllables.split_first() else { return false };
    syllable.split('/').filter(|reading| !reading.is_empty()).any(|reading| {
        let common = typed.bytes().zip(reading.bytes()).take_while(|(a, b)| a == b).count();
        // Whole, by its initial, or as far as what is typed goes.
        (common == reading.len() && sounds_like(&typed[common..], rest))
            || (common > 0 && sounds_like(&typed[1..], rest))
            || common == typed.len()
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Divisions, TABLE};
    use super::sounds_like;

    #[test]
    fn a_division_is_found_by_characters_and_by_sound() {
        let all = Divisions::read(TABLE).unwrap();
        let found = |typed: &str| {
            let found = all.search(typed, 50).into_iter();
            let names = found.map(|found| {
                let names: Vec<_> = found.path.iter().map(|it| it.name.clone()).collect();
                names.join(" ")
            });
            names.collect::<Vec<_>>()
        };
        assert_eq!(found("杨浦"), ["上海市 上海市 杨浦区"]);
        assert_eq!(found("yangpu"), ["上海市 上海市 杨浦区"]);
        assert!(found("yp").contains(&"上海市 上海市 杨浦区".to_owned()));
        assert_eq!(found("chongqing")[0], "重庆市");
        assert_eq!(found("鼓楼区").len(), 4);
        assert!(found("浦").contains(&"上海市 上海市 黄浦区".to_owned()));
        assert!(found("").is_empty() && found("zzz").is_empty() && found("  ").is_empty());
        assert_eq!(all.search("区", 20).len(), 20);
    }

    #[test]
    fn syllables_are_typed_whole_or_by_their_beginnings() {
        let syllables = ["zhong/chong", "qing", "shi"];
        for (typed, is_like) in [
            ("chongqing", true),
            ("zhongqing", true),
            ("cqs", true),
            ("chongq", true),
            ("cho", true),
            ("chongqingshi", true),
            ("qing", false),
            ("chongqingshiqu", false),
        ] {
            assert_eq!(sounds_like(typed, &syllables), is_like, "{typed}");
        }
    }
}
