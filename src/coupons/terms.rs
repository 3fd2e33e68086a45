//! What a coupon is worth, where and when, in plain words.

mod moments;
mod validity;
mod worth;

use contract::Currency;
use contract::pricing::{Conditions, CouponKind, CouponTerms, Scope};
use leptos::prelude::use_context;

use crate::locale::{amount_text, number, t, t_count, t_with, words};
use crate::shop::KnownShop;

pub(super) use moments::moment_text;
pub(super) use validity::{end_mark, span_text, validity_text};
pub(super) use worth::{face, kind_of, kind_text, summary, threshold_text};

/// How many stores are named at most.
const MOST_STORES: usize = 3;

/// The currency that amounts of terms are in: the shop's. Tracked, so call it where a page is drawn.
pub(super) fn currency() -> Currency {
    use_context::<KnownShop>().map_or(Currency::CNY, KnownShop::currency)
}

/// What a coupon does, in one line: "¥20 off ¥100 or more". Call it where a page is drawn.
pub(crate) fn terms_text(terms: &CouponTerms) -> String {
    summary(terms, currency())
}

/// The terms of a coupon, a line each, as a clerk reads them. Call it where a page is drawn.
pub(crate) fn terms_lines(
    terms: &CouponTerms,
    scope_names: &[String],
    store_names: &[String],
    notes: Option<&str>,
) -> Vec<String> {
    Fine { terms, scope_names, store_names, notes, is_givable: false }.lines(currency())
}

/// All that there is to know before a coupon is used.
pub(super) struct Fine<'a> {
    pub(super) terms: &'a CouponTerms,
    /// What the scope is called.
    pub(super) scope_names: &'a [String],
    /// What the stores are called that it can be used at.
    pub(super) store_names: &'a [String],
    /// What no rule says.
    pub(super) notes: Option<&'a str>,
    pub(super) is_givable: bool,
}

impl Fine<'_> {
    /// The terms, a line each, without how long it is good.
    pub(super) fn lines(&self, currency: Currency) -> Vec<String> {
        let Conditions { stores, channels, tiers, members_only, first_order_only, moments } =
            &self.terms.conditions;
        let mut lines = vec![scope_text(&self.terms.scope, self.scope_names)];
        lines.extend(cap_text(&self.terms.kind, currency));
        if matches!(self.terms.kind, CouponKind::StoreVoucher { .. }) {
            lines.push(t(words::TERMS_AT_COUNTER));
        }
        if !stores.is_empty() {
            lines.push(stores_text(stores.len(), self.store_names));
        }
        if !channels.is_empty() {
            lines.push(t(words::TERMS_CHANNELS));
        }
        if !tiers.is_empty() {
            let names: Vec<_> = tiers.iter().map(|tier| tier_text(tier.as_str())).collect();
            let names = names.join(&t(words::NAMES_SEPARATOR));
            lines.push(t_with(words::TERMS_TIERS, &[("tiers", &names)]));
        } else if *members_only {
            lines.push(t(words::TERMS_MEMBERS));
        }
        if *first_order_only {
            lines.push(t(words::TERMS_FIRST_ORDER));
        }
        if !moments.is_empty() {
            let spans: Vec<_> = moments.iter().map(moment_text).collect();
            let spans = spans.join(&t(words::LIST_SEPARATOR));
            lines.push(t_with(words::TERMS_MOMENTS, &[("moments", &spans)]));
        }
        let stacks =
            if self.terms.can_stack { words::TERMS_STACKS } else { words::TERMS_STACKS_NOT };
        lines.push(t(stacks));
        if self.is_givable {
            lines.push(t(words::TERMS_GIVABLE));
        }
        lines.extend(self.notes.map(str::to_owned));
        lines
    }
}

/// At which stores it can be used: by name where there are few.
fn stores_text(count: usize, names: &[String]) -> String {
    if count > MOST_STORES || names.len() < count {
        return t_count(words::TERMS_STORES, count as u64);
    }
    let names = names.join(&t(words::NAMES_SEPARATOR));
    t_with(words::TERMS_NAMED_STORES, &[("names", &names)])
}

/// Which goods it is for.
pub(super) fn scope_text(scope: &Scope, names: &[String]) -> String {
    if scope.is_everything() {
        return t(words::TERMS_EVERYTHING);
    }
    let has_exceptions = !scope.excluded_products.is_empty();
    let lists_nothing = Scope { excluded_products: Vec::new(), ..scope.clone() }.is_everything();
    let goods = match (lists_nothing, names.is_empty()) {
        (true, _) => t(words::TERMS_EVERYTHING),
        (false, true) => t(words::TERMS_SOME),
        (false, false) => {
            let names = names.join(&t(words::NAMES_SEPARATOR));
            t_with(words::TERMS_ONLY, &[("names", &names)])
        }
    };
    if !has_exceptions {
        return goods;
    }
    let count = scope.excluded_products.len() as u64;
    goods + &t(words::LIST_SEPARATOR) + &t_count(words::TERMS_EXCEPT, count)
}

/// The most that it takes off.
fn cap_text(kind: &CouponKind, currency: Currency) -> Option<String> {
    let (CouponKind::PercentOff { cap, .. } | CouponKind::FreeDelivery { cap }) = kind else {
        return None;
    };
    let amount = amount_text(contract::Money::new((*cap)?, currency));
    Some(t_with(words::TERMS_CAP, &[("amount", &amount)]))
}

/// What a tier is called; its id when this version does not know it.
pub(crate) fn tier_text(tier: &str) -> String {
    match tier {
        "silver" => t(words::TIER_SILVER),
        "gold" => t(words::TIER_GOLD),
        "diamond" => t(words::TIER_DIAMOND),
        other => other.to_owned(),
    }
}

/// How much of an offer is gone, in whole percents; none when there is no end to it. What is not
/// quite gone is not called gone, nor what was just begun untouched.
pub(super) fn taken(total: Option<u32>, left: Option<u32>) -> Option<u32> {
    let (total, left) = (total?, left?);
    if total == 0 {
        return Some(100);
    }
    let gone = u64::from(total.saturating_sub(left));
    let percent = gone * 100 / u64::from(total);
    let percent = if left > 0 { percent.min(99) } else { 100 };
    u32::try_from(if gone > 0 { percent.max(1) } else { 0 }).ok()
}

/// [`taken`] in words.
pub(super) fn taken_text(percent: u32) -> String {
    t_with(words::TAKEN, &[("percent", &number(percent.into()))])
}

#[cfg(test)]
mod tests {
    use contract::pricing::Moment;

    use super::*;
    use crate::locale::{Locale, speak};

    fn terms(json: &str) -> CouponTerms {
        serde_json::from_str(json).unwrap()
    }

    fn lines(json: &str, names: &[&str], notes: Option<&str>) -> Vec<String> {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let terms = terms(json);
        let fine =
            Fine { terms: &terms, scope_names: &names, store_names: &[], notes, is_givable: true };
        fine.lines(Currency::CNY)
    }

    #[test]
    fn terms_are_told_as_a_clerk_would() {
        let plain = r#"{"kind":{"kind":"amount_off","amount":2000},"threshold":10000}"#;
        assert_eq!(lines(plain, &[], None), ["全场通用", "不与其他优惠券同用", "可转赠好友"]);
        let strict = r#"{"kind":{"kind":"percent_off","percent":1200,"cap":3000},
            "scope":{"categories":["fruit","dairy"],"excluded_products":["p1"]},
            "conditions":{"stores":["a","b"],"tiers":["gold","diamond"],"first_order_only":true,
                "channels":["poster"],
                "moments":[{"weekdays":[1,2,3,4,5],"from":"20:00","until":"22:00"}]},
            "can_stack":true}"#;
        let names = ["水果", "乳品"];
        assert_eq!(
            lines(strict, &names, Some("不适用于礼品卡")),
            [
                "限水果、乳品，1 件商品除外",
                "最多减 ¥30",
                "限 2 家门店使用",
                "限指定渠道下单使用",
                "限黄金会员、钻石会员",
                "限首单",
                "限周一至周五 20:00–22:00",
                "可与其他优惠券叠加",
                "可转赠好友",
                "不适用于礼品卡",
            ]
        );
        speak(Locale::English);
        assert_eq!(
            lines(strict, &["fruit", "dairy"], None),
            [
                "Only fruit, dairy, except 1 product",
                "At most ¥30 off",
                "Only at 2 of our stores",
                "Only in orders through certain channels",
                "Only for Gold, Diamond members",
                "Only with a first order",
                "Only Mon to Fri 20:00–22:00",
                "Can be combined with other coupons",
                "Can be given to a friend",
            ]
        );
    }

    #[test]
    fn few_stores_are_named_and_many_are_counted() {
        let names = |count: usize| vec!["大学路店".to_owned(); count];
        assert_eq!(stores_text(1, &names(1)), "限大学路店使用");
        assert_eq!(stores_text(2, &names(2)), "限大学路店、大学路店使用");
        assert_eq!(stores_text(2, &names(1)), "限 2 家门店使用", "one has no name");
        assert_eq!(stores_text(9, &names(9)), "限 9 家门店使用");
    }

    #[test]
    fn what_the_scope_lacks_is_not_made_up() {
        for (json, names, text) in [
            (r#"{"products":["p1"]}"#, vec![], "限指定商品"),
            (r#"{"products":["p1"]}"#, vec!["鲜牛奶".to_owned()], "限鲜牛奶"),
            (r#"{"excluded_products":["p1","p2"]}"#, vec![], "全场通用，2 件商品除外"),
            ("{}", vec![], "全场通用"),
        ] {
            assert_eq!(scope_text(&serde_json::from_str(json).unwrap(), &names), text);
        }
        let all_day = Moment { weekdays: vec![], from: "00:00".into(), until: "24:00".into() };
        assert_eq!(moment_text(&all_day), "每天 00:00–24:00");
        assert_eq!(tier_text("bronze"), "bronze");
    }

    #[test]
    fn what_is_left_is_not_rounded_away() {
        for (total, left, percent) in [
            (Some(100), Some(18), Some(82)),
            (Some(1_000), Some(1), Some(99)),
            (Some(1_000), Some(999), Some(1)),
            (Some(1_000), Some(1_000), Some(0)),
            (Some(3), Some(0), Some(100)),
            (Some(0), Some(0), Some(100)),
            (Some(5), Some(9), Some(0)),
            (None, None, None),
        ] {
            assert_eq!(taken(total, left), percent, "{total:?} {left:?}");
        }
        assert_eq!(taken_text(82), "已抢 82%");
    }
}
