//! The Wasm: made small, and checked to run on engines without reference types.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;

use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{Parser, Payload, TypeRef};

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

/// The Wasm of these files, optimised for size, in their order.
pub(crate) fn optimise_all(paths: &[&Path]) -> Outcome<Vec<Vec<u8>>> {
    on_all_cores(paths, |path| optimise(path))
}

/// What is made of each, in their order. The tools have one thread for a small file and take a second
/// to start, so several run beside each other.
fn on_all_cores<T: Sync, R: Send>(
    items: &[T],
    make: impl Fn(&T) -> Outcome<R> + Sync,
) -> Outcome<Vec<R>> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(threads).max(1);
    // A failure crosses threads as its words.
    let make = |item: &T| make(item).map_err(|failure| failure.to_string());
    std::thread::scope(|scope| {
        let running: Vec<_> = items
            .chunks(share)
            .map(|share| scope.spawn(|| share.iter().map(make).collect::<Result<Vec<_>, _>>()))
            .collect();
        let mut all = Vec::with_capacity(items.len());
        for share in running {
            all.extend(share.join().map_err(|_| "a tool for Wasm broke off")??);
        }
        Ok(all)
    })
}

/// The Wasm of a file, optimised for size. That it needs no feature of later engines is checked once
/// all is there, by [`super::check_engines`].
fn optimise(path: &Path) -> Outcome<Vec<u8>> {
    let small = path.with_extension("small.wasm");
    running::run(
        wasm_opt()?
            .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", "-o"])
            .arg(&small)
            .arg(path),
    )?;
    let code = folder::read_bytes(&small)?;
    std::fs::remove_file(&small)?;
    Ok(code)
}

/// Makes one part of several that import the same things and export nothing, for each of these: the
/// file it goes to, and the parts.
pub(crate) fn join_all(folder: &Path, joined: &[(String, Vec<String>)]) -> Outcome {
    on_all_cores(joined, |(into, parts)| join(folder, parts, into)).map(drop)
}

/// `wasm-merge` would import the one memory once for each part. So the parts get what they import
/// from a module between, which imports each thing once, from [`SHARED`].
fn join(folder: &Path, parts: &[String], into: &str) -> Outcome {
    let codes = parts.iter().map(|part| folder::read_bytes(folder.join(part)));
    let codes = codes.collect::<Outcome<Vec<_>>>()?;
    let code = between(&codes)
        .map_err(|error| format!("what the chunks share cannot be read: {error}"))?;
    let between = format!("between_{into}");
    folder::write(folder.join(&between), code)?;

    let mut merge = Command::new(project::npm_program("wasm-merge")?);
    merge.args(FEATURES).arg("-q").current_dir(folder).args([&between, THEIRS]);
    for part in parts {
        merge.arg(part).arg(part.trim_end_matches(".wasm"));
    }
    running::run(merge.arg("-o").arg(into))
}

/// Where parts import from, as the splitter names it.
const THEIRS: &str = "__wasm_split";
/// Where a joined part imports from.
const SHARED: &str = "shared";

/// A module that imports all that the parts import, once each, and exports it again.
fn between(parts: &[Vec<u8>]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut shared = BTreeMap::new();
    for part in parts {
        for payload in Parser::new(0).parse_all(part) {
            let Payload::ImportSection(imports) = payload? else { continue };
            for import in imports.into_imports() {
                let import = import?;
                shared.insert(import.name, import.ty);
            }
        }
    }
    let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
    let mut counts = BTreeMap::new();
    for (name, kind) in shared {
        let (order, export) = match kind {
            TypeRef::Table(_) => (0, ExportKind::Table),
            TypeRef::Memory(_) => (1, ExportKind::Memory),
            TypeRef::Global(_) => (2, ExportKind::Global),
            _ => return Err(format!("{name} is neither memory nor table nor global").into()),
        };
        imports.import(SHARED, name, EntityType::try_from(kind)?);
        let count = counts.entry(order).or_insert(0);
        exports.export(name, export, *count);
        *count += 1;
    }
    let mut module = Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
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
