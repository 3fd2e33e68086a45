//! The route of pictures: kept files, and those drawn because somebody asked.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contract::PictureFormat;

use super::plan::plan;
use super::studio::{RenderError, Rendition, Studio};
use crate::database::pictures;
use crate::error::Error;
use crate::import::rows::PictureRow;
use crate::state::AppState;

/// What is answered when an address leads nowhere.
const NOWHERE: &str = "picture at this address; take the `template` of a picture and fill in one of \
                       its own `widths` and `formats`";

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/media/{file}", get(media))
}

/// One rendition of a picture.
async fn media(State(state): State<AppState>, Path(file): Path<String>) -> Result<Response, Error> {
    let (key, width, format) = parts(&file).ok_or(Error::NotFound(NOWHERE))?;
    if let Some(bytes) = kept(&state.studio, &key, width, format).await? {
        return Ok(answer(Rendition { bytes, lacks_art: false }, format));
    }
    let wanted = key.clone();
    let row = state.database.read(move |connection| Ok(pictures::picture(connection, &wanted)?));
    let row = row.await?.ok_or(Error::NotFound(NOWHERE))?;
    if !plan(&row).offers(width, format) {
        return Err(Error::NotFound(NOWHERE));
    }
    let turn = state.studio.turn().await;
    // Somebody else may have asked for the same while we waited.
    let rendition = match kept(&state.studio, &key, width, format).await? {
        Some(bytes) => Rendition { bytes, lacks_art: false },
        None => draw(&state.studio, row, width, format).await?,
    };
    drop(turn);
    Ok(answer(rendition, format))
}

/// The key, width and format of a file name such as `0123456789abcdef-320.avif`.
fn parts(file: &str) -> Option<(String, u32, PictureFormat)> {
    let (name, extension) = file.rsplit_once('.')?;
    let (key, width) = name.rsplit_once('-')?;
    let is_key = key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let formats = [PictureFormat::Avif, PictureFormat::Webp];
    let format = formats.into_iter().find(|format| format.extension() == extension)?;
    is_key.then_some(())?;
    Some((key.to_owned(), width.parse().ok()?, format))
}

async fn kept(
    studio: &Studio,
    key: &str,
    width: u32,
    format: PictureFormat,
) -> Result<Option<Vec<u8>>, Error> {
    let file = studio.file(key, width, format);
    let path = file.display().to_string();
    let read = aside(move || std::fs::read(file)).await?;
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RenderError::NotKept { path, reason: error.to_string() }.into()),
    }
}

async fn draw(
    studio: &Studio,
    row: PictureRow,
    width: u32,
    format: PictureFormat,
) -> Result<Rendition, Error> {
    let studio = studio.clone();
    Ok(aside(move || studio.render_one(&row, width, format)).await??)
}

/// Does something on a thread that may block.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Broken(format!("drawing a picture died: {error}")))
}

impl From<RenderError> for Error {
    fn from(error: RenderError) -> Self {
        Self::Broken(error.to_string())
    }
}

fn answer(rendition: Rendition, format: PictureFormat) -> Response {
    // A token gives way as soon as the art is installed.
    let lifetime = if rendition.lacks_art {
        "public, max-age=60"
    } else {
        "public, max-age=31536000, immutable"
    };
    let kind = format.media_type().unwrap_or("application/octet-stream");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(lifetime)),
    ];
    (headers, Body::from(rendition.bytes)).into_response()
}
