//! The scanner: `scan/` as one script, with the library that reads codes as Wasm beside it, fetched
//! by nobody who does not scan.

use std::path::Path;

use super::script;
use crate::failure::Outcome;
use crate::folder;

/// The library, as its package brings it.
const LIBRARY: &str = "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm";

/// Puts the scanner into the folder and says under which address its script is; the Wasm has the
/// same with another ending.
pub(crate) fn publish(staging: &Path) -> Outcome<String> {
    let module = script::bundle_module(Path::new("scan/scan.js"))?;
    let library = folder::read_bytes(LIBRARY)?;
    let name = format!("scanner-{}", folder::fingerprint([module.as_bytes(), &library]));
    folder::write(staging.join(format!("{name}.js")), module)?;
    folder::write(staging.join(format!("{name}.wasm")), library)?;
    Ok(format!("{}{name}.js", super::base()))
}
