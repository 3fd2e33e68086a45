//! The scenes: how goods are arranged, and how large each scene's pictures are.

mod banner;
mod indoors;
mod lying;
mod photo;
mod standing;
mod storefront;
#[cfg(test)]
mod tests;
mod vessel;

use std::path::Path;

use super::easel::Easel;
use super::pack::{self, Pack};

/// How goods are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scene {
    Tile,
    Pair,
    Heap,
    Crate,
    Basket,
    Bowl,
    Plate,
    Board,
    Ice,
    Scatter,
    Detail,
    Flatlay,
    Pack(Pack),
    AnyPack,
    Tray,
    Banner,
    Storefront,
    Shelves,
    Counter,
    Plain,
}

/// The shape of a scene's pictures.
pub(super) struct Format {
    /// Units wide and high; one unit is a pixel of the largest rendition.
    pub(super) size: (u32, u32),
    /// The widths in pixels that are rendered.
    pub(super) widths: &'static [u32],
    /// Pixels wide and high of the stand-in; none where the picture is transparent in parts, since
    /// one would go on being seen through it.
    pub(super) stand_in: Option<(u32, u32)>,
}

/// Every scene by the name that catalogues use.
pub(super) const SCENES: [(&str, Scene); 30] = [
    ("tile", Scene::Tile),
    ("pair", Scene::Pair),
    ("heap", Scene::Heap),
    ("crate", Scene::Crate),
    ("basket", Scene::Basket),
    ("bowl", Scene::Bowl),
    ("plate", Scene::Plate),
    ("board", Scene::Board),
    ("ice", Scene::Ice),
    ("scatter", Scene::Scatter),
    ("detail", Scene::Detail),
    ("flatlay", Scene::Flatlay),
    ("pouch", Scene::Pack(Pack::Pouch)),
    ("sack", Scene::Pack(Pack::Sack)),
    ("carton", Scene::Pack(Pack::Carton)),
    ("box", Scene::Pack(Pack::Box)),
    ("bottle", Scene::Pack(Pack::Bottle)),
    ("pump", Scene::Pack(Pack::Pump)),
    ("jug", Scene::Pack(Pack::Jug)),
    ("jar", Scene::Pack(Pack::Jar)),
    ("can", Scene::Pack(Pack::Can)),
    ("drinkcan", Scene::Pack(Pack::DrinkCan)),
    ("tub", Scene::Pack(Pack::Tub)),
    ("pack", Scene::AnyPack),
    ("tray", Scene::Tray),
    ("banner", Scene::Banner),
    ("storefront", Scene::Storefront),
    ("shelves", Scene::Shelves),
    ("counter", Scene::Counter),
    ("plain", Scene::Plain),
];

impl Scene {
    /// The scene of this name; a name nobody knows is a tile.
    pub(super) fn named(name: &str) -> Self {
        SCENES.iter().find(|(known, _)| *known == name).map_or(Self::Tile, |&(_, scene)| scene)
    }

    /// The shape of its pictures.
    pub(super) fn format(self) -> Format {
        match self {
            Self::Banner => {
                Format { size: (1200, 600), widths: &[480, 800, 1200], stand_in: Some((6, 3)) }
            }
            Self::Storefront | Self::Shelves | Self::Counter => {
                Format { size: (960, 540), widths: &[480, 960], stand_in: Some((5, 3)) }
            }
            Self::Plain => Format { size: (192, 192), widths: &[96, 192], stand_in: None },
            _ => Format { size: (640, 640), widths: &[160, 320, 640], stand_in: Some((4, 4)) },
        }
    }

    /// Shows a picture file whole, before this scene's own colours.
    pub(super) fn show(easel: &mut Easel<'_>, file: &Path) {
        photo::photo(easel, file);
    }

    /// Paints it.
    pub(super) fn compose(self, easel: &mut Easel<'_>) {
        match self {
            Self::Tile => standing::tile(easel),
            Self::Pair => standing::pair(easel),
            Self::Heap => standing::heap(easel),
            Self::Crate => vessel::wooden_crate(easel),
            Self::Basket => vessel::basket(easel),
            Self::Bowl => vessel::bowl(easel),
            Self::Plate => lying::plate(easel),
            Self::Board => lying::board(easel),
            Self::Ice => lying::ice(easel),
            Self::Scatter => lying::scatter(easel),
            Self::Detail => lying::detail(easel),
            Self::Flatlay => lying::flatlay(easel),
            Self::Pack(kind) => pack::standing(easel, kind),
            Self::AnyPack => {
                let kind = pack::ALL[easel.dice.roll(pack::ALL.len() as u64) as usize];
                pack::standing(easel, kind);
            }
            Self::Tray => pack::tray(easel),
            Self::Banner => banner::banner(easel),
            Self::Storefront => storefront::storefront(easel),
            Self::Shelves => indoors::shelves(easel),
            Self::Counter => indoors::counter(easel),
            Self::Plain => lying::plain(easel),
        }
    }
}
