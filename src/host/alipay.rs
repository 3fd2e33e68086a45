//! Alipay, in its own browser and around a mini-program's web-view. The former has an object with one
//! call by name, the latter an SDK that only Alipay can serve.

use std::rc::Rc;

use contract::payment::PaymentRequest;
use contract::payment::flow::Hint;
use contract::{Gcj02, Position};
use leptos::task::spawn_local;

use super::bridge::{Answer, Bridge, CLOSE_LIMIT, Card, Fix, Place, Unable};
use super::kind::Kind;
use super::said::of_alipay;
use super::scanned::Scanned;
use super::support::{Op, Support};
use crate::browser::sdk::{self, Ended, Given, Once, Reply};

/// Alipay alone knows this host, and lets nobody keep a copy.
const SDK: [&str; 1] = ["https://appx/web-view.min.js"];
const UP_LIMIT: u32 = 5_000;
const LOCATE_LIMIT: u32 = 15_000;
const LIMIT: u32 = 5_000;

/// Alipay.
pub(super) struct Alipay(Rc<Inner>);

struct Inner {
    kind: Kind,
    up: Once,
}

impl Alipay {
    /// Alipay; `on_change` hears when it is there, or will not be.
    pub(super) fn begin(kind: Kind, on_change: fn()) -> Self {
        let inner = Rc::new(Inner { kind, up: Once::default() });
        let begun = Rc::clone(&inner);
        spawn_local(async move {
            begun.up().await;
            on_change();
        });
        Self(inner)
    }
}

impl Inner {
    fn is_mini(&self) -> bool {
        self.kind == Kind::AlipayMini
    }

    async fn up(&self) -> bool {
        let is_mini = self.is_mini();
        let up = async move {
            if is_mini {
                sdk::has("my.getEnv") || sdk::load(&SDK, UP_LIMIT).await
            } else {
                sdk::appears("AlipayJSBridge", "AlipayJSBridgeReady", UP_LIMIT).await
            }
        };
        self.up.done(up).await
    }

    async fn call(&self, name: &str, given: Given, limit: Option<u32>) -> Result<Reply, Unable> {
        if !self.up().await {
            return Err(Unable::Missing);
        }
        let reply = if self.is_mini() {
            sdk::call(&format!("my.{name}"), given, limit).await
        } else {
            sdk::call_by_name("AlipayJSBridge.call", name, given, limit).await
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let error = reply.number("error").map(|error| error as u32).filter(|error| *error != 0);
        match (reply.ended, error) {
            (Ended::Missing, _) => Err(Unable::Missing),
            (Ended::Never, _) => Err(Unable::TimedOut),
            (_, Some(error)) => Err(of_alipay(error)),
            (Ended::Badly, None) => Err(Unable::Failed(reply.words())),
            (Ended::Well, None) => Ok(reply),
        }
    }
}

/// What the codes of `tradePay` say. Alipay itself says that none of them proves anything.
fn hint(code: &str) -> Hint {
    match code {
        "9000" => Hint::Done,
        "6001" => Hint::Cancelled,
        "4000" | "4" => Hint::Failed,
        // Under way, unknown, no line, left by "forgot password".
        _ => Hint::Unknown,
    }
}

impl Bridge for Alipay {
    fn kind(&self) -> Kind {
        self.0.kind
    }

    fn support(&self, op: Op) -> Support {
        // Nothing else is there to take its place.
        let is_off = op == Op::Close && !sdk::has("AlipayJSBridge");
        if is_off { Support::None } else { Support::of(self.0.kind, op) }
    }

    fn locate(&self) -> Answer<'_, Fix> {
        Box::pin(async {
            let reply = self.0.call("getLocation", Given::new(), Some(LOCATE_LIMIT)).await?;
            // Its maps and places are in the datum of Amap.
            let place = reply.number("latitude").zip(reply.number("longitude"));
            let at = place.and_then(|(north, east)| Position::<Gcj02>::new(north, east));
            let at = at.ok_or_else(|| Unable::Failed("no position".to_owned()))?;
            Ok(Fix::new(at.to_wgs84(), reply.number("accuracy")))
        })
    }

    fn open_map<'a>(&'a self, place: &'a Place) -> Answer<'a, ()> {
        Box::pin(async {
            let at = place.at.to_gcj02();
            let given = Given::new()
                .number("latitude", at.latitude)
                .number("longitude", at.longitude)
                .text("name", &place.name)
                .text("address", &place.address);
            self.0.call("openLocation", given, Some(LIMIT)).await.map(|_| ())
        })
    }

    fn scan(&self) -> Answer<'_, Scanned> {
        Box::pin(async {
            if self.0.is_mini() {
                return Err(Unable::Missing);
            }
            let reply = self.0.call("scan", Given::new(), None).await?;
            match (reply.text("qrCode"), reply.text("barCode")) {
                (Some(text), _) if !text.is_empty() => Ok(Scanned { is_on_goods: false, text }),
                (_, Some(text)) if !text.is_empty() => Ok(Scanned::of_bar(text)),
                _ => Err(Unable::Cancelled),
            }
        })
    }

    fn pay<'a>(&'a self, _: &'a str, request: &'a PaymentRequest) -> Answer<'a, Option<Hint>> {
        Box::pin(async {
            let trade = request.alipay_trade_no.as_deref().ok_or(Unable::Missing)?;
            let given = Given::new().text("tradeNO", trade);
            let reply = self.0.call("tradePay", given, None).await?;
            Ok(Some(hint(&reply.text("resultCode").unwrap_or_default())))
        })
    }

    fn open_shell<'a>(&'a self, address: &'a str) -> Answer<'a, ()> {
        Box::pin(async {
            if !self.0.is_mini() {
                return Err(Unable::Missing);
            }
            self.0.call("navigateTo", Given::new().text("url", address), Some(LIMIT)).await?;
            Ok(())
        })
    }

    fn share<'a>(&'a self, card: &'a Card) -> Answer<'a, ()> {
        Box::pin(async {
            if !self.0.is_mini() || !self.0.up().await {
                return Err(Unable::Missing);
            }
            let said = Given::new()
                .text("kind", "share")
                .text("title", &card.title)
                .text("image", &card.picture);
            sdk::tell("my.postMessage", &said);
            Ok(())
        })
    }

    fn offer_sharing(&self) -> Answer<'_, ()> {
        Box::pin(async {
            let is_up = self.0.is_mini() && self.0.up().await;
            let is_told = is_up && sdk::tell("my.startShare", &Given::new());
            is_told.then_some(()).ok_or(Unable::Missing)
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async {
            if self.0.is_mini() {
                return Err(Unable::Missing);
            }
            self.0.call("exitApp", Given::new(), Some(CLOSE_LIMIT)).await.map(|_| ())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_a_payment_are_hints() {
        for (code, said) in [
            ("9000", Hint::Done),
            ("6001", Hint::Cancelled),
            ("4000", Hint::Failed),
            ("8000", Hint::Unknown),
            ("6004", Hint::Unknown),
            ("99", Hint::Unknown),
            ("", Hint::Unknown),
        ] {
            assert_eq!(hint(code), said, "{code}");
        }
    }
}
