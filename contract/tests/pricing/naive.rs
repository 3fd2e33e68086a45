//! What a promotion saves, counted piece by piece as a cashier would, without the engine.

use contract::pricing::{
    Basket, BasketLine, Missing, Off, Percent, Promotion, PromotionRule, Tier, Which, quote,
};
use proptest::prelude::{TestCaseError, prop_assert_eq};

/// A piece on the counter: what it costs, and the id of its line.
type Piece<'b> = (i64, &'b str);

/// What the basket's only promotion saves. Nothing else lowers a price.
pub(crate) fn saving(basket: &Basket) -> i64 {
    let Some(promotion) = basket.promotions.first().filter(|one| holds(one, basket)) else {
        return 0;
    };
    let mut pieces = Vec::new();
    for line in &basket.lines {
        let counts = line.is_selected && line.is_buyable && promotion.scope.covers(line);
        for _ in 0..if counts { line.quantity } else { 0 } {
            pieces.push((line.unit_price, line.id.as_str()));
        }
    }
    // Dearest first; of even ones those of the lower line.
    pieces.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    if let PromotionRule::Bundle { items, price } = &promotion.rule {
        let mut shelves: Vec<Vec<i64>> = vec![Vec::new(); items.len()];
        for (value, id) in pieces {
            let line = basket.lines.iter().find(|line| line.id.as_str() == id);
            let product = line.map(|line| &line.product);
            if let Some(at) = items.iter().position(|item| Some(&item.product) == product) {
                shelves[at].push(value);
            }
        }
        let mut saved = 0;
        while items.iter().zip(&shelves).all(|(item, shelf)| shelf.len() >= item.count as usize) {
            let set: i64 = items
                .iter()
                .zip(&mut shelves)
                .map(|(item, shelf)| shelf.drain(..item.count as usize).sum::<i64>())
                .sum();
            saved += (set - price).max(0);
        }
        return saved;
    }
    of(&promotion.rule, &pieces)
}

fn holds(promotion: &Promotion, basket: &Basket) -> bool {
    let alone = Basket {
        promotions: vec![Promotion {
            rule: PromotionRule::ItemPercentOff { percent: Percent::ALL },
            scope: Default::default(),
            ..promotion.clone()
        }],
        ..basket.clone()
    };
    let quote = quote(&alone);
    quote.list > 0 && quote.goods == 0
}

fn of(rule: &PromotionRule, pieces: &[Piece<'_>]) -> i64 {
    let values = || pieces.iter().map(|piece| piece.0);
    let sets = |size: u32| pieces.chunks_exact(size as usize);
    let cost = |set: &[Piece<'_>]| set.iter().map(|piece| piece.0).sum::<i64>();
    match rule {
        PromotionRule::ItemPercentOff { percent } => by_line(pieces, *percent),
        PromotionRule::ItemAmountOff { amount } => values().map(|value| value.min(*amount)).sum(),
        PromotionRule::ItemPrice { price } => values().map(|value| (value - price).max(0)).sum(),
        PromotionRule::AnyForPrice { count, price } => {
            sets(*count).map(|set| (cost(set) - price).max(0)).sum()
        }
        PromotionRule::SaveEvery { count, amount } => {
            sets(*count).map(|set| cost(set).min(*amount)).sum()
        }
        PromotionRule::EachAtFrom { count, price } if pieces.len() >= *count as usize => {
            values().map(|value| (value - price).max(0)).sum()
        }
        PromotionRule::PercentFrom { count, percent } if pieces.len() >= *count as usize => {
            by_line(pieces, *percent)
        }
        PromotionRule::BuyGetFree { buy, get, which: Which::Cheapest } => {
            sets(buy + get).map(|set| cost(&set[*buy as usize..])).sum()
        }
        PromotionRule::BuyGetFree { buy, get, which: Which::Dearest } => {
            cost(&pieces[..sets(buy + get).len() * *get as usize])
        }
        PromotionRule::NthPercentOff { count, percent } => {
            let lasts: Vec<_> = sets(*count).map(|set| set[set.len() - 1]).collect();
            by_line(&lasts, *percent)
        }
        PromotionRule::NthAtPrice { count, price } => {
            sets(*count).map(|set| (set[set.len() - 1].0 - price).max(0)).sum()
        }
        PromotionRule::SpendTiers { tiers, repeats } => best(tiers, pieces, cost(pieces), *repeats),
        PromotionRule::CountTiers { tiers } => best(tiers, pieces, pieces.len() as i64, false),
        PromotionRule::TakeOff { off } => off_all(*off, pieces, 1),
        _ => 0,
    }
}

fn best(tiers: &[Tier], pieces: &[Piece<'_>], reached: i64, repeats: bool) -> i64 {
    let reached_ones = tiers.iter().filter(|tier| reached > 0 && tier.at <= reached);
    let saves = reached_ones.map(|tier| {
        let times = if repeats { reached / tier.at.max(1) } else { 1 };
        off_all(tier.off, pieces, times)
    });
    saves.max().unwrap_or(0)
}

fn off_all(off: Off, pieces: &[Piece<'_>], times: i64) -> i64 {
    let all: i64 = pieces.iter().map(|piece| piece.0).sum();
    match off {
        Off::Amount { amount } => all.min(amount * times),
        Off::Percent { percent } => by_line(pieces, percent),
        Off::Unknown => 0,
    }
}

/// A percentage of the pieces of each line, half a cent up.
fn by_line(pieces: &[Piece<'_>], percent: Percent) -> i64 {
    let mut ids: Vec<_> = pieces.iter().map(|piece| piece.1).collect();
    ids.sort_unstable();
    ids.dedup();
    let of_line = |id: &&str| {
        let value: i64 = pieces.iter().filter(|piece| piece.1 == *id).map(|piece| piece.0).sum();
        (value * i64::from(percent.hundredths()) + 5_000) / 10_000
    };
    ids.iter().map(of_line).sum()
}

/// Buys what the quote says is missing, more of the cheapest that counts, and compares.
pub(crate) fn follow_hint(basket: &Basket) -> Result<(), TestCaseError> {
    let before = quote(basket);
    let Some(hint) = before.missed.first().filter(|hint| hint.saves > 0) else { return Ok(()) };
    let Missing::Count { count } = hint.missing else { return Ok(()) };
    let mut more = basket.clone();
    let counting = more.lines.iter_mut().filter(|line| hint.lines.contains(&line.id));
    // The engine counts the last of the cheapest; of even ones that is the higher line.
    let key = |line: &&mut BasketLine| (std::cmp::Reverse(line.unit_price), line.id.clone());
    let Some(line) = counting.max_by_key(key) else { return Ok(()) };
    line.quantity += count;
    prop_assert_eq!(quote(&more).discounts - before.discounts, hint.saves);
    Ok(())
}
