//! A picture file from outside, such as a shop's own photographs.

use std::path::Path;

use super::super::easel::Easel;

/// The whole of a JPEG, PNG, GIF, WebP or SVG file, as large as it fits.
pub(super) fn photo(easel: &mut Easel<'_>, file: &Path) {
    let path = file.display().to_string();
    let href = path.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let ground = easel.palette.paper.clone();
    easel.canvas.draw(&format!(
        "<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>\
         <image href=\"{href}\" width=\"100%\" height=\"100%\"/>"
    ));
}
