//! What a promotion takes off the pieces that it may have.

use super::items::LIMIT;
use super::pieces::{Effect, Run, first};
use super::split::split;
use super::{Off, Percent, PromotionRule, Tier, Which};

/// Runs of pieces, dearest first, and what can be asked of them.
pub(super) struct Pool<'r> {
    pub(super) runs: &'r [Run],
    /// How many pieces there are.
    pub(super) count: i64,
    /// What is payable for them.
    pub(super) value: i64,
}

impl<'r> Pool<'r> {
    pub(super) fn new(runs: &'r [Run]) -> Self {
        let count = runs.iter().map(|run| run.count).sum();
        Self { runs, count, value: runs.iter().map(|run| run.value * run.count).sum() }
    }

    /// What the first `count` pieces cost.
    fn dearest(&self, count: i64) -> i64 {
        let (mut left, mut sum) = (count, 0);
        for run in self.runs {
            let count = run.count.min(left);
            left -= count;
            sum += run.value * count;
        }
        sum
    }

    /// How many of the first sets of `size` pieces cost at least `amount` each; there are at most
    /// `sets`. Sets get cheaper from one to the next, so the border is found by halving.
    fn sets_from(&self, size: i64, sets: i64, amount: i64) -> i64 {
        let (mut low, mut high) = (0, sets);
        while low < high {
            let middle = low + (high - low).div_euclid(2) + 1;
            if self.dearest(middle * size) - self.dearest((middle - 1) * size) >= amount {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }
}

/// What a rule does to the pieces of a pool, by line; nothing when it is not reached.
pub(super) fn effects(rule: &PromotionRule, pool: &Pool<'_>) -> Vec<Effect> {
    match rule {
        PromotionRule::AnyForPrice { count, price } => any_for_price(pool, size(*count), *price),
        PromotionRule::SaveEvery { count, amount } => save_every(pool, size(*count), *amount),
        PromotionRule::EachAtFrom { count, price } if pool.count >= size(*count) => {
            by_run(pool, pool.count, |run, _| {
                run.count * (run.value - price.clamp(&0, &LIMIT)).max(0)
            })
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
            shared(pool, sets * size, saves)
        }
        PromotionRule::NthPercentOff { count, percent } => {
            let size = size(*count);
            let sets = pool.count / size;
            let mut nth = by_run(pool, sets * size, |run, from| {
                run.value * ends_of_sets(from, run.count, size, 1, sets)
            });
            // Rounded once for each line, then shared with the pieces that led to it.
            let saves = nth.iter_mut().map(|effect| percent.of(effect.saves)).sum();
            shared(pool, sets * size, saves)
        }
        PromotionRule::NthAtPrice { count, price } => {
            let (size, price) = (size(*count), (*price).clamp(0, LIMIT));
            let nth = |run: &Run, from| ends_of_sets(from, run.count, size, 1, pool.count / size);
            // A set whose last piece costs no more than that is left alone, and so are those after.
            let sets = sum(pool, |run, from| if run.value > price { nth(run, from) } else { 0 });
            let saves = sum(pool, |run, from| (run.value - price).max(0) * nth(run, from));
            shared(pool, sets * size, saves)
        }
        PromotionRule::SpendTiers { tiers, repeats } => {
            best_tier(pool, tiers, pool.value, *repeats)
        }
        PromotionRule::CountTiers { tiers } => best_tier(pool, tiers, pool.count, false),
        PromotionRule::TakeOff { off } => take_off(pool, *off, 1),
        _ => Vec::new(),
    }
}

/// A number of pieces that something is for; none counts as one.
fn size(count: u32) -> i64 {
    i64::from(count.max(1))
}

fn any_for_price(pool: &Pool<'_>, size: i64, price: i64) -> Vec<Effect> {
    let price = price.clamp(0, LIMIT);
    // Only sets that cost more.
    let sets = pool.sets_from(size, pool.count / size, price + 1);
    shared(pool, sets * size, pool.dearest(sets * size) - sets * price)
}

fn save_every(pool: &Pool<'_>, size: i64, amount: i64) -> Vec<Effect> {
    let amount = amount.clamp(0, LIMIT);
    let sets = pool.count / size;
    let full = pool.sets_from(size, sets, amount);
    // The sets after those cost less than what is off, and are free.
    let saves = full * amount + pool.dearest(sets * size) - pool.dearest(full * size);
    shared(pool, sets * size, saves)
}

/// The tier reached by `reached` that saves most; the first of even ones.
fn best_tier(pool: &Pool<'_>, tiers: &[Tier], reached: i64, repeats: bool) -> Vec<Effect> {
    let mut best = (0, Vec::new());
    for tier in tiers.iter().filter(|tier| tier.at <= reached && reached > 0) {
        let times = if repeats { reached / tier.at.max(1) } else { 1 };
        let effects = take_off(pool, tier.off, times);
        let saves = effects.iter().map(|effect| effect.saves).sum();
        if saves > best.0 {
            best = (saves, effects);
        }
    }
    best.1
}

fn take_off(pool: &Pool<'_>, off: Off, times: i64) -> Vec<Effect> {
    match off {
        Off::Amount { amount } => {
            shared(pool, pool.count, amount.max(0).saturating_mul(times).min(pool.value))
        }
        Off::Percent { percent } => percent_off(pool, percent),
        Off::Unknown => Vec::new(),
    }
}

/// A percentage off all pieces, rounded once for each line.
fn percent_off(pool: &Pool<'_>, percent: Percent) -> Vec<Effect> {
    let mut effects = first(pool.runs, pool.count);
    for effect in &mut effects {
        effect.saves = percent.of(effect.value);
    }
    effects
}

/// An amount off the first pieces, shared in proportion to what is payable for each line's.
fn shared(pool: &Pool<'_>, count: i64, saves: i64) -> Vec<Effect> {
    if saves <= 0 {
        return Vec::new();
    }
    let mut effects = first(pool.runs, count);
    let weights: Vec<_> = effects.iter().map(|effect| effect.value).collect();
    for (effect, share) in effects.iter_mut().zip(split(saves, &weights)) {
        effect.saves = share;
    }
    effects
}

/// The first pieces with what is off for each line, told run by run. The function is given how many
/// pieces come before the run.
fn by_run(pool: &Pool<'_>, count: i64, saves: impl Fn(&Run, i64) -> i64) -> Vec<Effect> {
    let mut effects = first(pool.runs, count);
    let mut before = 0;
    for run in pool.runs {
        let amount = saves(run, before);
        before += run.count;
        if let Ok(at) = effects.binary_search_by_key(&run.line, |effect| effect.line) {
            effects[at].saves += amount;
        }
    }
    effects
}

/// The sum of something over runs, which is told how many pieces come before each.
fn sum(pool: &Pool<'_>, of: impl Fn(&Run, i64) -> i64) -> i64 {
    let (mut before, mut sum) = (0, 0);
    for run in pool.runs {
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
