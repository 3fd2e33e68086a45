//! The home page: sections that the backend arranges.
//!
//! Types that say by a member which kind they are (`type`, `to`, `state`) are read flat: one list of
//! all members that any kind has, then the kind. Serde's own way buffers the whole value and builds
//! a second reader for everything inside it, which is a tenth of the app's size. The price is a rule
//! for backends: a member has one shape in all kinds of a type, those to come included.

use serde::{Deserialize, Serialize};

use crate::catalogue::{AtStore, ProductCard};
use crate::{BannerId, CategoryId, Endpoint, Picture, ProductId, StoreId, Timestamp};

/// The home page as it is now, for a store.
pub const HOME: Endpoint<AtStore, Home> = Endpoint::get("/api/v1/home");

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Home {
    /// Its sections from the top. One of a type that this version does not know is passed over.
    pub sections: Vec<Section>,
}

/// A part of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case", from = "SectionMembers")]
pub enum Section {
    /// Pictures that take turns.
    Banners {
        /// The pictures.
        items: Vec<Banner>,
    },
    /// The shopper's store, with a way to change it.
    StoreBar,
    /// A grid of ways in.
    Shortcuts {
        /// What is above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The ways in.
        items: Vec<Shortcut>,
    },
    /// A row of products.
    Rail {
        /// What is above it.
        title: String,
        /// A line beneath the title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subtitle: Option<String>,
        /// Where "all" leads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<Target>,
        /// The products.
        products: Vec<ProductCard>,
    },
    /// Text in paragraphs.
    Text {
        /// What is above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The paragraphs, plain.
        paragraphs: Vec<String>,
    },
    /// A new store's opening, counted down by the server's clock. At zero the home page is asked
    /// for again.
    Opening {
        /// What is opening.
        title: String,
        /// Why to come.
        slogan: String,
        /// When.
        opens_at: Timestamp,
        /// Which store.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        store: Option<StoreId>,
    },
    /// Coupons that can be claimed, of which the app asks for those of the shopper's store.
    Coupons {
        /// What is above them.
        title: String,
    },
    /// Products that go on as long as one scrolls; the app asks for them by category or words.
    Feed {
        /// What is above it.
        title: String,
        /// Which products.
        target: Target,
    },
    /// A section that this version does not know.
    #[serde(other)]
    Unknown,
}

/// All members that sections may have.
#[derive(Deserialize)]
struct SectionMembers {
    #[serde(rename = "type", default)]
    kind: String,
    title: Option<String>,
    subtitle: Option<String>,
    slogan: Option<String>,
    #[serde(default)]
    items: Vec<ItemMembers>,
    #[serde(default)]
    products: Vec<ProductCard>,
    #[serde(default)]
    paragraphs: Vec<String>,
    more: Option<Target>,
    target: Option<Target>,
    opens_at: Option<Timestamp>,
    store: Option<StoreId>,
}

/// All members that the items of a section may have.
#[derive(Deserialize)]
struct ItemMembers {
    id: Option<BannerId>,
    picture: Option<Picture>,
    title: Option<String>,
    name: Option<String>,
    subtitle: Option<String>,
    #[serde(default)]
    is_dark: bool,
    target: Option<Target>,
}

impl ItemMembers {
    fn banner(self) -> Option<Banner> {
        Some(Banner {
            id: self.id?,
            picture: self.picture?,
            title: self.title?,
            subtitle: self.subtitle,
            is_dark: self.is_dark,
            target: self.target?,
        })
    }

    fn shortcut(self) -> Option<Shortcut> {
        Some(Shortcut { name: self.name?, picture: self.picture?, target: self.target? })
    }
}

impl From<SectionMembers> for Section {
    fn from(members: SectionMembers) -> Self {
        let kind = members.kind.clone();
        read(&kind, members).unwrap_or(Self::Unknown)
    }
}

/// The section; `None` for an unknown kind or one that lacks what it needs.
fn read(kind: &str, members: SectionMembers) -> Option<Section> {
    let SectionMembers { title, subtitle, items, products, paragraphs, more, store, .. } = members;
    Some(match kind {
        "banners" => {
            Section::Banners { items: items.into_iter().filter_map(ItemMembers::banner).collect() }
        }
        "store_bar" => Section::StoreBar,
        "shortcuts" => Section::Shortcuts {
            title,
            items: items.into_iter().filter_map(ItemMembers::shortcut).collect(),
        },
        "rail" => Section::Rail { title: title?, subtitle, more, products },
        "text" => Section::Text { title, paragraphs },
        "opening" => Section::Opening {
            title: title?,
            slogan: members.slogan.unwrap_or_default(),
            opens_at: members.opens_at?,
            store,
        },
        "coupons" => Section::Coupons { title: title? },
        "feed" => Section::Feed { title: title?, target: members.target? },
        _ => return None,
    })
}

/// One picture of a carousel. Its words are text over the picture, never part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Banner {
    /// Its id, for counting.
    pub id: BannerId,
    /// The picture, 2:1 or wider, with room for words on its left half.
    pub picture: Picture,
    /// The large words.
    pub title: String,
    /// The small words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// Whether the picture is dark, so that words on it are light.
    #[serde(default)]
    pub is_dark: bool,
    /// Where it leads.
    pub target: Target,
}

/// A way in: a picture and a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shortcut {
    /// The word.
    pub name: String,
    /// The picture.
    pub picture: Picture,
    /// Where it leads.
    pub target: Target,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "to", rename_all = "snake_case", from = "TargetMembers")]
pub enum Target {
    /// A product.
    Product {
        /// Which.
        id: ProductId,
    },
    /// The products of a category.
    Category {
        /// Which.
        id: CategoryId,
    },
    /// The result of a search.
    Search {
        /// The words; without any, all products.
        #[serde(default)]
        words: String,
        /// Only what is on promotion.
        #[serde(default)]
        is_on_promotion: bool,
    },
    /// A kind of place that this version does not know; nothing leads there.
    #[serde(other)]
    Unknown,
}

/// All members that targets may have.
#[derive(Deserialize)]
struct TargetMembers {
    #[serde(default)]
    to: String,
    id: Option<String>,
    #[serde(default)]
    words: String,
    #[serde(default)]
    is_on_promotion: bool,
}

impl From<TargetMembers> for Target {
    fn from(members: TargetMembers) -> Self {
        match (members.to.as_str(), members.id) {
            ("product", Some(id)) => Self::Product { id: ProductId::new(id) },
            ("category", Some(id)) => Self::Category { id: CategoryId::new(id) },
            ("search", _) => {
                Self::Search { words: members.words, is_on_promotion: members.is_on_promotion }
            }
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_section_is_passed_over_and_the_rest_is_read() {
        let json = r#"{"sections":[{"type":"store_bar"},{"type":"hologram","depth":3},
            {"type":"feed","title":"猜你喜欢","target":{"to":"moon"}}]}"#;
        let home: Home = serde_json::from_str(json).unwrap();
        assert_eq!(home.sections.len(), 3);
        assert_eq!(home.sections[1], Section::Unknown);
        let Section::Feed { target, .. } = &home.sections[2] else { panic!() };
        assert_eq!(*target, Target::Unknown);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let target = Target::Search { words: "牛奶".into(), is_on_promotion: true };
        let picture = Picture {
            template: "/media/a-{width}.{format}".into(),
            widths: vec![480],
            formats: Vec::new(),
            width: 1_200,
            height: 600,
            stand_in: Some("data:image/bmp;base64,Qk0=".into()),
            alt: String::new(),
        };
        let banner = Banner {
            id: "b1".into(),
            picture: picture.clone(),
            title: "鲜".into(),
            subtitle: None,
            is_dark: true,
            target: target.clone(),
        };
        let product = Target::Product { id: "p1".into() };
        let home = Home {
            sections: vec![
                Section::Banners { items: vec![banner] },
                Section::StoreBar,
                Section::Shortcuts {
                    title: None,
                    items: vec![Shortcut { name: "果".into(), picture, target: product }],
                },
                Section::Rail {
                    title: "新品".into(),
                    subtitle: Some("每周二".into()),
                    more: Some(Target::Category { id: "c".into() }),
                    products: Vec::new(),
                },
                Section::Text { title: Some("承诺".into()), paragraphs: vec!["鲜".into()] },
                Section::Opening {
                    title: "开业".into(),
                    slogan: "见".into(),
                    opens_at: Timestamp::from_millis(1_795_435_200_000),
                    store: Some("s1".into()),
                },
                Section::Coupons { title: "领券".into() },
                Section::Feed { title: "猜".into(), target },
            ],
        };
        let json = serde_json::to_string(&home).unwrap();
        assert_eq!(serde_json::from_str::<Home>(&json).unwrap(), home);
    }
}
