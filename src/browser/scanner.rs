//! The camera and what reads codes in what it sees (`scan/scan.js`), whose script comes when
//! somebody wants to scan.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlInputElement};

use super::{boot, permission};

/// What is in the way of scanning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The shopper, the browser or the page's policy does not allow the camera.
    Denied,
    /// There is no camera, or none that a page may use.
    Missing,
    /// Another app has the camera.
    Busy,
    /// The page came without encryption, so that it may use no camera.
    Insecure,
    /// What reads codes did not come.
    NoReader,
    /// The page was left while the camera opened.
    Left,
}

/// A code as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Whether it is one that goods bear: EAN-13, EAN-8, UPC-A.
    pub(crate) is_on_goods: bool,
    pub(crate) text: String,
}

/// What the scanner tells.
pub(crate) enum Heard {
    /// A code was read; it looks no more.
    Found(Code),
    /// Whether there is a light.
    Light(bool),
    /// Somebody took the camera away.
    Lost,
}

/// A scanner whose camera is shown on the page.
pub(crate) struct Scanner {
    handle: JsValue,
    /// Kept for as long as the scanner may call it.
    _hear: Closure<dyn Fn(Array)>,
}

/// Makes a scanner that shows its camera in a `video` element; none when its script does not come.
pub(crate) async fn open(video: &Element, hear: impl Fn(Heard) + 'static) -> Option<Scanner> {
    let module = boot::scanner().await?;
    let hear = Closure::<dyn Fn(Array)>::new(move |event: Array| {
        let heard = match event.get(0).as_string().as_deref() {
            Some("found") => code(&event, 1).map(Heard::Found),
            Some("light") => Some(Heard::Light(event.get(1).is_truthy())),
            Some("lost") => Some(Heard::Lost),
            _ => None,
        };
        if let Some(heard) = heard {
            hear(heard);
        }
    });
    let open: Function = Reflect::get(&module, &"open".into()).ok()?.dyn_into().ok()?;
    let handle = open.call2(&JsValue::NULL, video, hear.as_ref()).ok()?;
    Some(Scanner { handle, _hear: hear })
}

/// Format and text, from this place of a list on.
fn code(list: &Array, at: u32) -> Option<Code> {
    let format = list.get(at).as_string()?;
    let is_on_goods = matches!(format.as_str(), "ean_13" | "ean_8" | "upc_a");
    Some(Code { is_on_goods, text: list.get(at + 1).as_string()? })
}

impl Scanner {
    fn call(&self, name: &str, value: &JsValue) -> Option<JsValue> {
        let function = Reflect::get(&self.handle, &name.into()).ok()?;
        function.dyn_into::<Function>().ok()?.call1(&self.handle, value).ok()
    }

    async fn ask(&self, name: &str, value: &JsValue) -> Option<JsValue> {
        JsFuture::from(self.call(name, value)?.dyn_into::<Promise>().ok()?).await.ok()
    }

    /// Opens the camera, for which the browser may ask the shopper, and looks for a code.
    ///
    /// # Errors
    /// What is in the way.
    pub(crate) async fn start(&self) -> Result<(), Trouble> {
        let answer = self.ask("start", &JsValue::NULL).await.and_then(|it| it.as_string());
        match answer.as_deref() {
            Some("") => Ok(()),
            Some("denied") => Err(Trouble::Denied),
            Some("missing") => Err(Trouble::Missing),
            Some("insecure") => Err(Trouble::Insecure),
            Some("decoder") => Err(Trouble::NoReader),
            Some("left") => Err(Trouble::Left),
            _ => Err(Trouble::Busy),
        }
    }

    /// Looks again with the camera that is open.
    pub(crate) fn again(&self) {
        self.call("again", &JsValue::NULL);
    }

    /// Looks no more; the camera stays open.
    pub(crate) fn rest(&self) {
        self.call("rest", &JsValue::NULL);
    }

    /// Turns the light on or off.
    pub(crate) fn light(&self, is_on: bool) {
        self.call("light", &is_on.into());
    }

    /// Gives the camera back.
    pub(crate) fn stop(&self) {
        self.call("stop", &JsValue::NULL);
    }

    /// Reads a picture that the shopper picked: none when there is no code in it.
    ///
    /// # Errors
    /// What is in the way.
    pub(crate) async fn read(&self, picture: &Picture) -> Result<Option<Code>, Trouble> {
        let answer = self.ask("read", &picture.0).await.ok_or(Trouble::NoReader)?;
        match answer.dyn_into::<Array>() {
            Ok(found) => Ok(code(&found, 0)),
            Err(other) if other.is_null() => Ok(None),
            Err(_) => Err(Trouble::NoReader),
        }
    }
}

impl Drop for Scanner {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A file that the shopper picked.
pub(crate) struct Picture(JsValue);

/// The file that was picked in a field, which is empty afterwards, so that the same file can be
/// picked again.
pub(crate) fn picked(event: &Event) -> Option<Picture> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let files = Reflect::get(&field, &"files".into()).ok()?;
    let file = Reflect::get(&files, &0.into()).ok().filter(JsValue::is_object)?;
    field.set_value("");
    Some(Picture(file))
}

/// Whether the shopper has allowed the camera already or refused it; none where she will be asked
/// or the browser does not tell.
pub(crate) async fn is_allowed() -> Option<bool> {
    permission::given("camera").await
}
