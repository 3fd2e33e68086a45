//! How many of one's own coupons end within a day, at the tab that leads to them. index.html shows
//! the last number from the first paint on, until the first of them has ended; the style sheet
//! writes it, so that the shell needs no code for it.

use contract::Timestamp;
use contract::coupons::Coupons;

use crate::browser::{page, storage};

/// Where index.html finds it: the number, and when the first of them ends, in milliseconds.
const KEPT: &str = "private.coupons-ending";
const PROPERTY: &str = "--ending-count";

/// Shows how many of the usable coupons end soon; nothing when none does.
pub(crate) fn mark_ending(usable: &Coupons) {
    if let Some((count, until)) = ending(usable) {
        storage::write(KEPT, &format!("{count} {}", until.millis()));
        page::set_property(PROPERTY, &format!("\"{count}\""));
    } else {
        storage::forget(KEPT);
        page::set_property(PROPERTY, "none");
    }
}

/// How many end soon, and when the first of them does.
fn ending(usable: &Coupons) -> Option<(u32, Timestamp)> {
    let first = usable.items.iter().map(|coupon| coupon.valid_until).min()?;
    (usable.ending_soon > 0).then_some((usable.ending_soon, first))
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;

    #[test]
    fn the_number_is_good_until_the_first_of_them_ends() {
        let mut coupons = Coupons::default();
        assert_eq!(ending(&coupons), None);
        for until in ["2026-11-25T00:00:00Z", "2026-11-24T12:00:00Z"] {
            let valid_until = until.parse().unwrap();
            coupons.items.push(contract::coupons::Coupon { valid_until, ..sample("{}") });
        }
        assert_eq!(ending(&coupons), None, "none ends soon");
        coupons.ending_soon = 2;
        let first = "2026-11-24T12:00:00Z".parse().unwrap();
        assert_eq!(ending(&coupons), Some((2, first)));
    }
}
