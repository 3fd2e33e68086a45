//! The table of sizes, and the budget that it is held against.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::name_in;
use super::page::Page;
use crate::failure::Outcome;
use crate::{folder, steps};

/// `budgets.toml`: the most that may be, in bytes.
#[derive(Debug, Deserialize)]
struct Budgets {
    first_view: FirstView,
    chunks: Chunks,
    map: Map,
    scanner: Scanner,
}

#[derive(Debug, Deserialize)]
struct FirstView {
    /// All files of a first view together, in brotli.
    brotli: usize,
    /// The page alone, in brotli.
    html_brotli: usize,
}

#[derive(Debug, Deserialize)]
struct Chunks {
    /// Any one chunk, in brotli.
    brotli: usize,
    /// All the chunks that one page needs, in brotli.
    page_brotli: usize,
}

#[derive(Debug, Deserialize)]
struct Map {
    /// The script and the sheet of the map, in brotli.
    brotli: usize,
}

#[derive(Debug, Deserialize)]
struct Scanner {
    /// The script and the Wasm of the scanner, in brotli.
    brotli: usize,
}

/// How large one file is, as it is and compressed.
struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints how large the first view of home is and fails when it is over its budget.
pub(super) fn check(dist: &Path, page: &Page) -> Outcome {
    let budgets: Budgets = toml::from_str(&folder::read("budgets.toml")?)
        .map_err(|error| format!("budgets.toml: {error}"))?;
    let sizes = first_view(dist, page)?;
    print!("{}", table(&sizes));
    let html = sizes.first().map_or(0, |size| size.brotli);
    let whole = sizes.iter().map(|size| size.brotli).sum();

    let glue = folder::read(dist.join(name_in(&page.js)))?;
    let pages = pages(&glue);
    if pages.is_empty() {
        return Err("the glue does not say which chunks pages need as budget.rs reads it".into());
    }
    let files = pages.iter().flat_map(|(_, files)| files).copied().chain([name_in(&page.pages)]);
    let files = files.map(str::to_owned).collect::<BTreeSet<_>>().into_iter();
    let chunks = files.map(|file| measure(dist, file)).collect::<Outcome<Vec<_>>>()?;
    println!("    {:<38}{:>10}{:>10}{:>10}", "chunks", "raw", "gzip", "brotli");
    print!("{}", rows(chunks.iter()));

    let mut outcome = within("the first view of home", whole, budgets.first_view.brotli)
        .and(within("index.html", html, budgets.first_view.html_brotli));
    let size_of = |file: &str| chunks.iter().find(|it| it.name == file).map_or(0, |it| it.brotli);
    for chunk in &chunks {
        outcome = outcome.and(within(&chunk.name, chunk.brotli, budgets.chunks.brotli));
    }
    let together = |names: [String; 2]| {
        names.into_iter().map(|name| Ok(measure(dist, name)?.brotli)).sum::<Outcome<usize>>()
    };
    let map = together([name_in(&page.map).to_owned(), sheet_of_map(page)])?;
    outcome = outcome.and(within("the map", map, budgets.map.brotli));
    let scanner = name_in(&page.scanner);
    let scanner = together([scanner.to_owned(), scanner.replace(".js", ".wasm")])?;
    outcome = outcome.and(within("the scanner", scanner, budgets.scanner.brotli));
    let styles = size_of(name_in(&page.pages));
    for (page, files) in pages {
        let all = styles + files.iter().map(|file| size_of(file)).sum::<usize>();
        let what = format!("all that {page} needs");
        outcome = outcome.and(within(&what, all, budgets.chunks.page_brotli));
    }
    outcome
}

/// The sheet beside the map's script.
fn sheet_of_map(page: &Page) -> String {
    name_in(&page.map).replace(".js", ".css")
}

/// Each page that comes in chunks, with its chunks, its own one last, as the glue loads them.
fn pages(glue: &str) -> Vec<(&str, Vec<&str>)> {
    // Each file is named once, in a list, and then called by its place there.
    let all = glue.split_once("[\"./").and_then(|(_, rest)| rest.split_once("\"]"));
    let all: Vec<_> = all.map(|(all, _)| all.split("\",\"./").collect()).unwrap_or_default();
    let lists = glue.split("([").skip(1).filter_map(|rest| Some(rest.split_once("])")?.0));
    let file = |place: &str| all.get(place.parse::<usize>().ok()?).copied();
    let files = lists.filter_map(|list| list.split(',').map(file).collect::<Option<Vec<_>>>());
    let named = files.filter_map(|files| {
        let own = files.last()?;
        Some((own.rsplit_once('-').map_or(*own, |(name, _)| name), files))
    });
    named.collect()
}

fn within(what: &str, size: usize, most: usize) -> Outcome {
    if size > most {
        return Err(format!(
            "{what} is {size} bytes in brotli; its budget is {most} (budgets.toml)"
        )
        .into());
    }
    steps::note(&format!("{what}: {size} of {most} bytes in brotli"));
    Ok(())
}

/// The files that a shopper's first view of home fetches from the app: all but pictures and API.
fn first_view(dist: &Path, page: &Page) -> Outcome<Vec<Size>> {
    let mut names = vec!["index.html".to_owned()];
    names.extend([&page.js, &page.wasm].map(|url| name_in(url).to_owned()));
    for path in folder::files(dist)?.iter().filter(|path| folder::is_kind(path, "css")) {
        names.extend(path.strip_prefix(dist).ok().map(|name| name.display().to_string()));
    }
    names.retain(|name| name != name_in(&page.pages) && *name != sheet_of_map(page));
    let mut sizes =
        names.into_iter().map(|name| measure(dist, name)).collect::<Outcome<Vec<_>>>()?;
    // A shopper fetches the words of one language; the longer one counts.
    let words = page.locales.values().map(|words| format!("locales/{}", name_in(&words.first)));
    let words = words.map(|name| measure(dist, name)).collect::<Outcome<Vec<_>>>()?;
    sizes.extend(words.into_iter().max_by_key(|size| size.brotli));
    Ok(sizes)
}

fn measure(dist: &Path, name: String) -> Outcome<Size> {
    let path = dist.join(&name);
    let raw = folder::read_bytes(&path)?.len();
    // A file too small to be worth compressing travels as it is.
    let packed = |kind| match folder::read_bytes(path.with_added_extension(kind)) {
        Ok(packed) => packed.len(),
        Err(_) => raw,
    };
    Ok(Size { raw, gzip: packed("gz"), brotli: packed("br"), name })
}

fn table(sizes: &[Size]) -> String {
    let total = Size {
        name: "first view of home".to_owned(),
        raw: sizes.iter().map(|size| size.raw).sum(),
        gzip: sizes.iter().map(|size| size.gzip).sum(),
        brotli: sizes.iter().map(|size| size.brotli).sum(),
    };
    let head = format!("    {:<38}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli");
    head + &rows(sizes.iter().chain([&total]))
}

fn rows<'a>(sizes: impl Iterator<Item = &'a Size>) -> String {
    let row = |Size { name, raw, gzip, brotli }: &Size| {
        format!("    {name:<38}{raw:>10}{gzip:>10}{brotli:>10}\n")
    };
    sizes.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{Size, pages, table, within};

    #[test]
    fn a_page_over_its_budget_is_refused() {
        assert!(within("home", 10, 10).is_ok());
        let refusal = within("home", 11, 10).unwrap_err().to_string();
        assert!(refusal.contains("11 bytes"), "{refusal}");
    }

    #[test]
    fn the_glue_says_which_chunks_a_page_needs() {
        let glue = r#"F=["./cart-1.wasm","./chunk_7-2.wasm","./stores-3.wasm"];q=f([0]),r=f([1,2]);g([x])"#;
        let cart = ("cart", vec!["cart-1.wasm"]);
        let stores = ("stores", vec!["chunk_7-2.wasm", "stores-3.wasm"]);
        assert_eq!(pages(glue), [cart, stores]);
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let size =
            |name: &str, raw, gzip, brotli| Size { name: name.to_owned(), raw, gzip, brotli };
        let table = table(&[size("index.html", 1000, 500, 400), size("a.wasm", 2000, 900, 800)]);
        let sum: Vec<&str> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(sum, ["first", "view", "of", "home", "3000", "1400", "1200"]);
    }
}
