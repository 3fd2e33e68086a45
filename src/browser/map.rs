//! The map (`map/map.js`), whose script comes when a map is first wanted. Positions are latitude
//! and longitude in the datum of its tiles.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::{boot, page};

/// What was done on the map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Heard {
    /// It shows another part of the earth: south, west, north, east, and how far it is zoomed in.
    Moved([f64; 4], u8),
    /// A store was tapped, by its id.
    Store(String),
    /// Whether all tiles that were wanted are here.
    Tiles(bool),
}

/// How a map is drawn.
pub(crate) struct Settings {
    /// The template of its tiles; none for a sketch without a map.
    pub(crate) tiles: Option<String>,
    /// What the provider of the tiles wants said.
    pub(crate) attribution: Option<String>,
    /// The names of the buttons.
    pub(crate) zoom_in: String,
    pub(crate) zoom_out: String,
}

/// Something to be seen on a map.
pub(crate) struct Mark {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    /// How many stores it stands for.
    pub(crate) count: u32,
    /// The id of the store that it stands for alone.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: String,
    /// Whether it is the one that the shopper picked.
    pub(crate) is_picked: bool,
}

/// A map on the page.
pub(crate) struct Map {
    handle: JsValue,
    /// Kept for as long as the map may call it.
    _hear: Closure<dyn Fn(Array)>,
}

/// Opens a map in an element; none when its script does not come.
pub(crate) async fn open(
    element: &Element,
    settings: Settings,
    hear: impl Fn(Heard) + 'static,
) -> Option<Map> {
    let module = boot::map().await?;
    let told = Object::new();
    for (name, value) in [
        ("tiles", settings.tiles.into()),
        ("attribution", settings.attribution.into()),
        ("zoomIn", settings.zoom_in.into()),
        ("zoomOut", settings.zoom_out.into()),
        ("calm", page::is_calm().into()),
    ] {
        Reflect::set(&told, &name.into(), &value).ok()?;
    }
    let hear = Closure::<dyn Fn(Array)>::new(move |event: Array| {
        if let Some(heard) = read(&event) {
            hear(heard);
        }
    });
    let open: Function = Reflect::get(&module, &"open".into()).ok()?.dyn_into().ok()?;
    let promise = open.call3(&JsValue::NULL, element, &told, hear.as_ref()).ok()?;
    let handle = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?;
    Some(Map { handle, _hear: hear })
}

fn read(event: &Array) -> Option<Heard> {
    let number = |place| event.get(place).as_f64();
    Some(match event.get(0).as_string()?.as_str() {
        "moved" => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 18")]
            let zoom = number(5)? as u8;
            Heard::Moved([number(1)?, number(2)?, number(3)?, number(4)?], zoom)
        }
        "store" => Heard::Store(event.get(1).as_string()?),
        "tiles" => Heard::Tiles(event.get(1).is_truthy()),
        _ => return None,
    })
}

impl Map {
    fn call(&self, name: &str, values: &[JsValue]) {
        let function = Reflect::get(&self.handle, &name.into()).ok();
        if let Some(function) = function.and_then(|it| it.dyn_into::<Function>().ok()) {
            let _ = function.apply(&self.handle, &values.iter().collect());
        }
    }

    /// Shows these marks and no others.
    pub(crate) fn show(&self, marks: &[Mark]) {
        let mark = |mark: &Mark| -> Array {
            let values: [JsValue; 6] = [
                mark.latitude.into(),
                mark.longitude.into(),
                mark.count.into(),
                mark.id.as_str().into(),
                mark.label.as_str().into(),
                mark.is_picked.into(),
            ];
            values.iter().collect()
        };
        self.call("show", &[marks.iter().map(mark).collect::<Array>().into()]);
    }

    /// Shows where the shopper is, give or take so many metres.
    pub(crate) fn locate(&self, latitude: f64, longitude: f64, accuracy: u32) {
        self.call("locate", &[latitude.into(), longitude.into(), accuracy.into()]);
    }

    /// Brings a part of the earth into view: south, west, north, east.
    pub(crate) fn fit(&self, sides: [f64; 4]) {
        self.call("fit", &sides.map(JsValue::from));
    }

    /// Shows a way by its corners, with a store where it begins and a door where it ends.
    pub(crate) fn trace(&self, corners: &[(f64, f64)]) {
        let corner = |(latitude, longitude): &(f64, f64)| -> Array {
            [JsValue::from(*latitude), JsValue::from(*longitude)].iter().collect()
        };
        self.call("trace", &[corners.iter().map(corner).collect::<Array>().into()]);
    }

    /// Shows where a courier is, who glides there from where the last one was shown.
    pub(crate) fn bring(&self, latitude: f64, longitude: f64) {
        self.call("bring", &[latitude.into(), longitude.into()]);
    }

    /// Asks for all tiles again.
    pub(crate) fn draw_anew(&self) {
        self.call("drawAnew", &[]);
    }

    /// Brings a place into view.
    pub(crate) fn go(&self, latitude: f64, longitude: f64) {
        self.call("go", &[latitude.into(), longitude.into()]);
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        self.call("close", &[]);
    }
}
