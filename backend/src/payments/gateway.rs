//! Payment services: a deployment brings its own; the sandbox has one that takes no money.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use contract::payment::{PaymentMethod, PaymentRequest, WechatRequest};
use contract::{Currency, Timestamp};

use super::sandbox;
use crate::secrets::random_id;

/// What is to be paid, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The way: one of the gateway's.
    pub method: PaymentMethod,
    /// What the gateway is to name the payment by when it tells what became of it: 24 letters, digits,
    /// `_` and `-`. Asked again with the same one, it must not become a second payment.
    pub reference: String,
    /// The number of the order that people read.
    pub order: String,
    /// Minor units.
    pub amount: i64,
    /// Their currency.
    pub currency: Currency,
    /// The app that asks, and who pays by her name there; for ways inside a host alone.
    pub payer: Option<(String, String)>,
    /// Where a page of the gateway leads back to, within the app.
    pub return_to: String,
    /// Until when it can be paid.
    pub good_until: Timestamp,
    /// Now.
    pub now: Timestamp,
}

/// A request that is on its way; in the log's words why there is none.
pub type Preparing<'a> = Pin<Box<dyn Future<Output = Result<PaymentRequest, String>> + Send + 'a>>;

/// A payment service. What it says later of a payment is taken in by the reference.
pub trait Gateway: fmt::Debug + Send + Sync {
    /// The ways that it has, the usual one first.
    fn methods(&self) -> &[PaymentMethod];
    /// Prepares a payment: what the host is handed.
    fn prepare(&self, asked: Asked) -> Preparing<'_>;
}

/// The sandbox's: what hosts are handed says that it is no money, and is paid at the sandbox's cashier
/// of the same reference. A host for tests knows it by `prepay_id=sandbox-REFERENCE` and
/// `sandbox-REFERENCE`.
#[derive(Clone, Debug)]
pub struct SandboxGateway {
    /// The ways that it has.
    pub methods: Vec<PaymentMethod>,
}

impl Gateway for SandboxGateway {
    fn methods(&self) -> &[PaymentMethod] {
        &self.methods
    }

    fn prepare(&self, asked: Asked) -> Preparing<'_> {
        Box::pin(async move { request(asked) })
    }
}

fn request(asked: Asked) -> Result<PaymentRequest, String> {
    let Asked { method, reference, payer, now, .. } = asked;
    let mut request = PaymentRequest::default();
    match method {
        PaymentMethod::WechatJsapi | PaymentMethod::WechatMiniProgram => {
            let (app, _) = payer.ok_or("WeChat wants to know who pays")?;
            // A mini-program is the app itself.
            let app_id = (method == PaymentMethod::WechatJsapi).then_some(app);
            request.wechat = Some(WechatRequest {
                app_id,
                time_stamp: (now.millis() / 1_000).to_string(),
                nonce_str: random_id(),
                package: format!("prepay_id=sandbox-{reference}"),
                sign_type: "RSA".to_owned(),
                pay_sign: "sandbox".to_owned(),
            });
        }
        PaymentMethod::AlipayTrade => {
            request.alipay_trade_no = Some(format!("sandbox-{reference}"));
        }
        PaymentMethod::WechatH5 | PaymentMethod::AlipayPage => {
            request.page = Some(format!("{}{reference}", sandbox::PATH));
        }
        PaymentMethod::InStore | PaymentMethod::Sandbox | PaymentMethod::Unknown => {
            return Err(format!("the sandbox's gateway has no way {}", method.name()));
        }
    }
    Ok(request)
}
