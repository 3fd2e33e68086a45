//! Claims come out as counting says, in whichever order shoppers make them.

#[path = "shop/claiming.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod claiming;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod offers;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use claiming::{claim_as, found, open};
use contract::ProblemCode;
use offers::offer;
use phones::{MEI, Phone};
use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};
use serde_json::json;

/// Claims of three shoppers: which one, and by which of her keys.
fn claims() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((0_usize..3, 0_u8..4), 1..24)
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn claims_come_out_as_counting_says(
        total in 1_u32..8, per_shopper in 1_u32..4, claims in claims(), is_member in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let shop = open(&[offer("o", json!({ "total": total, "per_shopper": per_shopper }))]);
            let phones = [Phone::new(&shop), Phone::new(&shop), Phone::new(&shop)];
            if is_member {
                phones[0].sign_in(MEI).await;
            }
            let mut granted = Vec::new();
            for (who, key) in claims {
                let mine = granted.iter().filter(|(shopper, _)| *shopper == who).count();
                let expected = if granted.contains(&(who, key)) {
                    None
                } else if mine >= per_shopper as usize {
                    Some(ProblemCode::LimitReached)
                } else if granted.len() >= total as usize {
                    Some(ProblemCode::SoldOut)
                } else {
                    granted.push((who, key));
                    None
                };
                let answer = claim_as(&phones[who], "o", &key.to_string()).await;
                let came = (!answer.status.is_success()).then(|| answer.problem().code);
                prop_assert_eq!(came, expected);
            }
            prop_assert_eq!(found::<u32>(&shop, "SELECT claimed FROM coupon_offer"), granted.len() as u32);
            Ok(())
        })?;
    }
}
