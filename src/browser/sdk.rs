//! What the app that the shop is opened in puts at its service: scripts, objects, calls, events.
//!
//! A call is settled by the browser's own functions, so that nothing of ours is left behind for a
//! host that answers late, twice, or never at all. What the window has is reached by its name: each
//! of its functions that is imported by itself is a line in the script that every visitor fetches.

mod reply;

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Document;

pub(crate) use self::reply::{Ended, Given, Reply};
use super::{page, timer};

/// What a call is settled with when its time is over.
const LATE: &str = "doorstep: late";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An object of the window by its path, `wx.miniProgram.navigateTo`, and what it belongs to.
fn find(path: &str) -> Option<(JsValue, JsValue)> {
    let mut owner = JsValue::UNDEFINED;
    let mut found: JsValue = web_sys::window()?.into();
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

/// A value of the window.
pub(super) fn value(path: &str) -> JsValue {
    find(path).map_or(JsValue::NULL, |(_, value)| value)
}

/// A text of the window.
pub(crate) fn text(path: &str) -> Option<String> {
    find(path)?.1.as_string()
}

/// Calls a function of the window and hands out what it returns; none when there is none, or it
/// throws.
pub(super) fn run(path: &str, given: &[&JsValue]) -> Option<JsValue> {
    let (owner, function) = find(path)?;
    apply(&owner, function, given)
}

fn apply(owner: &JsValue, function: JsValue, given: &[&JsValue]) -> Option<JsValue> {
    let given: Array = given.iter().copied().collect();
    Reflect::apply(&function.dyn_into::<Function>().ok()?, owner, &given).ok()
}

/// Tells all who listen to the window that something happened.
pub(super) fn happen(event: &str) {
    let made = run("document.createEvent", &[&"Event".into()]).unwrap_or(JsValue::UNDEFINED);
    let begin = Reflect::get(&made, &"initEvent".into()).unwrap_or(JsValue::UNDEFINED);
    apply(&made, begin, &[&event.into()]);
    run("dispatchEvent", &[&made]);
}

/// Tells the host something that has no answer; `false` when it cannot be told.
pub(crate) fn tell(path: &str, given: &Given) -> bool {
    run(path, &[&given.0]).is_some()
}

/// Settles by one of two functions of the browser, or when the time is over, which is in
/// milliseconds.
async fn settled(limit: Option<u32>, begin: &mut dyn FnMut(&Function, &Function) -> bool) -> Reply {
    let promise = Promise::new(&mut |well, badly| {
        if let Some(limit) = limit {
            run("setTimeout", &[&well, &limit.into(), &LATE.into()]);
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
    settled(limit, &mut |well, _| run(path, &[&name.into(), &given.0, well]).is_some()).await
}

/// Waits for a function that the host calls when it is so far, as with `wx.ready`.
pub(crate) async fn hear_from(path: &str, limit: u32) -> Reply {
    settled(Some(limit), &mut |well, _| run(path, &[well]).is_some()).await
}

/// Has the host call this from now on, as long as the app lives: `wx.error(it)`.
pub(crate) fn listen(path: &str, then: impl Fn(String) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |says: JsValue| {
        then(Reply { ended: Ended::Badly, says }.words());
    });
    run(path, &[&heard.into_js_value()]);
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
    run(path, &[&event.into(), &heard.into_js_value()]);
}

/// Has this hear of an event of the window before all others, as long as the app lives; where it says
/// so, they do not hear of it at all.
pub(crate) fn intercept(event: &str, is_ours: impl Fn() -> bool + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        if is_ours() {
            let stop = Reflect::get(&event, &"stopImmediatePropagation".into());
            apply(&event, stop.unwrap_or(JsValue::UNDEFINED), &[]);
        }
    });
    run("addEventListener", &[&event.into(), &heard.into_js_value(), &true.into()]);
}

/// Waits until the window has this; a host that puts it in later says so by an event of the document.
pub(crate) async fn appears(path: &str, event: &str, limit: u32) -> bool {
    if !has(path) {
        next(event, Some(limit)).await;
    }
    has(path)
}

/// Waits for an event of the document.
async fn next(event: &str, limit: Option<u32>) {
    settled(limit, &mut |well, _| {
        run("document.addEventListener", &[&event.into(), well]).is_some()
    })
    .await;
}

/// Waits until the page was out of sight, is seen again, and so many milliseconds have passed.
pub(crate) async fn left_and_seen_again(grace: u32) {
    loop {
        next("visibilitychange", None).await;
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
