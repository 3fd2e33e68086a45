//! The next step of a promotion: what is missing, and what it would save.

use super::items::LIMIT;
use super::pieces::{Counted, Pool};
use super::saving::plan;
use super::{Missing, NotReached, Promotion, PromotionRule, Tier, bundle};
use crate::LineId;

/// What is missing to the next step of a promotion that may have the pieces of a pool; nothing
/// while no piece counts, or when no step is left that saves more.
pub(super) fn step(offer: &Promotion, lines: &[Counted<'_>], pool: &Pool) -> Option<NotReached> {
    let cheapest = pool.runs.last()?.value;
    // What it would save more with so many more pieces at so much.
    let now = plan(&offer.rule, pool).saves();
    let more_with = |count, value| plan(&offer.rule, &pool.with(count, value)).saves() - now;
    let pieces = |count: i64| {
        // Nobody is told to buy that much, and it could not be counted.
        if cheapest.saturating_mul(count) > LIMIT {
            return None;
        }
        let saves = more_with(count, cheapest);
        (saves > 0).then_some((count_of(count), saves))
    };
    let amount = |amount: i64| {
        if amount > LIMIT {
            return None;
        }
        let saves = more_with(1, amount);
        (saves > 0).then_some((Missing::Amount { amount }, saves))
    };
    let (missing, saves) = match &offer.rule {
        PromotionRule::AnyForPrice { count, .. }
        | PromotionRule::SaveEvery { count, .. }
        | PromotionRule::NthPercentOff { count, .. }
        | PromotionRule::NthAtPrice { count, .. } => {
            pieces(to_full_set(pool.count, i64::from(*count))?)?
        }
        PromotionRule::BuyGetFree { buy, get, .. } => {
            pieces(to_full_set(pool.count, i64::from(*buy) + i64::from(*get))?)?
        }
        PromotionRule::EachAtFrom { count, .. } | PromotionRule::PercentFrom { count, .. } => {
            let missing = i64::from(*count) - pool.count;
            if missing <= 0 {
                return None;
            }
            pieces(missing)?
        }
        PromotionRule::CountTiers { tiers } => nearest(tiers, pool.count, false, pieces)?,
        PromotionRule::SpendTiers { tiers, repeats } => {
            nearest(tiers, pool.value, *repeats, amount)?
        }
        // What the missing goods cost is not known, so neither is what they would save.
        PromotionRule::Bundle { items, .. } => (count_of(bundle::missing(items, lines, pool)?), 0),
        _ => return None,
    };
    Some(NotReached {
        promotion: offer.id.clone(),
        name: offer.name.clone(),
        missing,
        saves,
        lines: line_ids(lines, pool),
    })
}

fn count_of(count: i64) -> Missing {
    Missing::Count { count: u32::try_from(count).unwrap_or(u32::MAX) }
}

/// How many pieces are missing to a full set; nothing when none is begun.
fn to_full_set(count: i64, size: i64) -> Option<i64> {
    let begun = count.checked_rem(size)?;
    (begun > 0).then_some(size - begun)
}

/// The nearest of the next tiers that saves more.
fn nearest(
    tiers: &[Tier],
    reached: i64,
    repeats: bool,
    look: impl Fn(i64) -> Option<(Missing, i64)>,
) -> Option<(Missing, i64)> {
    let mut nearest = (i64::MAX, None);
    for tier in tiers {
        let missing = match tier.at.saturating_sub(reached) {
            missing if missing > 0 => missing,
            _ if repeats && tier.at > 0 => tier.at - reached % tier.at,
            _ => continue,
        };
        if missing < nearest.0
            && let Some(found) = look(missing)
        {
            nearest = (missing, Some(found));
        }
    }
    nearest.1
}

/// The ids of the lines of a pool, in order.
fn line_ids(lines: &[Counted<'_>], pool: &Pool) -> Vec<LineId> {
    let effects = pool.first(pool.count);
    effects.iter().map(|effect| lines[effect.line].line.id.clone()).collect()
}
