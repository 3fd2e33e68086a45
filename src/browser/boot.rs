//! What index.html prepared before the app ran: the deployment's settings, the language and the
//! answers it already asked for.

use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static BASE: String = setting("api").unwrap_or_default().trim_end_matches('/').to_owned();
}

fn prepared(name: &str) -> Option<JsValue> {
    let doorstep = Reflect::get(&web_sys::window()?.into(), &"doorstep".into()).ok()?;
    let value = Reflect::get(&doorstep, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A setting of config.json that is a text.
pub(crate) fn setting(name: &str) -> Option<String> {
    Reflect::get(&prepared("config")?, &name.into()).ok()?.as_string()
}

/// A setting of config.json that is a list of texts; empty where there is none.
pub(crate) fn list_setting(name: &str) -> Vec<String> {
    let list = prepared("config").and_then(|config| Reflect::get(&config, &name.into()).ok());
    let list = list.filter(js_sys::Array::is_array).map(|list| js_sys::Array::from(&list));
    list.map(|list| list.iter().filter_map(|text| text.as_string()).collect()).unwrap_or_default()
}

/// The address of something of the backend's: below the API's base when that is not this origin. A
/// backend may name pictures elsewhere by their whole address.
pub(crate) fn api_address(path: &str) -> String {
    if path.contains("://") {
        return path.to_owned();
    }
    BASE.with(|base| format!("{base}{path}"))
}

/// The language tag that index.html chose.
pub(crate) fn language() -> Option<String> {
    prepared("language")?.as_string()
}

/// The messages of a language, as an object from key to text: those of the first view, or of
/// `all` pages. Those of the others are added to the same object when the first chunk comes. Asks
/// the network at most once.
pub(crate) async fn messages(language: &str, all: bool) -> Option<JsValue> {
    let load = prepared(if all { "allMessages" } else { "messages" })?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    let promise = load.call1(&JsValue::NULL, &language.into()).ok()?;
    let messages = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?;
    messages.is_object().then_some(messages)
}

/// Whether the page is opened in an app that may give pages something of its own.
pub(crate) fn is_in_app() -> bool {
    prepared("inApp").is_some_and(|it| it.is_truthy())
}

/// The address that the document was loaded from.
pub(crate) fn landing() -> String {
    prepared("landing").and_then(|it| it.as_string()).unwrap_or_default()
}

/// What a native page said in the fragment, which index.html took out of it; told once.
pub(crate) fn take_said() -> Option<String> {
    let doorstep = Reflect::get(&web_sys::window()?.into(), &"doorstep".into()).ok()?;
    let said = Reflect::get(&doorstep, &"said".into()).ok()?.as_string()?;
    let _ = Reflect::set(&doorstep, &"said".into(), &JsValue::UNDEFINED);
    Some(said)
}

/// The answer to `address` that index.html asked for early; handed out once.
pub(crate) async fn early_answer(address: &str, language: &str) -> Option<String> {
    let take = prepared("take")?.dyn_into::<js_sys::Function>().ok()?;
    let promise = take.call2(&JsValue::NULL, &address.into(), &language.into()).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?.as_string()
}

/// Whether that answer was an older one that the service worker had kept.
pub(crate) fn is_early_answer_old() -> bool {
    prepared("old").is_some_and(|is_old| is_old.is_truthy())
}

/// Starts the page anew when the chunk that failed last is gone from the server, as it is after a
/// new release. Comes back when there is no use in that. `is_asked` by the shopper it is always of
/// use.
pub(crate) async fn renew(is_asked: bool) {
    let function = prepared("renew").and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    let answer = function.and_then(|it| it.call1(&JsValue::NULL, &is_asked.into()).ok());
    if let Some(never) = answer.and_then(|answer| answer.dyn_into::<Promise>().ok()) {
        let _ = JsFuture::from(never).await;
    }
}

/// The script of the map; none when it does not come. It may be asked for again.
pub(crate) async fn map() -> Option<JsValue> {
    module("map").await
}

/// The script of the scanner; none when it does not come. It may be asked for again.
pub(crate) async fn scanner() -> Option<JsValue> {
    module("scanner").await
}

/// The table of the divisions of China; none when it does not come. It may be asked for again.
pub(crate) async fn divisions() -> Option<String> {
    module("divisions").await?.as_string()
}

async fn module(name: &str) -> Option<JsValue> {
    let load = prepared(name)?.dyn_into::<js_sys::Function>().ok()?;
    let promise = load.call0(&JsValue::NULL).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

fn tell(name: &str) {
    if let Some(function) = prepared(name).and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
        let _ = function.call0(&JsValue::NULL);
    }
}

/// Tells index.html that the app runs, so that it does not offer help.
pub(crate) fn report_started() {
    tell("started");
}

/// Tells index.html that the app stopped and cannot go on, so that it offers to begin anew.
#[cfg(target_arch = "wasm32")]
pub(crate) fn report_crash() {
    tell("crashed");
}

/// One text of an object that came from JSON.
#[cfg(target_arch = "wasm32")]
pub(crate) fn text_of(object: &JsValue, key: &str) -> Option<String> {
    Reflect::get(object, &key.into()).ok()?.as_string()
}

/// A list of texts as JSON, and back; for what the browser keeps.
pub(crate) fn texts_from_json(json: &str) -> Vec<String> {
    let Ok(list) = JSON::parse(json) else { return Vec::new() };
    js_sys::Array::from(&list).iter().filter_map(|text| text.as_string()).collect()
}

/// The inverse of [`texts_from_json`].
pub(crate) fn texts_to_json(texts: &[String]) -> String {
    let list: js_sys::Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    JSON::stringify(&list).map(String::from).unwrap_or_default()
}
