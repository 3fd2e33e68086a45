//! What a promotion takes off the pieces that it may have.

use super::items::LIMIT;
use super::pieces::{Effect, Pool, Run};
use super::split::split;
use super::{Off, Percent, PromotionRule, Tier, Which};

/// What a promotion would do.
pub(super) enum Plan {
    /// Take an amount off the first so many pieces, shared in proportion to what is payable.
    Shared {
        /// How many pieces.
        count: i64,
        /// How much altogether.
        saves: i64,
    },
    /// Take off each line what is its own.
    Apart(Vec<Effect>),
}

impl Plan {
    /// Nothing.
    pub(super) const NONE: Self = Self::Apart(Vec::new());

    /// How much it takes off altogether.
    pub(super) fn saves(&self) -> i64 {
        match self {
            Self::Shared { saves, .. } => *saves,
            Self::Apart(effects) => effects.iter().map(|effect| effect.saves).sum(),
        }
    }

    /// What it does to each line.
    pub(super) fn effects(self, pool: &Pool) -> Vec<Effect> {
        match self {
            Self::Shared { count, saves } => share(pool.first(count), saves),
            Self::Apart(effects) => effects,
        }
    }
}

/// Shares an amount over lines in proportion to what is payable for them.
pub(super) fn share(mut effects: Vec<Effect>, saves: i64) -> Vec<Effect> {
    let weights: Vec<_> = effects.iter().map(|effect| effect.value).collect();
    for (effect, share) in effects.iter_mut().zip(split(saves, &weights)) {
        effect.saves = share;
    }
    effects
}

/// The most sets, up to `sets`, of which the last costs at least `amount`. Sets get cheaper from
/// one to the next, so the border is found by halving.
pub(super) fn sets_from(sets: i64, amount: i64, cost_of_first: impl Fn(i64) -> i64) -> i64 {
    let (mut low, mut high) = (0, sets);
    while low < high {
        let middle = low + (high - low) / 2 + 1;
        if cost_of_first(middle) - cost_of_first(middle - 1) >= amount {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// What a rule would do to the pieces of a pool; nothing when it is not reached.
pub(super) fn plan(rule: &PromotionRule, pool: &Pool) -> Plan {
    match rule {
        PromotionRule::AnyForPrice { count, price } => any_for_price(pool, size(*count), *price),
        PromotionRule::SaveEvery { count, amount } => save_every(pool, size(*count), *amount),
        PromotionRule::EachAtFrom { count, price } if pool.count >= size(*count) => {
            let off = |run: &Run, _| run.count * (run.value - (*price).clamp(0, LIMIT)).max(0);
            Plan::Apart(by_run(pool, pool.count, off))
        }
        PromotionRule::PercentFrom { count, percent } if pool.count >= size(*count) => {
            percent_off(pool, *percent)
        }
        PromotionRule::BuyGetFree { buy, get, which } if *buy > 0 && *get > 0 => {
            let (get, size) = (i64::from(*get), i64::from(*buy) + i64::from(*get));
            let sets = pool.count / size;
            let saves = match which {
                Which::Dearest => pool.dearest(sets * get),
                Which::Cheapest => {
                    let free = |run: &Run, from| ends_of_sets(from, run.count, size, get, sets);
                    sum(pool, |run, from| run.value * free(run, from))
                }
            };
            shared(sets * size, saves)
        }
        PromotionRule::NthPercentOff { count, percent } => {
            let size = size(*count);
            let sets = pool.count / size;
            let mut nth = by_run(pool, sets * size, |run, from| {
                run.value * ends_of_sets(from, run.count, size, 1, sets)
            });
            // Rounded once for each line, then shared with the pieces that led to it.
            let saves = nth.iter_mut().map(|effect| percent.of(effect.saves)).sum();
            shared(sets * size, saves)
        }
        PromotionRule::NthAtPrice { count, price } => {
            let (size, price) = (size(*count), (*price).clamp(0, LIMIT));
            let nth = |run: &Run, from| ends_of_sets(from, run.count, size, 1, pool.count / size);
            // A set whose last piece costs no more than that is left alone, and so are those after.
            let sets = sum(pool, |run, from| if run.value > price { nth(run, from) } else { 0 });
            let saves = sum(pool, |run, from| (run.value - price).max(0) * nth(run, from));
            shared(sets * size, saves)
        }
        PromotionRule::SpendTiers { tiers, repeats } => {
            best_tier(pool, tiers, pool.value, *repeats)
        }
        PromotionRule::CountTiers { tiers } => best_tier(pool, tiers, pool.count, false),
        PromotionRule::TakeOff { off } => take_off(pool, *off, 1),
        _ => Plan::NONE,
    }
}

/// A number of pieces that something is for; none counts as one.
fn size(count: u32) -> i64 {
    i64::from(count.max(1))
}

fn any_for_price(pool: &Pool, size: i64, price: i64) -> Plan {
    let price = price.clamp(0, LIMIT);
    // Only sets that cost more.
    let sets = sets_from(pool.count / size, price + 1, |sets| pool.dearest(sets * size));
    shared(sets * size, pool.dearest(sets * size) - sets * price)
}

fn save_every(pool: &Pool, size: i64, amount: i64) -> Plan {
    let amount = amount.clamp(0, LIMIT);
    let sets = pool.count / size;
    let full = sets_from(sets, amount, |sets| pool.dearest(sets * size));
    // The sets after those cost less than what is off, and are free.
    let saves = full * amount + pool.dearest(sets * size) - pool.dearest(full * size);
    shared(sets * size, saves)
}

/// The tier reached by `reached` that saves most; the first of even ones.
fn best_tier(pool: &Pool, tiers: &[Tier], reached: i64, repeats: bool) -> Plan {
    let mut best = Plan::NONE;
    for tier in tiers.iter().filter(|tier| tier.at <= reached && reached > 0) {
        let times = if repeats { reached / tier.at.max(1) } else { 1 };
        let plan = take_off(pool, tier.off, times);
        if plan.saves() > best.saves() {
            best = plan;
        }
    }
    best
}

fn take_off(pool: &Pool, off: Off, times: i64) -> Plan {
    match off {
        Off::Amount { amount } => {
            shared(pool.count, amount.max(0).saturating_mul(times).min(pool.value))
        }
        Off::Percent { percent } => percent_off(pool, percent),
        Off::Unknown => Plan::NONE,
    }
}

/// A percentage off all pieces, rounded once for each line.
fn percent_off(pool: &Pool, percent: Percent) -> Plan {
    let mut effects = pool.first(pool.count);
    for effect in &mut effects {
        effect.saves = percent.of(effect.value);
    }
    Plan::Apart(effects)
}

/// An amount off the first pieces.
fn shared(count: i64, saves: i64) -> Plan {
    Plan::Shared { count, saves: saves.max(0) }
}

/// The first pieces with what is off for each line, told run by run. The function is given how many
/// pieces come before the run.
fn by_run(pool: &Pool, count: i64, saves: impl Fn(&Run, i64) -> i64) -> Vec<Effect> {
    let mut effects = pool.first(count);
    let mut before = 0;
    for run in &pool.runs {
        let amount = saves(run, before);
        before += run.count;
        if let Ok(at) = effects.binary_search_by_key(&run.line, |effect| effect.line) {
            effects[at].saves += amount;
        }
    }
    effects
}

/// The sum of something over runs, which is told how many pieces come before each.
fn sum(pool: &Pool, of: impl Fn(&Run, i64) -> i64) -> i64 {
    let (mut before, mut sum) = (0, 0);
    for run in &pool.runs {
        sum += of(run, before);
        before += run.count;
    }
    sum
}

/// How many of `count` pieces from the place `from` on are among the last `get` of their set of
/// `size`, in the first `sets` sets.
fn ends_of_sets(from: i64, count: i64, size: i64, get: i64, sets: i64) -> i64 {
    let up_to = |place: i64| {
        let place = place.min(sets * size);
        place / size * get + (place % size - (size - get)).max(0)
    };
    up_to(from + count) - up_to(from)
}
