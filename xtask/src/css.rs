//! `cargo xtask css`: the app's style sheets and icons, made from the sheets beside the components.

mod icons;
mod lowering;
mod scoping;

use crate::failure::{Failure, Outcome};
use crate::folder;
use lowering::lower;

/// Writes `style/generated/`, touching only what changed.
pub(crate) fn run() -> Outcome {
    let tokens = folder::read("style/tokens.css")?;
    let critical = folder::read("style/critical.css")?;
    folder::write_changed("style/generated/critical.css", &lower(&(tokens + &critical))?)?;

    // Layers would put the sheets in order by themselves but are too new; the order of the file
    // does it instead.
    let mut sheet = folder::read("style/reset.css")? + &folder::read("style/base.css")?;
    sheet += &components()?;
    folder::write_changed("style/generated/app.css", &lower(&sheet)?)?;

    folder::write_changed("style/generated/icons.svg", &icons::sprite()?)
}

/// The sheets beside the components, each held to its own by its scope class.
fn components() -> Outcome<String> {
    let mut scopes = scoping::Scopes::default();
    let mut all = String::new();
    for path in folder::files("src")?.iter().filter(|path| folder::is_kind(path, "css")) {
        let scoped = scopes.scope(path, &folder::read(path)?);
        all += &scoped.map_err(|failure| Failure::at(path, failure))?;
        all.push('\n');
    }
    Ok(all)
}
