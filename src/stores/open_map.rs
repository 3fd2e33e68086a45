//! The map of stores, in step with the list: it follows what is looked for, a tap picks a store, and
//! the part it shows can be searched. Without tiles it is a sketch that says so.

use std::rc::Rc;

use contract::stores::{ClustersQuery, Store, StoreCluster};
use contract::{Area, Page, StoreId};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::datum::TileDatum;
use super::finder_address::FinderAddress;
use super::found::Found;
use super::picked_store::{Pick, Picked, picked_store};
use super::store_row::RowActions;
use super::whereabouts::my_position;
use crate::browser::boot;
use crate::browser::map::{self, Heard, Map, Mark, Settings};
use crate::browser::timer;
use crate::client::{self, Load, Region};
use crate::locale::{t, t_count, words};

/// Where people live: what the map shows when there is no store to show.
const EARTH: [f64; 4] = [-50.0, -170.0, 70.0, 170.0];
/// How many stores the map shows at least when it follows a list that is nearest first.
const NEAREST: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Coming,
    Here,
    Lost,
}

/// The map, for as long as it is shown.
pub(super) fn open_map(
    address: FinderAddress,
    found: Memo<Found>,
    picked: Picked,
    actions: RowActions,
) -> AnyView {
    let place = NodeRef::<Div>::new();
    let state = RwSignal::new(State::Waiting);
    let is_sketch = boot::setting("tiles").is_none();
    let are_tiles_lost = RwSignal::new(false);
    let view = RwSignal::new(None::<(Area, u8)>);
    let has_moved = RwSignal::new(false);
    let open = Opened {
        map: RwSignal::new_local(None),
        datum: TileDatum::configured(),
        moves: StoredValue::new(0),
        is_in_view: StoredValue::new(false),
    };
    let hear = move |heard| match heard {
        Heard::Moved(sides, zoom) => {
            let is_own = open.moves.try_update_value(|moves| {
                let is_own = *moves > 0;
                *moves = moves.saturating_sub(1);
                is_own
            });
            // The page may be gone by now.
            let _ = view.try_set(open.datum.area(sides).map(|area| (area, zoom)));
            let _ = has_moved.try_set(is_own == Some(false));
        }
        Heard::Store(id) => {
            let _ = picked.try_set(Some(Pick { id: StoreId::new(id), at: None }));
        }
        Heard::Tiles(are_here) => {
            let _ = are_tiles_lost.try_set(!are_here);
        }
    };
    // The list comes first: the map waits until the stores are here.
    let has_list = Memo::new(move |_| found.get().first.ready().is_some());
    let bring = move || {
        let Some(element) = place.get_untracked() else { return };
        state.set(State::Coming);
        spawn_local(async move {
            let settings = Settings {
                tiles: boot::setting("tiles"),
                attribution: boot::setting("tiles_attribution"),
                zoom_in: t(words::ZOOM_IN),
                zoom_out: t(words::ZOOM_OUT),
            };
            let map = map::open(&element, settings, hear).await;
            let _ = state.try_set(if map.is_some() { State::Here } else { State::Lost });
            let _ = open.map.try_set(map.map(Rc::new));
        });
    };
    Effect::new(move |was_begun: Option<bool>| {
        let begins = place.get().is_some() && has_list.get();
        if begins && was_begun != Some(true) {
            bring();
        }
        begins || was_begun == Some(true)
    });
    open.follow(address, found, picked);
    let clusters = open.show_clusters(address, view, picked);
    let are_stores_lost = move || matches!(clusters.get(), Region::Failed(_));
    let draw_anew = move |_| {
        if let Some(map) = open.map.get_untracked() {
            map.draw_anew();
        }
    };
    let search_here = move |_| {
        if let Some((area, _)) = view.get_untracked() {
            has_moved.set(false);
            open.is_in_view.set_value(true);
            address.change(|query| query.area = Some(area));
        }
    };
    view! {
        <div class="finder-map-frame">
            <div class="finder-map-canvas" role="group" aria-label=t(words::MAP_HELP) node_ref=place></div>
            {move || {
                (is_sketch && state.get() == State::Here)
                    .then(|| {
                        view! {
                            <p class="finder-map-sketch">{t(words::MAP_SKETCH)}</p>
                            <p class="finder-map-north">
                                <span aria-hidden="true">"↑"</span>
                                {t(words::NORTH)}
                            </p>
                        }
                    })
            }}
            {move || match state.get() {
                State::Coming => {
                    view! { <p class="finder-map-note" role="status">{t(words::LOADING)}</p> }
                        .into_any()
                }
                State::Lost => {
                    view! {
                        <p class="finder-map-note" role="status">
                            {t(words::MAP_LOST)}
                            <button type="button" class="button" data-kind="quiet" on:click=move |_| bring()>
                                {t(words::TRY_AGAIN)}
                            </button>
                        </p>
                    }
                        .into_any()
                }
                State::Here if are_stores_lost() => {
                    view! {
                        <p class="finder-map-note" role="status">
                            {t(words::CLUSTERS_LOST)}
                            <button
                                type="button"
                                class="button"
                                data-kind="quiet"
                                on:click=move |_| clusters.retry()
                            >
                                {t(words::TRY_AGAIN)}
                            </button>
                        </p>
                    }
                        .into_any()
                }
                State::Waiting | State::Here => ().into_any(),
            }}
            {move || {
                has_moved
                    .get()
                    .then(|| {
                        view! {
                            <button type="button" class="button finder-map-search" on:click=search_here>
                                {t(words::SEARCH_THIS_AREA)}
                            </button>
                        }
                    })
            }}
        </div>
        {move || picked.get().map(|pick| picked_store(pick, picked, actions))}
        {move || {
            are_tiles_lost
                .get()
                .then(|| {
                    view! {
                        <p class="finder-page-note" role="status">
                            {t(words::NO_TILES)}
                            <button type="button" class="button" data-kind="quiet" on:click=draw_anew>
                                {t(words::TRY_AGAIN)}
                            </button>
                        </p>
                    }
                })
        }}
    }
    .into_any()
}

/// A map that is open, or about to be.
#[derive(Clone, Copy)]
struct Opened {
    map: RwSignal<Option<Rc<Map>>, LocalStorage>,
    datum: TileDatum,
    /// How many moves are still to be heard of that the app made itself.
    moves: StoredValue<u32>,
    /// Whether the stores that come next are those of the part that the map shows.
    is_in_view: StoredValue<bool>,
}

impl Opened {
    /// Keeps the map at what is looked for, where the shopper is, and what she picked. The list that
    /// comes at the same time is painted first.
    fn follow(self, address: FinderAddress, found: Memo<Found>, picked: Picked) {
        Effect::new(move |_| {
            let (Some(map), Some(fix)) = (self.map.get(), my_position()) else { return };
            let (latitude, longitude) = self.datum.on_map(fix.at);
            timer::after_next_paint(move || map.locate(latitude, longitude, fix.accuracy));
        });
        Effect::new(move |_| {
            let (Some(map), Some(stores)) = (self.map.get(), found.get().first.ready()) else {
                return;
            };
            // What is searched is what the map shows already.
            if !self.is_in_view.try_update_value(std::mem::take).unwrap_or_default() {
                let sides = self.sides(&stores, address).unwrap_or(EARTH);
                timer::after_next_paint(move || {
                    // The page may be gone by now.
                    if self.moves.try_update_value(|moves| *moves += 1).is_some() {
                        map.fit(sides);
                    }
                });
            }
        });
        Effect::new(move |_| {
            let at = picked.get().and_then(|pick| pick.at);
            let (Some(map), Some(at)) = (self.map.get(), at) else { return };
            let (latitude, longitude) = self.datum.on_map(at);
            self.moves.update_value(|moves| *moves += 1);
            map.go(latitude, longitude);
        });
    }

    /// The sides of what the map should show: the part that is searched, or the stores found, of
    /// which the nearest do where the shopper is known.
    fn sides(self, stores: &Page<Store>, address: FinderAddress) -> Option<[f64; 4]> {
        let area = address.with(|query| query.area);
        let fix = my_position();
        let count = if fix.is_some() { NEAREST } else { stores.items.len() };
        let of_stores = stores.items.iter().take(count).map(|store| store.position);
        let places: Vec<_> = match area {
            Some(area) => vec![area.south_west, area.north_east],
            None => of_stores.chain(fix.map(|fix| fix.at)).collect(),
        };
        let on_map = places.into_iter().map(|place| self.datum.on_map(place));
        on_map.fold(None, |sides, (latitude, longitude)| {
            let [south, west, north, east] =
                sides.unwrap_or([latitude, longitude, latitude, longitude]);
            Some([
                south.min(latitude),
                west.min(longitude),
                north.max(latitude),
                east.max(longitude),
            ])
        })
    }

    /// Shows the stores of the part of the earth that the map shows.
    fn show_clusters(
        self,
        address: FinderAddress,
        view: RwSignal<Option<(Area, u8)>>,
        picked: Picked,
    ) -> Load<Page<StoreCluster>> {
        let clusters = client::load(move || {
            let (area, zoom) = view.get()?;
            let filter = address.get().filter;
            Some(client::store_clusters(&ClustersQuery { filter, area, zoom }))
        });
        let latest = clusters.latest();
        Effect::new(move |_| {
            let (Some(map), Some(clusters)) = (self.map.get(), latest.get()) else { return };
            let picked = picked.get().map(|pick| pick.id);
            let mark = |cluster: &StoreCluster| self.mark(cluster, picked.as_ref());
            map.show(&clusters.items.iter().map(mark).collect::<Vec<_>>());
        });
        clusters
    }

    fn mark(self, cluster: &StoreCluster, picked: Option<&StoreId>) -> Mark {
        let (latitude, longitude) = self.datum.on_map(cluster.position);
        let name = cluster.name.clone().filter(|_| cluster.count == 1);
        Mark {
            latitude,
            longitude,
            count: cluster.count,
            id: cluster.store.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
            label: name.unwrap_or_else(|| t_count(words::STORES_FOUND, cluster.count.into())),
            is_picked: cluster.store.is_some() && cluster.store.as_ref() == picked,
        }
    }
}
