//! What a promotion must be.

use contract::hours::minutes;
use contract::pricing::{Conditions, Off, PromotionRule, Tier};

use super::Faults;
use crate::import::rows::PromotionRow;

pub(super) fn promotion(faults: &mut Faults, promotion: &PromotionRow) {
    faults.id("id", &promotion.id);
    faults.text("name", &promotion.name);
    rule(faults, &promotion.rule);
    let is_never =
        matches!((promotion.from, promotion.until), (Some(from), Some(until)) if from >= until);
    faults.when(is_never, || "until is not after from: it would never hold".to_owned());
    conditions(faults, &promotion.conditions);
}

fn rule(faults: &mut Faults, rule: &PromotionRule) {
    use PromotionRule as Rule;
    let mut amounts: Vec<(&str, i64)> = Vec::new();
    let mut counts: Vec<(&str, u32)> = Vec::new();
    match rule {
        Rule::ItemPercentOff { .. } => {}
        Rule::ItemAmountOff { amount } => amounts.push(("amount", *amount)),
        Rule::ItemPrice { price } => amounts.push(("price", *price)),
        Rule::AnyForPrice { count, price }
        | Rule::EachAtFrom { count, price }
        | Rule::NthAtPrice { count, price } => {
            counts.push(("count", *count));
            amounts.push(("price", *price));
        }
        Rule::SaveEvery { count, amount } => {
            counts.push(("count", *count));
            amounts.push(("amount", *amount));
        }
        Rule::PercentFrom { count, .. } | Rule::NthPercentOff { count, .. } => {
            counts.push(("count", *count));
        }
        Rule::BuyGetFree { buy, get, .. } => counts.extend([("buy", *buy), ("get", *get)]),
        Rule::SpendTiers { tiers, .. } | Rule::CountTiers { tiers } => steps(faults, tiers),
        Rule::Bundle { items, price } => {
            amounts.push(("price", *price));
            faults.when(items.is_empty(), || "rule.items is empty: name the goods".to_owned());
            counts.extend(items.iter().map(|item| ("items.count", item.count)));
        }
        Rule::TakeOff { off } => amounts.extend(amount(off)),
        Rule::SpendGetBack { at, back, .. } => amounts.extend([("at", *at), ("back", *back)]),
        Rule::Unknown => faults.add("rule is not known, or lacks a member that it needs"),
    }
    for (name, count) in counts {
        faults.when(count == 0, || format!("rule.{name} is 0: it must be at least 1"));
    }
    for (name, amount) in amounts {
        faults.when(amount < 0, || format!("rule.{name} is {amount}: it must not be below 0"));
    }
}

fn steps(faults: &mut Faults, tiers: &[Tier]) {
    faults.when(tiers.is_empty(), || "rule.tiers is empty: give at least one".to_owned());
    for tier in tiers {
        let is_wrong = tier.at <= 0 || amount(&tier.off).is_some_and(|(_, amount)| amount < 0);
        faults.when(is_wrong, || {
            format!("the tier at {} must be above 0 and take off no less than 0", tier.at)
        });
    }
}

fn amount(off: &Off) -> Option<(&'static str, i64)> {
    match off {
        Off::Amount { amount } => Some(("off.amount", *amount)),
        Off::Percent { .. } | Off::Unknown => None,
    }
}

fn conditions(faults: &mut Faults, conditions: &Conditions) {
    for moment in &conditions.moments {
        for time in [&moment.from, &moment.until] {
            faults.when(minutes(time).is_none(), || {
                format!("conditions.moments has the time `{time}`: write a time as 07:30")
            });
        }
        let is_wrong = moment.weekdays.iter().any(|weekday| !(1..=7).contains(weekday));
        faults.when(is_wrong, || {
            "conditions.moments.weekdays go from 1 for Monday to 7 for Sunday".to_owned()
        });
    }
}
