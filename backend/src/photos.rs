//! Photos that shoppers send: taken in as new files without anything but the picture, and shown to
//! those who have to do with them.

mod taking_in;

use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::ProblemCode;
use contract::photos::{LARGEST_PHOTO, PHOTO, Photo, UPLOAD_PHOTO};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use self::taking_in::take_in;
use crate::caller::Caller;
use crate::database::photos;
use crate::error::{Error, Refusal};
use crate::state::AppState;

/// How many photos of a shopper may belong to nothing.
const MOST_LOOSE: u32 = 20;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(UPLOAD_PHOTO.path, post(upload)).route(PHOTO.path, get(show))
}

/// Takes a photo in.
async fn upload(caller: Caller, request: Request) -> Result<Json<Photo>, Error> {
    // Who may not send one is told before its bytes are read.
    caller.read_as_member(|_, _| Ok(())).await?;
    let body = Limited::new(request.into_body(), LARGEST_PHOTO).collect().await;
    let file = body.map_err(|error| match error.downcast::<LengthLimitError>() {
        Ok(_) => Refusal::new(ProblemCode::TooLarge, "a photo may have at most 10 MiB").into(),
        Err(_) => Error::from(Refusal::new(ProblemCode::Invalid, "the file broke off")),
    })?;
    let file = file.to_bytes();
    // Large pictures take much memory; as many are read at a time as are drawn.
    let turn = caller.state.studio.turn().await;
    let taken = tokio::task::spawn_blocking(move || take_in(&file)).await;
    drop(turn);
    let taken =
        taken.map_err(|error| Error::Broken(format!("reading a photo died: {error}")))??;
    let now = caller.now();
    let kept = caller.write_as_member(move |connection, member| {
        let photo = (taken.file.as_slice(), taken.width, taken.height);
        let kept = photos::keep(connection, member, photo, MOST_LOOSE, now)?;
        let detail = "too many of your photos belong to nothing; send what they are for first";
        kept.ok_or_else(|| Refusal::new(ProblemCode::TooMany, detail).into())
    });
    Ok(Json(kept.await?))
}

/// The file of a photo.
async fn show(caller: Caller, Path(id): Path<String>) -> Result<Response, Error> {
    let found = caller.read_as_member(move |connection, member| {
        let body = photos::body(connection, &id, member)?;
        body.ok_or(Error::NotFound("such photo that you may see"))
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/webp")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400, immutable")),
    ];
    Ok((StatusCode::OK, headers, found.await?).into_response())
}
