//! Files that the shopper keeps. Web views of other apps show or drop what a browser would load down.

use crate::browser::page;

/// What the web views of these apps call themselves by: WeChat, QQ, Alipay, Douyin, Toutiao, Baidu and
/// Weibo.
const WEB_VIEWS: [&str; 7] =
    ["MicroMessenger", " QQ/", "AlipayClient", "aweme", "NewsArticle", "baiduboxapp", "Weibo"];

/// Whether a link to a file loads it down here.
pub(crate) fn can_save_files() -> bool {
    is_browser(&page::agent())
}

fn is_browser(agent: &str) -> bool {
    !WEB_VIEWS.iter().any(|name| agent.contains(name))
}

#[cfg(test)]
mod tests {
    use super::is_browser;

    #[test]
    fn web_views_of_other_apps_save_no_files() {
        let phone = "Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) \
                     Version/4.0 Chrome/116.0.0.0";
        for (more, is_one) in [
            (" Mobile Safari/537.36", true),
            (" Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.50 WeChat/arm64", false),
            (" MQQBrowser/6.2 Mobile Safari/537.36 QQ/9.0.50", false),
            (" MQQBrowser/15.0 Mobile Safari/537.36", true),
            (" Mobile Safari/537.36 aweme_300100 JsSdk/1.0", false),
        ] {
            assert_eq!(is_browser(&format!("{phone}{more}")), is_one, "{more}");
        }
    }
}
