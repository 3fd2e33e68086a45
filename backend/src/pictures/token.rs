//! What stands in for art that is missing: a plain token with an initial.

use std::sync::{Arc, OnceLock};

use resvg::usvg::Options;
use resvg::usvg::fontdb::Database;

use super::art::Drawing;
use super::sprite::Sprite;

/// A token with this letter, or with a leaf, its canvas `size` pixels high.
pub(super) fn sprite(initial: Option<char>, size: u32) -> Option<Sprite> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Arc::new(fonts)
    });
    let options = Options { fontdb: Arc::clone(fonts), ..Options::default() };
    Sprite::draw_with(&drawing(initial), size, &options)
}

fn drawing(initial: Option<char>) -> Drawing {
    let mark = match initial.filter(|letter| letter.is_alphanumeric()) {
        Some(letter) => format!(
            "<text x=\"16\" y=\"21.6\" font-size=\"15\" font-weight=\"600\" text-anchor=\"middle\" \
             font-family=\"Noto Sans CJK SC, Noto Sans SC, Noto Sans, DejaVu Sans, sans-serif\" \
             fill=\"#8b8f86\">{}</text>",
            letter.to_uppercase()
        ),
        None => {
            "<path d=\"M10 21c0-7 4-11 12-11c0 8-4 12-12 11m0 0c3-3 5-5 8-7\" fill=\"#b9beb2\" \
                 stroke=\"#8b8f86\" stroke-linecap=\"round\"/>"
                .to_owned()
        }
    };
    let body = format!(
        "<linearGradient id=\"a\" x2=\"0\" y2=\"1\"><stop stop-color=\"#fbfaf7\"/>\
         <stop offset=\"1\" stop-color=\"#e9e7e1\"/></linearGradient>\
         <circle cx=\"16\" cy=\"16\" r=\"14\" fill=\"url(#a)\"/>\
         <circle cx=\"16\" cy=\"16\" r=\"12.4\" fill=\"none\" stroke=\"#cfcdc4\" stroke-width=\".5\"/>\
         {mark}"
    );
    Drawing { body, width: 32.0, height: 32.0 }
}
