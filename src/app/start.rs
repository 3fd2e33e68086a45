//! Starting: the words first, then the pages in place of what index.html painted.

use leptos::mount::mount_to_body;
use wasm_bindgen_futures::spawn_local;

use super::App;
use crate::browser::{boot, page, scroll};
use crate::{host, locale};

/// Starts the shop in the page's body.
pub fn start() {
    // index.html shows the way out when the app stops; the console says where it did.
    #[cfg(target_arch = "wasm32")]
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        boot::report_crash();
    }));
    scroll::take_over();
    // Leptos has no executor of its own before it is mounted.
    spawn_local(async {
        locale::start().await;
        page::remove_shell();
        mount_to_body(App);
        boot::report_started();
        host::start();
    });
}
