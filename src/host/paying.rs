//! Paying by what the app runs in. Some hosts ask for the money themselves, some have a native page
//! that does, and a browser leaves for the page of a cashier.

use std::cell::RefCell;

use contract::OrderId;
use contract::payment::flow::Hint;
use contract::payment::{PaymentMethod, PaymentRequest};

use super::bridge::Unable;
use super::here::{here, kind, support};
use super::kind::Kind;
use super::support::{Op, Support};
use crate::browser::page;

thread_local! {
    /// What a native page said of the payment of an order.
    static SAID: RefCell<Option<(String, Hint)>> = const { RefCell::new(None) };
}

/// Whether this host can ask for money in a way, tracked. The rest are not offered.
pub(crate) fn can_pay(method: PaymentMethod) -> bool {
    can(kind(), support(Op::Pay), method)
}

fn can(kind: Kind, support: Support, method: PaymentMethod) -> bool {
    let is_native = support == Support::Native;
    match method {
        PaymentMethod::InStore | PaymentMethod::Sandbox => true,
        PaymentMethod::WechatJsapi => is_native && kind == Kind::Wechat,
        PaymentMethod::WechatMiniProgram => {
            support == Support::ViaShell && kind == Kind::WechatMini
        }
        PaymentMethod::AlipayTrade => is_native && matches!(kind, Kind::Alipay | Kind::AlipayMini),
        // WeChat opens neither its own page nor Alipay's, and a mini-program no page of others.
        PaymentMethod::WechatH5 => {
            matches!(kind, Kind::Browser | Kind::OtherApp | Kind::Baidu | Kind::Qq)
        }
        PaymentMethod::AlipayPage => {
            let takes_pages = [Kind::Browser, Kind::OtherApp, Kind::Baidu, Kind::Qq, Kind::Alipay];
            takes_pages.contains(&kind)
        }
        PaymentMethod::Unknown => false,
    }
}

/// How the host took the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// It said this of how it ended, which proves nothing.
    Said(Hint),
    /// A cashier or a native page has it. The app hears of it when it is shown again.
    Away,
    /// It cannot be asked for here.
    Not,
}

/// Asks for the money, as far as this host can.
pub(crate) async fn ask_for_money(order: &OrderId, request: &PaymentRequest) -> Asked {
    if let Some(page) = cashier_page(request) {
        page::leave_for(page);
        return Asked::Away;
    }
    let Some(bridge) = here().await else { return Asked::Not };
    match bridge.pay(order.as_str(), request).await {
        Ok(Some(hint)) => Asked::Said(hint),
        Ok(None) => Asked::Away,
        Err(Unable::Missing) => Asked::Not,
        Err(Unable::Cancelled) => Asked::Said(Hint::Cancelled),
        Err(Unable::Left | Unable::TimedOut) => Asked::Said(Hint::Unknown),
        Err(Unable::Denied | Unable::Failed(_)) => Asked::Said(Hint::Failed),
    }
}

/// The page of a cashier that a request names, where it is one of the web.
pub(crate) fn cashier_page(request: &PaymentRequest) -> Option<&str> {
    let page = request.page.as_deref()?;
    let is_ours = page.starts_with('/') && !page.starts_with("//") && !page.contains('\\');
    (is_ours || page.starts_with("https://") || page.starts_with("http://")).then_some(page)
}

/// Keeps what a native page said of the payment of an order.
pub(super) fn note_hint(order: String, hint: Hint) {
    SAID.set(Some((order, hint)));
}

/// What a native page said of the payment of this order since this was last asked.
pub(crate) fn hint_of(order: &OrderId) -> Option<Hint> {
    let (_, hint) = SAID.take().filter(|(said, _)| said == order.as_str())?;
    Some(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_left_for_pages_of_the_web_alone() {
        for (page, is_one) in [
            ("/sandbox/cashier/t1", true),
            ("https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=1", true),
            ("//evil.example/", false),
            ("/\\evil.example/", false),
            ("javascript:alert(1)", false),
            ("", false),
        ] {
            let request = PaymentRequest { page: Some(page.to_owned()), ..Default::default() };
            assert_eq!(cashier_page(&request).is_some(), is_one, "{page}");
        }
        assert_eq!(cashier_page(&PaymentRequest::default()), None);
    }

    #[test]
    fn each_host_is_offered_the_ways_that_it_can_go() {
        for (kind, names) in [
            (Kind::Browser, "wechat_h5 alipay_page in_store sandbox"),
            (Kind::Wechat, "wechat_jsapi in_store sandbox"),
            (Kind::WechatMini, "wechat_mini_program in_store sandbox"),
            (Kind::WeCom, "in_store sandbox"),
            (Kind::Alipay, "alipay_trade alipay_page in_store sandbox"),
            (Kind::AlipayMini, "alipay_trade in_store sandbox"),
            (Kind::Douyin, "in_store sandbox"),
            (Kind::OtherApp, "wechat_h5 alipay_page in_store sandbox"),
        ] {
            let support = Support::of(kind, Op::Pay);
            let offered = PaymentMethod::ALL.into_iter().filter(|it| can(kind, support, *it));
            let offered: Vec<_> = offered.map(PaymentMethod::name).collect();
            assert_eq!(offered.join(" "), names, "{kind:?}");
        }
        assert!(!can(Kind::Wechat, Support::None, PaymentMethod::WechatJsapi), "without its app");
        assert!(!can_pay(PaymentMethod::Unknown));
    }

    #[test]
    fn what_a_native_page_said_is_heard_once_and_of_its_own_order_alone() {
        note_hint("o1".to_owned(), Hint::Done);
        assert_eq!(hint_of(&OrderId::new("o2".to_owned())), None);
        note_hint("o1".to_owned(), Hint::Cancelled);
        assert_eq!(hint_of(&OrderId::new("o1".to_owned())), Some(Hint::Cancelled));
        assert_eq!(hint_of(&OrderId::new("o1".to_owned())), None);
    }
}
