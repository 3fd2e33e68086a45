//! The parcel that a group was sent in: who carries it, its number, and where it has been.

use contract::orders::Parcel;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::step_list::parcel_steps;
use crate::host;
use crate::kit::{icon, toast};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/parcel_part.css");

/// The parcel.
pub(super) fn parcel_part(parcel: &Parcel) -> AnyView {
    let number = parcel.number.clone();
    let on_copy = move |_| {
        let number = number.clone();
        spawn_local(async move {
            let is_copied = host::copy(&number).await;
            toast(t(if is_copied {
                words::PARCEL_NUMBER_COPIED
            } else {
                words::PARCEL_NUMBER_NOT_COPIED
            }));
        });
    };
    view! {
        <section class="parcel-part" class=(SCOPE, true) aria-label=t(words::PARCEL)>
            <div class="parcel-part-head">
                {icon("package")}
                <span class="parcel-part-words">
                    <span class="parcel-part-carrier">{parcel.carrier.clone()}</span>
                    <span class="parcel-part-number">{parcel.number.clone()}</span>
                </span>
                <button type="button" class="link-button" on:click=on_copy>
                    {t(words::COPY)}
                    <span class="visually-hidden">{t(words::PARCEL_NUMBER)}</span>
                </button>
            </div>
            {parcel_steps(&parcel.steps)}
        </section>
    }
    .into_any()
}
