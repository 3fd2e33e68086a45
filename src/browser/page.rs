//! The document: title, language, theme, colours, focus.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement,
};

use super::sdk;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The text of the page's `meta name=description`, which previews show.
pub(crate) fn set_description(text: &str) {
    let meta = document().and_then(|d| d.query_selector("meta[name=description]").ok().flatten());
    if let Some(meta) = meta {
        let _ = meta.set_attribute("content", text);
    }
}

pub(crate) fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// `light`, `dark`, or none to follow the phone.
pub(crate) fn set_theme(theme: Option<&str>) {
    if let Some(root) = root() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// A custom property of the root, such as `--accent`. Goes through the style object, which the
/// content security policy lets scripts use, unlike `style=` attributes.
pub(crate) fn set_property(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.style().set_property(name, value);
    }
}

/// The address within this origin: path, query, no fragment.
pub(crate) fn address() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return String::new();
    };
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// A part of an address without its percent signs, or as it is when they make no sense.
pub(crate) fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

/// The path of the page that is shown.
pub(crate) fn path() -> String {
    web_sys::window().and_then(|it| it.location().pathname().ok()).unwrap_or_default()
}

/// The document's title.
pub(crate) fn title() -> String {
    sdk::text("document.title").unwrap_or_default()
}

/// The text of the page's `meta name=description`.
pub(crate) fn description() -> String {
    let meta = document().and_then(|d| d.query_selector("meta[name=description]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The whole address, for sharing.
pub(crate) fn whole_address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The origin that the page came from, such as `https://shop.example`.
pub(crate) fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The whole address of something of this origin, for sharing.
pub(crate) fn whole_address_of(address: &str) -> String {
    origin() + address
}

/// Whether nobody can see the page: another tab, another app, a dark screen.
pub(crate) fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

pub(crate) fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Runs `then` each time the phone has a line again, for as long as the app lives.
pub(crate) fn on_online(then: impl Fn() + 'static) {
    let told = leptos::prelude::window_event_listener(leptos::ev::online, move |_| then());
    std::mem::forget(told);
}

/// Whether the shopper wants nothing to move.
pub(crate) fn is_calm() -> bool {
    let query = web_sys::window().map(|it| it.match_media("(prefers-reduced-motion: reduce)"));
    query.and_then(|it| it.ok().flatten()).is_some_and(|query| query.matches())
}

/// Whether the line is neither slow nor spared by the shopper's wish, as far as the engine tells.
pub(crate) fn is_line_good() -> bool {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let line = web_sys::window().and_then(|window| of(&window.navigator(), "connection"));
    let Some(line) = line.filter(JsValue::is_object) else { return true };
    let is_spared = of(&line, "saveData").is_some_and(|it| it.is_truthy());
    let kind = of(&line, "effectiveType").and_then(|it| it.as_string()).unwrap_or_default();
    !is_spared && !kind.ends_with("2g")
}

/// Moves the keyboard and the screen reader to the first element that matches.
pub(crate) fn focus(selector: &str) {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the keyboard to the first element that matches, and scrolls it into sight.
pub(crate) fn focus_in_sight(selector: &str) {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the keyboard to the first element within another that matches, and says whether there is
/// one.
pub(crate) fn focus_within(root: &Element, selector: &str) -> bool {
    let element = root.query_selector(selector).ok().flatten();
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Gives the keyboard back to the first element within another that matches, when nothing has it,
/// and leaves the page where it is scrolled to.
pub(crate) fn refocus_within(root: &Element, selector: &str) {
    let Some(document) = document() else { return };
    let body = document.body();
    let has_focus = document.active_element().is_some_and(|it| Some(&it) != body.as_deref());
    let element = root.query_selector(selector).ok().flatten();
    if !has_focus && let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The number that an element bears in an attribute.
pub(super) fn number_of(element: &Element, attribute: &str) -> Option<usize> {
    element.get_attribute(attribute)?.parse().ok()
}

/// The number in an attribute of what an event is about, or of the nearest element around that.
pub(crate) fn number_around(event: &Event, attribute: &str) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    number_of(&element.closest(&format!("[{attribute}]")).ok()??, attribute)
}

/// Takes away what index.html painted before the app ran.
pub(crate) fn remove_shell() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// Writes into the field that an event is about.
pub(crate) fn set_value(event: &Event, value: &str) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.set_value(value);
    }
}

/// Selects all that stands in the field that an event is about, so that typing takes its place.
pub(crate) fn select_all(event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}

/// Gives the keyboard to the first element of the page that matches, when nothing has it.
pub(crate) fn refocus(selector: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        refocus_within(&root, selector);
    }
}

/// Opens a dialog over everything else; the browser keeps focus and keyboard inside it.
pub(crate) fn open_dialog(element: &Element) {
    let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() else { return };
    // Engines before Chromium 37 and Safari 15.4 have no modal dialogs; the sheet is then shown
    // in the page, which is less comfortable and works.
    let has_modal = Reflect::has(dialog, &"showModal".into()).unwrap_or(false);
    let is_shown = has_modal && (dialog.open() || dialog.show_modal().is_ok());
    if !is_shown {
        let _ = dialog.set_attribute("open", "");
    }
}

pub(crate) fn close_dialog(element: &Element) {
    let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() else { return };
    if Reflect::has(dialog, &"close".into()).unwrap_or(false) {
        dialog.close();
    } else {
        let _ = dialog.remove_attribute("open");
    }
}

/// Leaves the app for another page.
pub(crate) fn leave_for(address: &str) {
    if let Some(location) = web_sys::window().map(|window| window.location()) {
        let _ = location.assign(address);
    }
}

/// Leaves the app for another page, in whose place nobody comes back to this one.
pub(crate) fn give_way_to(address: &str) {
    sdk::run("location.replace", &[&address.into()]);
}

/// Changes the address of the page that is shown, and nothing else.
pub(crate) fn rename(address: &str) {
    let state = sdk::value("history.state");
    sdk::run("history.replaceState", &[&state, &"".into(), &address.into()]);
}

/// The fragment of the page that is shown, with its `#`; empty where there is none.
pub(crate) fn fragment() -> String {
    sdk::text("location.hash").unwrap_or_default()
}

/// The name that the engine and the app around it go by.
pub(crate) fn user_agent() -> String {
    sdk::text("navigator.userAgent").unwrap_or_default()
}

pub(crate) fn go_back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Whether a finger or a mouse made a click; keys make one too.
pub(crate) fn is_by_pointer(event: &web_sys::MouseEvent) -> bool {
    event.detail() > 0
}

/// Whether an event happened on the very element that listens, not on something in it.
pub(crate) fn is_own_target(event: &web_sys::MouseEvent) -> bool {
    event.target() == event.current_target()
}
