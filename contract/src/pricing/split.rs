//! Sharing an amount so that no minor unit is lost.

use super::order::sorted;

/// `a * b / c` rounded down, exactly, and what is left over; the result must fit, `c` be above 0
/// and nothing below it.
pub(super) fn divided(a: i64, b: i64, c: i64) -> (i64, i64) {
    // Most amounts are small, and small numbers are divided ten times faster.
    if let Some(product) = a.checked_mul(b) {
        return (product / c, product % c);
    }
    let (product, by) = (i128::from(a) * i128::from(b), i128::from(c));
    ((product / by) as i64, (product % by) as i64)
}

/// Shares an amount in proportion to weights by largest remainder; of even remainders the first
/// gets it. The amount is between 0 and the sum of the weights, and no share is above its weight.
pub fn split(amount: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    if sum <= 0 {
        return vec![0; weights.len()];
    }
    let amount = amount.clamp(0, sum);
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = amount;
    for (at, weight) in weights.iter().enumerate() {
        let (share, remainder) = divided(amount, *weight, sum);
        left -= share;
        shares.push(share);
        remainders.push((remainder, at));
    }
    // The sum of the remainders is `left` times `sum`, so at least that many are above 0.
    let largest = sorted(remainders, |one: &(i64, usize), other| other.0.cmp(&one.0));
    for (_, at) in largest.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cent_that_cannot_be_halved_goes_to_the_larger_remainder_then_to_the_first() {
        for (amount, weights, shares) in [
            (100, &[1_000, 1_000, 1_000][..], &[34, 33, 33][..]),
            (1, &[500, 500], &[1, 0]),
            // 10 * 333 / 1000 = 3.33, 10 * 667 / 1000 = 6.67.
            (10, &[333, 667], &[3, 7]),
            (0, &[5, 5], &[0, 0]),
            (10, &[5, 5], &[5, 5]),
            (7, &[0, 9, 0], &[0, 7, 0]),
            (7, &[], &[]),
            (7, &[0, 0], &[0, 0]),
            // More than there is takes all there is.
            (70, &[9, 1], &[9, 1]),
        ] {
            assert_eq!(split(amount, weights), shares, "{amount} over {weights:?}");
        }
    }
}
