//! The shop's brand, capabilities and policies, known from the last visit until the backend says
//! them anew; and its clock.

use std::sync::Arc;

use contract::Currency;
use contract::shop::{Feature, Shop};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{json, page, storage, timer};
use crate::client;
use crate::locale;

const KEPT: &str = "shop";

/// The shop as far as it is known.
#[derive(Clone, Copy)]
pub(crate) struct KnownShop {
    shop: RwSignal<Option<Arc<Shop>>>,
    /// Milliseconds that the server's clock is ahead of the phone's.
    ahead: RwSignal<i64>,
}

/// Provides the shop: the last one kept, then the backend's answer in the present language.
pub(crate) fn provide_shop() -> KnownShop {
    let kept = storage::read(KEPT).and_then(|json| json::read(&json));
    let known = KnownShop { shop: RwSignal::new(kept.map(Arc::new)), ahead: RwSignal::new(0) };
    provide_context(known);
    Effect::new(move |_| {
        locale::tracked();
        spawn_local(known.renew());
    });
    Effect::new(move |_| {
        if let Some(shop) = known.shop.get() {
            page::set_property("--brand", &shop.brand.accent);
            page::set_property("--brand-dark", &shop.brand.accent_dark);
        }
    });
    known
}

/// The shop that [`provide_shop`] provided.
pub(crate) fn use_shop() -> KnownShop {
    expect_context()
}

/// Keeps the document's title to the page's own name before the shop's, and the same as what
/// previews say of the page until it knows better.
pub(crate) fn page_title(name: impl Fn() -> String + 'static) {
    follow_title(use_shop(), Box::new(name));
}

/// The part of [`page_title`] that is the same for every page, so that it exists once in the app.
fn follow_title(shop: KnownShop, name: Box<dyn Fn() -> String>) {
    Effect::new(move |_| {
        let (name, shop) = (name(), shop.name());
        let title = match (name.is_empty(), shop.is_empty()) {
            (true, _) => shop,
            (false, true) => name,
            (false, false) => format!("{name} · {shop}"),
        };
        page::set_title(&title);
        page::set_description(&title);
    });
}

impl KnownShop {
    async fn renew(self) {
        // Without an answer the shop kept from the last visit stays; the pages say what is wrong.
        let Ok((shop, json)) = client::shop().send_with_text().await else { return };
        self.ahead.set(shop.server_time.millis() - timer::now());
        storage::write(KEPT, &json);
        if self
            .shop
            .with_untracked(|known| known.as_deref().is_none_or(|known| differs(known, &shop)))
        {
            self.shop.set(Some(Arc::new(shop)));
        }
    }

    /// The chain's name, tracked; empty until it is known.
    pub(crate) fn name(self) -> String {
        self.shop.with(|shop| shop.as_ref().map(|shop| shop.brand.name.clone()).unwrap_or_default())
    }

    /// The whole of it, tracked.
    pub(crate) fn get(self) -> Option<Arc<Shop>> {
        self.shop.get()
    }

    /// The currency that amounts without one are in, tracked.
    pub(crate) fn currency(self) -> Currency {
        self.shop.with(|shop| shop.as_ref().map_or(Currency::CNY, |shop| shop.currency))
    }

    /// Whether the backend can do this, tracked. Nothing is offered before it is known.
    pub(crate) fn has(self, feature: Feature) -> bool {
        self.shop.with(|shop| shop.as_ref().is_some_and(|shop| shop.has(feature)))
    }

    /// Whether the backend can do this or has not said yet, tracked: for what keeps its place from
    /// the first paint on and must not push the page about when the answer comes.
    pub(crate) fn may_have(self, feature: Feature) -> bool {
        self.shop.with(|shop| shop.as_ref().is_none_or(|shop| shop.has(feature)))
    }

    /// The instant by the server's clock, in milliseconds since 1970. Tracked is how far that is
    /// from the phone's own clock, not the time that passes.
    pub(crate) fn clock(self) -> i64 {
        timer::now() + self.ahead.get()
    }

    /// The instant by the server's clock, in milliseconds since 1970.
    pub(crate) fn now(self) -> i64 {
        timer::now() + self.ahead.get_untracked()
    }
}

/// Whether anything but the time differs, so that pages are not drawn anew for nothing.
fn differs(known: &Shop, new: &Shop) -> bool {
    let timeless = |shop: &Shop| Shop { server_time: new.server_time, ..shop.clone() };
    timeless(known) != timeless(new)
}
