//! Writes 500 generated carts with what they cost, one a line: `{"basket":…,"quote":…}`. Whoever
//! prices carts, in WebAssembly or over HTTP, is to come to the same quotes.

use std::io::{self, BufWriter, Write};

use contract::pricing::quote;
use serde_json::json;

#[path = "../tests/pricing/carts.rs"]
mod carts;

const CARTS: u64 = 500;

fn main() -> io::Result<()> {
    let mut lines = BufWriter::new(io::stdout().lock());
    for seed in 0..CARTS {
        let basket = carts::cart(&mut carts::Dice::new(seed, carts::THROWS));
        let quote = quote(&basket);
        serde_json::to_writer(&mut lines, &json!({ "basket": basket, "quote": quote }))?;
        lines.write_all(b"\n")?;
    }
    lines.flush()
}
