//! Mini-programs of Douyin, Baidu and QQ: SDKs that take one object and answer in the same words,
//! and differ in what they are called and what they have.

use std::rc::Rc;

use contract::{Gcj02, Position};
use leptos::task::spawn_local;

use super::bridge::{Answer, Bridge, Card, Fix, Place, Unable};
use super::kind::Kind;
use super::said::ended;
use super::support::{Op, Support};
use crate::browser::sdk::{self, Ended, Given, Once, Reply};

const UP_LIMIT: u32 = 5_000;
const LOCATE_LIMIT: u32 = 15_000;
const LIMIT: u32 = 5_000;

/// What an SDK is called.
struct Names {
    /// Where it is loaded from.
    sdk: &'static str,
    /// Its object.
    object: &'static str,
    /// What of it speaks to the native pages.
    shell: &'static str,
}

const fn names(kind: Kind) -> Names {
    match kind {
        Kind::Douyin => Names {
            sdk: "https://lf3-cdn-tos.bytegoofy.com/obj/goofy/developer/jssdk/jssdk-1.2.1.js",
            object: "tt",
            shell: "tt.miniProgram",
        },
        Kind::BaiduMini => Names {
            sdk: "https://b.bdstatic.com/searchbox/icms/searchbox/js/swan-2.0.18.js",
            object: "swan",
            shell: "swan.webView",
        },
        _ => Names {
            sdk: "https://qqq.gtimg.cn/miniprogram/webview_jssdk/qqjssdk-1.0.0.js",
            object: "qq",
            shell: "qq.miniProgram",
        },
    }
}

/// A mini-program of one of them.
pub(super) struct Program(Rc<Inner>);

struct Inner {
    kind: Kind,
    names: Names,
    up: Once,
}

impl Program {
    pub(super) fn begin(kind: Kind) -> Self {
        let inner = Rc::new(Inner { kind, names: names(kind), up: Once::default() });
        let begun = Rc::clone(&inner);
        spawn_local(async move {
            begun.up().await;
        });
        Self(inner)
    }
}

impl Inner {
    async fn up(&self) -> bool {
        let (address, object) = (self.names.sdk, self.names.object);
        self.up.done(async move { sdk::has(object) || sdk::load(&[address], UP_LIMIT).await }).await
    }

    /// Calls what this host has; the SDK may have more than is known of it, so the table decides.
    async fn call(&self, op: Op, name: &str, given: Given, limit: u32) -> Result<Reply, Unable> {
        let has_it = Support::of(self.kind, op) == Support::Native;
        if !has_it || !self.up().await {
            return Err(Unable::Missing);
        }
        let path = format!("{}.{name}", self.names.object);
        let reply = sdk::call(&path, given, Some(limit)).await;
        match reply.ended {
            Ended::Missing => Err(Unable::Missing),
            Ended::Never => Err(Unable::TimedOut),
            Ended::Well => Ok(reply),
            Ended::Badly => match ended(&reply.words()) {
                Ok(()) => Err(Unable::Failed(String::new())),
                Err(unable) => Err(unable),
            },
        }
    }

    async fn tell_shell(&self, name: &str, given: &Given) -> Result<(), Unable> {
        let is_told = self.up().await && sdk::tell(&format!("{}.{name}", self.names.shell), given);
        is_told.then_some(()).ok_or(Unable::Missing)
    }
}

impl Bridge for Program {
    fn kind(&self) -> Kind {
        self.0.kind
    }

    fn locate(&self) -> Answer<'_, Fix> {
        Box::pin(async {
            let given = Given::new().text("type", "gcj02");
            let reply = self.0.call(Op::Locate, "getLocation", given, LOCATE_LIMIT).await?;
            let place = reply.number("latitude").zip(reply.number("longitude"));
            let at = place.and_then(|(north, east)| Position::<Gcj02>::new(north, east));
            let at = at.ok_or_else(|| Unable::Failed("no position".to_owned()))?;
            Ok(Fix::new(at.to_wgs84(), reply.number("accuracy")))
        })
    }

    fn open_map<'a>(&'a self, place: &'a Place) -> Answer<'a, ()> {
        Box::pin(async {
            let at = place.at.to_gcj02();
            let given = Given::new()
                .number("latitude", at.latitude)
                .number("longitude", at.longitude)
                .text("name", &place.name)
                .text("address", &place.address)
                .number("scale", 16.0);
            self.0.call(Op::OpenMap, "openLocation", given, LIMIT).await.map(|_| ())
        })
    }

    fn open_shell<'a>(&'a self, address: &'a str) -> Answer<'a, ()> {
        Box::pin(async {
            self.0.tell_shell("navigateTo", &Given::new().text("url", address)).await
        })
    }

    fn share<'a>(&'a self, card: &'a Card) -> Answer<'a, ()> {
        Box::pin(async {
            let said = Given::new()
                .text("kind", "share")
                .text("title", &card.title)
                .text("image", &card.picture);
            self.0.tell_shell("postMessage", &Given::new().object("data", &said)).await
        })
    }

    fn offer_sharing(&self) -> Answer<'_, ()> {
        Box::pin(async {
            self.0.call(Op::Share, "openShare", Given::new(), LIMIT).await.map(|_| ())
        })
    }

    fn copy<'a>(&'a self, text: &'a str) -> Answer<'a, ()> {
        Box::pin(async {
            let given = Given::new().text("data", text);
            self.0.call(Op::Copy, "setClipboardData", given, LIMIT).await.map(|_| ())
        })
    }
}
