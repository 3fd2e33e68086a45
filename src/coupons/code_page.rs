//! The coupon behind a code on a poster, in a leaflet or a link, claimed with the channel that the
//! shopper came by.

use std::sync::Arc;

use contract::coupons::CouponOffer;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::claiming::{ByCode, Claiming};
use super::code_entry::code_entry;
use super::coupon_card::coupon_card;
use super::frame::frame;
use super::ticket::ticket_skeletons;
use crate::browser::page;
use crate::client::{self, Load, Region};
use crate::failure::load_failed;
use crate::host;
use crate::kit::empty_state;
use crate::locale::{t, t_with, words};
use crate::route::{Route, last_in};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/code_page.css");
/// How long the name of a channel may be.
const CHANNEL: usize = 64;

/// The coupon behind the code that the address names.
#[component]
pub(crate) fn CodePage() -> impl IntoView {
    let path = use_location().pathname;
    let map = use_query_map();
    let code =
        Memo::new(move |_| path.with(|path| page::decoded(last_in(path).unwrap_or_default())));
    let channel = Memo::new(move |_| {
        map.with(|map| channel(map.get("from").as_deref(), map.get("utm_source").as_deref()))
    });
    let offer = client::load(move || Some(client::offer_of_code(&code.get())));
    host::share_as(move || offer.ready().map(|found| (found.name.clone(), None)));
    let body = move || match offer.get() {
        Region::Loading => ticket_skeletons(1),
        Region::Failed(error) if error.is_missing() => unknown(&code.get()),
        Region::Failed(error) => load_failed(&error, move || offer.retry()),
        Region::Ready(found) => {
            let by_code = ByCode { code: code.get(), channel: channel.get() };
            found_offer(&found, by_code, offer)
        }
    };
    let body = view! {
        <div class="code-page" class=(SCOPE, true)>
            {body}
            <section class="code-page-more">
                <h2 class="code-page-heading">{t(words::ANOTHER_CODE)}</h2>
                {code_entry()}
                <a class="code-page-link" href=Route::Coupons.address()>
                    {t(words::ALL_OFFERS)}
                </a>
            </section>
        </div>
    };
    frame(words::CLAIM_BY_CODE, Route::Coupons, ().into_any(), body.into_any())
}

fn found_offer(found: &Arc<CouponOffer>, by_code: ByCode, load: Load<CouponOffer>) -> AnyView {
    let again = Callback::new(move |()| load.retry());
    coupon_card(Claiming::found_by(CouponOffer::clone(found), Some(by_code)), again)
}

fn unknown(code: &str) -> AnyView {
    let advice = t_with(words::NO_SUCH_CODE_ADVICE, &[("code", code)]);
    let advice = view! { <p class="code-page-advice">{advice}</p> };
    empty_state("tag", words::NO_SUCH_CODE, words::NO_SUCH_CODE_WHY, advice.into_any())
}

/// Where the shopper comes from: what the link itself says first.
fn channel(from: Option<&str>, source: Option<&str>) -> Option<String> {
    let said = |text: Option<&str>| {
        let text = text.unwrap_or_default().trim();
        (!text.is_empty()).then(|| text.chars().take(CHANNEL).collect::<String>())
    };
    said(from).or_else(|| said(source))
}

#[cfg(test)]
mod tests {
    use super::channel;

    #[test]
    fn the_channel_is_the_links_own_word_first() {
        assert_eq!(channel(Some("poster"), Some("wechat")).as_deref(), Some("poster"));
        assert_eq!(channel(Some(" "), Some("wechat")).as_deref(), Some("wechat"));
        assert_eq!(channel(None, None), None);
        assert_eq!(channel(Some(&"长".repeat(99)), None).map(|it| it.chars().count()), Some(64));
    }
}
