//! The home page, arranged by the shop's own sections.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use contract::catalogue::AtStore;
use contract::home::{Banner, HOME, Home, Section, Shortcut};
use contract::{BannerId, StoreId, Timestamp};
use rusqlite::Connection;

use crate::database::coupons::offers;
use crate::database::{catalogue, home, stores};
use crate::error::Error;
use crate::import::rows::{BannerRow, SectionBody, ShortcutRow};
use crate::localised::{Localised, picture};
use crate::pictures::Studio;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(HOME.path, get(page))
}

/// The home page as it is now, for a store.
pub(crate) async fn page(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Parameters(at): Parameters<AtStore>,
) -> Result<Json<Home>, Error> {
    let now = state.clock.now();
    let studio = state.studio.clone();
    let sections = state.database.read(move |connection| {
        let store = stores::number(connection, at.store.as_ref())?;
        let reader = Reader { connection, store, locale: &locale, now, studio: &studio };
        let mut sections = Vec::new();
        for body in home::sections(connection, now, at.store.as_ref())? {
            sections.extend(reader.section(body)?);
        }
        Ok(sections)
    });
    Ok(Json(Home { sections: sections.await? }))
}

/// Who reads the page, and when.
struct Reader<'a> {
    connection: &'a Connection,
    store: i64,
    locale: &'a str,
    now: Timestamp,
    studio: &'a Studio,
}

impl Reader<'_> {
    /// A section as this reader sees it; `None` when there is nothing in it to see.
    fn section(&self, body: SectionBody) -> Result<Option<Section>, Error> {
        let say = |text: Localised| text.pick(self.locale).to_owned();
        let may_say = |text: Option<Localised>| text.and_then(|text| text.say(self.locale));
        Ok(Some(match body {
            SectionBody::Banners { items } => {
                Section::Banners { items: items.into_iter().map(|row| self.banner(row)).collect() }
            }
            SectionBody::StoreBar {} => Section::StoreBar,
            SectionBody::Shortcuts { title, items } => Section::Shortcuts {
                title: may_say(title),
                items: items.into_iter().map(|row| self.shortcut(row)).collect(),
            },
            SectionBody::Rail { title, subtitle, more, products } => {
                let numbers = home::rail(self.connection, self.store, &products)?;
                let products = catalogue::cards(
                    self.connection,
                    self.store,
                    &numbers,
                    self.locale,
                    self.studio,
                )?;
                if products.is_empty() {
                    return Ok(None);
                }
                let (title, subtitle) = (say(title), may_say(subtitle));
                Section::Rail { title, subtitle, more, products }
            }
            SectionBody::Text { title, paragraphs } => Section::Text {
                title: may_say(title),
                paragraphs: paragraphs.into_iter().map(say).collect(),
            },
            SectionBody::Opening { title, slogan, opens_at, store, .. } => {
                // What has opened is counted down no more.
                let Some(opens_at) = opens_at.filter(|opens_at| self.now < *opens_at) else {
                    return Ok(None);
                };
                let store = store.map(StoreId::new);
                Section::Opening { title: say(title), slogan: say(slogan), opens_at, store }
            }
            SectionBody::Coupons { title } => {
                if !offers::any(self.connection, self.now)? {
                    return Ok(None);
                }
                Section::Coupons { title: say(title) }
            }
            SectionBody::Feed { title, target } => Section::Feed { title: say(title), target },
        }))
    }

    fn banner(&self, row: BannerRow) -> Banner {
        let title = row.title.pick(self.locale).to_owned();
        // The words stand beside it as text, so a picture without words of its own decorates.
        Banner {
            id: BannerId::new(row.id),
            picture: picture(&row.picture, self.locale, "", self.studio),
            title,
            subtitle: row.subtitle.and_then(|text| text.say(self.locale)),
            is_dark: row.is_dark,
            target: row.target,
        }
    }

    fn shortcut(&self, row: ShortcutRow) -> Shortcut {
        Shortcut {
            picture: picture(&row.picture, self.locale, "", self.studio),
            name: row.name.pick(self.locale).to_owned(),
            target: row.target,
        }
    }
}
