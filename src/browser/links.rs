//! Links within the shop.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The path of the link that an event is about, if it leads to a page of this origin.
pub(crate) fn path_under(event: &Event) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    path_of(&element.closest("a[href^='/']").ok()??)
}

/// The paths of the links that can be seen now.
pub(crate) fn paths_in_view() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let links = window.document().and_then(|all| all.query_selector_all("a[href^='/']").ok());
    let Some(links) = links else { return Vec::new() };
    let mut paths: Vec<_> = (0..links.length())
        .filter_map(|at| links.item(at)?.dyn_into::<Element>().ok())
        .filter(|link| {
            let place = link.get_bounding_client_rect();
            place.bottom() > 0.0 && place.top() < height
        })
        .filter_map(|link| path_of(&link))
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn path_of(link: &Element) -> Option<String> {
    let address = link.get_attribute("href")?;
    let end = address.find(['?', '#']).unwrap_or(address.len());
    Some(address[..end].to_owned())
}
