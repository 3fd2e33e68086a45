//! The cart: what is to be bought, in groups by how it reaches the shopper, what it comes to and
//! why, and apart from it what cannot be bought now.

use std::sync::Arc;

use contract::cart::{CartLine, Fulfilment};
use contract::shop::Feature;
use leptos::prelude::*;

use super::foot::foot;
use super::group_head::{group_head, problem_head};
use super::hints::hints;
use super::known;
use super::line_row::line_row;
use super::notices::notices;
use super::removing::Removing;
use crate::browser::visibility;
use crate::client::{Cart, ClientError};
use crate::failure::load_failed;
use crate::kit::{Rows, WindowedList, empty_state, page_frame};
use crate::locale::{t, t_count, words};
use crate::route::Route;
use crate::session;
use crate::shop::{page_title, use_shop};
use crate::stores::{store_link, use_my_store};

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/cart_page.css");
/// A cart of up to so many rows is drawn whole.
const SHORT: usize = 24;

/// What stands in a row of the list.
#[derive(Clone, Debug)]
enum Row {
    /// The head of the lines that reach the shopper alike.
    Group(Fulfilment),
    /// A line.
    Line(Arc<CartLine>),
    /// The head of those that cannot be bought.
    Problems,
}

impl PartialEq for Row {
    /// The row of a variant is the same whatever becomes of its line.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Group(one), Self::Group(other)) => one == other,
            (Self::Line(one), Self::Line(other)) => Arc::ptr_eq(one, other) || one.sku == other.sku,
            (Self::Problems, Self::Problems) => true,
            _ => false,
        }
    }
}

/// The page of the cart.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let (shop, my_store) = (use_shop(), use_my_store());
    known::price_at_once();
    page_title(|| t(words::TAB_CART));
    Effect::new(move |_| {
        let store = my_store.id();
        if shop.has(Feature::Cart) {
            known::renew(store);
        }
    });
    // Another phone of hers, a friend or the clock may have changed what it comes to.
    visibility::on_return(move || {
        if untrack(|| shop.has(Feature::Cart)) {
            known::renew(untrack(|| my_store.id()));
        }
    });
    let is_open = Memo::new(move |_| shop.may_have(Feature::Cart));
    let state = Memo::new(move |_| match known::shown() {
        Some(cart) if cart.lines.is_empty() => State::Empty,
        Some(_) => State::Filled,
        None => known::failure().map_or(State::Loading, State::Failed),
    });
    let body = move || {
        if !is_open.get() {
            return nothing(words::CART_COMING, words::CART_COMING_ADVICE);
        }
        match state.get() {
            State::Loading => skeleton(),
            State::Failed(error) => {
                load_failed(&error, move || known::renew(untrack(|| my_store.id())))
            }
            State::Empty => nothing(words::CART_EMPTY, words::CART_EMPTY_ADVICE),
            State::Filled => filled(),
        }
    };
    let actions = move || shop.has(Feature::Stores).then(store_link);
    page_frame(Signal::derive(|| t(words::TAB_CART)), None, actions.into_any(), body.into_any())
}

#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Failed(ClientError),
    Empty,
    Filled,
}

fn nothing(title: crate::locale::Key, advice: crate::locale::Key) -> AnyView {
    let sign_in = move || {
        let shop = use_shop();
        (shop.has(Feature::Accounts) && session::member().is_none()).then(|| {
            view! {
                <a class="button" data-kind="quiet" href=Route::SignIn(Route::Cart.address()).address()>
                    {t(words::SIGN_IN_FOR_CART)}
                </a>
            }
        })
    };
    let action = view! {
        <a class="button" href=Route::Categories(None).address()>
            {t(words::BROWSE_CATEGORIES)}
        </a>
        {sign_in}
    };
    empty_state("shopping-cart", title, advice, action.into_any())
}

fn filled() -> AnyView {
    let removing = Removing::new();
    let rows = Memo::new(|_| known::shown().map(|cart| rows_of(&cart)).unwrap_or_default());
    let count = Memo::new(|_| known::shown().map_or(0, |cart| cart.lines.len()));
    known::rehearse_soon();
    let item = move |place: usize| {
        let row = Memo::new(move |_| rows.with(|rows| rows.get(place).cloned()));
        let drawn = move || {
            row.get().map(|row| match row {
                Row::Group(fulfilment) => group_head(fulfilment),
                Row::Problems => problem_head(removing),
                Row::Line(line) => line_row(&line, removing),
            })
        };
        drawn.into_any()
    };
    let list = WindowedList {
        label: t(words::TAB_CART),
        count: Signal::derive(move || rows.with(Vec::len)),
        total: Signal::derive(move || Some(rows.with(Vec::len) as u64)),
        short: SHORT,
        item: Arc::new(item),
        seen: Callback::new(|_| ()),
        rows: ArcStoredValue::new(Rows::default()),
    };
    view! {
        <div class="cart-page" class=(SCOPE, true)>
            {notices()}
            {hints()}
            {list.view()}
            <p class="cart-page-count">
                {move || t_count(words::CART_LINES, count.get() as u64)}
            </p>
        </div>
        {foot(removing)}
    }
    .into_any()
}

/// The rows of a cart: groups in the order of how they reach the shopper, then what cannot be
/// bought.
fn rows_of(cart: &Cart) -> Vec<Row> {
    let mut groups: Vec<Fulfilment> = Vec::new();
    for line in cart.lines.iter().filter(|line| line.problem.is_none()) {
        if !groups.contains(&line.fulfilment) {
            groups.push(line.fulfilment);
        }
    }
    groups.sort_unstable();
    let mut rows = Vec::with_capacity(cart.lines.len() + groups.len() + 1);
    for group in groups {
        rows.push(Row::Group(group));
        let lines = cart.lines.iter();
        let lines = lines.filter(|line| line.problem.is_none() && line.fulfilment == group);
        rows.extend(lines.cloned().map(Row::Line));
    }
    let mut problems = cart.lines.iter().filter(|line| line.problem.is_some()).peekable();
    if problems.peek().is_some() {
        rows.push(Row::Problems);
        rows.extend(problems.cloned().map(Row::Line));
    }
    rows
}

fn skeleton() -> AnyView {
    view! {
        <div class="cart-page" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..4)
                .map(|_| view! { <div class="skeleton cart-page-outline"></div> })
                .collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::cart::LineProblem;

    use super::super::applying::tests::{cart, line};
    use super::*;

    #[test]
    fn lines_stand_with_those_that_come_alike_and_the_rest_apart() {
        let mut lines: Vec<_> =
            ["tea", "milk", "eggs", "rice"].map(|sku| line(sku, 100, 1)).into_iter().collect();
        lines[0].fulfilment = Fulfilment::Express;
        lines[2].problem = Some(LineProblem::SoldOut);
        let line = |sku: &str| Row::Line(super::super::applying::tests::line(sku, 100, 1).into());
        assert_eq!(
            rows_of(&cart(lines)),
            [
                Row::Group(Fulfilment::PickupOrDelivery),
                line("milk"),
                line("rice"),
                Row::Group(Fulfilment::Express),
                line("tea"),
                Row::Problems,
                line("eggs"),
            ]
        );
    }
}
