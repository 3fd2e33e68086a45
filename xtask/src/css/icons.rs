//! The sprite: every icon the app uses as one inline SVG, drawn with `<use href="#i-NAME">`.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::folder;

/// The sprite of the icons that `style/icons.txt` lists, a Lucide name a line.
pub(crate) fn sprite() -> Outcome<String> {
    // No `hidden`: some engines then draw nothing for a `use`. The style sheet takes it out of the
    // flow instead.
    let mut sprite = String::from(
        "<svg class=\"icon-sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\" \
         focusable=\"false\">",
    );
    let list = folder::read("style/icons.txt")?;
    for name in names(&list) {
        let path = format!("node_modules/lucide-static/icons/{name}.svg");
        let drawing = fs::read_to_string(&path).map_err(|_| unknown(name))?;
        sprite +=
            &symbol(name, &drawing).ok_or_else(|| Failure::from(format!("{path}: no svg")))?;
    }
    sprite += "</svg>\n";
    Ok(sprite)
}

fn unknown(name: &str) -> Failure {
    if fs::exists("node_modules/lucide-static").unwrap_or(false) {
        format!("style/icons.txt: Lucide has no icon `{name}`").into()
    } else {
        "the icons are missing; run `cargo xtask setup`".into()
    }
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// One icon's shapes as a symbol. The stroke comes from the class of the `<svg>` that uses it.
fn symbol(name: &str, drawing: &str) -> Option<String> {
    let (_, rest) = drawing.split_once("<svg")?;
    let (_, shapes) = rest.split_once('>')?;
    let (shapes, _) = shapes.split_once("</svg>")?;
    let shapes: String = shapes.lines().map(str::trim).collect();
    Some(format!(
        "<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\">{}</symbol>",
        shapes.replace(" />", "/>")
    ))
}

#[cfg(test)]
mod tests {
    use super::{names, symbol};

    #[test]
    fn the_list_has_comments_and_blank_lines() {
        let list = "# Tab bar\nhouse\n\nshopping-cart\n";
        assert_eq!(names(list).collect::<Vec<_>>(), ["house", "shopping-cart"]);
    }

    #[test]
    fn a_symbol_keeps_the_shapes_alone() {
        let drawing = "<!-- @license -->\n<svg\n  class=\"x\"\n  stroke=\"currentColor\"\n>\n  <path d=\"M1 2\" />\n  <circle r=\"1\" />\n</svg>\n";
        assert_eq!(
            symbol("dot", drawing).unwrap(),
            "<symbol id=\"i-dot\" viewBox=\"0 0 24 24\"><path d=\"M1 2\"/><circle r=\"1\"/></symbol>"
        );
    }
}
