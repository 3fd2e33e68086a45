//! What the clerk's store has to prepare, to hand over or to send, that which is promised first
//! first; with the step that each is ready for.

use contract::checkout::FulfilmentMethod;
use contract::hours::TimeZone;
use contract::orders::GroupState;
use contract::pickup::StoreGroup;
use contract::{StoreId, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pickup_desk::PickupDesk;
use super::refusal::pickup_refusal;
use crate::client::{self, Region};
use crate::failure::load_failed;
use crate::kit::toast;
use crate::locale::{Key, number, t, t_count, t_with, words};
use crate::orders::promise_text;
use crate::session;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/to_do.css");

/// The list.
pub(super) fn to_do(desk: PickupDesk, store: StoreId) -> AnyView {
    let offset = store_offset(store);
    let latest = desk.to_do.latest();
    let is_busy = RwSignal::new(false);
    let list = move || match (latest.get(), desk.to_do.get()) {
        (Some(page), _) if page.items.is_empty() => {
            view! { <p class="to-do-none">{t(words::TO_DO_NONE)}</p> }.into_any()
        }
        (Some(page), _) => {
            let rows: Vec<_> =
                page.items.iter().map(|group| row(desk, group, offset.get(), is_busy)).collect();
            view! { <ul>{rows}</ul> }.into_any()
        }
        (None, Region::Failed(error)) => load_failed(&error, move || desk.to_do.retry()),
        (None, _) => {
            view! { <div class="skeleton to-do-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <section class="to-do" class=(SCOPE, true) aria-labelledby="to-do-heading">
            <header class="to-do-head">
                <h2 id="to-do-heading" class="section-heading">
                    {t(words::TO_DO)}
                </h2>
                <button type="button" class="link-button" on:click=move |_| desk.to_do.retry()>
                    {t(words::REFRESH)}
                </button>
            </header>
            {list}
        </section>
    }
    .into_any()
}

/// The step that a group is ready for, and its button; none where it waits for the shopper.
pub(super) const fn step_of(
    method: FulfilmentMethod,
    state: GroupState,
) -> Option<(GroupState, Key)> {
    match (method, state) {
        (FulfilmentMethod::Pickup, GroupState::Preparing) => {
            Some((GroupState::Ready, words::TO_DO_READY))
        }
        (
            FulfilmentMethod::Delivery | FulfilmentMethod::Express,
            GroupState::Preparing | GroupState::Ready,
        ) => Some((GroupState::Sent, words::TO_DO_SENT)),
        _ => None,
    }
}

/// How many minutes the clock of a store is ahead of UTC, by which promises are told, once it has said
/// so.
pub(super) fn store_offset(store: StoreId) -> Memo<Option<i32>> {
    let shop = use_shop();
    let store = client::load(move || Some(client::store(&store)));
    Memo::new(move |_| {
        let now = Timestamp::from_millis(shop.now());
        store.ready().map(|store| offset(&store.time_zone, now))
    })
}

/// How many minutes the clocks of a zone are ahead of UTC.
fn offset(zone: &TimeZone, now: Timestamp) -> i32 {
    let local = zone.local(now);
    let ahead = local.day * 1_440 + local.minute - now.millis().div_euclid(60_000);
    i32::try_from(ahead).unwrap_or_default()
}

fn row(
    desk: PickupDesk,
    group: &StoreGroup,
    offset: Option<i32>,
    is_busy: RwSignal<bool>,
) -> AnyView {
    let now = Timestamp::from_millis(use_shop().now());
    let way = match group.method {
        FulfilmentMethod::Pickup => words::WAY_PICKUP,
        FulfilmentMethod::Express => words::WAY_EXPRESS,
        FulfilmentMethod::Delivery => words::WAY_DELIVERY,
        FulfilmentMethod::Voucher => words::WAY_VOUCHER,
        FulfilmentMethod::Unknown => words::WAY_UNKNOWN,
    };
    let promise = group.promise.as_ref().zip(offset);
    let promise = promise.map(|(promise, offset)| promise_text(promise, offset, now));
    let facts: Vec<_> = [Some(t(way)), promise].into_iter().flatten().collect::<Vec<_>>();
    let lines: Vec<_> = group
        .lines
        .iter()
        .map(|line| {
            let count = number(line.quantity.into());
            let text = t_with(words::NAME_TIMES, &[("name", &line.name), ("count", &count)]);
            view! { <li>{text}</li> }
        })
        .collect();
    let pieces: u32 = group.lines.iter().map(|line| line.quantity).sum();
    let who = format!("{} {}", group.name, group.phone);
    let note = group.note.clone();
    let step = step_of(group.method, group.state).map(|(to, name)| {
        let id = group.id.clone();
        let label = format!("{} {}", t(name), group.number);
        let on_click = move |_| {
            let Some(credential) = untrack(session::credential) else { return };
            if is_busy.get_untracked() {
                return;
            }
            is_busy.set(true);
            let id = id.clone();
            spawn_local(async move {
                if let Err(error) = client::advance(&credential, &id, to).await {
                    toast(pickup_refusal(&error));
                }
                let _ = is_busy.try_set(false);
                desk.to_do.retry();
            });
        };
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-label=label
                aria-disabled=move || is_busy.get().then_some("true")
                on:click=on_click
            >
                {t(name)}
            </button>
        }
        .into_any()
    });
    let waits = step.is_none().then(|| {
        let for_what = match group.state {
            GroupState::Sent => words::TO_DO_ON_ITS_WAY,
            _ => words::TO_DO_WAITS,
        };
        view! { <span class="to-do-waits">{t(for_what)}</span> }
    });
    view! {
        <li class="to-do-row">
            <div class="to-do-what">
                <p class="to-do-who">{who}</p>
                <p class="to-do-small">{group.number.clone()}</p>
                <p class="to-do-small">{facts.join(" · ")}</p>
                <details class="to-do-lines">
                    <summary>{t_count(words::ORDER_PIECES, pieces.into())}</summary>
                    <ul>{lines}</ul>
                </details>
                {note.map(|note| view! { <p class="to-do-note">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</p> })}
            </div>
            {step}
            {waits}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_is_ready_for_one_step() {
        use FulfilmentMethod::{Delivery, Express, Pickup};
        use GroupState::{PartlyHandedOver, Preparing, Ready, Sent, Waiting};
        for (method, state, to) in [
            (Pickup, Preparing, Some(Ready)),
            (Pickup, Ready, None),
            (Pickup, PartlyHandedOver, None),
            (Delivery, Preparing, Some(Sent)),
            (Express, Preparing, Some(Sent)),
            (Express, Sent, None),
            (Delivery, Waiting, None),
        ] {
            assert_eq!(step_of(method, state).map(|(to, _)| to), to, "{method:?} {state:?}");
        }
    }
}
