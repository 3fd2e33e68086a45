//! A coupon of one's own in a list.

use contract::Timestamp;
use contract::coupons::{Coupon, CouponGroup};
use leptos::prelude::*;

use super::standing::{group_now, standing_text};
use super::terms::{end_mark, scope_text};
use super::ticket::{ticket, ticket_name};
use super::use_place::goods;
use crate::locale::{t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/my_coupon_card.css");

/// The card of a coupon as it stands at an instant.
pub(super) fn my_coupon_card(coupon: &Coupon, now: Timestamp) -> AnyView {
    let group = group_now(coupon, now);
    let is_usable = group == CouponGroup::Usable;
    let is_dull = !matches!(group, CouponGroup::Usable | CouponGroup::Upcoming);
    let mark = is_usable.then(|| end_mark(coupon.valid_until, now)).flatten();
    let page = Route::Coupon(coupon.id.clone()).address();
    let action = (group == CouponGroup::Usable).then(|| {
        let (name, place) = if coupon.has_code {
            (words::SHOW_CODE, page.clone())
        } else {
            (words::USE, goods(&coupon.terms).address())
        };
        let label = format!("{} {}", t(name), coupon.name);
        view! {
            <a class="button my-coupon-card-use" data-kind="quiet" href=place aria-label=label>
                {t(name)}
            </a>
        }
    });
    let body = view! {
        {ticket_name(&coupon.terms, &coupon.name)}
        <p class="my-coupon-card-line">{scope_text(&coupon.terms.scope, &coupon.scope_names)}</p>
        <p class="my-coupon-card-line">
            {standing_text(coupon, now)}
            {mark.map(|mark| view! { <span class="my-coupon-card-mark">{mark}</span> })}
        </p>
        <div class="my-coupon-card-foot">
            <a
                class="my-coupon-card-more"
                href=page.clone()
                aria-label=t_with(words::COUPON_DETAILS_OF, &[("name", &coupon.name)])
            >
                {t(words::DETAILS)}
            </a>
            {action}
        </div>
    };
    view! {
        <article class="my-coupon-card" class=(SCOPE, true)>
            {ticket(&coupon.terms, Signal::stored(is_dull), body.into_any())}
        </article>
    }
    .into_any()
}
