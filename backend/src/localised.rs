//! Texts in several languages, and which one a request wants.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One text in several languages, keyed by BCP 47 tag: `{"zh-CN": "番茄", "en": "Tomatoes"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(pub BTreeMap<String, String>);

impl Localised {
    /// The text in `locale`, else in the same language, else in English, else in any.
    pub fn pick(&self, locale: &str) -> &str {
        let texts = &self.0;
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        texts
            .get(locale)
            .or_else(|| {
                texts
                    .iter()
                    .find(|(tag, _)| language(tag) == language(locale))
                    .map(|(_, text)| text)
            })
            .or_else(|| texts.get("en"))
            .or_else(|| texts.values().next())
            .map_or("", String::as_str)
    }
}
