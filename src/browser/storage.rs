//! What the browser keeps for us between visits. It may forget at any time.

use web_sys::Storage;

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn visit() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What was kept under `key`.
pub(crate) fn read(key: &str) -> Option<String> {
    local()?.get_item(&name(key)).ok().flatten()
}

/// Keeps `value` under `key`, if the browser lets us.
pub(crate) fn write(key: &str, value: &str) {
    if let Some(local) = local() {
        // A full or forbidden storage loses comfort, not goods, so there is nobody to tell.
        let _ = local.set_item(&name(key), value);
    }
}

/// Forgets what was kept under `key`.
pub(crate) fn forget(key: &str) {
    if let Some(local) = local() {
        let _ = local.remove_item(&name(key));
    }
}

/// What was kept under `key` for this visit.
pub(crate) fn read_for_visit(key: &str) -> Option<String> {
    visit()?.get_item(&name(key)).ok().flatten()
}

/// Keeps `value` under `key` until the tab is closed: what was typed outlives a reload.
pub(crate) fn write_for_visit(key: &str, value: &str) {
    if let Some(visit) = visit() {
        let _ = visit.set_item(&name(key), value);
    }
}

/// Forgets what was kept under `key` for this visit.
pub(crate) fn forget_for_visit(key: &str) {
    if let Some(visit) = visit() {
        let _ = visit.remove_item(&name(key));
    }
}

/// Forgets all that was kept under keys that begin with `start`.
pub(crate) fn forget_all(start: &str) {
    let Some(local) = local() else { return };
    let prefix = name(start);
    let length = local.length().unwrap_or_default();
    let keys: Vec<String> = (0..length).filter_map(|at| local.key(at).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
        let _ = local.remove_item(key);
    }
}

/// Has `hook` told of each key that another tab writes or forgets, for as long as the app lives.
pub(crate) fn on_change(hook: impl Fn(&str) + 'static) {
    let prefix = name("");
    let told = leptos::prelude::window_event_listener(leptos::ev::storage, move |event| {
        let key = event.key().unwrap_or_default();
        if let Some(key) = key.strip_prefix(&prefix) {
            hook(key);
        }
    });
    std::mem::forget(told);
}

fn name(key: &str) -> String {
    format!("doorstep.{key}")
}
