//! What the browser keeps for us between visits. It may forget at any time.

use web_sys::Storage;

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
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

fn name(key: &str) -> String {
    format!("doorstep.{key}")
}
