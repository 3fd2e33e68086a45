//! What shoppers say of a product.

use serde::{Deserialize, Serialize};

use crate::{BadParameter, Cursor, Endpoint, Page, Picture, Query, ReviewId, Timestamp, parameter};

/// The reviews of a product, newest first.
pub const REVIEWS: Endpoint<ReviewsQuery, Page<Review>> =
    Endpoint::get("/api/v1/products/{id}/reviews");

/// Which reviews, from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewsQuery {
    /// Only those with so many stars, 1 to 5.
    pub stars: Option<u8>,
    /// Only those with pictures.
    pub has_pictures: bool,
    /// Where to begin; from the start when missing.
    pub cursor: Option<Cursor>,
    /// At most so many, 1 to 50; 10 when missing.
    pub limit: Option<u32>,
}

impl Query for ReviewsQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.stars.map(|stars| ("stars", stars.to_string())));
        pairs.extend(self.has_pictures.then(|| ("has_pictures", "true".to_owned())));
        pairs.extend(self.cursor.clone().map(|cursor| ("cursor", cursor.0)));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let cursor: Option<String> = parameter(pairs.clone(), "cursor", "text")?;
        Ok(Self {
            stars: parameter(pairs.clone(), "stars", "a whole number from 1 to 5")?,
            has_pictures: parameter(pairs.clone(), "has_pictures", "true or false")?
                .unwrap_or_default(),
            cursor: cursor.map(Cursor),
            limit: parameter(pairs, "limit", "a whole number from 1 to 50")?,
        })
    }
}

/// One shopper's view of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// Who wrote it, masked as the shop does: "林**".
    pub author: String,
    /// 1 to 5.
    pub stars: u8,
    /// What they say, in the language they wrote in.
    pub text: String,
    /// What they show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Which variant they bought, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// When they wrote it.
    pub written_at: Timestamp,
    /// What the shop answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}
