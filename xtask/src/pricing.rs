//! Whether carts cost in WebAssembly, as the app prices them, what they cost natively, as the
//! backend does, and what the backend says over HTTP that they cost.

use std::process::Command;

use crate::failure::Outcome;
use crate::steps::step;
use crate::tally::Tally;
use crate::{folder, project, running};

/// Where carts come from with what they cost, as examples of packages: generated ones of all sorts,
/// and those that the demo shop quotes from the promotions and coupons that it has stored.
const CARTS: [(&str, &str); 2] =
    [("contract", "pricing_carts"), ("doorstep-backend", "served_quotes")];

/// Prices 500 carts of each source in WebAssembly and counts each as a test.
pub(crate) fn compare() -> Outcome<Tally> {
    let mut counted = Tally::default();
    step("Prices in WebAssembly, natively and over HTTP", || {
        running::run(
            running::cargo()
                .args(["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown"])
                .args(["--package", "contract", "--example", "pricing_wasm"]),
        )?;
        let wasm = "wasm32-unknown-unknown/release/examples/pricing_wasm.wasm";
        let mut are_equal = true;
        for (package, example) in CARTS {
            let carts = running::answer(
                running::cargo()
                    .args(["run", "--quiet", "--package", package])
                    .args(["--example", example]),
            )?;
            let file = project::target().join("pricing").join(format!("{example}.jsonl"));
            folder::write(&file, &carts)?;
            let mut node = Command::new("node");
            node.arg(project::root().join("contract/examples/compare-quotes.mjs"));
            node.arg(project::target().join(wasm)).arg(&file);
            are_equal &= running::watch(&mut node, |line| {
                counted += Tally::of_cargo(line).unwrap_or_default();
            })?;
        }
        if are_equal { Ok(()) } else { Err("see above".into()) }
    })
    // What failed is counted; a comparison that never came to an end is not.
    .or_else(|failure| if counted.failed == 0 { Err(failure) } else { Ok(()) })?;
    Ok(counted)
}
