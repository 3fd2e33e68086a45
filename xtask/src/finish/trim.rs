//! What the app and its glue know of each other: no more than is used, under short names.
//!
//! wasm-bindgen gives each import a name with a hash, which no compression gets rid of, and writes
//! classes for whatever some crate might have shown to scripts.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::failure::Outcome;

/// How the names begin that wasm-bindgen gives to imports.
const BINDGEN: &str = "__wb";
/// How the long names begin that it gives to what calls closures, which are exports.
const CLOSURES: &str = "wasm_bindgen_";
/// How the names begin of what brings the chunks, which are imports.
const LOADERS: &str = "__wasm_split_load_";

/// The glue without what keeps a bundler from dropping the classes that nobody asks for.
pub(super) fn unused_may_go(glue: &str) -> String {
    let is_kept = |line: &&str| !line.starts_with("if (Symbol.dispose) ");
    let lines: Vec<_> = glue.lines().filter(is_kept).collect();
    lines
        .join("\n")
        .replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry(")
}

/// The main part without the exports that the glue does not name, and both with short names for
/// what the glue gives to it.
pub(super) fn trim(glue: &str, main: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let mut names = BTreeMap::new();
    let main = trimmed(glue, main, &mut names)
        .map_err(|error| format!("the app's imports cannot be read: {error}"))?;
    Ok((with_short_names(glue, &names), main))
}

fn trimmed<'a>(
    glue: &str,
    main: &'a [u8],
    names: &mut BTreeMap<&'a str, String>,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(main) {
        match payload? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let is_ours = [BINDGEN, LOADERS].iter().any(|it| import.name.starts_with(it));
                    let next = short_name(names.len());
                    let name = match is_ours {
                        true => names.entry(import.name).or_insert(next).as_str(),
                        false => import.name,
                    };
                    section.import(import.module, name, RoundtripReencoder.entity_type(import.ty)?);
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export?;
                    if words(glue).any(|word| word == export.name) {
                        let kind = RoundtripReencoder.export_kind(export.kind)?;
                        let next = short_name(names.len());
                        let name = match export.name.starts_with(CLOSURES) {
                            true => names.entry(export.name).or_insert(next).as_str(),
                            false => export.name,
                        };
                        section.export(name, kind, export.index);
                    }
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    module.section(&RawSection { id, data: &main[range] });
                }
            }
        }
    }
    Ok(module.finish())
}

/// `a`, `b` and so on, then `aa`.
fn short_name(place: usize) -> String {
    let letter = |place: usize| char::from(b'a' + u8::try_from(place % 26).unwrap_or_default());
    match place / 26 {
        0 => letter(place).to_string(),
        rest => short_name(rest - 1) + letter(place).encode_utf8(&mut [0; 4]),
    }
}

fn is_part_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_' || character == '$'
}

fn words(script: &str) -> impl Iterator<Item = &str> {
    script.split(|character| !is_part_of_word(character))
}

fn with_short_names(glue: &str, names: &BTreeMap<&str, String>) -> String {
    let mut short = String::with_capacity(glue.len());
    let mut rest = glue;
    while !rest.is_empty() {
        let end = rest.find(|character| !is_part_of_word(character)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        short.push_str(names.get(word).map_or(word, String::as_str));
        let next = after.find(is_part_of_word).unwrap_or(after.len());
        short.push_str(&after[..next]);
        rest = &after[next..];
    }
    short
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module, TypeSection};

    use super::{short_name, trim, unused_may_go};

    #[test]
    fn names_are_short_and_differ() {
        assert_eq!([0, 25, 26, 701, 702].map(short_name), ["a", "z", "aa", "zz", "aaa"]);
        let names: std::collections::BTreeSet<_> = (0..2_000).map(short_name).collect();
        assert_eq!(names.len(), 2_000);
    }

    #[test]
    fn what_the_glue_does_not_name_is_not_exported() {
        let (mut types, mut imports, mut exports) =
            (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        imports.import("./bg.js", "__wbg_log_0123456789abcdef", EntityType::Function(0));
        imports.import("./bg.js", "memory_of", EntityType::Function(0));
        exports.export("main", ExportKind::Func, 0).export("source_pull", ExportKind::Func, 1);
        exports.export("wasm_bindgen_0123__invoke", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        let glue = "({__wbg_log_0123456789abcdef: f, g: __wbg_log_0123456789abcdef2}); wasm.main();\
            wasm.wasm_bindgen_0123__invoke()";

        let (glue, main) = trim(glue, &module.finish()).unwrap();
        assert_eq!(glue, "({a: f, g: __wbg_log_0123456789abcdef2}); wasm.main();wasm.b()");
        let text = String::from_utf8_lossy(&main);
        assert!(text.contains("main") && text.contains("memory_of"), "{text}");
        assert!(!text.contains("source_pull") && !text.contains("__wbg_log"), "{text}");
        assert!(!text.contains("invoke"), "{text}");
    }

    #[test]
    fn classes_can_be_dropped() {
        let glue = "if (Symbol.dispose) A.prototype[Symbol.dispose] = A.prototype.free;\n\
            const F = new FinalizationRegistry(free);";
        let expected = "const F = /* @__PURE__ */ new FinalizationRegistry(free);";
        assert_eq!(unused_may_go(glue), expected);
    }
}
