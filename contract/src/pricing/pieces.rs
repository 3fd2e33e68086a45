//! The pieces of a line while promotions lower some of them: as parcels of pieces that are alike,
//! so that a thousand pieces take no longer than one.

use super::order::sorted;
use super::{BasketLine, Deduction};

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
    parcel: usize,
    taken: Taken,
}

/// All pieces, dearest first; of even ones those of the lower line.
pub(super) fn runs(lines: &[Counted<'_>]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(lines.len() * 2);
    for (line, counted) in lines.iter().enumerate() {
        for (parcel, pieces) in counted.parcels.iter().enumerate() {
            let (value, dearer) = (pieces.total / pieces.count, pieces.total % pieces.count);
            let run = |value, count| Run { value, count, line, parcel, taken: pieces.taken };
            if dearer > 0 {
                runs.push(run(value + 1, dearer));
            }
            runs.push(run(value, pieces.count - dearer));
        }
    }
    sorted(runs, |one, other| other.value.cmp(&one.value))
}

/// The pieces that a promotion may have, dearest first.
pub(super) struct Pool {
    pub(super) runs: Vec<Run>,
    /// How many pieces there are.
    pub(super) count: i64,
    /// What is payable for them.
    pub(super) value: i64,
    /// How many lines there are, matching or not.
    lines: usize,
}

impl Pool {
    /// Of all pieces those of lines that match.
    pub(super) fn of(runs: &[Run], matching: &[bool], can_stack: bool) -> Self {
        let is_free = |run: &&Run| matching[run.line] && run.taken.is_free_for(can_stack);
        Self::new(runs.iter().filter(is_free).copied().collect(), matching.len())
    }

    /// These pieces, of so many lines.
    pub(super) fn new(runs: Vec<Run>, lines: usize) -> Self {
        let count = runs.iter().map(|run| run.count).sum();
        let value = runs.iter().map(|run| run.value * run.count).sum();
        Self { runs, count, value, lines }
    }

    /// The same with more pieces on the line of the cheapest, which cost no more than that one, or
    /// whose order does not matter.
    pub(super) fn with(&self, count: i64, value: i64) -> Self {
        let mut runs = self.runs.clone();
        runs.extend(self.runs.last().map(|last| Run { count, value, ..*last }));
        Self::new(runs, self.lines)
    }

    /// Those of the runs for which this holds.
    pub(super) fn only(&self, is_wanted: impl Fn(&Run) -> bool) -> Self {
        let wanted = self.runs.iter().filter(|run| is_wanted(run));
        Self::new(wanted.copied().collect(), self.lines)
    }

    /// What the first `count` pieces cost.
    pub(super) fn dearest(&self, count: i64) -> i64 {
        let (mut left, mut sum) = (count, 0);
        for run in &self.runs {
            if left <= 0 {
                break;
            }
            let count = run.count.min(left);
            left -= count;
            sum += run.value * count;
        }
        sum
    }

    /// The first `count` pieces by line, with nothing taken off yet.
    pub(super) fn first(&self, count: i64) -> Vec<Effect> {
        let none = |line| Effect { line, count: 0, value: 0, saves: 0 };
        let mut effects: Vec<_> = (0..self.lines).map(none).collect();
        let mut left = count;
        for run in &self.runs {
            let count = run.count.min(left);
            left -= count;
            effects[run.line].count += count;
            effects[run.line].value += run.value * count;
        }
        effects.retain(|effect| effect.count > 0);
        effects
    }
}

/// What a promotion does to a line.
#[derive(Clone, Copy)]
pub(super) struct Effect {
    pub(super) line: usize,
    /// How many of its pieces take part, dearest first.
    pub(super) count: i64,
    /// What was payable for these.
    pub(super) value: i64,
    /// How much is taken off them.
    pub(super) saves: i64,
}

/// Lowers pieces of lines as a promotion does.
pub(super) fn take(lines: &mut [Counted<'_>], pool: &Pool, effects: &[Effect], taken: Taken) {
    let mut left = vec![0; pool.lines];
    for effect in effects {
        left[effect.line] = effect.count;
    }
    for run in &pool.runs {
        let count = run.count.min(left[run.line]);
        left[run.line] -= count;
        let parcel = &mut lines[run.line].parcels[run.parcel];
        parcel.count -= count;
        parcel.total -= run.value * count;
    }
    for effect in effects {
        let parcels = &mut lines[effect.line].parcels;
        parcels.retain(|parcel| parcel.count > 0);
        parcels.push(Parcel { count: effect.count, total: effect.value - effect.saves, taken });
    }
}
