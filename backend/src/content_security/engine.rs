//! Which engines are too old for `'wasm-unsafe-eval'`.

/// Whether the engine behind this user agent runs WebAssembly only under `'unsafe-eval'`: Chrome
/// before 97, and WebKit before iOS 16 or Safari 16. Every browser of an iPhone is WebKit, so its
/// system counts, whatever Chrome it claims to be; one that cannot be told is taken for current.
pub(crate) fn needs_eval(user_agent: &str) -> bool {
    let is_apple_hand = ["iPhone", "iPad", "iPod"].iter().any(|name| user_agent.contains(name));
    if is_apple_hand && let Some(system) = number_after(user_agent, " OS ") {
        return system < 16;
    }
    if let Some(chrome) = number_after(user_agent, "Chrome/") {
        return chrome < 97;
    }
    user_agent.contains("Safari/")
        && number_after(user_agent, "Version/").is_some_and(|safari| safari < 16)
}

/// The whole number right behind this mark.
fn number_after(text: &str, mark: &str) -> Option<u32> {
    let rest = &text[text.find(mark)? + mark.len()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_told_apart() {
        for (user_agent, is_old) in [
            // WeChat on Android: the Chrome inside decides, not the "Version/4.0".
            (
                "Mozilla/5.0 (Linux; Android 10; MI 9 Build/QKQ1; wv) AppleWebKit/537.36 (KHTML, \
                 like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/3149 MMWEBSDK/20211001 Mobile \
                 Safari/537.36 MMWEBID/1 MicroMessenger/8.0.16.2040(0x2800105B) Process/toolsmp",
                true,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36 XWEB/1260059 \
                 MicroMessenger/8.0.50.2701(0x28003253) miniProgram/wx0123456789abcdef",
                false,
            ),
            // WeChat on iOS.
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.18(0x18001236) \
                 NetType/WIFI Language/zh_CN",
                true,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49",
                false,
            ),
            // Chrome on an old iPhone is still its WebKit; an old iPad says "CPU OS".
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) CriOS/110.0.5481.83 Mobile/15E148 Safari/604.1",
                true,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 14_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like \
                 Gecko) Version/14.1.2 Mobile/15E148 Safari/604.1",
                true,
            ),
            // Desktop Safari and an iPad that asks for desktop pages.
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, \
                 like Gecko) Version/15.6.1 Safari/605.1.15",
                true,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, \
                 like Gecko) Version/16.1 Safari/605.1.15",
                false,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 HeadlessChrome/96.0.4664.45 Safari/537.36",
                true,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/97.0.4692.71 Safari/537.36",
                false,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", false),
            ("Chrome/ Version/ Safari/ iPhone OS ", false),
            ("", false),
        ] {
            assert_eq!(needs_eval(user_agent), is_old, "{user_agent}");
        }
    }
}
