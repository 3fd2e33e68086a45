//! What hosts say of how a call ended, each in its own words.

use super::bridge::Unable;

/// What the words of WeChat, Douyin, Baidu and QQ mean: `geoLocation:fail_auth deny`,
/// `scanQRCode:cancel`, `getLocation:ok`. What stands before the colon is anything.
pub(super) fn ended(words: &str) -> Result<(), Unable> {
    let end = words.split_once(':').map_or(words, |(_, end)| end);
    let end = end.trim().to_ascii_lowercase().replace('_', " ");
    let has = |parts: &[&str]| parts.iter().any(|part| end.contains(part));
    if end == "ok" || end == "confirm" {
        Ok(())
    } else if has(&["cancel"]) {
        Err(Unable::Cancelled)
    } else if has(&["auth den", "authorize no", "auth no", "system permission"]) {
        Err(Unable::Denied)
    } else if has(&["not exist", "not support", "permission", "access denied", "invalid signature"])
    {
        // The page was not allowed to call it, or there is no such call.
        Err(Unable::Missing)
    } else {
        Err(Unable::Failed(end))
    }
}

/// What Alipay's numbers of errors mean.
pub(super) fn of_alipay(error: u32) -> Unable {
    match error {
        1 | 3 | 4 => Unable::Missing,
        10 => Unable::Cancelled,
        11 | 15 | 16 | 2_001 => Unable::Denied,
        14 => Unable::TimedOut,
        _ => Unable::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_what_a_host_says_counts() {
        for (words, expected) in [
            ("getLocation:ok", Ok(())),
            ("get_brand_wcpay_request:ok", Ok(())),
            ("scanQRCode:confirm", Ok(())),
            ("scanQRCode:cancel", Err(Unable::Cancelled)),
            ("chooseWXPay:fail cancel", Err(Unable::Cancelled)),
            ("getLocation:auth deny", Err(Unable::Denied)),
            ("geoLocation:fail_auth deny", Err(Unable::Denied)),
            ("getLocation:fail auth denied", Err(Unable::Denied)),
            ("getLocation:fail system permission denied", Err(Unable::Denied)),
            ("getLocation:permission denied", Err(Unable::Missing)),
            ("system:access_denied", Err(Unable::Missing)),
            ("system:function_not_exist", Err(Unable::Missing)),
            ("chooseImage:fail not supported", Err(Unable::Missing)),
            ("getLocation:fail", Err(Unable::Failed("fail".to_owned()))),
            ("chooseWXPay:fail:ok is not it", Err(Unable::Failed("fail:ok is not it".to_owned()))),
            ("", Err(Unable::Failed(String::new()))),
        ] {
            assert_eq!(ended(words), expected, "{words}");
        }
    }

    #[test]
    fn alipay_speaks_in_numbers() {
        assert_eq!(of_alipay(11), Unable::Denied);
        assert_eq!(of_alipay(1), Unable::Missing);
        assert_eq!(of_alipay(10), Unable::Cancelled);
        assert_eq!(of_alipay(2), Unable::Failed("2".to_owned()));
    }
}
