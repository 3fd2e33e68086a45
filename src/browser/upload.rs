//! Sending something large, which says how far it is: `fetch` does not.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::photos::{Content, call, get};

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The network did not carry it.
    Line,
    /// It took too long.
    Time,
}

/// Sends `content` to an address, and hands out status and text of the answer. `on_progress` hears
/// how much of it is sent, in percent.
///
/// # Errors
/// There is no answer within `limit` milliseconds.
pub(crate) async fn send(
    address: &str,
    headers: &[(&str, &str)],
    content: &Content,
    limit: u32,
    on_progress: impl Fn(u32) + 'static,
) -> Result<(u16, String), Lost> {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let number = |name| get(&event, name).and_then(|number| number.as_f64());
        if let (Some(sent), Some(all)) = (number("loaded"), number("total")) {
            on_progress(percent(sent, all));
        }
    });
    let request = begun(address, headers, limit, heard.as_ref()).ok_or(Lost::Line)?;
    let promise = Promise::new(&mut |resolve, _| {
        for end in ["onload", "onerror", "ontimeout", "onabort"] {
            let _ = Reflect::set(&request, &end.into(), &resolve);
        }
        if call(&request, "send", std::slice::from_ref(&content.0)).is_none() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let event = JsFuture::from(promise).await.unwrap_or(JsValue::NULL);
    match get(&event, "type").and_then(|kind| kind.as_string()).as_deref() {
        Some("load") => {
            let status = get(&request, "status").and_then(|status| status.as_f64());
            let text = get(&request, "responseText").and_then(|text| text.as_string());
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "saturates"
            )]
            let status = status.unwrap_or_default() as u16;
            Ok((status, text.unwrap_or_default()))
        }
        Some("timeout") => Err(Lost::Time),
        _ => Err(Lost::Line),
    }
}

fn begun(
    address: &str,
    headers: &[(&str, &str)],
    limit: u32,
    on_progress: &JsValue,
) -> Option<JsValue> {
    let request: Function = get(&js_sys::global(), "XMLHttpRequest")?.dyn_into().ok()?;
    let request: JsValue = Reflect::construct(&request, &Array::new()).ok()?;
    call(&request, "open", &["POST".into(), address.into()])?;
    for (name, value) in headers {
        call(&request, "setRequestHeader", &[(*name).into(), (*value).into()])?;
    }
    Reflect::set(&request, &"timeout".into(), &limit.into()).ok()?;
    let upload = get(&request, "upload")?;
    Reflect::set(&upload, &"onprogress".into(), on_progress).ok()?;
    Some(request)
}

fn percent(sent: f64, all: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 100")]
    let percent = if all > 0.0 { (sent / all * 100.0) as u32 } else { 0 };
    percent.min(100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn progress_is_told_in_whole_percent() {
        for (sent, all, told) in
            [(0.0, 200.0, 0), (1.0, 3.0, 33), (200.0, 200.0, 100), (5.0, 0.0, 0), (9.0, 3.0, 100)]
        {
            assert_eq!(percent(sent, all), told, "{sent} of {all}");
        }
    }
}
