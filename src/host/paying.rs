//! Paying by what the app runs in. A browser leaves for the page of a cashier; the ways that need a
//! host are offered once there is one that has them.

use contract::payment::{PaymentMethod, PaymentRequest};

use crate::browser::page;

/// Whether this host can ask for money in a way. The rest are not offered.
pub(crate) const fn can_pay(method: PaymentMethod) -> bool {
    matches!(
        method,
        PaymentMethod::WechatH5
            | PaymentMethod::AlipayPage
            | PaymentMethod::InStore
            | PaymentMethod::Sandbox
    )
}

/// Asks for the money, as far as this host can: the app is left for the page of the request. `false`
/// when there is none that a browser may be sent to.
pub(crate) fn ask_for_money(request: &PaymentRequest) -> bool {
    let page = cashier_page(request);
    if let Some(page) = page {
        page::leave_for(page);
    }
    page.is_some()
}

/// The page of a cashier that a request names, where it is one of the web.
pub(crate) fn cashier_page(request: &PaymentRequest) -> Option<&str> {
    let page = request.page.as_deref()?;
    let is_ours = page.starts_with('/') && !page.starts_with("//") && !page.contains('\\');
    (is_ours || page.starts_with("https://") || page.starts_with("http://")).then_some(page)
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
    fn ways_that_need_a_host_are_not_offered_in_a_browser() {
        let offered = PaymentMethod::ALL.into_iter().filter(|method| can_pay(*method));
        let names: Vec<_> = offered.map(PaymentMethod::name).collect();
        assert_eq!(names, ["wechat_h5", "alipay_page", "in_store", "sandbox"]);
        assert!(!can_pay(PaymentMethod::Unknown));
    }
}
