//! The Wasm: made small, and checked to run on engines without reference types.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::{folder, project, running};

/// What our oldest engines know beyond the first WebAssembly; the list of .cargo/config.toml.
/// `--all-features` would let wasm-opt write things that even current engines refuse.
const FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
];

/// The Wasm of a file, optimised for size.
///
/// # Errors
///
/// When the result needs a feature that is not in the list.
pub(crate) fn optimise(path: &Path) -> Outcome<Vec<u8>> {
    let small = path.with_extension("small.wasm");
    running::run(
        wasm_opt()?
            .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", "-o"])
            .arg(&small)
            .arg(path),
    )?;
    // The optimised file no longer says which features it wants, so reading it again with the
    // list alone finds any use of another.
    running::run(wasm_opt()?.arg("-q").arg(&small))
        .map_err(|failure| format!("the Wasm needs an engine newer than ours: {failure}"))?;
    let code = folder::read_bytes(&small)?;
    std::fs::remove_file(&small)?;
    Ok(code)
}

fn wasm_opt() -> Outcome<Command> {
    let mut command = Command::new(project::npm_program("wasm-opt")?);
    command.args(FEATURES).env("BINARYEN_CORES", "2");
    Ok(command)
}

/// Refuses glue that passes references into the Wasm.
pub(crate) fn refuse_references(glue: &str) -> Outcome {
    if glue.contains("externref") {
        return Err("the glue uses externref, which engines before Chromium 96 lack; look at the \
                    flags in .cargo/config.toml (docs/adr/0003)"
            .into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::refuse_references;

    #[test]
    fn glue_with_references_is_refused() {
        assert!(refuse_references("wasm.__wbindgen_externrefs").is_err());
        assert!(refuse_references("heap[idx]").is_ok());
    }
}
