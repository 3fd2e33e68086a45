//! Who brings a group, how long it takes, and where that is on a map. The map and its code come only
//! where it is shown.

use contract::orders::CourierPlace;
use contract::{Position, Timestamp};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::courier_map::courier_map;
use super::rides::{Ride, age_text};
use crate::browser::{boot, page, timer};
use crate::chunk::when_here;
use crate::kit::icon;
use crate::locale::{t, t_with, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/courier_card.css");
/// Milliseconds between two looks at how old a position is.
const PAUSE: u64 = 20_000;

#[wasm_split(courier_map, wasm_split_path = ::leptos::wasm_split, preload(fetch_map), fallible)]
fn draw_map(
    place: Memo<Option<CourierPlace>>,
    path: Vec<Position>,
) -> Result<AnyView, SplitLoaderError> {
    Ok(courier_map(place, path))
}

/// The card. `moved` is where the courier was heard to be since the order was asked for.
pub(super) fn courier_card(
    ride: Memo<Option<Ride>>,
    moved: Signal<Option<CourierPlace>>,
) -> AnyView {
    let shop = use_shop();
    let place = Memo::new(move |_| {
        let moved = moved.get();
        ride.with(|ride| ride.as_ref()?.place(moved))
    });
    let text = move || ride.with(|ride| ride.as_ref().map(|ride| ride.text(place.get())));
    let ticks = RwSignal::new(0_u32);
    timer::every(PAUSE, move || ticks.update(|ticks| *ticks = ticks.wrapping_add(1)));
    let age = move || {
        ticks.track();
        age_text(place.get()?, Timestamp::from_millis(shop.now()))
    };
    // An answer that only says where the courier is now must not open the map anew.
    let who = Memo::new(move |_| {
        ride.with(|ride| {
            ride.as_ref().map(|it| (it.courier.name.clone(), it.courier.phone.clone()))
        })
    });
    let has_map = Memo::new(move |_| {
        ride.with(|ride| ride.as_ref().is_some_and(|ride| ride.has_map(place.get())))
    });
    let path = Memo::new(move |_| {
        ride.with(|ride| ride.as_ref().map(|ride| ride.courier.path.clone()).unwrap_or_default())
    });
    let is_shown = RwSignal::new(boot::setting("tiles").is_some() && page::is_line_good());
    let map = move || {
        (has_map.get() && is_shown.get()).then(|| {
            let path = path.get();
            let map = when_here(
                || Box::pin(fetch_map()),
                outline,
                move || Box::pin(draw_map(place, path.clone())),
            );
            view! { <div class="courier-card-map">{map}</div> }
        })
    };
    let switch = move || {
        has_map.get().then(|| {
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-expanded=move || is_shown.get().to_string()
                    on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
                >
                    {icon("map-pin")}
                    {move || t(if is_shown.get() { words::HIDE_MAP } else { words::SHOW_MAP })}
                </button>
            }
        })
    };
    view! {
        <section class="courier-card" class=(SCOPE, true) aria-label=t(words::COURIER)>
            <div class="courier-card-head">
                <span class="courier-card-face">{icon("bike")}</span>
                <div class="courier-card-words">
                    <p class="courier-card-way">{text}</p>
                    <p class="courier-card-who">
                        {move || {
                            who.get()
                                .map(|(name, phone)| {
                                    view! {
                                        <span>{t_with(words::COURIER_NAMED, &[("name", &name)])}</span>
                                        {phone.map(|phone| view! { <span>{phone}</span> })}
                                    }
                                })
                        }}
                        {move || age().map(|age| view! { <span>{age}</span> })}
                    </p>
                </div>
                {switch}
            </div>
            {map}
        </section>
    }
    .into_any()
}

/// The place of a map that is still to come.
fn outline() -> AnyView {
    view! { <div class="skeleton courier-card-outline" aria-busy="true"></div> }.into_any()
}
