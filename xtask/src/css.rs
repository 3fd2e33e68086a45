//! `cargo xtask css`: the app's style sheets and icons, made from the sheets beside the components.

mod icons;
mod lowering;
mod scoping;

use crate::failure::{Failure, Outcome};
use crate::folder;
use lowering::lower;

/// The sheets, or folders of sheets, that home is drawn by. The others come with the first chunk of
/// the app.
const FIRST_VIEW: [&str; 8] = [
    "src/app",
    "src/home",
    "src/kit/price.css",
    "src/kit/toast.css",
    "src/catalogue/feed.css",
    "src/catalogue/product_card.css",
    "src/catalogue/rail.css",
    "src/stores/store_bar.css",
];

/// Writes `style/generated/`, touching only what changed.
pub(crate) fn run() -> Outcome {
    let tokens = folder::read("style/tokens.css")?;
    let critical = folder::read("style/critical.css")?;
    folder::write_changed("style/generated/critical.css", &lower(&(tokens + &critical))?)?;

    // Layers would put the sheets in order by themselves but are too new; the order of the file
    // does it instead.
    let (first_view, pages) = components()?;
    let shared = folder::read("style/reset.css")? + &folder::read("style/base.css")?;
    folder::write_changed("style/generated/app.css", &lower(&(shared + &first_view))?)?;
    folder::write_changed("style/generated/pages.css", &lower(&pages)?)?;

    folder::write_changed("style/generated/icons.svg", &icons::sprite()?)
}

/// The sheets beside the components, each held to its own by its scope class: those of the first
/// view, and those of all other pages.
fn components() -> Outcome<(String, String)> {
    let mut scopes = scoping::Scopes::default();
    let (mut first_view, mut pages) = (String::new(), String::new());
    for path in folder::files("src")?.iter().filter(|path| folder::is_kind(path, "css")) {
        let scoped = scopes.scope(path, &folder::read(path)?);
        let scoped = scoped.map_err(|failure| Failure::at(path, failure))?;
        let is_first = FIRST_VIEW.iter().any(|first| path.starts_with(first));
        let all = if is_first { &mut first_view } else { &mut pages };
        all.push_str(&scoped);
        all.push('\n');
    }
    Ok((first_view, pages))
}
