//! The forms that offers come in, in English and in Simplified Chinese, and what each means. They
//! are written without blanks and in small letters: `#` is a number, `…` are the names of goods.
//!
//! "Buy 2 at $50" is two for $50 together, as the Chinese (买2件$50) says and the prices bear out.
//! 任拣 lets the shopper pick from goods that the feed does not name, and so do 精选 and "Selected".
//! A percentage for so many pieces holds from that many on. Of free pieces the cheapest are meant
//! where nothing else is said.

use contract::pricing::{Percent, PromotionRule, Which};

use crate::import::decimal::minor_units;

/// A form of an offer.
pub(super) struct Form {
    /// How it is written.
    pub words: &'static str,
    /// What it means, by its numbers.
    pub means: fn(&Numbers<'_>) -> Option<PromotionRule>,
    /// Whether it speaks of goods that the feed does not name.
    pub names_goods: bool,
}

/// The numbers of an offer as they are written, in order.
pub(super) struct Numbers<'t>(pub Vec<&'t str>);

impl Numbers<'_> {
    fn count(&self, at: usize) -> Option<u32> {
        self.0.get(at)?.parse().ok().filter(|count| *count > 0)
    }

    /// Dollars and cents, in cents.
    fn cents(&self, at: usize) -> Option<i64> {
        minor_units(self.0.get(at)?, contract::Currency::HKD.minor_digits())
    }

    fn hundredths(&self, at: usize) -> Option<u32> {
        minor_units(self.0.get(at)?, 2)?.try_into().ok()
    }

    fn percent(&self, at: usize) -> Option<Percent> {
        self.hundredths(at).filter(|part| *part <= 10_000).map(Percent::from_hundredths)
    }

    /// What is off when so many tenths are to be paid: 6折, and 85折 with two digits, are 40 % and
    /// 15 % off.
    fn off_tenths(&self, at: usize) -> Option<Percent> {
        let written = self.hundredths(at)?;
        let paid = if written < 1_000 { written * 10 } else { written };
        (0 < paid && paid < 10_000).then(|| Percent::from_hundredths(10_000 - paid))
    }

    fn any(&self, count: usize, price: usize) -> Option<PromotionRule> {
        Some(PromotionRule::AnyForPrice { count: self.count(count)?, price: self.cents(price)? })
    }

    fn save(&self) -> Option<PromotionRule> {
        Some(PromotionRule::SaveEvery { count: self.count(0)?, amount: self.cents(1)? })
    }

    fn from(&self, percent: Option<Percent>) -> Option<PromotionRule> {
        Some(PromotionRule::PercentFrom { count: self.count(0)?, percent: percent? })
    }

    fn get_free(&self) -> Option<PromotionRule> {
        let which = Which::Cheapest;
        Some(PromotionRule::BuyGetFree { buy: self.count(0)?, get: self.count(1)?, which })
    }

    /// So many pieces in the cart, of which so many are free.
    fn dearest_free(&self) -> Option<PromotionRule> {
        let get = self.count(1)?;
        let buy = self.count(0)?.checked_sub(get).filter(|buy| *buy > 0)?;
        Some(PromotionRule::BuyGetFree { buy, get, which: Which::Dearest })
    }

    fn second(&self, percent: Option<Percent>) -> Option<PromotionRule> {
        Some(PromotionRule::NthPercentOff { count: 2, percent: percent? })
    }

    /// The same where the number before says that it is the second.
    fn nth(&self, nth: usize, percent: Option<Percent>) -> Option<PromotionRule> {
        Some(PromotionRule::NthPercentOff { count: self.count(nth)?, percent: percent? })
    }
}

const fn plain(words: &'static str, means: fn(&Numbers<'_>) -> Option<PromotionRule>) -> Form {
    Form { words, means, names_goods: false }
}

const fn named(words: &'static str, means: fn(&Numbers<'_>) -> Option<PromotionRule>) -> Form {
    Form { words, means, names_goods: true }
}

/// In English. Of forms that fit the first is meant.
pub(super) const ENGLISH: [Form; 17] = [
    plain("buy#item(s)for$#", |n| n.any(0, 1)),
    plain("buy#at$#", |n| n.any(0, 1)),
    plain("buy#for$#", |n| n.any(0, 1)),
    plain("#for$#", |n| n.any(0, 1)),
    plain("buy#tosave$#", |n| n.save()),
    plain("buy#toget#%off", |n| n.from(n.percent(1))),
    plain("#ormore#%off", |n| n.from(n.percent(1))),
    plain("add#item(s)tocartandget#free(freethemostexpensiveone)", |n| n.dearest_free()),
    plain("buy#get#free", |n| n.get_free()),
    plain("#nditemfor#%off", |n| n.nth(0, n.percent(1))),
    plain("#ndpc#%off", |n| n.nth(0, n.percent(1))),
    plain("#%for#nd", |n| n.nth(1, n.percent(0))),
    plain("buysecondfor$#", |n| Some(PromotionRule::NthAtPrice { count: 2, price: n.cents(0)? })),
    plain("#%off", |n| Some(PromotionRule::ItemPercentOff { percent: n.percent(0)? })),
    named("…buy#get#free", |n| n.get_free()),
    named("…x#,#%off", |n| n.from(n.percent(1))),
    named("…fullrange#for#%off", |n| n.from(n.percent(1))),
];

/// In Simplified Chinese.
pub(super) const CHINESE: [Form; 20] = [
    named("$#任拣#件", |n| n.any(1, 0)),
    named("任拣#件，其中#件免费(优先送最高价钱)", |n| n.dearest_free()),
    plain("买#件$#", |n| n.any(0, 1)),
    plain("买#件只需$#", |n| n.any(0, 1)),
    plain("买#件悭$#", |n| n.save()),
    plain("买#件享#%折扣", |n| n.from(n.percent(1))),
    plain("买#件或以上#折", |n| n.from(n.off_tenths(1))),
    plain("买#件或以上#%off", |n| n.from(n.percent(1))),
    plain("买#件送#件", |n| n.get_free()),
    plain("买#送#", |n| n.get_free()),
    plain("第二件#%折扣", |n| n.second(n.percent(0))),
    plain("买第二件享#%折扣", |n| n.second(n.percent(0))),
    plain("第#件半价", |n| n.nth(0, Some(Percent::new(50)))),
    plain("买第#件$#", |n| {
        Some(PromotionRule::NthAtPrice { count: n.count(0)?, price: n.cents(1)? })
    }),
    plain("#折", |n| Some(PromotionRule::ItemPercentOff { percent: n.off_tenths(0)? })),
    named("…买#件送#件", |n| n.get_free()),
    named("…买#件#折", |n| n.from(n.off_tenths(1))),
    named("…#件#折", |n| n.from(n.off_tenths(1))),
    named("#件#折…", |n| n.from(n.off_tenths(1))),
    // Enter so many pieces, and the cheaper one is given.
    named("买#送#(请输入#件)(送价低者)…", |n| {
        let rule = n.get_free()?;
        (n.count(2)? == n.count(0)? + n.count(1)?).then_some(rule)
    }),
];
