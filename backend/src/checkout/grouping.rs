//! Groups: lines that reach the shopper together, and the way that is chosen for them.

use std::collections::HashMap;

use contract::addresses::Address;
use contract::cart::Fulfilment;
use contract::checkout::{Choices, Difference, DifferenceKind, FulfilmentMethod, Promise};
use contract::pricing::DeliveryTerms;

use super::lines::Line;
use super::offers::{Chosen, Counter, Way, Ways};
use super::working::Asking;
use crate::cart::Place;
use crate::database::{fulfilment, stores};
use crate::error::Error;

/// Lines that reach the shopper together.
pub(super) struct Group {
    pub(super) fulfilment: Fulfilment,
    pub(super) lines: Vec<Line>,
    pub(super) ways: Vec<Way>,
    pub(super) method: FulfilmentMethod,
    pub(super) chosen: Chosen,
    pub(super) weight: u32,
}

impl Group {
    /// What is offered of the way that is chosen.
    pub(super) fn way(&self) -> Option<&Way> {
        self.ways.iter().find(|way| way.offer.method == self.method)
    }

    /// When it will be there; nothing while nobody can tell.
    pub(super) fn promise(&self) -> Option<Promise> {
        self.chosen.promise.or_else(|| self.way().and_then(|way| way.offer.asap))
    }

    /// Its fee before deductions.
    pub(super) fn fee(&self) -> i64 {
        self.way().and_then(|way| way.offer.fee).unwrap_or_default()
    }
}

impl Asking<'_> {
    /// The lines by how they reach the shopper, each with its ways and the one that is chosen.
    pub(super) fn groups(
        &self,
        choices: &Choices,
        place: &Place,
        lines: Vec<(Fulfilment, Line)>,
        address: Option<&Address>,
        differences: &mut Vec<Difference>,
    ) -> Result<Vec<Group>, Error> {
        let counter = self.counter(place)?;
        let skus: Vec<_> = lines.iter().map(|(_, line)| line.sku.as_str()).collect();
        let weights: HashMap<_, _> =
            fulfilment::weights(self.connection, &skus)?.into_iter().collect();
        let mut gathered: Vec<(Fulfilment, Vec<Line>)> = Vec::new();
        for (fulfilment, line) in lines {
            match gathered.iter_mut().find(|(known, _)| *known == fulfilment) {
                Some((_, lines)) => lines.push(line),
                None => gathered.push((fulfilment, vec![line])),
            }
        }
        gathered.sort_by_key(|(fulfilment, _)| *fulfilment);
        let ways = Ways {
            connection: self.connection,
            counter: counter.as_ref(),
            address,
            locale: self.locale,
            now: self.now,
        };
        let mut groups = Vec::with_capacity(gathered.len());
        for (fulfilment, lines) in gathered {
            let grams = |line: &Line| {
                let piece = weights.get(line.sku.as_str()).copied();
                let piece = piece.filter(|_| line.good.voucher.is_none()).unwrap_or_default();
                piece.saturating_mul(line.quantity)
            };
            let weight = lines.iter().fold(0_u32, |sum, line| sum.saturating_add(grams(line)));
            let ways = ways.of(fulfilment, weight)?;
            groups.push(choose(choices, fulfilment, lines, ways, weight, differences));
        }
        Ok(groups)
    }

    fn counter(&self, place: &Place) -> Result<Option<Counter>, Error> {
        let Some(id) = &place.id else { return Ok(None) };
        let row = stores::store(self.connection, id.as_str())?;
        let terms = fulfilment::of_store(self.connection, place.number)?;
        let (number, utc_offset) = (place.number, place.utc_offset);
        Ok(row.map(|row| Counter { number, row, terms, utc_offset }))
    }
}

/// The group with the way that was chosen for it; the first that is possible when none was.
fn choose(
    choices: &Choices,
    fulfilment: Fulfilment,
    lines: Vec<Line>,
    ways: Vec<Way>,
    weight: u32,
    differences: &mut Vec<Difference>,
) -> Group {
    let choice = choices.groups.iter().find(|choice| choice.fulfilment == fulfilment);
    let mut differ = |kind, at| {
        let fulfilment = Some(fulfilment);
        differences.push(Difference { fulfilment, at, ..Difference::of(kind) });
    };
    let named = choice.map(|choice| ways.iter().find(|way| way.offer.method == choice.method));
    let way = match named {
        Some(None) => {
            differ(DifferenceKind::MethodMissing, None);
            None
        }
        Some(way) => way,
        None => ways.iter().find(|way| way.offer.problem.is_none()).or(ways.first()),
    };
    let Some(way) = way else {
        if choice.is_none() {
            differ(DifferenceKind::MethodMissing, None);
        }
        let (method, chosen) = (FulfilmentMethod::Unknown, Chosen::default());
        return Group { fulfilment, lines, ways, method, chosen, weight };
    };
    let slot = choice.and_then(|choice| choice.slot);
    let chosen = way.choose(slot);
    if let Some(problem) = way.offer.problem {
        differ(problem, way.opens);
    } else if let Some(problem) = chosen.problem {
        differ(problem, slot);
    }
    let method = way.offer.method;
    Group { fulfilment, lines, ways, method, chosen, weight }
}

/// One fee for all that is brought or sent. It is free from the amount at which each of them is.
pub(super) fn delivery_terms(groups: &[Group]) -> Option<DeliveryTerms> {
    let brought = || groups.iter().filter(|group| group.method.needs_address());
    brought().next()?;
    let from = |group: &Group| group.way().and_then(|way| way.offer.free_from);
    let free_from: Option<Vec<i64>> = brought().filter(|group| group.fee() > 0).map(from).collect();
    Some(DeliveryTerms {
        fee: brought().map(Group::fee).sum(),
        free_from: free_from.and_then(|from| from.into_iter().max()),
    })
}
