//! The other tabs of the app: whose turn it is among them, and what they tell each other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

use super::Abort;

/// A turn among the tabs, or a place in the queue for it. It is given up when this is dropped.
pub(crate) struct Turn {
    wait: Abort,
    is_over: Rc<Cell<bool>>,
    /// What ends the turn, once it has come.
    end: Rc<RefCell<Option<Function>>>,
}

/// Waits for the turn that goes by a name, and calls `on_turn` when it has come; none where tabs have
/// no way to take turns.
pub(crate) fn queue(name: &str, on_turn: impl FnOnce() + 'static) -> Option<Turn> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let wait = Abort::new();
    let (is_over, end) = (Rc::new(Cell::new(false)), Rc::new(RefCell::new(None)));
    let told = {
        let (is_over, end) = (Rc::clone(&is_over), Rc::clone(&end));
        // The turn lasts until the promise is kept.
        Closure::once_into_js(move |_: JsValue| -> Promise {
            if is_over.get() {
                return Promise::resolve(&JsValue::NULL);
            }
            let turn = Promise::new(&mut |keep, _| *end.borrow_mut() = Some(keep));
            on_turn();
            turn
        })
    };
    let options = Object::new();
    Reflect::set(&options, &"signal".into(), &wait.signal()?.into()).ok()?;
    let promise = request.call3(&locks, &name.into(), &options, &told).ok()?;
    let promise = promise.dyn_into::<Promise>().ok()?;
    // A wait that is given up is an error to the browser.
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
    Some(Turn { wait, is_over, end })
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.is_over.set(true);
        match self.end.borrow_mut().take() {
            Some(end) => drop(end.call0(&JsValue::NULL)),
            None => self.wait.abort(),
        }
    }
}

/// What tabs tell each other by. It is closed when this is dropped.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    /// Kept for as long as the channel may call it.
    _hear: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// The channel that goes by a name, on which `hear` is told what the others say; none where there
    /// are no channels.
    pub(crate) fn open(name: &str, hear: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(&text);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self { channel, _hear: hear })
    }

    /// Tells the others.
    pub(crate) fn tell(&self, text: &str) {
        let _ = self.channel.post_message(&text.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
