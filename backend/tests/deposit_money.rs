//! Where the money of a deposit goes when less is there, something is returned, or it is paid twice.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/deposits.rs"]
mod depositing;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{act, approve, asked, came, choice, finish, give, look_up, open_with, pick};
use contract::after_sales::AfterSales;
use contract::orders::{EndReason, OrderState, StepKind};
use contract::payment::{Payment, PaymentState};
use contract::picking::Picking;
use contract::pickup::HandedOver;
use depositing::{deposited, money, said, start, unpaid};
use ordering::{
    LI, MINUTE, RICH, at_cashier, begin, begin_deposit, choices, found, order, payment, pick_up,
    place, purse,
};
use phones::{MEI, Phone};
use serde_json::json;

#[tokio::test]
async fn what_is_short_is_taken_off_the_rest_first_and_then_off_the_deposit() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    // ¥13.50 with ¥2.70 paid: without one of three bottles ¥6.30 are left.
    let some = deposited(&shop, &phone, &[("milk-s", 3)], "some").await;
    let group = some.groups[0].id.as_str();
    pick(&clerk, group, said("milk-s", 2)).await.read::<Picking>();
    finish(&clerk, group, 450).await.read::<Picking>();
    let less = order(&phone, some.id.as_str()).await;
    assert_eq!((less.deposit, less.to_pay, less.refunds.len()), (Some(270), Some(630), 0));
    assert_eq!(look_up(&clerk, &some.number).await.collect.unwrap().amount, 630);
    give(&clerk, &some.number).await.read::<HandedOver>();
    assert_eq!(money(&shop), (270, 630, 900));

    // ¥103.50 with ¥20.70 paid: without the kettle she has paid more than the bottle costs.
    let most = deposited(&shop, &phone, &[("milk-s", 1), ("kettle", 1)], "most").await;
    let group = most.groups[0].id.as_str();
    pick(&clerk, group, said("milk-s", 1)).await.read::<Picking>();
    pick(&clerk, group, said("kettle", 0)).await.read::<Picking>();
    finish(&clerk, group, 9_900).await.read::<Picking>();
    let paid = order(&phone, most.id.as_str()).await;
    assert_eq!((paid.to_pay, paid.paid_at.is_some()), (None, true));
    assert_eq!((paid.refunds.len(), paid.refunds[0].amount), (1, 1_620));
    assert_eq!(paid.timeline.last().unwrap().kind, StepKind::Paid);
    let found_it = look_up(&clerk, &most.number).await;
    assert_eq!(found_it.collect, None);
    let body = json!({ "ticket": found_it.ticket });
    clerk.post("/api/v1/counter/hand-overs", &body).await.read::<HandedOver>();
    assert_eq!(money(&shop), (270 + 450, 630, 900 + 450));

    // Nothing is there at all.
    let none = deposited(&shop, &phone, &[("milk-s", 2)], "none").await;
    let group = none.groups[0].id.as_str();
    pick(&clerk, group, said("milk-s", 0)).await.read::<Picking>();
    finish(&clerk, group, 900).await.read::<Picking>();
    let ended = order(&phone, none.id.as_str()).await;
    assert_eq!((ended.state, ended.end), (OrderState::Cancelled, Some(EndReason::ByStore)));
    assert_eq!(ended.refunds.iter().map(|refund| refund.amount).sum::<i64>(), 180);
    assert_eq!(money(&shop), (270 + 450, 630, 900 + 450));
}

#[tokio::test]
async fn stored_value_comes_back_last_when_more_is_short_than_was_due() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    // ¥103.50, of which her stored value pays ¥50.00: a fifth of the rest is ¥10.70.
    let fields = json!({ "groups": pick_up(None), "uses_stored_value": true });
    let wanted = choices(&[("milk-s", 1), ("kettle", 1)], fields);
    let id = place(&phone, &wanted, "k").await.id.to_string();
    at_cashier(&shop, &begin_deposit(&phone, &id).await, "pay").await;
    let bought = order(&phone, &id).await;
    assert_eq!((bought.deposit, bought.to_pay), (Some(1_070), Some(4_280)));
    let group = bought.groups[0].id.as_str();
    pick(&clerk, group, said("milk-s", 1)).await.read::<Picking>();
    pick(&clerk, group, said("kettle", 0)).await.read::<Picking>();
    finish(&clerk, group, 9_900).await.read::<Picking>();
    let refund = order(&phone, &id).await.refunds.remove(0);
    assert_eq!((refund.amount, refund.stored_value), (1_070, 4_550));
    assert_eq!((money(&shop), purse(&shop, "stored_value")), ((0, 0, 450), 4_550));
    give(&clerk, &bought.number).await.read::<HandedOver>();
    assert_eq!(money(&shop), (0, 0, 450));
}

#[tokio::test]
async fn what_is_returned_comes_back_by_the_deposit_first_and_then_from_the_till() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = deposited(&shop, &phone, &[("milk-s", 3)], "k").await;
    give(&clerk, &bought.number).await.read::<HandedOver>();
    assert_eq!(money(&shop), (270, 1_080, 1_350));
    let bring_back = |pieces| choice(&bought, "return", &[("milk-s", pieces)], Some("east"));
    for (key, pieces, back, left) in
        [("one", 1, (450, 180), (0, 900, 900)), ("two", 2, (900, 900), (0, 0, 0))]
    {
        let request = asked(&phone, &bought, bring_back(pieces)).await;
        assert_eq!((request.back.amount, request.back.from_till), back);
        approve(&clerk, &request).await;
        let done: AfterSales =
            act(&clerk, &request, "receipts", came(key, "milk-s", pieces, 0)).await.read();
        // The clerk is told what to hand out.
        assert_eq!((done.back.amount, done.back.from_till), back);
        assert_eq!(money(&shop), left, "after the return of {pieces}");
    }
    let refunds = order(&phone, bought.id.as_str()).await.refunds;
    let amounts: Vec<_> = refunds.iter().map(|it| (it.amount, it.from_till)).collect();
    assert_eq!(amounts, [(450, 180), (900, 900)]);
}

#[tokio::test]
async fn a_deposit_that_comes_twice_or_too_late_counts_once_or_comes_back() {
    let shop = open_with(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let twice = unpaid(&phone, &[("milk-s", 2)], "twice").await;
    at_cashier(&shop, &begin_deposit(&phone, &twice).await, "pay_twice").await;
    assert_eq!(payment(&phone, &twice).await.state, PaymentState::InStore);
    assert_eq!(money(&shop), (180, 0, 180));
    assert!(order(&phone, &twice).await.refunds.is_empty());

    let late = unpaid(&phone, &[("milk-s", 1)], "late").await;
    at_cashier(&shop, &begin_deposit(&phone, &late).await, "pay_late").await;
    shop.state.clock.advance(16 * MINUTE);
    let late = order(&phone, &late).await;
    assert_eq!((late.state, late.end), (OrderState::Cancelled, Some(EndReason::PaidTooLate)));
    assert_eq!((late.refunds[0].amount, late.deposit), (90, None));
    assert_eq!(money(&shop), (180, 0, 180));
}

#[tokio::test]
async fn of_a_deposit_and_all_of_it_only_the_last_that_was_begun_counts() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    // She begins with all of it and thinks better of it; both are paid in the end.
    let id = unpaid(&phone, &[("milk-s", 2)], "deposit").await;
    let all = begin(&phone, &id).await;
    let deposit = begin_deposit(&phone, &id).await;
    assert_ne!(all, deposit);
    let under_way = "SELECT count(*) FROM payment WHERE outcome = 'open'";
    assert_eq!(found::<i64>(&shop, under_way), 1);
    at_cashier(&shop, &deposit, "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::InStore);
    at_cashier(&shop, &all, "pay").await;
    let waiting = order(&phone, &id).await;
    assert_eq!((waiting.to_pay, waiting.refunds[0].amount), (Some(720), 900));
    assert_eq!(money(&shop), (180, 0, 180));

    // The other way round.
    let id = unpaid(&phone, &[("milk-s", 2)], "all").await;
    let deposit = begin_deposit(&phone, &id).await;
    let all = begin(&phone, &id).await;
    at_cashier(&shop, &all, "pay").await;
    assert_eq!(payment(&phone, &id).await.state, PaymentState::Paid);
    at_cashier(&shop, &deposit, "pay").await;
    let paid = order(&phone, &id).await;
    assert_eq!((paid.deposit, paid.to_pay, paid.refunds[0].amount), (None, None, 180));
    assert_eq!(money(&shop), (180 + 900, 0, 180 + 900));
    shop.state.clock.advance(61 * MINUTE);

    // She has paid all of it at the till when the cashier says that the deposit is there.
    let id = unpaid(&phone, &[("milk-s", 2)], "till").await;
    start(&phone, &id, "in_store", false).await.read::<Payment>();
    let deposit = begin_deposit(&phone, &id).await;
    give(&clerk, &order(&phone, &id).await.number).await.read::<HandedOver>();
    at_cashier(&shop, &deposit, "pay").await;
    let had = order(&phone, &id).await;
    assert_eq!((had.deposit, had.refunds[0].amount), (None, 180));
    assert_eq!(money(&shop), (180 + 900, 900, 180 + 900 + 900));
}

#[tokio::test]
async fn a_deposit_of_what_is_short_by_then_is_no_more_than_what_is_left() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let id = unpaid(&phone, &[("milk-s", 1), ("kettle", 1)], "k").await;
    start(&phone, &id, "in_store", false).await.read::<Payment>();
    let deposit = begin_deposit(&phone, &id).await;
    let group = order(&phone, &id).await.groups.remove(0).id;
    pick(&clerk, group.as_str(), said("milk-s", 1)).await.read::<Picking>();
    pick(&clerk, group.as_str(), said("kettle", 0)).await.read::<Picking>();
    finish(&clerk, group.as_str(), 9_900).await.read::<Picking>();
    at_cashier(&shop, &deposit, "pay").await;
    let paid = order(&phone, &id).await;
    assert_eq!((paid.deposit, paid.to_pay), (Some(450), None));
    assert_eq!(paid.refunds[0].amount, 2_070 - 450);
    assert_eq!(money(&shop), (450, 0, 450));
    let kinds: Vec<_> = paid.timeline.iter().map(|step| step.kind).collect();
    assert!(kinds.ends_with(&[StepKind::Paid, StepKind::Refunded]), "{kinds:?}");
}
