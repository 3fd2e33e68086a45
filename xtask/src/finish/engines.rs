//! Holds what is shipped against what our oldest engines know (docs/adr/0003), whoever made it: the
//! finished files are read, not the flags that they were made with.

use std::path::Path;

use wasmparser::{Validator, WasmFeatures};

use crate::failure::Outcome;
use crate::{folder, steps};

/// What our oldest engines know; the same list as that of `wasm::FEATURES`. Reference types are not in
/// it: Chromium has them from 96 and iOS from 15.1 on.
const KNOWN: WasmFeatures = WasmFeatures::MVP
    .union(WasmFeatures::MUTABLE_GLOBAL)
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::MULTI_VALUE);

/// Fails when a file of the built app needs an engine newer than ours.
pub(super) fn check(dist: &Path) -> Outcome {
    let (mut count, mut wrongs) = (0, Vec::new());
    for file in folder::files(dist)? {
        let name = file.strip_prefix(dist).unwrap_or(&file).display();
        if folder::is_kind(&file, "wasm") {
            count += 1;
            let wrong = needs(&folder::read_bytes(&file)?);
            wrongs.extend(wrong.map(|wrong| format!("{name} {wrong}")));
        } else if folder::is_kind(&file, "js") && folder::read(&file)?.contains("externref") {
            wrongs.push(format!("{name} passes references into Wasm (`externref`)"));
        }
    }
    if count == 0 {
        return Err("the built app has no Wasm to be checked".into());
    }
    if !wrongs.is_empty() {
        return Err(format!(
            "engines before Chromium 96 and iOS 15.1 cannot run the app, for {}; look at the flags \
             in .cargo/config.toml (docs/adr/0003)",
            wrongs.join(", and ")
        )
        .into());
    }
    steps::note(&format!("{count} Wasm files need nothing newer than our oldest engines have"));
    Ok(())
}

/// What it needs that those do not know, in words that go behind the file's name.
fn needs(code: &[u8]) -> Option<String> {
    let error = Validator::new_with_features(KNOWN).validate_all(code).err()?;
    Some(format!("is refused ({})", error.message()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[u8]) -> Vec<u8> {
        [b"\0asm\x01\0\0\0", sections].concat()
    }

    #[test]
    fn what_old_engines_know_is_let_through() {
        for (what, sections) in [
            ("nothing", &[][..]),
            // (memory 1) (func (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)))
            (
                "bulk memory",
                &[
                    1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 14, 1, 12, 0, 65, 0, 65, 0,
                    65, 0, 252, 10, 0, 0, 11,
                ],
            ),
            // (func (drop (i32.extend8_s (i32.const 0))))
            (
                "sign extension",
                &[1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 192, 26, 11],
            ),
            // (func (drop (i32.trunc_sat_f32_s (f32.const 0))))
            (
                "saturating conversion",
                &[1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 12, 1, 10, 0, 67, 0, 0, 0, 0, 252, 0, 26, 11],
            ),
        ] {
            assert_eq!(needs(&module(sections)), None, "{what}");
        }
    }

    #[test]
    fn what_they_do_not_know_is_named() {
        for (what, sections) in [
            // (func (drop (ref.null func)))
            ("a reference", &[1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 208, 112, 26, 11][..]),
            // (table 0 externref)
            ("a table of references", &[4, 4, 1, 111, 0, 0]),
            // (table 1 funcref) (func (call_indirect (i32.const 0))), its table written in two bytes
            (
                "a table named at length",
                &[
                    1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 4, 4, 1, 112, 0, 1, 10, 10, 1, 8, 0, 65, 0, 17,
                    0, 128, 0, 11,
                ],
            ),
            // (func (drop (v128.const 0)))
            (
                "SIMD",
                &[
                    1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12, 0, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11,
                ],
            ),
        ] {
            assert!(needs(&module(sections)).is_some(), "{what}");
        }
    }

    #[test]
    fn a_built_app_is_told_what_is_wrong_with_it() {
        let dist = std::env::temp_dir().join(format!("doorstep-engines-{}", std::process::id()));
        let table = module(&[4, 4, 1, 111, 0, 0]);
        folder::write(dist.join("parts/product.wasm"), table).unwrap();
        folder::write(dist.join("app.js"), "wasm.__wbindgen_externrefs").unwrap();
        let failure = check(&dist).unwrap_err().to_string();
        std::fs::remove_dir_all(&dist).unwrap();
        assert!(failure.contains("app.js passes references into Wasm"), "{failure}");
        assert!(failure.contains("parts/product.wasm is refused"), "{failure}");
        assert!(check(&dist).is_err());
    }
}
