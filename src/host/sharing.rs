//! How pages are shared, and what goes out of the app with them.

use std::cell::{Cell, RefCell};

use contract::{Picture, PictureFormat};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bridge::Card;
use super::here::{here, known, support};
use super::support::{Op, Support};
use crate::browser::{boot, clipboard, page, timer};
use crate::route::{Page, Route};

/// How many milliseconds a page has to say how it is shared before the host is told.
const PAUSE: u64 = 400;

thread_local! {
    /// What the page that is shown says of itself.
    static OWN: RefCell<Option<Own>> = const { RefCell::new(None) };
    /// What the host was told last.
    static TOLD: RefCell<Card> = RefCell::new(Card::default());
    /// Counts what happened, so that the last alone is told.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// What a page says of itself.
#[derive(Clone)]
struct Own {
    title: String,
    picture: String,
}

/// Has this page shared by what `card` says, a title and a picture, while the owner lives. Others are
/// shared by their title, and home by the shop's name.
pub(crate) fn share_as(card: impl Fn() -> Option<(String, Option<Picture>)> + 'static) {
    Effect::new(move |_| {
        OWN.set(card().map(|(title, picture)| {
            let picture = picture.as_ref().and_then(address_of).unwrap_or_default();
            Own { title, picture }
        }));
        super::moved();
    });
    on_cleanup(|| OWN.set(None));
}

/// The widths in pixels that hosts show well on a card.
const CARD: std::ops::RangeInclusive<u32> = 300..=800;

/// The whole address of a rendition that every host draws; none of a picture that has none.
fn address_of(picture: &Picture) -> Option<String> {
    let plain = [PictureFormat::Jpeg, PictureFormat::Png, PictureFormat::Webp];
    let format = plain.into_iter().find(|format| picture.formats.contains(format))?;
    let fits = picture.widths.iter().find(|width| CARD.contains(width));
    let width = fits.or(picture.widths.last())?;
    let address = boot::api_address(&picture.address(*width, format));
    Some(if address.starts_with('/') { page::whole_address_of(&address) } else { address })
}

/// Tells the host how the page is shared, once it stands still.
pub(super) fn told() {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    timer::after_all(PAUSE, move || {
        if TURN.get() == turn {
            spawn_local(tell());
        }
    });
}

async fn tell() {
    let card = card();
    let Some(bridge) = known() else { return };
    if TOLD.with_borrow(|last| *last == card) {
        return;
    }
    if bridge.share(&card).await.is_ok() {
        TOLD.set(card);
    }
}

/// How the page that is shown is shared.
fn card() -> Card {
    let is_private = Page::at(&page::path()).is_none_or(|page| page.is_private());
    let (title, about) = (page::title(), page::description());
    // The shop's own name stands behind the page's.
    let shop = || title.rsplit(" · ").next().unwrap_or_default().to_owned();
    if is_private {
        let link = page::whole_address_of(&Route::Home.address());
        return Card { title: shop(), about: shop(), link, picture: String::new(), is_private };
    }
    let own = OWN.with_borrow(Clone::clone);
    let Own { title, picture } = own.unwrap_or_else(|| Own { title, picture: String::new() });
    Card { title, about, link: page::whole_address(), picture, is_private }
}

/// How sharing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    /// The shopper shared it or changed her mind; she knows.
    Done,
    /// The address is on the clipboard.
    Copied,
    /// It is not.
    NotCopied,
    /// The host shares it by its own menu, which the shopper has to open.
    ByMenu,
}

/// Offers a page to others: by the host, by the phone's own sheet, or else copies its address.
pub(crate) async fn share(title: &str, address: &str) -> Shared {
    let is_this_page = address == page::whole_address();
    if let Some(bridge) = here().await {
        if bridge.offer_sharing().await.is_ok() {
            return Shared::Done;
        }
        if is_this_page
            && matches!(untrack(|| support(Op::Share)), Support::Native | Support::ViaShell)
        {
            return Shared::ByMenu;
        }
    }
    match clipboard::share(title, address).await {
        clipboard::Shared::Done | clipboard::Shared::Cancelled => Shared::Done,
        clipboard::Shared::Impossible if copy(address).await => Shared::Copied,
        clipboard::Shared::Impossible => Shared::NotCopied,
    }
}

/// Puts a text on the clipboard; `false` when that is refused. Call it on a tap.
pub(crate) async fn copy(text: &str) -> bool {
    // A browser lets a tap copy, and forgets the tap over anything that is waited for.
    match known() {
        Some(bridge) if bridge.copy(text).await.is_ok() => true,
        _ => clipboard::write(text).await,
    }
}

/// The address that dials a number.
pub(crate) fn dial_address(phone: &str) -> String {
    format!("tel:{phone}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_has_a_picture_that_every_host_draws() {
        let picture = |formats: &[PictureFormat], widths: &[u32]| Picture {
            template: "https://pictures.example/milk-{width}.{format}".to_owned(),
            widths: widths.to_vec(),
            formats: formats.to_vec(),
            ..Picture::default()
        };
        use PictureFormat::{Avif, Jpeg, Svg, Webp};
        for (formats, widths, address) in [
            (vec![Avif, Webp, Jpeg], vec![160, 480, 960], Some("milk-480.jpeg")),
            (vec![Avif, Webp], vec![160], Some("milk-160.webp")),
            (vec![Avif, Svg], vec![480], None),
        ] {
            let found = address_of(&picture(&formats, &widths));
            let expected = address.map(|it| format!("https://pictures.example/{it}"));
            assert_eq!(found, expected);
        }
    }
}
