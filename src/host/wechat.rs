//! WeChat, in its own browser and around a mini-program's web-view.
//!
//! Its SDK promises nothing: without the app below it each call is silent, `wx.ready` also comes
//! after a configuration that failed, and a second one is never confirmed. So the app below is waited
//! for, each configuration is asked after with `wx.checkJsApi`, and each call has an end.

mod link;
mod signing;

use std::pin::pin;
use std::rc::Rc;

use contract::Position;
use contract::payment::flow::Hint;
use contract::payment::{PaymentRequest, WechatRequest};
use futures::future::{Either, select};
use leptos::task::spawn_local;

use self::link::{Link, heard};
use self::signing::State;
use super::bridge::{Answer, Bridge, CLOSE_LIMIT, Card, Fix, Place, Unable};
use super::kind::Kind;
use super::scanned::Scanned;
use super::shell;
use super::support::{Op, Support};
use crate::browser::sdk::Given;
use crate::browser::{page, sdk};
use crate::route;

/// How many milliseconds a place may take, and anything else that nobody has to tap for.
const LOCATE_LIMIT: u32 = 15_000;
const LIMIT: u32 = 5_000;
/// The most photographs that WeChat's own picker takes at once.
const MOST_PHOTOS: u32 = 9;
/// How many milliseconds after the page is seen again an answer may still come.
const GRACE: u32 = 3_000;
/// What would lead others to a page that is the shopper's own.
const LINKS: [&str; 4] = [
    "menuItem:copyUrl",
    "menuItem:openWithSafari",
    "menuItem:openWithQQBrowser",
    "menuItem:share:qq",
];

/// WeChat.
pub(super) struct Wechat(Rc<Link>);

impl Wechat {
    /// WeChat under a document that was loaded from `landing`; `on_change` hears when it turns out to
    /// be able to do more or less.
    pub(super) fn begin(kind: Kind, is_ios: bool, landing: &str, on_change: fn()) -> Self {
        let link = Link::new(kind, is_ios, landing, on_change);
        let begun = Rc::clone(&link);
        spawn_local(async move {
            begun.up().await;
        });
        Self(link)
    }
}

impl Link {
    async fn pay_here(self: &Rc<Self>, request: &WechatRequest) -> Result<(), Unable> {
        let given = Given::new()
            .text("nonceStr", &request.nonce_str)
            .text("package", &request.package)
            .text("signType", &request.sign_type)
            .text("paySign", &request.pay_sign);
        let is_ready = self.configured().await;
        let call = async {
            if is_ready {
                let given = given.text("timestamp", &request.time_stamp);
                heard(sdk::call("wx.chooseWXPay", given, None).await)
            } else {
                // The app below takes it too, and needs no configuration for it.
                let given = given
                    .text("timeStamp", &request.time_stamp)
                    .text("appId", request.app_id.as_deref().unwrap_or_default());
                let name = "getBrandWCPayRequest";
                heard(sdk::call_by_name("WeixinJSBridge.invoke", name, given, None).await)
            }
        };
        unless_left(call).await.map(|_| ())
    }

    /// Closes the window at once: a configuration that is under way is not waited for.
    async fn close(&self) -> Result<(), Unable> {
        if self.is_mini() {
            return Err(Unable::Missing);
        }
        if self.signing.borrow().is_ready(&page::whole_address()) {
            let reply = sdk::call("wx.closeWindow", Given::new(), Some(CLOSE_LIMIT)).await;
            match heard(reply) {
                Err(Unable::Missing) => {}
                ended => return ended.map(|_| ()),
            }
        }
        // The app below takes it too, and needs neither the SDK nor a configuration for it.
        let limit = Some(CLOSE_LIMIT);
        let name = "WeixinJSBridge.invoke";
        heard(sdk::call_by_name(name, "closeWindow", Given::new(), limit).await).map(|_| ())
    }

    async fn share(self: &Rc<Self>, card: &Card) -> Result<(), Unable> {
        if self.is_mini() {
            if !self.up().await {
                return Err(Unable::Missing);
            }
            let mut said = Given::new().text("kind", "share").text("title", &card.title);
            if card.picture.starts_with("https:") {
                said = said.text("image", &card.picture);
            }
            sdk::tell("wx.miniProgram.postMessage", &Given::new().object("data", &said));
            return Ok(());
        }
        let link = shell::shareable(&card.link);
        let to_all = Given::new()
            .text("title", &card.title)
            .text("link", &link)
            .text("imgUrl", &card.picture);
        self.call("wx.updateTimelineShareData", to_all, Some(LIMIT)).await?;
        let to_friend = Given::new()
            .text("title", &card.title)
            .text("desc", &card.about)
            .text("link", &link)
            .text("imgUrl", &card.picture);
        self.call("wx.updateAppMessageShareData", to_friend, Some(LIMIT)).await?;
        let has_menu = Support::of(self.kind.get(), Op::Menu) == Support::Native;
        if has_menu && self.is_menu_short.replace(card.is_private) != card.is_private {
            let name = if card.is_private { "wx.hideMenuItems" } else { "wx.showMenuItems" };
            self.call(name, Given::new().list("menuList", &LINKS), Some(LIMIT)).await?;
        }
        Ok(())
    }
}

/// What came of something that covers the page, which may be left by it and never told.
async fn unless_left<A>(call: impl Future<Output = Result<A, Unable>>) -> Result<A, Unable> {
    match select(pin!(call), pin!(sdk::left_and_seen_again(GRACE))).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(Unable::Left),
    }
}

impl Bridge for Wechat {
    fn kind(&self) -> Kind {
        self.0.kind.get()
    }

    fn support(&self, op: Op) -> Support {
        let kind = self.0.kind.get();
        let own = Support::of(kind, op);
        if op == Op::Close {
            return if sdk::has("WeixinJSBridge") { own } else { Support::None };
        }
        let signing = self.0.signing.borrow();
        let without_sdk = matches!(signing.state(), State::Absent);
        let without_config = without_sdk || matches!(signing.state(), State::Rejected(_));
        let is_calls =
            matches!(op, Op::Locate | Op::OpenMap | Op::Scan | Op::Menu | Op::PickPhotos);
        let needs_config = is_calls || (op == Op::Share && kind == Kind::Wechat);
        // Consent is a page of the web, and the app below WeChat's own browser takes payments.
        let needs_sdk = !matches!((kind, op), (Kind::Wechat, Op::SignIn | Op::Pay));
        match own {
            Support::Native | Support::ViaShell
                if (needs_config && without_config) || (needs_sdk && without_sdk) =>
            {
                // A cashier's page of WeChat's opens everywhere but here.
                if op == Op::Pay { Support::None } else { Support::of(Kind::OtherApp, op) }
            }
            own => own,
        }
    }

    fn locate(&self) -> Answer<'_, Fix> {
        Box::pin(async {
            let given = Given::new().text("type", "wgs84");
            let reply = self.0.call("wx.getLocation", given, Some(LOCATE_LIMIT)).await?;
            let place = reply.number("latitude").zip(reply.number("longitude"));
            let at = place.and_then(|(latitude, longitude)| Position::new(latitude, longitude));
            let at = at.ok_or_else(|| Unable::Failed("no position".to_owned()))?;
            Ok(Fix::new(at, reply.number("accuracy")))
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
            self.0.call("wx.openLocation", given, Some(LIMIT)).await.map(|_| ())
        })
    }

    fn scan(&self) -> Answer<'_, Scanned> {
        Box::pin(async {
            let given =
                Given::new().number("needResult", 1.0).list("scanType", &["qrCode", "barCode"]);
            let reply = unless_left(self.0.call("wx.scanQRCode", given, None)).await?;
            let text = reply.text("resultStr").unwrap_or_default();
            Ok(Scanned::of_wechat(&text))
        })
    }

    fn pick_photos(&self, most: u32) -> Answer<'_, Vec<String>> {
        Box::pin(async move {
            // As it was taken, one would be too much for what its text goes through.
            let given = Given::new()
                .number("count", most.clamp(1, MOST_PHOTOS).into())
                .list("sizeType", &["compressed"]);
            // It says when the shopper closes it, and takes its time to make them smaller.
            let picked = self.0.call("wx.chooseImage", given, None).await?;
            let mut photos = Vec::new();
            for id in picked.texts("localIds") {
                let given = Given::new().text("localId", &id);
                let read = self.0.call("wx.getLocalImgData", given, Some(LIMIT)).await;
                photos.push(read.ok().and_then(|it| it.text("localData")).unwrap_or_default());
            }
            Ok(photos)
        })
    }

    fn pay<'a>(&'a self, order: &'a str, request: &'a PaymentRequest) -> Answer<'a, Option<Hint>> {
        Box::pin(async move {
            if self.0.is_mini() {
                let ticket = request.ticket.as_deref().ok_or(Unable::Missing)?;
                let back = page::address();
                let native = route::native_payment(order, ticket, &back).ok_or(Unable::Missing)?;
                return self.open_shell(&native).await.map(|()| None);
            }
            let wechat = request.wechat.as_ref().ok_or(Unable::Missing)?;
            self.0.pay_here(wechat).await.map(|()| Some(Hint::Done))
        })
    }

    fn open_shell<'a>(&'a self, address: &'a str) -> Answer<'a, ()> {
        Box::pin(async {
            // What it is, is known once the app below is there.
            let is_up = self.0.up().await;
            let has_shell = Support::of(self.kind(), Op::OpenShell) == Support::Native;
            let given = Given::new().text("url", address);
            let is_told = is_up && has_shell && sdk::tell("wx.miniProgram.navigateTo", &given);
            is_told.then_some(()).ok_or(Unable::Missing)
        })
    }

    fn share<'a>(&'a self, card: &'a Card) -> Answer<'a, ()> {
        Box::pin(self.0.share(card))
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(self.0.close())
    }
}
