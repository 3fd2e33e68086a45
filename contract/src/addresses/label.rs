//! What members call their addresses.

use serde::{Deserialize, Serialize};

/// What a member calls an address. On the wire it is one word: those that are known in every
/// language have names of their own, and any other is the member's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum AddressLabel {
    /// Where one lives: `home`.
    Home,
    /// Where one works: `company`.
    Company,
    /// Where one learns: `school`.
    School,
    /// A word of the member's own.
    Own(String),
}

impl AddressLabel {
    /// Those that have a name in every language.
    pub const KNOWN: [Self; 3] = [Self::Home, Self::Company, Self::School];

    /// Its word on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Home => "home",
            Self::Company => "company",
            Self::School => "school",
            Self::Own(word) => word,
        }
    }
}

impl From<String> for AddressLabel {
    fn from(word: String) -> Self {
        let known = Self::KNOWN.into_iter().find(|label| label.as_str() == word);
        known.unwrap_or(Self::Own(word))
    }
}

impl From<AddressLabel> for String {
    fn from(label: AddressLabel) -> Self {
        match label {
            AddressLabel::Own(word) => word,
            known => known.as_str().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_word_on_the_wire() {
        for (label, json) in [
            (AddressLabel::Home, r#""home""#),
            (AddressLabel::School, r#""school""#),
            (AddressLabel::Own("爸妈家".into()), r#""爸妈家""#),
        ] {
            assert_eq!(serde_json::to_string(&label).unwrap(), json);
            assert_eq!(serde_json::from_str::<AddressLabel>(json).unwrap(), label);
        }
    }
}
