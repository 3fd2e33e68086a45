//! Photos that shoppers take and send, such as of what came broken.
//!
//! The backend tells by its content what a file is, makes a new file of the picture alone, so that
//! nothing of where and with what it was taken is left, and shows it to its shopper and to those who
//! have to do with it.

use serde::{Deserialize, Serialize};

use crate::{Endpoint, NoQuery, PhotoId};

/// Takes one in. The body is the file itself, at most [`LARGEST_PHOTO`] bytes, with its
/// `Content-Type`: `image/jpeg`, `image/png` or `image/webp`. Members only. Refused with `too_large`,
/// `bad_photo` for what is no picture that can be read, `too_many` while too many of the shopper
/// belong to nothing. One that belongs to nothing is forgotten after a day. Sent twice, there are
/// two.
pub const UPLOAD_PHOTO: Endpoint<NoQuery, Photo> = Endpoint::post("/api/v1/photos");
/// The file of one, a WebP picture: what [`Photo::address`] names. Only its shopper may, and clerks
/// of the stores that have to do with what it belongs to.
pub const PHOTO: Endpoint<NoQuery, ()> = Endpoint::get("/api/v1/photos/{id}");

/// How many bytes the file of a photo has at most.
pub const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
/// How many pixels the longer side has at most, once it was taken in.
pub const LONGEST_SIDE: u32 = 1_600;

/// A photo that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Photo {
    /// Its id.
    pub id: PhotoId,
    /// Where it is shown from, resolved against the API's origin.
    #[cfg_attr(feature = "openapi", schema(example = "/api/v1/photos/b3Bh"))]
    pub address: String,
    /// How wide it is, pixels.
    pub width: u32,
    /// How high it is, pixels.
    pub height: u32,
}
