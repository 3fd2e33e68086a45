//! What a host is given and what it says, as objects of the browser.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

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
    pub(super) says: JsValue,
}

impl Reply {
    pub(super) const MISSING: Self = Self { ended: Ended::Missing, says: JsValue::UNDEFINED };

    /// A member, `resultStr`, or one within another, `checkResult.scanQRCode`.
    fn member(&self, path: &str) -> JsValue {
        let of = |object: JsValue, name| Reflect::get(&object, &JsValue::from_str(name)).ok();
        let found = path.split('.').try_fold(self.says.clone(), of);
        found.unwrap_or(JsValue::UNDEFINED)
    }

    /// A member as text; hosts write numbers and texts for one another.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let value = self.member(name);
        // The browser writes and reads numbers itself, which costs no bytes.
        let written = || JSON::stringify(&value).ok().filter(|_| value.as_f64().is_some());
        value.as_string().or_else(|| written().map(String::from))
    }

    /// A member as texts; some hosts write a list as one text.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let value = self.member(name);
        let written = value.as_string().and_then(|text| JSON::parse(&text).ok());
        let list = written.unwrap_or(value);
        if !list.is_object() {
            return Vec::new();
        }
        Array::from(&list).iter().filter_map(|text| text.as_string()).collect()
    }

    /// A member as a number.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        let value = self.member(name);
        value.as_f64().or_else(|| JSON::parse(&value.as_string()?).ok()?.as_f64())
    }

    /// Whether a member says yes, as a truth or as a word.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        let value = self.member(name);
        value.is_truthy() && value.as_string().is_none_or(|word| word == "true")
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
pub(crate) struct Given(pub(super) Object);

impl Given {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self(Object::new())
    }

    pub(super) fn set(self, name: &str, value: &JsValue) -> Self {
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
