//! A coupon watched while it is on the screen, so that its use at the counter shows at once.

use std::cell::Cell;
use std::rc::Rc;

use contract::CouponId;
use contract::coupons::Coupon;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Abort, page, timer};
use crate::client;

/// Milliseconds between two looks: a clerk's "done" and the phone's are then told together.
const PAUSE: u32 = 2_500;

/// Asks for a coupon again and again for as long as the owner lives and `is_wanted` holds, and hands
/// it on. While nobody can see the page, or there is no line, it only waits.
pub(super) fn watch(
    id: CouponId,
    is_wanted: impl Fn() -> bool + 'static,
    on_coupon: impl Fn(Coupon) + 'static,
) {
    let is_over = Rc::new(Cell::new(false));
    let abort = Abort::new();
    let guard = send_wrapper::SendWrapper::new((Rc::clone(&is_over), abort.clone()));
    on_cleanup(move || {
        guard.0.set(true);
        guard.1.abort();
    });
    spawn_local(async move {
        loop {
            timer::sleep(PAUSE).await;
            if is_over.get() {
                return;
            }
            if page::is_hidden() || !page::is_online() || !is_wanted() {
                continue;
            }
            if let Ok(coupon) = client::coupon(&id).send(&abort).await
                && !is_over.get()
            {
                on_coupon(coupon);
            }
        }
    });
}
