//! What a clerk asks for at the counter.

use contract::counter::{
    FoundCoupon, LOOK_UP, LookUp, REDEEM, REDEMPTIONS, Redeem, Redemption, UNDO,
};
use contract::{NoQuery, Page, RedemptionId};

use super::writes::{Repeat, write};
use super::{Call, ClientError, Credential, call};

/// Finds the coupon of a code.
pub(crate) async fn look_up(_: &Credential, code: String) -> Result<FoundCoupon, ClientError> {
    write(LOOK_UP, &[], &NoQuery, &LookUp { code }, Repeat::Safe).await
}

/// Uses it. Sent again, the ticket answers what it answered before.
pub(crate) async fn redeem(_: &Credential, ticket: String) -> Result<Redemption, ClientError> {
    write(REDEEM, &[], &NoQuery, &Redeem { ticket }, Repeat::Safe).await
}

/// Gives it back.
pub(crate) async fn undo(_: &Credential, id: &RedemptionId) -> Result<Redemption, ClientError> {
    write(UNDO, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await
}

/// What was used at the clerk's store today.
pub(crate) fn redemptions(_: &Credential) -> Call<Page<Redemption>> {
    call(REDEMPTIONS, &[], &NoQuery)
}
