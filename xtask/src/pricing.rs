//! Whether carts cost in WebAssembly, as the app prices them, what they cost natively, as the
//! backend does.

use std::process::Command;

use crate::failure::Outcome;
use crate::steps::step;
use crate::tally::Tally;
use crate::{folder, project, running};

/// Prices 500 generated carts both ways and counts each as a test.
pub(crate) fn compare() -> Outcome<Tally> {
    let mut counted = Tally::default();
    step("Prices in WebAssembly and natively", || {
        let examples = ["--package", "contract", "--example"];
        let carts = running::answer(
            running::cargo().args(["run", "--quiet"]).args(examples).arg("pricing_carts"),
        )?;
        let file = project::target().join("pricing/carts.jsonl");
        folder::write(&file, &carts)?;
        running::run(
            running::cargo()
                .args(["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown"])
                .args(examples)
                .arg("pricing_wasm"),
        )?;
        let wasm = "wasm32-unknown-unknown/release/examples/pricing_wasm.wasm";
        let mut node = Command::new("node");
        node.arg(project::root().join("contract/examples/compare-quotes.mjs"));
        node.arg(project::target().join(wasm)).arg(&file);
        let done = running::watch(&mut node, |line| {
            counted += Tally::of_cargo(line).unwrap_or_default();
        })?;
        if done { Ok(()) } else { Err("see above".into()) }
    })
    // What failed is counted; a comparison that never came to an end is not.
    .or_else(|failure| if counted.failed == 0 { Err(failure) } else { Ok(()) })?;
    Ok(counted)
}
