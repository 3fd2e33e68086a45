//! Paying an order: the ways there are, what a host needs to ask for the money, and how it stands.
//!
//! What a host or a cashier says to the app is a hint and no more. An order is paid when the backend
//! says so: [`flow`] is how an app finds out, whatever is lost on the way.

pub mod flow;

use serde::{Deserialize, Serialize};

use crate::orders::{EndReason, OrderState};
use crate::{Endpoint, NoQuery, PaymentId, Timestamp};

/// How it stands with the payment of an order. Ask this, and nobody else, whether it is paid.
pub const PAYMENT: Endpoint<NoQuery, Payment> = Endpoint::get("/api/v1/orders/{id}/payment");
/// Begins to pay, or goes on with what was begun: within its time, the same way is asked for the
/// money once however often this is sent. Refused with `already_paid`, `ended` when the order has
/// lapsed or was cancelled, `unavailable` for a way that the backend does not have, `consent_needed`
/// when WeChat has not said yet who pays ([`crate::session::SIGN_IN_BY_HOST`]). A deposit is
/// `unavailable` where none is offered and for a way that is not online; once it is paid, all else is
/// `already_paid`: the rest is paid in the shop.
pub const PAY: Endpoint<NoQuery, Payment, StartPayment> =
    Endpoint::post("/api/v1/orders/{id}/payments");

/// A way to pay what is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// WeChat Pay inside WeChat, by its JavaScript.
    WechatJsapi,
    /// WeChat Pay on the native page of a mini-program.
    WechatMiniProgram,
    /// WeChat Pay from another browser, which leaves for a page of WeChat.
    WechatH5,
    /// Alipay inside Alipay, by its JavaScript or its mini-program.
    AlipayTrade,
    /// Alipay from another browser, which leaves for a page of Alipay.
    AlipayPage,
    /// In the shop, when it is picked up.
    InStore,
    /// A cashier that takes no money, for development and tests.
    Sandbox,
    /// A way that this version does not know; it is passed over.
    #[default]
    #[serde(other)]
    Unknown,
}

impl PaymentMethod {
    /// All that this version knows.
    pub const ALL: [Self; 7] = [
        Self::WechatJsapi,
        Self::WechatMiniProgram,
        Self::WechatH5,
        Self::AlipayTrade,
        Self::AlipayPage,
        Self::InStore,
        Self::Sandbox,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WechatJsapi => "wechat_jsapi",
            Self::WechatMiniProgram => "wechat_mini_program",
            Self::WechatH5 => "wechat_h5",
            Self::AlipayTrade => "alipay_trade",
            Self::AlipayPage => "alipay_page",
            Self::InStore => "in_store",
            Self::Sandbox => "sandbox",
            Self::Unknown => "unknown",
        }
    }

    /// The way of a name that this version knows.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// Begins to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartPayment {
    /// The way.
    pub method: PaymentMethod,
    /// Whether no more than [`Payment::deposit`] is paid now. An attempt under way of the other kind
    /// is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_deposit: bool,
    /// Where a page of a cashier leads back to: an address within the app, which begins with one
    /// `/`. The page of the order when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_to: Option<String>,
}

/// How it stands with the payment of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payment {
    /// How it stands with it.
    pub state: PaymentState,
    /// How it stands with the order.
    pub order_state: OrderState,
    /// Why the order was cancelled, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EndReason>,
    /// What is to be paid, minor units of the order's currency; with the deposit, if one was paid.
    pub due: i64,
    /// What a deposit would be, minor units, while one may be paid instead of all; what it was, once
    /// it is paid. It is less than `due`, and comes back when the order ends without having been
    /// picked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<i64>,
    /// Until when; missing when it need not be paid any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<Timestamp>,
    /// The server's clock, by which the time that is left is told.
    pub server_time: Timestamp,
    /// The ways there are, the usual one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<PaymentMethod>,
    /// The last attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<Attempt>,
}

/// How it stands with a payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// It is to be paid, and no attempt is under way: none was made, or the last one failed.
    Due,
    /// An attempt is under way; nobody knows yet what becomes of it.
    Pending,
    /// It is paid.
    Paid,
    /// It will be paid in the shop; after a [`Payment::deposit`], the rest of it.
    InStore,
    /// The order was cancelled or has lapsed, so that it cannot be paid any more. What was paid is
    /// given back.
    Closed,
    /// A state that this version does not know; ask again.
    #[default]
    #[serde(other)]
    Unknown,
}

/// One attempt to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attempt {
    /// Its id.
    pub id: PaymentId,
    /// The way.
    pub method: PaymentMethod,
    /// Whether it is for a deposit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_deposit: bool,
    /// What became of it.
    pub outcome: AttemptOutcome,
    /// Until when the request can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub good_until: Option<Timestamp>,
    /// What the host needs to ask for the money; missing when nothing is to be asked any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<PaymentRequest>,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// Nobody knows yet.
    Open,
    /// It was paid.
    Paid,
    /// It failed, with too little money for example.
    Failed,
    /// The shopper went back.
    Cancelled,
    /// Its time was over, or another attempt took its place.
    Closed,
    /// One that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// What a host needs to ask for the money: the member that is there for the way that was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PaymentRequest {
    /// A page to leave for: a cashier, WeChat's `h5_url`, Alipay's page. It leads back by itself. A
    /// relative one is resolved against the API's origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// What WeChat's JavaScript or a mini-program is handed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wechat: Option<WechatRequest>,
    /// What Alipay's JavaScript or mini-program is handed, its `tradeNO`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alipay_trade_no: Option<String>,
    /// What the native page of a mini-program is handed beside the order's id: see
    /// `docs/host-shell.md`. It is told to whoever begins to pay, and not to who asks how it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
}

/// What WeChat is handed, as its documents name it: signed by the backend, changed by nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WechatRequest {
    /// The app that asks; missing for a mini-program, which is one itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// Seconds since 1970, as text.
    pub time_stamp: String,
    /// Chance.
    pub nonce_str: String,
    /// `prepay_id=…`.
    pub package: String,
    /// `RSA`.
    pub sign_type: String,
    /// The signature.
    pub pay_sign: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_have_the_names_of_the_wire() {
        for method in PaymentMethod::ALL {
            assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{}\"", method.name()));
            assert_eq!(PaymentMethod::of(method.name()), Some(method));
        }
    }

    #[test]
    fn all_is_paid_unless_a_deposit_is_asked_for() {
        let all: StartPayment = serde_json::from_str(r#"{"method":"sandbox"}"#).unwrap();
        assert!(!all.is_deposit);
        assert_eq!(serde_json::to_string(&all).unwrap(), r#"{"method":"sandbox"}"#);
        let json = r#"{"method":"sandbox","is_deposit":true}"#;
        let deposit: StartPayment = serde_json::from_str(json).unwrap();
        assert_eq!(deposit, StartPayment { is_deposit: true, ..all });
        assert_eq!(serde_json::to_string(&deposit).unwrap(), json);
    }

    #[test]
    fn what_wechat_is_handed_is_named_as_wechat_names_it() {
        let json = r#"{"page":null,"wechat":{"appId":"wx1","timeStamp":"1795420800","nonceStr":"n",
            "package":"prepay_id=1","signType":"RSA","paySign":"s"}}"#;
        let request: PaymentRequest = serde_json::from_str(json).unwrap();
        let wechat = request.wechat.clone().unwrap();
        assert_eq!((wechat.app_id.as_deref(), wechat.pay_sign.as_str()), (Some("wx1"), "s"));
        let written = serde_json::to_string(&request).unwrap();
        assert!(written.contains(r#""timeStamp":"1795420800""#), "{written}");
        let payment: Payment = serde_json::from_str(
            r#"{"state":"quantum","order_state":"preparing","due":1,
                "server_time":"2026-11-23T08:00:00Z"}"#,
        )
        .unwrap();
        assert_eq!((payment.state, payment.deposit), (PaymentState::Unknown, None));
    }
}
