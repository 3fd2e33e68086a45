//! Reads offers in words into promotions. What is not one of the known forms in both languages, or
//! does not say the same in both, is turned away: nothing is guessed.

use contract::pricing::{Conditions, PromotionRule, Scope};

use super::feed::Text;
use super::offer_forms::{CHINESE, ENGLISH, Form, Numbers};
use crate::import::rows::PromotionRow;

/// How the offers of a feed were taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// They hold for their own product, exactly as they say.
    pub exact: usize,
    /// They speak of goods that the feed does not define, and hold for their own product alone.
    pub pool_is_unknown: usize,
    /// They were turned away.
    pub rejected: usize,
}

impl Tally {
    /// In words.
    pub(super) fn words(self) -> String {
        let Self { exact, pool_is_unknown, rejected } = self;
        format!(
            "Offers: {exact} exact, {pool_is_unknown} speak of goods that the feed does not define \
             and hold for their own product alone, {rejected} rejected."
        )
    }
}

/// What an offer says.
#[derive(Debug, PartialEq)]
pub(super) struct Reading {
    /// The rules that it is made of, each of which may hold.
    pub rules: Vec<PromotionRule>,
    /// Whether it speaks of goods that the feed does not name.
    pub names_goods: bool,
}

/// What an offer says, in both languages.
///
/// # Errors
/// It is in no known form, or does not say the same in both.
pub(super) fn read(text: &Text) -> Result<Reading, String> {
    let english = read_in(&text.en, &[&ENGLISH]);
    // Where nobody translated it, it is English there too.
    let chinese = read_in(&text.simplified, &[&CHINESE, &ENGLISH]);
    let unknown = |words: &str| format!("the offer `{words}` is in no form that is known");
    let english = english.ok_or_else(|| unknown(&text.en))?;
    let chinese = chinese.ok_or_else(|| unknown(&text.simplified))?;
    if english.rules != chinese.rules {
        return Err(format!(
            "the offer `{}` says something else in Chinese: `{}`",
            text.en, text.simplified
        ));
    }
    let names_goods = english.names_goods || chinese.names_goods;
    Ok(Reading { names_goods, ..english })
}

/// The rules of an offer, which stand with slashes between them.
fn read_in(words: &str, forms: &[&[Form]]) -> Option<Reading> {
    let mut reading = Reading { rules: Vec::new(), names_goods: false };
    for part in parts(words) {
        let letters: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        let letters = letters.to_lowercase();
        let (rule, names_goods) = forms.iter().copied().flatten().find_map(|form| {
            let numbers = fit(form.words, &letters)?;
            Some(((form.means)(&Numbers(numbers))?, form.names_goods))
        })?;
        reading.rules.push(rule);
        reading.names_goods |= names_goods;
    }
    (!reading.rules.is_empty()).then_some(reading)
}

/// The parts of an offer. Some end with a slash and nothing after it.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split('/').map(str::trim).filter(|part| !part.is_empty())
}

/// The numbers of a text that is written in a form.
fn fit<'t>(form: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let Some(first) = form.chars().next() else { return text.is_empty().then(Vec::new) };
    let rest = &form[first.len_utf8()..];
    match first {
        '…' => {
            // At least one letter of a name.
            let starts = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
            starts.into_iter().find_map(|at| fit(rest, &text[at..]))
        }
        '#' => {
            let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let (number, after) = text.split_at(length);
            let mut numbers = if length > 0 { fit(rest, after)? } else { return None };
            numbers.insert(0, number);
            Some(numbers)
        }
        _ => fit(rest, text.strip_prefix(first)?),
    }
}

/// The promotions of an offer of a store on a product.
///
/// # Errors
/// As [`read`].
pub(super) fn promotions(
    product: &str,
    store: &str,
    text: &Text,
    tally: &mut Tally,
) -> Result<Vec<PromotionRow>, String> {
    let Reading { rules, names_goods } = read(text).inspect_err(|_| tally.rejected += 1)?;
    if names_goods {
        tally.pool_is_unknown += 1;
    } else {
        tally.exact += 1;
    }
    let count = rules.len();
    let promotion = |(at, rule): (usize, PromotionRule)| PromotionRow {
        id: match at {
            0 => format!("{product}-{store}"),
            _ => format!("{product}-{store}-{}", at + 1),
        },
        name: text.part(at, count).localised(),
        rule,
        scope: Scope { products: vec![product.into()], ..Scope::default() },
        conditions: Conditions { stores: vec![store.into()], ..Conditions::default() },
        from: None,
        until: None,
        priority: 0,
        can_stack: false,
        pool_is_unknown: names_goods,
    };
    Ok(rules.into_iter().enumerate().map(promotion).collect())
}

impl Text {
    /// One of so many parts of an offer.
    fn part(&self, at: usize, count: usize) -> Self {
        let of = |words: &str| match parts(words).nth(at) {
            Some(part) if parts(words).count() == count => part.to_owned(),
            _ => words.to_owned(),
        };
        Self {
            en: of(&self.en),
            traditional: of(&self.traditional),
            simplified: of(&self.simplified),
        }
    }
}

#[cfg(test)]
mod tests;
