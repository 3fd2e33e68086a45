//! What a variant is, in words: `Size: 500 g; Cut: whole` in each language.

use std::collections::BTreeMap;

use crate::import::rows::{AttributeValueRow, OptionRow};
use crate::localised::Localised;

/// One choice: the option's name and the value's, by language.
#[derive(Default)]
struct Choice {
    option: Localised,
    value: Localised,
}

/// Reads the cells `choices.zh-CN`, `choices.en` … of a variant, adds to the product's options what
/// is new in them, and gives back the ids of the values chosen. Options and values are numbered in
/// the order they come in.
///
/// # Errors
/// A cell is not written as above, or the languages do not name the same number of choices.
pub(super) fn take(
    options: &mut Vec<OptionRow>,
    cells: &Localised,
    is_first: bool,
) -> Result<Vec<String>, String> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut counts = BTreeMap::new();
    for (tag, cell) in &cells.0 {
        let pairs: Vec<&str> = cell.split([';', '；']).collect();
        counts.insert(tag, pairs.len());
        for (at, pair) in pairs.into_iter().enumerate() {
            let (option, value) = pair.split_once([':', '：']).ok_or_else(|| {
                format!("choices.{tag} is `{cell}`: write it as `Size: 500 g; Cut: whole`")
            })?;
            if choices.len() == at {
                choices.push(Choice::default());
            }
            choices[at].option.0.insert(tag.clone(), option.trim().to_owned());
            choices[at].value.0.insert(tag.clone(), value.trim().to_owned());
        }
    }
    if counts.values().any(|count| *count != choices.len()) {
        return Err("choices has more in one language than in another: give the same".to_owned());
    }
    if is_first {
        *options = choices.iter().zip(1..).map(|(choice, at)| option(choice, at)).collect();
    } else if options.len() != choices.len() {
        return Err(format!(
            "choices names {} options and the product's first line {}: name the same",
            choices.len(),
            options.len()
        ));
    }
    Ok(options
        .iter_mut()
        .zip(choices)
        .map(|(option, choice)| value(option, choice.value))
        .collect())
}

fn option(choice: &Choice, at: u32) -> OptionRow {
    OptionRow { id: format!("o{at}"), name: choice.option.clone(), values: Vec::new() }
}

/// The id of a value of an option, which it gets when it is new.
fn value(option: &mut OptionRow, name: Localised) -> String {
    if let Some(known) = option.values.iter().find(|value| value.name == name) {
        return known.id.clone();
    }
    let id = format!("v{}", option.values.len() + 1);
    option.values.push(AttributeValueRow { id: id.clone(), name });
    id
}
