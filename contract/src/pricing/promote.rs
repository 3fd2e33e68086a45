//! Applies promotions on several pieces or on all that is spent, one after the other.
//!
//! Of those left the highest priority comes first; of those the one that saves most on the pieces
//! that are left for it; of those the one with the lower id. What a promotion saves never grows
//! when others take or lower pieces, so a saving worked out before is at most too large, and only
//! the one that looks best has to be worked out again.

use super::items::lines;
use super::next;
use super::pieces::{Counted, Pool, Run, Taken, runs, take};
use super::saving::{Plan, plan};
use super::{
    Basket, Cause, Deduction, NotReached, Promotion, PromotionRule, PromotionStacking, Reached,
    bundle,
};

/// Lines after all promotions, and what is said of these.
pub(super) struct Promoted<'a> {
    pub(super) lines: Vec<Counted<'a>>,
    pub(super) reached: Vec<Reached>,
    pub(super) missed: Vec<NotReached>,
}

/// A promotion that waits for its turn.
struct Waiting<'p> {
    offer: &'p Promotion,
    /// Which lines it is about.
    matching: Vec<bool>,
    can_stack: bool,
    /// What it saves at most.
    saves: i64,
    /// How many promotions had been applied when that was worked out.
    at: usize,
}

impl Waiting<'_> {
    /// The pieces it may have, of all there are.
    fn pool(&self, runs: &[Run]) -> Pool {
        Pool::of(runs, &self.matching, self.can_stack)
    }

    /// What it would do to them.
    fn plan(&self, lines: &[Counted<'_>], pool: &Pool) -> Plan {
        match &self.offer.rule {
            PromotionRule::Bundle { items, price } => bundle::plan(items, *price, lines, pool),
            rule => plan(rule, pool),
        }
    }
}

/// Applies promotions, which come in the order of their ids.
pub(super) fn promote<'a>(basket: &'a Basket, offers: &[&Promotion]) -> Promoted<'a> {
    let mut lines = lines(basket, offers);
    let mut reached = items_reached(&lines, offers);
    let mut missed = Vec::new();
    let mut pieces = runs(&lines);
    let mut waiting = Vec::new();
    for offer in offers.iter().filter(|offer| !is_item(&offer.rule)) {
        let matching = matching(basket, offer, &lines);
        let can_stack = match basket.policies.promotion_stacking {
            PromotionStacking::Never => false,
            PromotionStacking::Always => true,
            PromotionStacking::Marked => offer.can_stack,
        };
        let mut waits = Waiting { offer, matching, can_stack, saves: 0, at: 0 };
        waits.saves = waits.plan(&lines, &waits.pool(&pieces)).saves();
        waiting.push(waits);
    }
    let mut applied = 0;
    while let Some(at) = foremost(&waiting) {
        let waits = &waiting[at];
        let pool = waits.pool(&pieces);
        let plan = waits.plan(&lines, &pool);
        let saves = plan.saves();
        if waits.at < applied && saves < waits.saves {
            (waiting[at].saves, waiting[at].at) = (saves, applied);
            continue;
        }
        missed.extend(next::step(waits.offer, &lines, &pool));
        let effects = plan.effects(&pool);
        reached.push(Reached {
            promotion: waits.offer.id.clone(),
            name: waits.offer.name.clone(),
            saves,
            lines: effects
                .iter()
                .filter(|effect| effect.saves > 0)
                .map(|effect| lines[effect.line].line.id.clone())
                .collect(),
        });
        let taken = if waits.can_stack { Taken::Stacking } else { Taken::Alone };
        take(&mut lines, &pool, &effects, taken);
        pieces = runs(&lines);
        for effect in effects {
            if effect.saves > 0 {
                let cause = Cause::Promotion { promotion: waits.offer.id.clone() };
                lines[effect.line].deductions.push(Deduction { cause, amount: effect.saves });
            }
        }
        waiting.remove(at);
        applied += 1;
    }
    for waits in &waiting {
        missed.extend(next::step(waits.offer, &lines, &waits.pool(&pieces)));
    }
    Promoted { lines, reached, missed }
}

/// The one whose turn it is, of those that save anything; of even ones the first.
fn foremost(waiting: &[Waiting<'_>]) -> Option<usize> {
    let mut best: Option<(usize, &Waiting<'_>)> = None;
    for (at, waits) in waiting.iter().enumerate().filter(|(_, waits)| waits.saves > 0) {
        let is_before = best.is_none_or(|(_, other)| {
            (waits.offer.priority, waits.saves) > (other.offer.priority, other.saves)
        });
        if is_before {
            best = Some((at, waits));
        }
    }
    best.map(|(at, _)| at)
}

/// Whether it is a discount of single pieces.
pub(super) fn is_item(rule: &PromotionRule) -> bool {
    matches!(
        rule,
        PromotionRule::ItemPercentOff { .. }
            | PromotionRule::ItemAmountOff { .. }
            | PromotionRule::ItemPrice { .. }
    )
}

/// Which of the lines a promotion is about.
pub(super) fn matching(basket: &Basket, offer: &Promotion, lines: &[Counted<'_>]) -> Vec<bool> {
    let is_about = |counted: &Counted<'_>| {
        let line = counted.line;
        !line.is_voucher
            && (line.special.is_none() || basket.policies.promotions_on_special)
            && offer.scope.covers(line)
            && match &offer.rule {
                PromotionRule::Bundle { items, .. } => bundle::item_of(items, line).is_some(),
                _ => true,
            }
    };
    lines.iter().map(is_about).collect()
}

/// The item discounts that lowered lines, by id.
fn items_reached(lines: &[Counted<'_>], offers: &[&Promotion]) -> Vec<Reached> {
    let mut reached = Vec::new();
    for offer in offers.iter().filter(|offer| is_item(&offer.rule)) {
        let (mut saves, mut ids) = (0, Vec::new());
        for counted in lines {
            let of_offer = |deduction: &&Deduction| matches!(&deduction.cause, Cause::Item { promotion } if *promotion == offer.id);
            if let Some(deduction) = counted.deductions.iter().find(of_offer) {
                saves += deduction.amount;
                ids.push(counted.line.id.clone());
            }
        }
        if saves > 0 {
            let (promotion, name) = (offer.id.clone(), offer.name.clone());
            reached.push(Reached { promotion, name, saves, lines: ids });
        }
    }
    reached
}
