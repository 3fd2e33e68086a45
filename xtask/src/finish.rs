//! `cargo xtask finish`: Trunk's second hook. It names the words of each language in the page and,
//! for release, makes the files small and compresses them.

mod budget;
mod compression;
mod engines;
mod map;
mod opened;
mod page;
mod scanner;
mod script;
mod shared;
mod split;
mod trim;
mod wasm;
mod words;
mod worker;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::{divisions, folder};
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
    page.unlink_sheet()?;
    worker::publish(&staging)?;
    page.map = map::publish(&staging)?;
    page.scanner = scanner::publish(&staging)?;
    page.divisions = divisions::publish(&staging, &base())?;

    let is_release = variable("TRUNK_PROFILE")? == "release";
    page.pages = sheet(&staging)?;
    code(&staging, &mut page, is_release)?;
    if !is_release {
        return folder::write(&index, page.html()?);
    }
    folder::write(&index, script::minify_page(&page.html()?)?)?;
    compression::compress(&staging)
}

/// Prints how large the built app is and fails when it is over its budget.
pub(crate) fn check_size() -> Outcome {
    let dist = Path::new("dist");
    budget::check(dist, &Page::read(&folder::read(dist.join("index.html"))?)?)
}

/// Fails when the built app needs an engine newer than our oldest.
pub(crate) fn check_engines() -> Outcome {
    engines::check(Path::new("dist"))
}

/// Publishes the styles of the pages that come in chunks and says under which address.
fn sheet(staging: &Path) -> Outcome<String> {
    let sheet = folder::read("style/generated/pages.css")?;
    let name = format!("pages-{}.css", folder::fingerprint([sheet.as_bytes()]));
    folder::write(staging.join(&name), sheet)?;
    Ok(base() + &name)
}

/// What the addresses of the app's files begin with.
fn base() -> String {
    std::env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned())
}

/// Puts the parts of the app and their glue in place of what Trunk made, named by their content,
/// and for release made small.
fn code(staging: &Path, page: &mut Page, is_release: bool) -> Outcome {
    let mut parts = split::split(if is_release { "release" } else { "debug" })?;
    wasm::refuse_references(&parts.glue)?;
    if is_release {
        let main = &parts.wasm[split::MAIN];
        let (glue, trimmed) = trim::trim(&parts.glue, &folder::read_bytes(main)?)?;
        folder::write(main, trimmed)?;
        parts.glue = glue;
    }
    let paths: Vec<_> = parts.wasm.values().map(PathBuf::as_path).collect();
    let codes = if is_release {
        wasm::optimise_all(&paths)?
    } else {
        paths.iter().map(folder::read_bytes).collect::<Outcome<_>>()?
    };
    let mut names = BTreeMap::new();
    for (built, code) in parts.wasm.into_keys().zip(codes) {
        let name = split::published_name(&built, &code);
        folder::write(staging.join(&name), code)?;
        names.insert(built, name);
    }
    let glue = split::with_names(&parts.glue, &names)?;
    let glue = if is_release { script::minify_module(&glue)? } else { glue };
    let glue_name = format!("doorstep-{}.js", folder::fingerprint([glue.as_bytes()]));
    folder::write(staging.join(&glue_name), glue)?;

    for (address, name) in [(&mut page.wasm, &names[split::MAIN]), (&mut page.js, &glue_name)] {
        let old = name_in(address).to_owned();
        std::fs::remove_file(staging.join(&old))?;
        *address = address.replace(&old, name);
    }
    Ok(())
}

/// The file that an address of the page names.
fn name_in(url: &str) -> &str {
    url.rsplit_once('/').map_or(url, |(_, name)| name)
}
