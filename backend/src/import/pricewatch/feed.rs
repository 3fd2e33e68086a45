//! The feed of the Consumer Council's Online Price Watch as it is published.

use serde::{Deserialize, Deserializer};

use crate::localised::Localised;

/// A product of the feed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    /// Its code, mostly text and now and then a number.
    #[serde(deserialize_with = "text_or_number")]
    pub code: String,
    pub brand: Text,
    pub name: Text,
    pub cat1_name: Text,
    pub cat2_name: Text,
    pub cat3_name: Text,
    pub prices: Vec<ChainPrice>,
    pub offers: Vec<Offer>,
}

/// A text in the feed's three languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Text {
    pub en: String,
    #[serde(rename = "zh-Hant")]
    pub traditional: String,
    #[serde(rename = "zh-Hans")]
    pub simplified: String,
}

/// What a product costs at a chain.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ChainPrice {
    pub supermarket_code: String,
    /// Dollars and cents, such as `10.50`.
    pub price: String,
}

/// An offer of a chain in words.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Offer {
    pub supermarket_code: String,
    #[serde(flatten)]
    pub text: Text,
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Code {
        Text(String),
        Number(u64),
    }
    Ok(match Code::deserialize(deserializer)? {
        Code::Text(text) => text,
        Code::Number(number) => number.to_string(),
    })
}

impl Text {
    /// The text by the tags that the app asks for: Simplified as `zh-CN`.
    pub(super) fn localised(&self) -> Localised {
        let simplified = self.simplified_mended();
        let texts = [("en", &self.en), ("zh-CN", &simplified), ("zh-Hant", &self.traditional)];
        Localised(texts.map(|(tag, text)| (tag.to_owned(), tidy(text))).into())
    }

    /// The text with `before` in front in each language, unless it already begins with it.
    pub(super) fn after(&self, before: &Self) -> Localised {
        let (mut name, before) = (self.localised(), before.localised());
        for (tag, text) in &mut name.0 {
            let first = before.0.get(tag).map_or("", String::as_str);
            if !text.to_lowercase().contains(&first.to_lowercase()) {
                *text = format!("{first} {text}");
            }
        }
        name
    }

    /// The publisher's conversion leaves `□` where it knows no Simplified character; the
    /// Traditional one stands in the same place.
    fn simplified_mended(&self) -> String {
        let (simplified, traditional) = (&self.simplified, &self.traditional);
        if simplified.chars().count() != traditional.chars().count() {
            return simplified.clone();
        }
        let both = simplified.chars().zip(traditional.chars());
        both.map(|(simple, full)| if simple == '□' { full } else { simple }).collect()
    }
}

/// The feed has double spaces here and there.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
