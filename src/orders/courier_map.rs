//! The way to the door on a map, and the courier on it. Without tiles it is a sketch that says so.

use std::rc::Rc;

use contract::Position;
use contract::orders::CourierPlace;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::boot;
use crate::browser::map::{self, Map, Settings};
use crate::locale::{t, words};
use crate::stores::TileDatum;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/courier_map.css");

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Coming,
    Here,
    Lost,
}

/// The map, for as long as it is shown. `path` is the way, from the store to the door.
pub(super) fn courier_map(place: Memo<Option<CourierPlace>>, path: Vec<Position>) -> AnyView {
    let element = NodeRef::<Div>::new();
    let state = RwSignal::new(State::Coming);
    let opened = RwSignal::new_local(None::<Rc<Map>>);
    let datum = TileDatum::configured();
    let is_sketch = boot::setting("tiles").is_none();
    let path: Vec<_> = path.into_iter().map(|corner| datum.on_map(corner)).collect();
    let path = StoredValue::new(path);
    let bring = move || {
        let Some(element) = element.get_untracked() else { return };
        state.set(State::Coming);
        spawn_local(async move {
            let settings = Settings {
                tiles: boot::setting("tiles"),
                attribution: boot::setting("tiles_attribution"),
                zoom_in: t(words::ZOOM_IN),
                zoom_out: t(words::ZOOM_OUT),
            };
            let map = map::open(&element, settings, |_| {}).await;
            // The page may be gone by now.
            let _ = state.try_set(if map.is_some() { State::Here } else { State::Lost });
            let _ = opened.try_set(map.map(Rc::new));
        });
    };
    Effect::new(move |was_begun: Option<bool>| {
        let begins = element.get().is_some();
        if begins && was_begun != Some(true) {
            bring();
        }
        begins || was_begun == Some(true)
    });
    // The way is drawn once; what moves on it is the courier alone.
    Effect::new(move |_| {
        let Some(map) = opened.get() else { return };
        let courier = place.get_untracked().map(|place| datum.on_map(place.position));
        path.with_value(|path| {
            if let Some(sides) = sides(path.iter().copied().chain(courier)) {
                map.fit(sides);
            }
            map.trace(path);
        });
    });
    Effect::new(move |_| {
        let (Some(map), Some(place)) = (opened.get(), place.get()) else { return };
        let (latitude, longitude) = datum.on_map(place.position);
        map.bring(latitude, longitude);
    });
    view! {
        <div class="courier-map" class=(SCOPE, true)>
            <div
                class="courier-map-canvas"
                role="group"
                aria-label=t(words::COURIER_MAP)
                node_ref=element
            ></div>
            {move || match state.get() {
                State::Here if is_sketch => {
                    view! { <p class="courier-map-sketch">{t(words::COURIER_SKETCH)}</p> }.into_any()
                }
                State::Here => ().into_any(),
                State::Coming => {
                    view! { <p class="courier-map-note" role="status">{t(words::LOADING)}</p> }
                        .into_any()
                }
                State::Lost => {
                    view! {
                        <p class="courier-map-note" role="status">
                            {t(words::MAP_LOST)}
                            <button type="button" class="button" data-kind="quiet" on:click=move |_| bring()>
                                {t(words::TRY_AGAIN)}
                            </button>
                        </p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

/// South, west, north and east of all that is to be seen.
fn sides(places: impl Iterator<Item = (f64, f64)>) -> Option<[f64; 4]> {
    places.fold(None, |sides, (latitude, longitude)| {
        let [south, west, north, east] =
            sides.unwrap_or([latitude, longitude, latitude, longitude]);
        Some([south.min(latitude), west.min(longitude), north.max(latitude), east.max(longitude)])
    })
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn all_of_the_way_is_in_view() {
        let places = [(31.3, 121.5), (31.2, 121.6), (31.25, 121.4)];
        assert_eq!(sides(places.into_iter()), Some([31.2, 121.4, 31.3, 121.6]));
        assert_eq!(sides([].into_iter()), None);
    }
}
