//! What the page asks of WeChat: its SDK, the app below it, and a configuration that both took.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use contract::hosts::WechatConfig;
use contract::shop::Feature;

use super::LIMIT;
use super::signing::{Attempt, Signing};
use crate::browser::sdk::{Ended, Given, Once, Reply};
use crate::browser::{Abort, page, sdk, timer, visibility};
use crate::client;
use crate::host::bridge::Unable;
use crate::host::kind::Kind;
use crate::host::said::ended;

/// The SDK, and where else it can be had.
const SDK: [&str; 2] = [
    "https://res.wx.qq.com/open/js/jweixin-1.6.0.js",
    "https://res2.wx.qq.com/open/js/jweixin-1.6.0.js",
];
/// How many milliseconds the SDK, the app below it and an answer about a configuration may take.
const SDK_LIMIT: u32 = 5_000;
const BRIDGE_LIMIT: u32 = 5_000;
const CONFIG_LIMIT: u32 = 5_000;
/// After how many milliseconds each it is asked whether a configuration has come through.
const CHECKS: [u32; 4] = [0, 300, 900, 1_800];

/// What may be called after a configuration.
const EVERYWHERE: [&str; 6] =
    ["checkJsApi", "getLocation", "openLocation", "scanQRCode", "chooseImage", "getLocalImgData"];
const OUTSIDE_OF_MINI: [&str; 6] = [
    "chooseWXPay",
    "updateAppMessageShareData",
    "updateTimelineShareData",
    "hideMenuItems",
    "showMenuItems",
    "closeWindow",
];

/// WeChat as the page found it.
pub(super) struct Link {
    pub(super) kind: Cell<Kind>,
    /// The SDK and the app below it.
    up: Once,
    pub(super) signing: RefCell<Signing>,
    /// The configuration that is under way, or the last one.
    attempt: RefCell<Rc<Once>>,
    /// Whether the SDK was configured before: it confirms the first time alone.
    is_configured: Cell<bool>,
    /// Whether the backend has an account to sign for, once that is known.
    has_account: Cell<Option<bool>>,
    /// What `wx.error` said of the configuration that is under way.
    complaint: RefCell<Option<String>>,
    /// Whether what links give away was taken out of the menu.
    pub(super) is_menu_short: Cell<bool>,
    on_change: fn(),
}

impl Link {
    pub(super) fn new(kind: Kind, is_ios: bool, landing: &str, on_change: fn()) -> Rc<Self> {
        Rc::new(Self {
            kind: Cell::new(kind),
            up: Once::default(),
            signing: RefCell::new(Signing::new(is_ios, landing)),
            attempt: RefCell::default(),
            is_configured: Cell::new(false),
            has_account: Cell::new(None),
            complaint: RefCell::default(),
            is_menu_short: Cell::new(false),
            on_change,
        })
    }

    /// Waits for the SDK and the app below it.
    pub(super) async fn up(self: &Rc<Self>) -> bool {
        let here = Rc::clone(self);
        self.up
            .done(async move {
                let has_sdk = sdk::has("wx.config") || sdk::load(&SDK, SDK_LIMIT).await;
                let has_bridge =
                    sdk::appears("WeixinJSBridge", "WeixinJSBridgeReady", BRIDGE_LIMIT).await;
                here.signing.borrow_mut().bridge(has_sdk && has_bridge);
                if has_bridge {
                    here.meet();
                }
                (here.on_change)();
                has_sdk && has_bridge
            })
            .await
    }

    /// The app below is there: what it is, and when it shows the page again.
    fn meet(&self) {
        if sdk::text("__wxjs_environment").as_deref() == Some("miniprogram") {
            self.kind.set(Kind::WechatMini);
        }
        sdk::listen_to("WeixinJSBridge.on", "onPageStateChange", "active", |is_active| {
            if is_active {
                visibility::tell_return();
            }
        });
    }

    pub(super) fn is_mini(&self) -> bool {
        self.kind.get() == Kind::WechatMini
    }

    /// Has the page configured, unless it is.
    pub(super) async fn configured(self: &Rc<Self>) -> bool {
        if !self.up().await {
            return false;
        }
        let under_way = Rc::clone(&self.attempt.borrow());
        under_way.over().await;
        let current = page::whole_address();
        let wanted = self.signing.borrow_mut().begin(&current);
        if let Some(first) = wanted {
            let attempt = Rc::<Once>::default();
            self.attempt.replace(Rc::clone(&attempt));
            let here = Rc::clone(self);
            let address = current.clone();
            attempt.done(async move { here.attempt(first, &address).await }).await;
        } else {
            let under_way = Rc::clone(&self.attempt.borrow());
            under_way.over().await;
        }
        self.signing.borrow().is_ready(&current)
    }

    /// Tries an address, and another one where that may help.
    async fn attempt(self: &Rc<Self>, first: String, current: &str) -> bool {
        let mut next = Some(first);
        while let Some(address) = next {
            self.complaint.replace(None);
            let is_signed = match self.signed(&address).await {
                Some(signed) => self.try_one(&signed).await,
                None => None,
            };
            let complaint = self.complaint.take();
            let attempt = match (is_signed, &complaint) {
                _ if self.has_account.get() == Some(false) => Attempt::Refused("no account"),
                (Some(_), Some(words)) => Attempt::Refused(words),
                (Some(true), None) => Attempt::Accepted,
                // It said neither yes nor no to a signature that it has seen.
                (Some(false), None) => Attempt::Refused(""),
                (None, _) => Attempt::Lost,
            };
            next = self.signing.borrow_mut().after(attempt, current, &page::whole_address());
        }
        (self.on_change)();
        true
    }

    /// The backend's signature for an address; none of one that signs nothing.
    async fn signed(&self, address: &str) -> Option<WechatConfig> {
        if self.has_account.get().is_none() {
            let shop = client::shop().send(&Abort::new()).await.ok()?;
            self.has_account.set(Some(shop.has(Feature::WechatSdk)));
        }
        if self.has_account.get() != Some(true) {
            return None;
        }
        client::wechat_config(address).send(&Abort::new()).await.ok()
    }

    /// Hands WeChat a signature: whether the calls may be made then; none when it says nothing.
    async fn try_one(self: &Rc<Self>, signed: &WechatConfig) -> Option<bool> {
        let mut names = EVERYWHERE.to_vec();
        if !self.is_mini() {
            names.extend(OUTSIDE_OF_MINI);
        }
        #[expect(clippy::cast_precision_loss, reason = "seconds since 1970")]
        let given = Given::new()
            .text("appId", &signed.app_id)
            .number("timestamp", signed.timestamp as f64)
            .text("nonceStr", &signed.nonce)
            .text("signature", &signed.signature)
            .list("jsApiList", &names);
        let is_first = !self.is_configured.replace(true);
        if is_first {
            let here = Rc::clone(self);
            sdk::listen("wx.error", move |words| {
                here.complaint.replace(Some(words));
            });
        }
        sdk::tell("wx.config", &given);
        if is_first {
            let is_told = sdk::hear_from("wx.ready", CONFIG_LIMIT).await.ended == Ended::Well;
            if !is_told {
                return None;
            }
        }
        for pause in CHECKS {
            timer::sleep(pause).await;
            let asked = Given::new().list("jsApiList", &["scanQRCode"]);
            let reply = sdk::call("wx.checkJsApi", asked, Some(LIMIT)).await;
            if self.complaint.borrow().is_some() {
                return Some(false);
            }
            if reply.is_true("checkResult.scanQRCode") {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Calls what needs a configuration.
    pub(super) async fn call(
        self: &Rc<Self>,
        path: &str,
        given: Given,
        limit: Option<u32>,
    ) -> Result<Reply, Unable> {
        if !self.configured().await {
            return Err(Unable::Missing);
        }
        heard(sdk::call(path, given, limit).await)
    }
}

/// What came of a call, in the app's words.
pub(super) fn heard(reply: Reply) -> Result<Reply, Unable> {
    match reply.ended {
        Ended::Missing => Err(Unable::Missing),
        Ended::Never => Err(Unable::TimedOut),
        Ended::Well | Ended::Badly => ended(&reply.words()).map(|()| reply),
    }
}
