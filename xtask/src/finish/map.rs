//! The map of the store finder: `map/` with Leaflet as one script and one sheet beside it, fetched
//! by nobody who does not look for a store.

use std::path::Path;

use super::script;
use crate::failure::Outcome;
use crate::folder;

/// Puts the map into the folder and says under which address its script is; the sheet has the same
/// with another ending.
pub(crate) fn publish(staging: &Path) -> Outcome<String> {
    let module = script::bundle_module(Path::new("map/map.js"))?;
    let sheet = script::bundle_module(Path::new("map/map.css"))?;
    let name = format!("map-{}", folder::fingerprint([module.as_bytes(), sheet.as_bytes()]));
    folder::write(staging.join(format!("{name}.js")), module)?;
    folder::write(staging.join(format!("{name}.css")), sheet)?;
    Ok(format!("{}{name}.js", super::base()))
}
