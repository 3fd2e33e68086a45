//! Splitting the app: the part that every page needs, and chunks that come when they are wanted.
//!
//! Trunk knows nothing of this. It links the whole app with its relocations kept; here that file is
//! taken apart, and wasm-bindgen makes the glue of the main part anew (docs/adr/0006).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use super::shared::{self, Group};
use super::{opened, script, trim, wasm};
use crate::failure::Outcome;
use crate::{folder, project, running};

/// How a chunk comes: written once for all of them, so that a chunk that is gone after a new
/// release is told from one that the line did not carry.
const FETCHING: &str = include_str!("split/fetching.js");

/// The part that every page needs, as wasm-bindgen names it.
pub(super) const MAIN: &str = "doorstep_bg.wasm";

/// All that the page asks of the glue.
const ENTRY: &str = "export { default } from \"./doorstep.js\";\n";

const LOADER: &str = "__wasm_split.js";

/// The parts of the app before they are made small.
pub(super) struct Parts {
    /// Each part by the name that the glue asks for: [`MAIN`], and such as `split_product.wasm`.
    pub(super) wasm: BTreeMap<String, PathBuf>,
    /// The glue of all of them as one module.
    pub(super) glue: String,
}

/// Takes the linked app of a profile apart.
pub(super) fn split(profile: &str) -> Outcome<Parts> {
    let linked = project::target().join("wasm32-unknown-unknown").join(profile);
    let linked = folder::read_bytes(linked.join("doorstep.wasm"))?;
    let work = project::target().join("split").join(profile);
    let _ = std::fs::remove_dir_all(&work);
    let cut = work.join("cut");

    let mut options = Options::new(&linked);
    options.output_dir = &cut;
    let unbound = cut.join("doorstep.wasm");
    options.main_out_path = &unbound;
    let link_name = format!("./{LOADER}");
    options.link_name = &link_name;
    options.main_module = "./doorstep.js";
    let parts = transform(options).map_err(|error| format!("the app cannot be split: {error}"))?;
    let mut needs: BTreeMap<_, _> = parts.prefetch_map.into_iter().collect();
    join_shared(&cut, &mut needs)?;

    running::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", "doorstep", "--out-dir"])
            .arg(&work)
            .arg(&unbound),
    )?;
    folder::write(work.join(LOADER), loader(&folder::read(cut.join(LOADER))?, &needs)?)?;

    let mut wasm = BTreeMap::from([(MAIN.to_owned(), work.join(MAIN))]);
    for file in needs.values().flatten() {
        wasm.insert(file.clone(), cut.join(file));
    }
    let bindgen = work.join("doorstep.js");
    folder::write(&bindgen, trim::unused_may_go(&folder::read(&bindgen)?))?;
    let entry = work.join("entry.js");
    folder::write(&entry, ENTRY)?;
    Ok(Parts { wasm, glue: script::bundle(&entry)? })
}

/// Joins the chunks that pages share into few, and names all that each page needs by its file.
fn join_shared(cut: &Path, needs: &mut BTreeMap<String, Vec<String>>) -> Outcome {
    let mut groups = BTreeMap::new();
    for (page, files) in &mut *needs {
        for file in &mut *files {
            file.push_str(".wasm");
        }
        for file in files.iter().filter(|file| !is_own(file)) {
            let size = std::fs::metadata(cut.join(file))?.len();
            let pages = BTreeSet::new();
            let group = Group { files: [file.clone()].into(), pages, size };
            groups.entry(file.clone()).or_insert(group).pages.insert(page.clone());
        }
    }
    let own = needs.iter().map(|(page, files)| {
        let sizes = files.iter().filter(|file| is_own(file));
        let sizes = sizes.map(|file| Ok(std::fs::metadata(cut.join(file))?.len()));
        Ok((page.clone(), sizes.sum::<Outcome<u64>>()?))
    });
    let mut own = own.collect::<Outcome<BTreeMap<_, _>>>()?;
    opened::count_what_is_there(&mut groups, &mut own)?;
    let groups = shared::join(&groups.into_values().collect::<Vec<_>>(), &own);
    let joined = groups.iter().enumerate();
    let joined: Vec<_> = joined
        .map(|(number, group)| (shared_file(number), group.files.iter().cloned().collect()))
        .collect();
    wasm::join_all(cut, &joined)?;
    for files in needs.values_mut() {
        let (own, shared): (Vec<_>, Vec<_>) =
            std::mem::take(files).into_iter().partition(|file| is_own(file));
        let joined = groups.iter().enumerate();
        let joined = joined.filter(|(_, group)| shared.iter().any(|it| group.files.contains(it)));
        *files = joined.map(|(number, _)| shared_file(number)).chain(own).collect();
    }
    Ok(())
}

fn shared_file(number: usize) -> String {
    format!("shared_{number}.wasm")
}

/// Whether a chunk is that of one page.
fn is_own(file: &str) -> bool {
    file.starts_with("split_")
}

/// The module that main imports its loaders from: the splitter's own way to what the parts share,
/// and our way to the files.
fn loader(theirs: &str, needs: &BTreeMap<String, Vec<String>>) -> Outcome<String> {
    let mut shared = theirs
        .split_once("function wrapAsyncCb(")
        .map(|(shared, _)| shared.to_owned())
        .filter(|shared| shared.contains("function getSharedImports()"))
        .ok_or("the splitter's loader is not as we know it (docs/adr/0006)")?;
    shared += FETCHING;
    // Dozens of pages share files, so each file is named once and then called by its place.
    let files: Vec<_> = needs.values().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    let names: Vec<_> = files.iter().map(|file| format!("\"./{file}\"")).collect();
    shared += &format!("const FILES = [{}];\n", names.join(", "));
    for (page, needed) in needs {
        let places = needed.iter().filter_map(|file| files.binary_search(&file).ok());
        let places: Vec<_> = places.map(|place| place.to_string()).collect();
        let places = places.join(", ");
        shared += &format!("export const __wasm_split_load_{page} = loader([{places}]);\n");
    }
    Ok(shared)
}

/// The glue with the published name of each part.
pub(super) fn with_names(glue: &str, names: &BTreeMap<String, String>) -> Outcome<String> {
    let mut named = glue.to_owned();
    for (built, published) in names {
        if !named.contains(built.as_str()) {
            return Err(format!("the glue does not ask for {built}").into());
        }
        named = named.replace(built.as_str(), published);
    }
    Ok(named)
}

/// The name under which a part may be kept for ever.
pub(super) fn published_name(built: &str, content: &[u8]) -> String {
    let stem = built.trim_end_matches(".wasm");
    let stem = stem.trim_start_matches("split_").trim_end_matches("_bg");
    format!("{stem}-{}.wasm", folder::fingerprint([content]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{loader, published_name, with_names};

    #[test]
    fn a_page_loads_what_it_needs() {
        let theirs = "function getSharedImports() {}\nfunction wrapAsyncCb(callee) {}";
        let files = ["split_cart.wasm", "shared_1.wasm"].map(str::to_owned);
        let needs = BTreeMap::from([("cart".to_owned(), files.to_vec())]);
        let ours = loader(theirs, &needs).unwrap();
        assert!(ours.starts_with("function getSharedImports() {}"));
        assert!(ours.contains(r#"const FILES = ["./shared_1.wasm", "./split_cart.wasm"];"#));
        assert!(ours.contains("__wasm_split_load_cart = loader([1, 0]);"));
        assert!(loader("something else", &needs).unwrap_err().to_string().contains("0006"));
    }

    #[test]
    fn the_glue_asks_for_what_is_published() {
        let name = published_name("split_cart.wasm", b"");
        assert_eq!(name, "cart-cbf29ce484222325.wasm");
        let names = BTreeMap::from([("split_cart.wasm".to_owned(), name)]);
        let glue = with_names(r#"loader(["./split_cart.wasm"])"#, &names).unwrap();
        assert_eq!(glue, r#"loader(["./cart-cbf29ce484222325.wasm"])"#);
        assert!(with_names("", &names).is_err());
    }
}
