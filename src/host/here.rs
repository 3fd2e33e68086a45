//! The host that the app runs in: found out at the start, known for sure a moment later.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::alipay::Alipay;
use super::arriving;
use super::bridge::Bridge;
use super::kind::{Kind, is_ios};
use super::program::Program;
use super::sharing;
use super::support::{Op, Support};
use super::wechat::Wechat;
use crate::browser::{boot, page, scroll, timer};

thread_local! {
    /// What hears that another page is shown. No more than this is in the first download.
    static MOVED: Cell<Option<fn()>> = const { Cell::new(None) };
    /// None in a browser, and until the chunk is here.
    static HERE: RefCell<Option<Rc<dyn Bridge>>> = const { RefCell::new(None) };
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// Finds out what the app runs in. A browser needs nothing more.
pub(crate) fn start() {
    if boot::is_in_app() {
        spawn_local(async {
            let _ = meet().await;
        });
    }
}

/// Another page is shown.
pub(crate) fn moved() {
    if let Some(then) = MOVED.get() {
        then();
    }
}

/// How something is done here, tracked: it is known for sure only once the host has answered.
pub(super) fn support(op: Op) -> Support {
    CHANGED.with(Track::track);
    known().map_or_else(|| Support::of(Kind::Browser, op), |bridge| bridge.support(op))
}

/// Which host it is, tracked.
pub(super) fn kind() -> Kind {
    CHANGED.with(Track::track);
    known().map_or(Kind::Browser, |bridge| bridge.kind())
}

/// The host as far as it is known already.
pub(super) fn known() -> Option<Rc<dyn Bridge>> {
    HERE.with_borrow(Clone::clone)
}

/// The host, waited for; none in a browser, or where its chunk does not come.
pub(super) async fn here() -> Option<Rc<dyn Bridge>> {
    if !boot::is_in_app() {
        return None;
    }
    meet().await.ok().flatten()
}

#[wasm_split(hosts, wasm_split_path = ::leptos::wasm_split, fallible)]
fn meet() -> Result<Option<Rc<dyn Bridge>>, SplitLoaderError> {
    Ok(met())
}

/// Makes the host's side of the app, once.
fn met() -> Option<Rc<dyn Bridge>> {
    if let Some(known) = known() {
        return Some(known);
    }
    let agent = page::user_agent();
    let kind = Kind::of(&agent);
    arriving::listen();
    if is_ios(&agent) {
        settle_after_keyboard();
    }
    let bridge: Rc<dyn Bridge> = match kind {
        Kind::Wechat | Kind::WechatMini => {
            Rc::new(Wechat::begin(kind, is_ios(&agent), &boot::landing(), changed))
        }
        Kind::Alipay | Kind::AlipayMini => Rc::new(Alipay::begin(kind, changed)),
        Kind::Douyin | Kind::BaiduMini | Kind::QqMini => Rc::new(Program::begin(kind)),
        Kind::Browser => return None,
        Kind::WeCom | Kind::Baidu | Kind::Qq | Kind::OtherApp => Rc::new(Plain(kind)),
    };
    HERE.set(Some(Rc::clone(&bridge)));
    MOVED.set(Some(sharing::told));
    sharing::told();
    changed();
    Some(bridge)
}

/// Some of the apps leave the page where their keyboard had pushed it: it is put back to where it is.
fn settle_after_keyboard() {
    let told = window_event_listener_untyped("focusout", |_| {
        timer::after_all(100, || scroll::by(0.0));
    });
    std::mem::forget(told);
}

/// The host can do more or less than was known.
fn changed() {
    CHANGED.with(Notify::notify);
}

/// An app that gives pages nothing of its own.
struct Plain(Kind);

impl Bridge for Plain {
    fn kind(&self) -> Kind {
        self.0
    }
}
