//! Claiming a coupon: at once for the eye, once for the backend, and taken back with the reason
//! when it was refused.

use std::cell::RefCell;

use contract::coupons::{Claim, Claimed, CouponOffer, OfferState};
use contract::{CouponId, Problem, ProblemCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::chance;
use crate::client::{self, ClientError};
use crate::failure::refusal_text;
use crate::kit::toast;
use crate::locale::{t, t_with, words};

thread_local! {
    /// The keys of claims whose answers did not come, by what is claimed: tried again, even from
    /// another page, a claim is the same claim.
    static UNANSWERED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The code that an offer was found by, and where the shopper found it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ByCode {
    pub(super) code: String,
    pub(super) channel: Option<String>,
}

/// An offer as it stands, and what became of claiming it.
#[derive(Clone, Copy)]
pub(super) struct Claiming {
    offer: RwSignal<CouponOffer>,
    by_code: StoredValue<Option<ByCode>>,
    /// What was claimed on this page last.
    coupon: RwSignal<Option<CouponId>>,
    is_waiting: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
}

impl Claiming {
    pub(super) fn of(offer: CouponOffer) -> Self {
        Self::found_by(offer, None)
    }

    pub(super) fn found_by(offer: CouponOffer, by_code: Option<ByCode>) -> Self {
        Self {
            offer: RwSignal::new(offer),
            by_code: StoredValue::new(by_code),
            coupon: RwSignal::new(None),
            is_waiting: RwSignal::new(false),
            refusal: RwSignal::new(None),
        }
    }

    /// Reads the offer, tracked.
    pub(super) fn with<A>(self, read: impl FnOnce(&CouponOffer) -> A) -> A {
        self.offer.with(read)
    }

    /// The coupon that was claimed on this page, tracked.
    pub(super) fn coupon(self) -> Option<CouponId> {
        self.coupon.get()
    }

    /// Whether the backend has not answered yet, tracked.
    pub(super) fn is_waiting(self) -> bool {
        self.is_waiting.get()
    }

    /// Why it was refused, tracked.
    pub(super) fn refusal(self) -> Option<String> {
        self.refusal.get()
    }

    /// Claims it, unless that is under way.
    pub(super) fn claim(self) {
        if self.is_waiting.get_untracked() {
            return;
        }
        self.is_waiting.set(true);
        self.refusal.set(None);
        let offer = self.offer.get_untracked();
        let by_code = self.by_code.get_value();
        spawn_local(async move {
            let answer = ask(&offer, by_code).await;
            // The shopper may have gone to another page; what she is told there is the same.
            match answer {
                Ok(claimed) => {
                    toast(t_with(words::CLAIMED_NAMED, &[("name", &claimed.coupon.name)]));
                    let _ = self.coupon.try_set(Some(claimed.coupon.id));
                    let _ = self.offer.try_set(claimed.offer);
                }
                Err(error) => {
                    let text = refusal_text(&error);
                    let _ = self.refusal.try_set(Some(text.clone()));
                    toast(text);
                    let _ = self.offer.try_update(|offer| take_over(offer, &error));
                }
            }
            let _ = self.is_waiting.try_set(false);
        });
    }
}

async fn ask(offer: &CouponOffer, by_code: Option<ByCode>) -> Result<Claimed, ClientError> {
    let name = by_code.as_ref().map_or_else(|| offer.id.to_string(), |by| format!("#{}", by.code));
    let key = key_of(&name);
    let answer = match by_code {
        Some(ByCode { code, channel }) => {
            client::claim_by_code(&code, &Claim { key, channel }).await
        }
        None => client::claim(&offer.id, &Claim { key, channel: None }).await,
    };
    if !matches!(&answer, Err(error) if error.is_passing()) {
        UNANSWERED.with_borrow_mut(|keys| keys.retain(|(known, _)| *known != name));
    }
    answer
}

/// The key of a claim: the same until it is answered.
fn key_of(name: &str) -> String {
    UNANSWERED.with_borrow_mut(|keys| {
        if let Some((_, key)) = keys.iter().find(|(known, _)| known == name) {
            return key.clone();
        }
        let key = chance::key();
        keys.push((name.to_owned(), key.clone()));
        key
    })
}

/// What a refusal says of the offer itself.
fn take_over(offer: &mut CouponOffer, error: &ClientError) {
    let ClientError::Refused(problem) = error else { return };
    let Problem { code, at, .. } = problem.as_ref();
    offer.state = match code {
        ProblemCode::SoldOut => {
            offer.left = offer.left.map(|_| 0);
            OfferState::SoldOut
        }
        ProblemCode::LimitReached => {
            offer.claimed = offer.claimed.max(offer.per_shopper);
            OfferState::Claimed
        }
        ProblemCode::NotYet => {
            offer.claim_from = at.unwrap_or(offer.claim_from);
            OfferState::NotYet
        }
        ProblemCode::Ended => OfferState::Ended,
        ProblemCode::SignedOut => OfferState::MembersOnly,
        ProblemCode::WrongTier => OfferState::WrongTier,
        _ => return,
    };
}

/// The name of the button that claims.
pub(super) fn claim_label(offer: &CouponOffer) -> String {
    t_with(words::CLAIM_NAMED, &[("name", &offer.name)])
}

/// What the button says.
pub(super) fn claim_word(offer: &CouponOffer, is_waiting: bool) -> String {
    t(match (is_waiting, offer.claimed) {
        (true, _) => words::CLAIMED,
        (false, 0) => words::CLAIM,
        (false, _) => words::CLAIM_ANOTHER,
    })
}

#[cfg(test)]
pub(super) fn sample(json: &str) -> CouponOffer {
    let mut whole: serde_json::Value = serde_json::from_str(
        r#"{"id":"o1","name":"鲜果券","terms":{"kind":{"kind":"amount_off","amount":2000}},
            "validity":{"days":7},"claim_from":"2026-11-01T00:00:00Z",
            "claim_until":"2026-12-01T00:00:00Z","per_shopper":1,"state":"claimable"}"#,
    )
    .unwrap();
    let more: serde_json::Value = serde_json::from_str(json).unwrap();
    for (name, value) in more.as_object().unwrap() {
        whole[name] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_how_the_offer_stands() {
        for (code, state) in [
            ("sold_out", OfferState::SoldOut),
            ("limit_reached", OfferState::Claimed),
            ("not_yet", OfferState::NotYet),
            ("ended", OfferState::Ended),
            ("signed_out", OfferState::MembersOnly),
            ("wrong_tier", OfferState::WrongTier),
            ("too_many", OfferState::Claimable),
            ("internal", OfferState::Claimable),
        ] {
            let problem = format!(r#"{{"code":"{code}","at":"2026-11-28T02:00:00Z"}}"#);
            let problem = serde_json::from_str(&problem).unwrap();
            let mut offer = sample(r#"{"total":5,"left":3}"#);
            take_over(&mut offer, &ClientError::Refused(Box::new(problem)));
            assert_eq!(offer.state, state, "{code}");
            assert_eq!(offer.left, Some(if code == "sold_out" { 0 } else { 3 }), "{code}");
            let opens = offer.claim_from == "2026-11-28T02:00:00Z".parse().unwrap();
            assert_eq!(opens, code == "not_yet");
        }
        let mut offer = sample("{}");
        take_over(&mut offer, &ClientError::Offline);
        assert_eq!(offer, sample("{}"));
    }
}
