//! Which app the shop is opened in, by the name that its web view goes by.

/// A host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A browser, and every app that is like one.
    Browser,
    /// WeChat's own browser.
    Wechat,
    /// A mini-program of WeChat's, also where QQ or WeCom opens it.
    WechatMini,
    /// WeCom, whose calls are WeChat's for another account.
    WeCom,
    /// Alipay's own browser.
    Alipay,
    /// A mini-program of Alipay's.
    AlipayMini,
    /// A mini-program of Douyin's or Toutiao's.
    Douyin,
    /// Baidu's own browser.
    Baidu,
    /// A mini-program of Baidu's.
    BaiduMini,
    /// QQ's own browser.
    Qq,
    /// A mini-program of QQ's own.
    QqMini,
    /// Another app, which takes less than a browser does.
    OtherApp,
}

impl Kind {
    /// The host of a user agent. Several hosts call themselves by the names of others too, so the
    /// order decides, and so do capitals: Alipay says `MiniProgram`, WeChat `miniProgram`.
    pub(super) fn of(agent: &str) -> Self {
        let has = |part: &str| agent.contains(part);
        let is_wechat_mini = has("MicroMessenger") && has("miniProgram/");
        if ["jdmp", "xhsminiapp", "Kwai", "Lark", "Feishu"].into_iter().any(has) {
            Self::OtherApp
        } else if has("wxwork") && !is_wechat_mini {
            Self::WeCom
        } else if has("AlipayClient") {
            if has("MiniProgram") { Self::AlipayMini } else { Self::Alipay }
        } else if has("swan/") {
            Self::BaiduMini
        } else if has("baiduboxapp") {
            Self::Baidu
        } else if agent.to_ascii_lowercase().contains("toutiaomicroapp") {
            Self::Douyin
        } else if is_wechat_mini {
            Self::WechatMini
        } else if has("MicroMessenger") {
            Self::Wechat
        } else if has(" QQ/") {
            if has("miniProgram") { Self::QqMini } else { Self::Qq }
        } else {
            Self::Browser
        }
    }
}

/// Whether it is an iPhone or an iPad, where WeChat holds a signature against another address.
pub(super) fn is_ios(agent: &str) -> bool {
    ["iPhone", "iPad", "iPod"].into_iter().any(|name| agent.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1.230804.001; wv) \
        AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0.7204.180 Mobile \
        Safari/537.36";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2_1 like Mac OS X) \
        AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";

    #[test]
    fn hosts_are_told_by_the_names_that_they_go_by() {
        for (system, rest, kind) in [
            (
                ANDROID,
                "XWEB/1380283 MMWEBSDK/20250904 MMWEBID/2537 MicroMessenger/8.0.64.2940(0x2800403E) \
                 WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64",
                Kind::Wechat,
            ),
            (IPHONE, "MicroMessenger/8.0.70(0x1800463a) NetType/WIFI Language/zh_CN", Kind::Wechat),
            (
                ANDROID,
                "MicroMessenger/8.0.64.2940(0x2800403E) WeChat/arm64 Weixin NetType/WIFI \
                 Language/zh_CN ABI/arm64 miniProgram/wx00000000000000aa",
                Kind::WechatMini,
            ),
            (
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile",
                "MicroMessenger/8.0.6.7(0x28000637) Weixin",
                Kind::Wechat,
            ),
            // The name of requests that native pages make on a desktop; no web view's.
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/138.0.0.0 Safari/537.36",
                "MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows \
                 WindowsWechat/WMPF WindowsWechat(0x63090c33)XWEB/14315",
                Kind::Wechat,
            ),
            (IPHONE, "wxwork/5.0.6 MicroMessenger/8.0.28 Language/zh", Kind::WeCom),
            (IPHONE, "wxwork/5.0.6 MicroMessenger/8.0.28 miniProgram/wx00aa", Kind::WechatMini),
            (
                ANDROID,
                "MicroMessenger/Lite Luggage/4.2.3 QQ/9.2.10.29070 NetType/WIFI miniProgram/wx00aa",
                Kind::WechatMini,
            ),
            (IPHONE, "QQ/9.2.10.614 NetType/WIFI miniProgram", Kind::QqMini),
            (IPHONE, "QQ/9.2.10.614 NetType/WIFI Mem/201", Kind::Qq),
            (ANDROID, "MQQBrowser/14.8", Kind::Browser),
            (
                ANDROID,
                "UCBS/3.22.2.45 AliApp(AP/10.7.86.8000) AlipayClient/10.7.86.8000 Language/zh-Hans",
                Kind::Alipay,
            ),
            (
                ANDROID,
                "AliApp(AP/10.7.86.8000) AlipayClient/10.7.86.8000 MiniProgram APXWebView",
                Kind::AlipayMini,
            ),
            (
                ANDROID,
                "NewsArticle/8.7.5 ToutiaoMicroApp/2.31.1.1 PluginVersion/87507073",
                Kind::Douyin,
            ),
            (IPHONE, "ToutiaoMicroApp/2.31.1.1 Lark/7.2", Kind::OtherApp),
            (
                IPHONE,
                "swan/2.55.0 swan-baiduboxapp/13.17.0.10 baiduboxapp/13.17.0.10 (Baidu; P2 15.5)",
                Kind::BaiduMini,
            ),
            (IPHONE, "baiduboxapp/13.17.0.10 (Baidu; P2 15.5)", Kind::Baidu),
            (IPHONE, "jdmp MicroMessenger/8.0 miniProgram/wx1", Kind::OtherApp),
            (IPHONE, "Version/18.2 Safari/604.1", Kind::Browser),
            (ANDROID, "", Kind::Browser),
        ] {
            assert_eq!(Kind::of(&format!("{system} {rest}")), kind, "{rest}");
        }
        assert!(is_ios(IPHONE) && !is_ios(ANDROID));
    }
}
