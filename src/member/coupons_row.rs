//! The row of one's own coupons: how many there are, and how many end soon.

use contract::coupons::{CouponGroup, Coupons};
use leptos::prelude::*;

use crate::client;
use crate::coupons::mark_ending;
use crate::kit::icon;
use crate::locale::{t, t_count, words};
use crate::route::Route;
use crate::session;

/// The row, of the class of those around it. Without an answer it leads there all the same.
pub(super) fn coupons_row(class: &'static str) -> AnyView {
    let coupons = client::load(move || {
        // Who signs in or out has others.
        session::member();
        Some(client::coupons(CouponGroup::Usable))
    });
    Effect::new(move |_| {
        if let Some(coupons) = coupons.ready() {
            mark_ending(&coupons);
        }
    });
    let told = move || coupons.ready().map(|coupons| told(&coupons));
    view! {
        <li>
            <a class=class href=Route::MyCoupons.address()>
                {icon("tag")}
                <span class="member-page-name">{t(words::MY_COUPONS)}</span>
                <span class="member-page-end">{told}</span>
                {icon("chevron-right")}
            </a>
        </li>
    }
    .into_any()
}

fn told(coupons: &Coupons) -> AnyView {
    let usable = usable(coupons);
    let soon = coupons.ending_soon;
    let mark = (soon > 0).then(|| {
        view! { <span class="member-page-mark">{t_count(words::COUPONS_END_SOON, soon.into())}</span> }
    });
    let count = (usable > 0).then(|| t_count(words::COUPONS_USABLE, usable));
    view! {
        {mark}
        {count}
    }
    .into_any()
}

/// How many can be used; a backend that does not count has sent them all.
fn usable(coupons: &Coupons) -> u64 {
    let counted = coupons.counts.iter().find(|it| it.group == CouponGroup::Usable);
    counted.map_or(coupons.items.len() as u64, |it| it.count.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coupons_are_counted_by_the_backend_where_it_does() {
        let coupons = |json: &str| serde_json::from_str::<Coupons>(json).unwrap();
        assert_eq!(usable(&coupons(r#"{"items":[]}"#)), 0);
        let counted = r#"{"items":[],"counts":[{"group":"usable","count":7}]}"#;
        assert_eq!(usable(&coupons(counted)), 7);
    }
}
