//! What offers are read as, and which are turned away.

use contract::pricing::{Percent, PromotionRule as Rule, Which};

use super::super::feed::Text;
use super::{Reading, Tally, promotions, read};

fn text(en: &str, chinese: &str) -> Text {
    Text { en: en.into(), traditional: chinese.into(), simplified: chinese.into() }
}

#[track_caller]
fn check(en: &str, chinese: &str, rules: &[Rule], names_goods: bool) {
    assert_eq!(read(&text(en, chinese)), Ok(Reading { rules: rules.to_vec(), names_goods }));
}

#[test]
fn an_offer_says_the_same_in_both_languages() {
    let any = |count, price| Rule::AnyForPrice { count, price };
    let from = |percent| Rule::PercentFrom { count: 2, percent: Percent::new(percent) };
    check("Buy 2 item(s) for $18.00", "$18任拣2件", &[any(2, 1_800)], true);
    check("Buy 2 at $33.30", "买2件$33.30", &[any(2, 3_330)], false);
    check("Buy 3 item(s) for $60.00 /", "$60任拣3件", &[any(3, 6_000)], true);
    check(
        "Buy 3 item(s) for $60.00 / Buy 2 to get 5% off",
        "$60任拣3件 / 买2件享5%折扣",
        &[any(3, 6_000), from(5)],
        true,
    );
    check("2 Or More 15%Off", "买2件或以上85折", &[from(15)], false);
    check("2 Or More 30%Off", "买2件或以上7折", &[from(30)], false);
    let percent = Percent::from_hundredths(1_450);
    check("14.50% OFF", "8.55折", &[Rule::ItemPercentOff { percent }], false);
    let dearest = Rule::BuyGetFree { buy: 2, get: 1, which: Which::Dearest };
    check(
        "Add 3 item(s) to cart and get 1 free(free the most expensive one)",
        "任拣3件，其中1件免费(优先送最高价钱)",
        &[dearest],
        true,
    );
    // Goods that are named are a pool that nobody defined, wherever they are named.
    check("Buy 2 to get 15% off", "2件85折 精选香氛产品", &[from(15)], true);
    check("OL Duck Ess x2,12%off", "旧巷滴鸭精买2件88折", &[from(12)], true);
}

#[test]
fn what_is_not_said_plainly_is_turned_away() {
    for (en, chinese, reason) in [
        ("Buy some, get more", "买多送多", "`Buy some, get more` is in no form that is known"),
        ("Buy 2 to save $4.00", "买多送多", "`买多送多` is in no form that is known"),
        ("Buy 2 to save $4.00", "买3件悭$4.00", "something else in Chinese: `买3件悭$4.00`"),
        ("Buy 2 to get 10% off", "买2件享15%折扣", "something else in Chinese"),
        ("Buy 2 to save $4.005", "买2件悭$4.005", "no form that is known"),
        ("Buy 0 to save $4.00", "买0件悭$4.00", "no form that is known"),
        ("110% OFF", "-1折", "no form that is known"),
        ("", "", "no form that is known"),
        ("/", "/", "no form that is known"),
        // Enter two pieces for three.
        ("Buy 2 get 1 free", "买2送1 (请输入2件) (送价低者)面膜", "no form that is known"),
    ] {
        let error = read(&text(en, chinese)).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn the_promotions_of_an_offer_hold_for_its_product_at_its_store() {
    let mut tally = Tally::default();
    let both = text("Buy 4 at $36.00 / 5.00% OFF", "买4件$36.00 / 9.50折");
    let rows = promotions("P1", "aeon", &both, &mut tally).unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.name.pick("en"))).collect();
    assert_eq!(told, [("P1-aeon", "Buy 4 at $36.00"), ("P1-aeon-2", "5.00% OFF")]);
    assert_eq!(rows[1].name.pick("zh-CN"), "9.50折");
    assert_eq!(rows[0].scope.products, ["P1".into()]);
    assert_eq!(rows[0].conditions.stores, ["aeon".into()]);
    assert!(promotions("P1", "aeon", &text("?", "?"), &mut tally).is_err());
    let pool = promotions("P1", "aeon", &text("Sel Tea x2,20%off", "精选茶买2件8折"), &mut tally);
    assert!(pool.unwrap()[0].pool_is_unknown);
    assert_eq!(tally, Tally { exact: 1, pool_is_unknown: 1, rejected: 1 });
}
