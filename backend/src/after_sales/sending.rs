//! A shopper says by which parcel goods go back.

use axum::Json;
use axum::extract::Path;
use contract::ProblemCode;
use contract::after_sales::{AfterSales, AfterSalesState, ReturnWay, SendGoods};

use super::NO_REQUEST;
use super::telling::{For, tell};
use crate::caller::Caller;
use crate::database::after_sales::asking;
use crate::database::after_sales::reading::{self as requests, StoredRequest};
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::pickups::advancing::named;
use crate::request::{JsonBody, Locale};

/// Names the parcel.
pub(super) async fn send(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(SendGoods { parcel }): JsonBody<SendGoods>,
) -> Result<Json<AfterSales>, Error> {
    let parcel = named(&parcel)?;
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let sent = caller.write_as_member(move |connection, member| {
        let request = requests::of_shopper(connection, member, &id)?.ok_or(NO_REQUEST)?;
        if !asking::send(connection, &request, &parcel, now)? {
            return Err(not_awaited(&request).into());
        }
        let request = requests::with_number(connection, request.number)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, request, &For::Shopper)
    });
    Ok(Json(sent.await?))
}

/// Why no parcel of this request is waited for.
fn not_awaited(request: &StoredRequest) -> Refusal {
    let (code, detail) = match (request.state, request.way) {
        (AfterSalesState::Asked, Some(_)) => {
            (ProblemCode::NotYet, "the store that gave the goods is to decide first")
        }
        (AfterSalesState::Approved, Some(ReturnWay::Store)) => {
            (ProblemCode::WrongStore, "the goods are brought to a store, not sent")
        }
        _ => (ProblemCode::TooLate, "no goods are waited for any more"),
    };
    Refusal::new(code, detail)
}
