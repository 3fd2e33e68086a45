//! `cargo xtask finish`: Trunk's second hook. It names the words of each language in the page and,
//! for release, makes the files small and compresses them.

mod budget;
mod compression;
mod page;
mod script;
mod wasm;
mod words;

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::folder;
use page::Page;

/// Finishes the folder that Trunk is about to publish.
pub(crate) fn run() -> Outcome {
    let variable = |name| {
        std::env::var_os(name).ok_or_else(|| format!("{name} is not set: Trunk runs this command"))
    };
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let index = staging.join("index.html");
    let mut page = Page::read(&folder::read(&index)?)?;

    page.locales = words::publish(&staging)?;
    let config = serde_json::from_str(&folder::read("public/config.json")?)
        .map_err(|error| format!("public/config.json is no JSON: {error}"))?;
    page.configure(&config)?;

    if variable("TRUNK_PROFILE")? != "release" {
        return folder::write(&index, page.html()?);
    }
    small_code(&staging, &mut page)?;
    folder::write(&index, script::minify_page(&page.html()?)?)?;
    compression::compress(&staging)
}

/// Prints how large the built app is and fails when it is over its budget.
pub(crate) fn check_size() -> Outcome {
    let dist = Path::new("dist");
    budget::check(dist, &Page::read(&folder::read(dist.join("index.html"))?)?)
}

/// Optimises the Wasm and minifies its glue, and names both by what they have become.
fn small_code(staging: &Path, page: &mut Page) -> Outcome {
    let [old_wasm, old_js] = [&page.wasm, &page.js].map(|url| name_in(url).to_owned());
    let code = wasm::optimise(&staging.join(&old_wasm))?;
    let new_wasm = format!("doorstep-{}.wasm", folder::fingerprint([code.as_slice()]));

    let glue = folder::read(staging.join(&old_js))?;
    wasm::refuse_references(&glue)?;
    let glue = script::minify_module(&glue.replace(&old_wasm, &new_wasm))?;
    let new_js = format!("doorstep-{}.js", folder::fingerprint([glue.as_bytes()]));

    for old in [&old_wasm, &old_js] {
        std::fs::remove_file(staging.join(old))?;
    }
    folder::write(staging.join(&new_wasm), code)?;
    folder::write(staging.join(&new_js), glue)?;
    page.wasm = page.wasm.replace(&old_wasm, &new_wasm);
    page.js = page.js.replace(&old_js, &new_js);
    Ok(())
}

/// The file that an address of the page names.
fn name_in(url: &str) -> &str {
    url.rsplit_once('/').map_or(url, |(_, name)| name)
}
