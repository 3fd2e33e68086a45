//! What each host can be asked for. The table is also in `docs/host-support.md`, which the end-to-end
//! tests hold against what happens.

use super::kind::Kind;

/// Something that a host may do for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Op {
    /// Say where the shopper is.
    Locate,
    /// Show a place on its own map.
    OpenMap,
    /// Read a code.
    Scan,
    /// Ask for money.
    Pay,
    /// Say how the page is shared.
    Share,
    /// Take entries out of its menu.
    Menu,
    /// Put a text on the clipboard.
    Copy,
    /// Open native pages.
    OpenShell,
    /// Say who the shopper is.
    SignIn,
    /// Have photographs picked or taken.
    PickPhotos,
    /// Close the window that the page is in.
    Close,
}

/// How something is done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Support {
    /// By the host.
    Native,
    /// As in any browser.
    Web,
    /// On a native page of a mini-program.
    ViaShell,
    /// Not at all.
    None,
}

impl Support {
    /// How a host does something, by what it is alone.
    pub(super) const fn of(kind: Kind, op: Op) -> Self {
        use Support::{Native, None, ViaShell, Web};
        match (kind, op) {
            (Kind::Wechat, Op::OpenShell) => None,
            (Kind::Wechat | Kind::WechatMini, Op::Copy) => Web,
            (Kind::Wechat, _) => Native,
            (
                Kind::WechatMini,
                Op::Locate | Op::OpenMap | Op::Scan | Op::OpenShell | Op::PickPhotos,
            ) => Native,
            (Kind::WechatMini, Op::Pay | Op::Share | Op::SignIn) => ViaShell,
            (Kind::Alipay, Op::Locate | Op::OpenMap | Op::Scan | Op::Pay | Op::Close) => Native,
            (Kind::AlipayMini, Op::Locate | Op::OpenMap | Op::Pay | Op::Share | Op::OpenShell) => {
                Native
            }
            (Kind::Douyin, Op::Locate | Op::OpenMap | Op::OpenShell) => Native,
            (Kind::BaiduMini, Op::Locate | Op::OpenMap | Op::Share | Op::Copy | Op::OpenShell) => {
                Native
            }
            (Kind::QqMini, Op::OpenShell) => Native,
            (Kind::Douyin | Kind::QqMini, Op::Share) => ViaShell,
            // The web-views of mini-programs open no page of a cashier, and no shell of ours has a
            // native one there yet.
            (Kind::Douyin | Kind::BaiduMini | Kind::QqMini, Op::Pay) => None,
            // WeCom's calls are WeChat's, but for another account than ours.
            // A browser closes no window that no script has opened. A mini-program begins with the
            // page: there is nothing to go back to, and its own end takes a tap on a native page.
            (_, Op::Menu | Op::OpenShell | Op::SignIn | Op::Close) => None,
            (_, Op::Locate | Op::OpenMap | Op::Scan | Op::Pay | Op::Share | Op::Copy) => Web,
            (_, Op::PickPhotos) => Web,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mini_program_leaves_money_and_sharing_to_its_native_pages() {
        for op in [Op::Pay, Op::Share, Op::SignIn] {
            assert_eq!(Support::of(Kind::WechatMini, op), Support::ViaShell, "{op:?}");
        }
        for op in [Op::Scan, Op::PickPhotos] {
            assert_eq!(Support::of(Kind::WechatMini, op), Support::Native, "{op:?}");
        }
        assert_eq!(Support::of(Kind::WechatMini, Op::Menu), Support::None);
    }

    #[test]
    fn a_browser_has_none_of_what_only_apps_have() {
        for kind in [Kind::Browser, Kind::OtherApp, Kind::WeCom, Kind::Qq, Kind::Baidu] {
            for op in [Op::Menu, Op::OpenShell, Op::SignIn, Op::Close] {
                assert_eq!(Support::of(kind, op), Support::None, "{kind:?} {op:?}");
            }
            for op in [Op::Locate, Op::OpenMap, Op::Scan, Op::Pay, Op::Share, Op::Copy] {
                assert_eq!(Support::of(kind, op), Support::Web, "{kind:?} {op:?}");
            }
            assert_eq!(Support::of(kind, Op::PickPhotos), Support::Web, "{kind:?}");
        }
    }

    #[test]
    fn only_a_window_that_an_app_opened_for_the_page_is_closed() {
        for kind in [Kind::Wechat, Kind::Alipay] {
            assert_eq!(Support::of(kind, Op::Close), Support::Native, "{kind:?}");
        }
        for kind in
            [Kind::WechatMini, Kind::AlipayMini, Kind::Douyin, Kind::BaiduMini, Kind::QqMini]
        {
            assert_eq!(Support::of(kind, Op::Close), Support::None, "{kind:?}");
        }
    }
}
