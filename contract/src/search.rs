//! Help for the search box.

use serde::{Deserialize, Serialize};

use crate::{BadParameter, Endpoint, NoQuery, Page, Query, parameter};

/// Completions of what is being typed, best first.
pub const SUGGESTIONS: Endpoint<SuggestionsQuery, Page<Suggestion>> =
    Endpoint::get("/api/v1/search/suggestions");
/// The words searched most of late, most first.
pub const HOT_WORDS: Endpoint<NoQuery, Page<String>> = Endpoint::get("/api/v1/search/hot-words");

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestionsQuery {
    /// The words so far.
    pub words: String,
}

impl Query for SuggestionsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![("q", self.words.clone())]
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self { words: parameter(pairs, "q", "text")?.unwrap_or_default() })
    }
}

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// The words to search for.
    pub words: String,
    /// What they are.
    #[serde(default)]
    pub kind: SuggestionKind,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A product's name.
    Product,
    /// A brand.
    Brand,
    /// A category.
    Category,
    /// Something else.
    #[default]
    #[serde(other)]
    Unknown,
}
