//! Giving each component's sheet its scope class, as the `style_sheet!` macro names it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use stylers_core::Class;

use super::lowering::lower;
use crate::failure::Outcome;

/// The scope classes given so far.
#[derive(Default)]
pub(crate) struct Scopes {
    taken: HashMap<String, PathBuf>,
}

impl Scopes {
    /// The sheet with its scope class on every top-level selector.
    ///
    /// The class follows from the number of characters in the sheet alone, so two sheets can get
    /// the same; and the parser behind it breaks much of ordinary CSS (docs/adr/0002). Both are
    /// found here and refused.
    pub(crate) fn scope(&mut self, path: &Path, sheet: &str) -> Outcome<String> {
        let class = Class::rand_class_from_seed(sheet.to_owned());
        if let Some(other) = self.taken.insert(class.as_name().to_owned(), path.to_owned()) {
            let other = other.display();
            return Err(format!(
                "its scope class is also that of {other}; make its header comment one word longer"
            )
            .into());
        }
        let scoped = stylers_core::from_str(sheet, &class);
        if lower(&scoped)? == lower(&by_hand(sheet, &class.as_selector()))? {
            Ok(scoped)
        } else {
            Err("stylers would change what the sheet says; keep to one top-level class with \
                 everything else nested in it, and each value on one line"
                .into())
        }
    }
}

/// What scoping has to come to in a sheet of our form: the scope class after the first class of
/// each top-level rule, and nothing else changed.
fn by_hand(sheet: &str, selector: &str) -> String {
    let mut scoped = String::with_capacity(sheet.len() + 64);
    let mut depth = 0_usize;
    let mut in_comment = false;
    let mut in_class = false;
    let mut characters = sheet.chars().peekable();
    while let Some(character) = characters.next() {
        if in_comment {
            in_comment = !(scoped.ends_with('*') && character == '/');
        } else if character == '/' && characters.peek() == Some(&'*') {
            in_comment = true;
        } else {
            let names = character.is_alphanumeric() || character == '-' || character == '_';
            if in_class && !names {
                scoped += selector;
                in_class = false;
            }
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '.' if depth == 0 => in_class = true,
                _ => {}
            }
        }
        scoped.push(character);
    }
    scoped
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Scopes;

    const CARD: &str = "/* A card. */\n.card {\n  color: red;\n  &.is-used { color: blue; }\n  & > .card-title { top: 0; }\n  @media (min-width: 30rem) {\n    display: none;\n  }\n}\n\n@keyframes card-in {\n  from { opacity: 0; }\n}\n";

    #[test]
    fn the_scope_class_goes_on_the_top_level_class_alone() {
        let scoped = Scopes::default().scope(Path::new("card.css"), CARD).unwrap();
        let lowered = super::lower(&scoped).unwrap();
        assert_eq!(lowered.matches(".l-").count(), 4, "{lowered}");
        assert!(lowered.contains(">.card-title{"), "{lowered}");
        assert!(lowered.contains("@keyframes card-in"), "{lowered}");
    }

    #[test]
    fn a_sheet_that_stylers_would_break_is_refused() {
        let two = ".a > .b {\n  color: red;\n}\n";
        assert!(Scopes::default().scope(Path::new("two.css"), two).is_err());
    }

    #[test]
    fn a_clash_of_scope_classes_is_refused() {
        let mut scopes = Scopes::default();
        scopes.scope(Path::new("price.css"), ".price{color:red;}").unwrap();
        let clash = scopes.scope(Path::new("badge.css"), ".badge{color:tan;}").unwrap_err();
        assert!(clash.to_string().contains("price.css"), "{clash}");
    }
}
