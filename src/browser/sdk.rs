//! What the app that the shop is opened in puts at its service: scripts, objects, calls, events.
//!
//! A call is settled by the browser's own functions, so that nothing of ours is left behind for a
//! host that answers late, twice, or never at all.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Document, EventTarget, Window};

use super::{page, timer};

/// What a call is settled with when its time is over.
const LATE: &str = "doorstep: late";

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// By what the host calls success.
    Well,
    /// By anything else that the host said.
    Badly,
    /// The host said nothing in time.
    Never,
    /// There is no such call.
    Missing,
}

/// What came of a call.
pub(crate) struct Reply {
    pub(crate) ended: Ended,
    says: JsValue,
}

impl Reply {
    const MISSING: Self = Self { ended: Ended::Missing, says: JsValue::UNDEFINED };

    /// A member, `resultStr`, or one within another, `checkResult.scanQRCode`.
    fn member(&self, path: &str) -> JsValue {
        let of = |object: JsValue, name| Reflect::get(&object, &JsValue::from_str(name)).ok();
        let found = path.split('.').try_fold(self.says.clone(), of);
        found.unwrap_or(JsValue::UNDEFINED)
    }

    /// A member as text; hosts write numbers and texts for one another.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let value = self.member(name);
        value.as_string().or_else(|| value.as_f64().map(|number| number.to_string()))
    }

    /// A member as a number.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        let value = self.member(name);
        value.as_f64().or_else(|| value.as_string()?.parse().ok())
    }

    /// Whether a member says yes, as a truth or as a word.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        let value = self.member(name);
        value.as_bool().unwrap_or_else(|| value.as_string().as_deref() == Some("true"))
    }

    /// What the host says of how it ended, in its own words; empty when it says nothing.
    pub(crate) fn words(&self) -> String {
        ["errMsg", "err_msg", "errorMessage"]
            .iter()
            .find_map(|name| self.text(name))
            .unwrap_or_default()
    }
}

/// What a call is given: one object.
pub(crate) struct Given(Object);

impl Given {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self(Object::new())
    }

    fn set(self, name: &str, value: &JsValue) -> Self {
        let _ = Reflect::set(&self.0, &name.into(), value);
        self
    }

    /// With a text.
    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.set(name, &value.into())
    }

    /// With a number.
    pub(crate) fn number(self, name: &str, value: f64) -> Self {
        self.set(name, &value.into())
    }

    /// With texts.
    pub(crate) fn list(self, name: &str, values: &[&str]) -> Self {
        let list: Array = values.iter().map(|value| JsValue::from_str(value)).collect();
        self.set(name, &list)
    }

    /// With an object within.
    pub(crate) fn object(self, name: &str, value: &Self) -> Self {
        self.set(name, &value.0)
    }
}

/// An object of the window by its path, `wx.miniProgram.navigateTo`, and what it belongs to.
fn find(path: &str) -> Option<(JsValue, JsValue)> {
    let mut owner = JsValue::UNDEFINED;
    let mut found: JsValue = window()?.into();
    for name in path.split('.') {
        let next = Reflect::get(&found, &name.into()).ok()?;
        (owner, found) = (found, next);
    }
    (!found.is_undefined() && !found.is_null()).then_some((owner, found))
}

/// Whether the window has this.
pub(crate) fn has(path: &str) -> bool {
    find(path).is_some()
}

/// A text of the window.
pub(crate) fn text(path: &str) -> Option<String> {
    find(path)?.1.as_string()
}

/// Calls a function of the window; `false` when there is none, or it throws.
fn apply(path: &str, given: &Array) -> bool {
    let function =
        find(path).and_then(|(owner, it)| Some((owner, it.dyn_into::<Function>().ok()?)));
    function.is_some_and(|(owner, function)| function.apply(&owner, given).is_ok())
}

/// Tells the host something that has no answer; `false` when it cannot be told.
pub(crate) fn tell(path: &str, given: &Given) -> bool {
    apply(path, &Array::of1(&given.0))
}

/// Settles by one of two functions of the browser, or when the time is over, which is in
/// milliseconds.
async fn settled(limit: Option<u32>, begin: &mut dyn FnMut(&Function, &Function) -> bool) -> Reply {
    let promise = Promise::new(&mut |well, badly| {
        if let (Some(limit), Some(window)) = (limit, window()) {
            let limit = i32::try_from(limit).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_1(
                &well,
                limit,
                &LATE.into(),
            );
        }
        if !begin(&well, &badly) {
            let _ = badly.call0(&JsValue::UNDEFINED);
        }
    });
    match JsFuture::from(promise).await {
        Ok(says) if says.as_string().as_deref() == Some(LATE) => {
            Reply { ended: Ended::Never, says }
        }
        Ok(says) => Reply { ended: Ended::Well, says },
        Err(says) => Reply { ended: Ended::Badly, says },
    }
}

/// Calls what takes one object with `success`, `fail` and `cancel`, as most hosts do.
pub(crate) async fn call(path: &str, given: Given, limit: Option<u32>) -> Reply {
    if !has(path) {
        return Reply::MISSING;
    }
    let given = RefCell::new(Some(given));
    settled(limit, &mut |well, badly| {
        let Some(given) = given.take() else { return false };
        tell(path, &given.set("success", well).set("fail", badly).set("cancel", badly))
    })
    .await
}

/// Calls what takes a name, an object and one function, as `AlipayJSBridge.call` does.
pub(crate) async fn call_by_name(
    path: &str,
    name: &str,
    given: Given,
    limit: Option<u32>,
) -> Reply {
    if !has(path) {
        return Reply::MISSING;
    }
    settled(limit, &mut |well, _| apply(path, &Array::of3(&name.into(), &given.0, well))).await
}

/// Waits for a function that the host calls when it is so far, as with `wx.ready`.
pub(crate) async fn hear_from(path: &str, limit: u32) -> Reply {
    settled(Some(limit), &mut |well, _| apply(path, &Array::of1(well))).await
}

/// Has the host call this from now on, as long as the app lives: `wx.error(it)`.
pub(crate) fn listen(path: &str, then: impl Fn(String) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |says: JsValue| {
        then(Reply { ended: Ended::Badly, says }.words());
    });
    apply(path, &Array::of1(&heard.into_js_value()));
}

/// Has the host call this at an event of its own from now on, as long as the app lives:
/// `WeixinJSBridge.on(event, it)`. What is told is whether the member `name` says yes.
pub(crate) fn listen_to(
    path: &str,
    event: &str,
    name: &'static str,
    then: impl Fn(bool) + 'static,
) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |says: JsValue| {
        then(Reply { ended: Ended::Well, says }.is_true(name));
    });
    apply(path, &Array::of2(&event.into(), &heard.into_js_value()));
}

/// Waits until the window has this; a host that puts it in later says so by an event of the document.
pub(crate) async fn appears(path: &str, event: &str, limit: u32) -> bool {
    let Some(document) = document() else { return false };
    if !has(path) {
        next(&document, event, Some(limit)).await;
    }
    has(path)
}

async fn next(target: &EventTarget, event: &str, limit: Option<u32>) {
    settled(limit, &mut |well, _| target.add_event_listener_with_callback(event, well).is_ok())
        .await;
}

/// Waits until the page was out of sight, is seen again, and so many milliseconds have passed.
pub(crate) async fn left_and_seen_again(grace: u32) {
    let Some(document) = document() else { return std::future::pending().await };
    loop {
        next(&document, "visibilitychange", None).await;
        if !page::is_hidden() {
            timer::sleep(grace).await;
            return;
        }
    }
}

/// Loads the first of these scripts that comes, each within so many milliseconds.
pub(crate) async fn load(addresses: &[&str], limit: u32) -> bool {
    for address in addresses {
        let reply = settled(Some(limit), &mut |well, badly| {
            let Some(document) = document() else { return false };
            let Ok(script) = document.create_element("script") else { return false };
            let set =
                |name: &str, value: &JsValue| Reflect::set(&script, &name.into(), value).is_ok();
            let is_set =
                set("src", &(*address).into()) && set("onload", well) && set("onerror", badly);
            is_set && document.body().is_some_and(|body| body.append_child(&script).is_ok())
        })
        .await;
        if reply.ended == Ended::Well {
            return true;
        }
    }
    false
}

/// Something that is done once, however many wait for what comes of it.
#[derive(Default)]
pub(crate) struct Once(RefCell<Option<Promise>>);

impl Once {
    /// Waits for it, if anybody has begun it.
    pub(crate) async fn over(&self) {
        let promise = self.0.borrow().clone();
        if let Some(promise) = promise {
            let _ = JsFuture::from(promise).await;
        }
    }

    /// Waits for it; the first who does begins it.
    pub(crate) async fn done(&self, begin: impl Future<Output = bool> + 'static) -> bool {
        let promise = self
            .0
            .borrow_mut()
            .get_or_insert_with(|| future_to_promise(async { Ok(begin.await.into()) }))
            .clone();
        JsFuture::from(promise).await.is_ok_and(|is_well| is_well.is_truthy())
    }
}
