//! The pieces of a line while promotions lower some of them: as parcels of pieces that are alike,
//! so that a thousand pieces take no longer than one.

use super::BasketLine;
use super::Deduction;

/// A line that counts, and what is left of its price.
#[derive(Clone)]
pub(super) struct Counted<'a> {
    pub(super) line: &'a BasketLine,
    /// What it would cost at the store's price.
    pub(super) list: i64,
    pub(super) deductions: Vec<Deduction>,
    pub(super) parcels: Vec<Parcel>,
}

impl Counted<'_> {
    /// What is payable.
    pub(super) fn payable(&self) -> i64 {
        self.parcels.iter().map(|parcel| parcel.total).sum()
    }
}

/// Pieces of a line that share a total as evenly as whole minor units can be shared.
#[derive(Clone, Copy)]
pub(super) struct Parcel {
    /// How many; never 0.
    pub(super) count: i64,
    /// What is payable for them.
    pub(super) total: i64,
    pub(super) taken: Taken,
}

/// Whether promotions lowered pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    No,
    /// By some that can stack.
    Stacking,
    /// By one that cannot.
    Alone,
}

impl Taken {
    /// Whether a promotion may have such pieces.
    fn is_free_for(self, can_stack: bool) -> bool {
        match self {
            Self::No => true,
            Self::Stacking => can_stack,
            Self::Alone => false,
        }
    }
}

/// Pieces that cost the same.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// What each costs.
    pub(super) value: i64,
    /// How many; never 0.
    pub(super) count: i64,
    /// The line, as its place among those that count.
    pub(super) line: usize,
    pub(super) parcel: usize,
}

/// The pieces of some lines that a promotion may have, dearest first; of even ones those of the
/// lower line.
pub(super) fn runs(lines: &[Counted<'_>], matching: &[usize], can_stack: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    for &line in matching {
        for (parcel, pieces) in lines[line].parcels.iter().enumerate() {
            if pieces.taken.is_free_for(can_stack) {
                let (value, dearer) = (pieces.total / pieces.count, pieces.total % pieces.count);
                let cheaper = pieces.count - dearer;
                if dearer > 0 {
                    runs.push(Run { value: value + 1, count: dearer, line, parcel });
                }
                runs.push(Run { value, count: cheaper, line, parcel });
            }
        }
    }
    runs.sort_unstable_by(|one, other| {
        let order = other.value.cmp(&one.value);
        order.then((one.line, one.parcel).cmp(&(other.line, other.parcel)))
    });
    runs
}

/// What a promotion does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) line: usize,
    /// How many of its pieces take part, dearest first.
    pub(super) count: i64,
    /// What was payable for these.
    pub(super) value: i64,
    /// How much is taken off them.
    pub(super) saves: i64,
}

/// The first `count` pieces of runs by line, with nothing taken off yet.
pub(super) fn first(runs: &[Run], count: i64) -> Vec<Effect> {
    let mut effects: Vec<Effect> = Vec::new();
    let mut left = count;
    for run in runs {
        let count = run.count.min(left);
        if count <= 0 {
            break;
        }
        left -= count;
        let value = run.value * count;
        effects.push(Effect { line: run.line, count, value, saves: 0 });
    }
    effects.sort_unstable_by_key(|effect| effect.line);
    effects.dedup_by(|next, kept| {
        let is_same = next.line == kept.line;
        if is_same {
            kept.count += next.count;
            kept.value += next.value;
        }
        is_same
    });
    effects
}

/// Lowers pieces of a line as a promotion does.
pub(super) fn take(lines: &mut [Counted<'_>], runs: &[Run], effect: Effect, taken: Taken) {
    let Some(line) = lines.get_mut(effect.line) else { return };
    let mut left = effect.count;
    for run in runs.iter().filter(|run| run.line == effect.line) {
        let count = run.count.min(left);
        left -= count;
        let parcel = &mut line.parcels[run.parcel];
        parcel.count -= count;
        parcel.total -= run.value * count;
    }
    line.parcels.retain(|parcel| parcel.count > 0);
    line.parcels.push(Parcel { count: effect.count, total: effect.value - effect.saves, taken });
}
