//! Photographs that the shopper picks, made small enough for a bad line.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlInputElement};

/// How well a JPEG keeps what is in it, of 1: what a price tag needs to stay readable.
const QUALITY: f64 = 0.85;
/// The longer side of a thumbnail, in pixels: 5 rem on a screen of two pixels a point.
const THUMBNAIL: f64 = 160.0;

/// What was picked, which may be anything: a file, or its address.
#[derive(Clone)]
pub(crate) struct Picked(JsValue);

impl Picked {
    /// A picture in base64, with or without the beginning of an address before it.
    pub(crate) fn of_base64(text: &str) -> Self {
        Self(data_uri(text).into())
    }
}

/// A text in base64 as an address. What stands before it is written anew: some apps leave it out,
/// others misspell it, and a browser looks for itself what kind of picture it is.
fn data_uri(text: &str) -> String {
    let bytes = text.split_once(',').map_or(text, |(_, bytes)| bytes);
    format!("data:image/jpeg;base64,{bytes}")
}

/// A JPEG, without what the camera wrote beside the picture.
#[derive(Clone)]
pub(crate) struct Content(pub(super) JsValue);

/// A photograph that can be sent.
#[derive(Clone)]
pub(crate) struct Shrunk {
    pub(crate) content: Content,
    /// A small copy, as a `data:` URI.
    pub(crate) thumbnail: String,
}

/// Has the shopper pick photographs or take them; none when she changed her mind. Call it on a tap.
pub(crate) async fn pick() -> Vec<Picked> {
    let promise = Promise::new(&mut |resolve, _| {
        if ask(&resolve).is_none() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let files = JsFuture::from(promise).await.ok().filter(JsValue::is_object);
    files.map(|files| Array::from(&files).iter().map(Picked).collect()).unwrap_or_default()
}

/// Opens the phone's own picker, and hands the files to `resolve`. Old engines do not say when
/// nothing was picked; then nobody waits for it.
fn ask(resolve: &Function) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let field: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
    for (name, value) in [("type", "file"), ("accept", "image/*"), ("multiple", ""), ("hidden", "")]
    {
        field.set_attribute(name, value).ok()?;
    }
    // Some engines say nothing of a field that is not in the page.
    document.body()?.append_child(&field).ok()?;
    let (picked, resolve) = (field.clone(), resolve.clone());
    let hear = Closure::once_into_js(move || {
        let files = Reflect::get(&picked, &"files".into()).unwrap_or(JsValue::NULL);
        picked.remove();
        let _ = resolve.call1(&JsValue::NULL, &files);
    });
    for name in ["change", "cancel"] {
        field.add_event_listener_with_callback(name, hear.unchecked_ref()).ok()?;
    }
    field.click();
    Some(())
}

/// A picked file as a JPEG whose longer side has at most so many pixels; none when it is no picture
/// that this browser can read.
pub(crate) async fn shrunk(picked: &Picked, longest: u32) -> Option<Shrunk> {
    let drawable = match bitmap(&picked.0).await {
        Some(bitmap) => bitmap,
        None => image(&picked.0).await?,
    };
    let large = drawn(&drawable, longest.into())?;
    let content = content_of(&large).await;
    let small = drawn(&drawable, THUMBNAIL)?;
    let _ = call(&drawable, "close", &[]);
    let thumbnail = call(&small, "toDataURL", &["image/jpeg".into(), 0.6.into()])?.as_string()?;
    Some(Shrunk { content: Content(content?), thumbnail })
}

/// The quick way, which needs no address. Engines that do not know the option refuse it; asked
/// without it, some would leave a picture lying on its side.
async fn bitmap(file: &JsValue) -> Option<JsValue> {
    let options = js_sys::Object::new();
    Reflect::set(&options, &"imageOrientation".into(), &"from-image".into()).ok()?;
    let promise = call(&js_sys::global(), "createImageBitmap", &[file.clone(), options.into()])?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

/// The way of all engines: an element, which is drawn upright.
async fn image(picked: &JsValue) -> Option<JsValue> {
    let address = match picked.as_string() {
        Some(address) => address,
        None => address_of(picked).await?,
    };
    let image: JsValue = web_sys::window()?.document()?.create_element("img").ok()?.into();
    Reflect::set(&image, &"src".into(), &address.into()).ok()?;
    let promise = call(&image, "decode", &[])?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()?;
    Some(image)
}

/// A file as a `data:` URI.
async fn address_of(file: &JsValue) -> Option<String> {
    let reader: Function = get(&js_sys::global(), "FileReader")?.dyn_into().ok()?;
    let reader: JsValue = Reflect::construct(&reader, &Array::new()).ok()?;
    let promise = Promise::new(&mut |resolve, _| {
        let _ = Reflect::set(&reader, &"onloadend".into(), &resolve);
        if call(&reader, "readAsDataURL", std::slice::from_ref(file)).is_none() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()?;
    get(&reader, "result")?.as_string()
}

/// A canvas with the picture, whose longer side has at most so many pixels.
fn drawn(drawable: &JsValue, longest: f64) -> Option<JsValue> {
    let side = |of_element: &str, of_bitmap: &str| {
        let side = get(drawable, of_element).or_else(|| get(drawable, of_bitmap));
        side.and_then(|side| side.as_f64()).filter(|side| *side > 0.0)
    };
    let (width, height) = (side("naturalWidth", "width")?, side("naturalHeight", "height")?);
    let (width, height) = fitted(width, height, longest);
    let canvas: Element = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let canvas: JsValue = canvas.into();
    Reflect::set(&canvas, &"width".into(), &width.into()).ok()?;
    Reflect::set(&canvas, &"height".into(), &height.into()).ok()?;
    let pen = call(&canvas, "getContext", &["2d".into()]).filter(JsValue::is_object)?;
    // A JPEG has no holes; without this they would be black.
    Reflect::set(&pen, &"fillStyle".into(), &"white".into()).ok()?;
    let place = [0.0.into(), 0.0.into(), width.into(), height.into()];
    call(&pen, "fillRect", &place)?;
    let [left, top, width, height] = place;
    call(&pen, "drawImage", &[drawable.clone(), left, top, width, height])?;
    Some(canvas)
}

/// Width and height of what has no longer side than that and the same form; never larger than it is.
fn fitted(width: f64, height: f64, longest: f64) -> (f64, f64) {
    let scale = (longest / width.max(height)).min(1.0);
    ((width * scale).round().max(1.0), (height * scale).round().max(1.0))
}

/// What a canvas shows, as a JPEG.
async fn content_of(canvas: &JsValue) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, _| {
        let given = [resolve.clone().into(), "image/jpeg".into(), QUALITY.into()];
        if call(canvas, "toBlob", &given).is_none() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok().filter(JsValue::is_object)
}

/// A member of an object; none where there is no such member.
pub(super) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// What a method of an object answers; none where there is no such method, or it throws.
pub(super) fn call(object: &JsValue, name: &str, given: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, name)?.dyn_into().ok()?;
    Reflect::apply(&method, object, &given.iter().cloned().collect::<Array>()).ok()
}

#[cfg(test)]
mod tests {
    use super::{data_uri, fitted};

    #[test]
    fn a_picture_keeps_its_form_and_never_grows() {
        for (width, height, size) in [
            (4_000.0, 3_000.0, (1_600.0, 1_200.0)),
            (3_024.0, 4_032.0, (1_200.0, 1_600.0)),
            (800.0, 600.0, (800.0, 600.0)),
            (10_000.0, 2.0, (1_600.0, 1.0)),
        ] {
            assert_eq!(fitted(width, height, 1_600.0), size, "{width} × {height}");
        }
    }

    #[test]
    fn a_picture_in_base64_is_an_address_however_it_was_written() {
        for (text, address) in [
            ("/9j/4AAQ", "data:image/jpeg;base64,/9j/4AAQ"),
            ("data:image/jgp;base64,/9j/4AAQ", "data:image/jpeg;base64,/9j/4AAQ"),
            ("", "data:image/jpeg;base64,"),
        ] {
            assert_eq!(data_uri(text), address, "{text}");
        }
    }
}
