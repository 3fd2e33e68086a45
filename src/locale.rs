//! The languages of the shop: its words, numbers, money and dates.
//!
//! The words of one language are one file, fetched when it is chosen. A switch draws the whole app
//! anew, so a word is a plain text everywhere and not a signal.

pub(crate) mod words;

mod format;
/// The words without a browser, for the tests.
#[cfg(not(target_arch = "wasm32"))]
mod plain_words;

use std::cell::RefCell;

use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set};
use wasm_bindgen::JsValue;

use crate::browser::{boot, intl, page, storage};

pub(crate) use format::{
    amount_parts, amount_text, clock, date, distance, end_date, local_day, moment, number,
    number_up_to, price_parts, price_text, rating, region, short_weekday, weekday, weight_text,
    year_day,
};

/// A language that the app speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locale {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Locale {
    pub(crate) const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The BCP 47 tag, which is also the name of the language's file.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language's name in itself, so that whoever needs it can read it.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "简体中文",
            Self::English => "English",
        }
    }

    fn from_tag(tag: &str) -> Self {
        if tag.starts_with("zh") { Self::Chinese } else { Self::English }
    }
}

/// A message, by its name in the languages' files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(pub(crate) &'static str);

thread_local! {
    static LOCALE: ArcRwSignal<Locale> = ArcRwSignal::new(Locale::Chinese);
    static MESSAGES: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

const KEPT: &str = "language";

/// Loads the words of the language that index.html chose.
pub(crate) async fn start() {
    let tag = boot::language().unwrap_or_default();
    switch(Locale::from_tag(&tag), false).await;
}

/// Changes the language and remembers nothing; `false` when its words cannot be had now.
async fn switch(locale: Locale, all: bool) -> bool {
    let Some(messages) = boot::messages(locale.tag(), all).await else { return false };
    MESSAGES.set(messages);
    page::set_language(locale.tag());
    LOCALE.with(|signal| signal.set(locale));
    true
}

/// Changes the language at the shopper's wish and remembers it; `false` when its words cannot be
/// had now.
pub(crate) async fn choose(locale: Locale) -> bool {
    // The shopper chooses on a page that is not in the first view.
    let is_done = switch(locale, true).await;
    if is_done {
        storage::write(KEPT, locale.tag());
    }
    is_done
}

/// The language, tracked: whoever draws by it is drawn anew when it changes.
pub(crate) fn tracked() -> Locale {
    LOCALE.with(ArcRwSignal::get)
}

/// The language now.
pub(crate) fn current() -> Locale {
    LOCALE.with(ArcRwSignal::get_untracked)
}

/// The words for `key`.
pub(crate) fn t(key: Key) -> String {
    // The tests hold both files against the list of keys, so a miss means that no file was loaded;
    // the name then says more than nothing.
    said(key.0).unwrap_or_else(|| key.0.to_owned())
}

#[cfg(target_arch = "wasm32")]
fn said(name: &str) -> Option<String> {
    MESSAGES.with_borrow(|messages| boot::text_of(messages, name))
}

#[cfg(not(target_arch = "wasm32"))]
fn said(name: &str) -> Option<String> {
    plain_words::said(current().tag(), name)
}

/// Speaks a language in a test.
#[cfg(test)]
pub(crate) fn speak(locale: Locale) {
    LOCALE.with(|signal| signal.set(locale));
}

/// The words for `key` with `{name}` replaced by values.
pub(crate) fn t_with(key: Key, values: &[(&str, &str)]) -> String {
    fill(t(key), values)
}

/// The words for `key` in the plural form for `count`, which replaces `{count}`.
pub(crate) fn t_count(key: Key, count: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of goods are small")]
    let category = intl::plural(current().tag(), count as f64);
    let text = |category: &str| said(&format!("{}.{category}", key.0));
    let text = text(&category).or_else(|| text("other")).unwrap_or_else(|| key.0.to_owned());
    fill(text, &[("count", &number(count))])
}

fn fill(mut text: String, values: &[(&str, &str)]) -> String {
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
