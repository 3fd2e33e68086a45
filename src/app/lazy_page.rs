//! A page whose code comes when it is first wanted.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::travel;
use crate::chunk::{Coming, when_here};
use crate::kit::page_skeleton;
use crate::route::Page;

/// A page and the way to its code.
#[derive(Clone, Copy)]
pub(super) struct LazyPage {
    /// Which page.
    pub(super) page: Page,
    /// Fetches the chunk that holds the page; at once done when it is here.
    pub(super) fetch: fn() -> Coming<()>,
    /// Draws the page.
    pub(super) draw: fn(Page) -> Coming<AnyView>,
}

impl LazyPage {
    /// Has the code fetched ahead of its use. A failure is none: it will be fetched when it is used.
    pub(super) fn prepare(self) {
        spawn_local(async move {
            let _ = (self.fetch)().await;
        });
    }

    /// The page.
    pub(super) fn view(self) -> AnyView {
        when_here(self.fetch, page_skeleton, move || {
            travel::arrive();
            (self.draw)(self.page)
        })
    }
}
