//! Texts in several languages, and which one a request wants.

use std::collections::BTreeMap;

use contract::Picture;
use serde::{Deserialize, Serialize};

use crate::import::rows::PictureRow;
use crate::pictures::Studio;

/// One text in several languages, keyed by BCP 47 tag: `{"zh-CN": "番茄", "en": "Tomatoes"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(pub BTreeMap<String, String>);

impl Localised {
    /// The text in `locale`, else in the same language and script, else in the same language, else
    /// in English, else in any.
    pub fn pick(&self, locale: &str) -> &str {
        let texts = &self.0;
        let like = |is_like: fn(&str, &str) -> bool| {
            texts.iter().find(|(tag, _)| is_like(tag, locale)).map(|(_, text)| text)
        };
        texts
            .get(locale)
            .or_else(|| like(|a, b| language(a) == language(b) && writing(a) == writing(b)))
            .or_else(|| like(|a, b| language(a) == language(b)))
            .or_else(|| texts.get("en"))
            .or_else(|| texts.values().next())
            .map_or("", String::as_str)
    }

    /// The same as a text of its own, unless it is empty.
    pub(crate) fn say(&self, locale: &str) -> Option<String> {
        Some(self.pick(locale)).filter(|text| !text.is_empty()).map(str::to_owned)
    }
}

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether Chinese is written in traditional characters there. Source: CLDR, likely subtags of
/// zh-TW, zh-HK and zh-MO.
fn writing(tag: &str) -> bool {
    tag.split('-').skip(1).any(|part| {
        ["hant", "tw", "hk", "mo"].iter().any(|traditional| part.eq_ignore_ascii_case(traditional))
    })
}

/// A picture as the wire has it. One without words of its own is described by the name of what it
/// shows.
pub(crate) fn picture(row: &PictureRow, locale: &str, name: &str, studio: &Studio) -> Picture {
    let plan = crate::pictures::plan(row);
    let stand_in = studio.stand_in(&plan);
    Picture {
        template: format!("/media/{}-{{width}}.{{format}}", plan.key),
        widths: plan.widths,
        formats: plan.formats,
        width: plan.width,
        height: plan.height,
        stand_in,
        alt: row.alt.say(locale).unwrap_or_else(|| name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_is_taken() {
        let texts = |tags: &[&str]| {
            Localised(tags.iter().map(|tag| ((*tag).to_owned(), (*tag).to_owned())).collect())
        };
        for (tags, locale, picked) in [
            (&["en", "zh-CN", "zh-HK"][..], "zh-HK", "zh-HK"),
            (&["en", "zh-CN", "zh-HK"], "zh-TW", "zh-HK"),
            (&["en", "zh-CN", "zh-HK"], "zh-Hant-MO", "zh-HK"),
            (&["en", "zh-CN", "zh-HK"], "zh-SG", "zh-CN"),
            (&["en", "zh-CN"], "zh-TW", "zh-CN"),
            (&["en", "zh-CN"], "en-GB", "en"),
            (&["en", "zh-CN"], "fr", "en"),
            (&["zh-CN"], "fr", "zh-CN"),
            (&[], "fr", ""),
        ] {
            assert_eq!(texts(tags).pick(locale), picked, "{locale} of {tags:?}");
        }
    }
}
