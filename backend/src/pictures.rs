//! Pictures: drawn once from a catalogue's specs, kept in a folder, and served.
//!
//! A catalogue does not carry image files. It says what a picture shows: names of `art` (drawings of
//! the Fluent emoji set, the hero first), a `scene` and a `variation`. From that the picture is
//! always drawn the same, so its key is a hash of the spec and its address may be cached for ever.
//!
//! - A **scene** is an arrangement: a `tile` is one big piece before a wall, a `crate` has pieces
//!   looking out of slats, a `jar` has the art printed on its label, a `banner` leaves its left half
//!   to words. `scene::SCENES` lists all names; a name nobody knows is drawn as a tile. The scene
//!   also decides shape and widths.
//! - A **variation** picks the colours (`variation % 12`, see `palette`) and, with the art, all
//!   that varies within a scene: which wall or surface, angles, mirror images, pack colours. Views
//!   of one product look as a set when they share `variation % 12`.
//! - Art so light that it would be lost on a pale backdrop gets a deeper shade of its colours.
//!
//! How one is made: `plan` fixes key and sizes without drawing; `scene` composes on a `canvas`
//! through an `easel`, which takes art from the `gallery` as pixels with a ready shadow (each piece
//! is rasterised once; blur filters over a whole picture would be far slower); `encode` makes the
//! smaller sizes and the files; `studio` does this for a batch, or for `media` when somebody asks
//! for a file that is not there.
//!
//! With its first files a picture also gets its **stand-in**: a handful of pixels that the API hands
//! out along with the picture's address and that are shown until a file has come. A picture that was
//! never drawn has none yet, since no answer waits for a drawing.
//!
//! Without the art set, or when a name is missing in it, a plain token is drawn; such pictures
//! are not kept, so that the real ones appear once the art is installed.

mod art;
mod backdrop;
mod canvas;
mod dice;
mod easel;
mod encode;
mod gallery;
mod media;
mod pack;
mod palette;
mod plan;
mod scene;
mod sprite;
mod stand_in;
mod studio;
mod token;

pub use self::art::{ArtError, ArtSet, Drawing};
pub(crate) use self::media::router;
pub use self::plan::{Plan, plan};
pub use self::studio::{RenderError, Rendered, Studio};
