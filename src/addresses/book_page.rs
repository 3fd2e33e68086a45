//! The member's addresses: each with what can be done to it, and the way to a new one.

use contract::Page;
use contract::addresses::{Address, MOST_ADDRESSES, written};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::address_row::address_row;
use super::frame::{frame, note_opener, outline};
use super::removing::{Removing, way_back};
use crate::browser::{page, timer};
use crate::client::{self, Credential, Region};
use crate::failure::{load_failed, refusal_text};
use crate::host;
use crate::kit::{empty_state, icon, toast};
use crate::locale::{number, t, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/addresses/book_page.css");

/// The page of the addresses.
#[component]
pub(crate) fn BookPage() -> impl IntoView {
    note_opener();
    frame(words::ADDRESSES, Route::Member, || Route::Addresses.address(), book)
}

/// The book as it is shown, and what is being done to it.
#[derive(Clone, Copy)]
pub(super) struct Book {
    credential: StoredValue<Credential>,
    /// What a write answered last; it is newer than what was loaded.
    written: RwSignal<Option<Page<Address>>>,
    is_waiting: RwSignal<bool>,
}

impl Book {
    pub(super) fn credential(self) -> Credential {
        self.credential.get_value()
    }

    /// Shows what a write has answered.
    pub(super) fn take_over(self, page: Page<Address>) {
        let _ = self.written.try_set(Some(page));
    }

    /// Begins a write, unless one is under way.
    pub(super) fn begin(self) -> bool {
        !self.is_waiting.try_update(|is| std::mem::replace(is, true)).unwrap_or(true)
    }

    pub(super) fn end(self) {
        let _ = self.is_waiting.try_set(false);
    }

    fn make_default(self, address: &Address) {
        if address.is_default || !self.begin() {
            return;
        }
        let (credential, id) = (self.credential(), address.id.clone());
        spawn_local(async move {
            match client::make_default(&credential, &id).await {
                Ok(page) => self.take_over(page),
                Err(error) => {
                    toast(refusal_text(&error));
                    // The choice goes back to where it was.
                    if !self.written.is_disposed() {
                        self.written.notify();
                    }
                }
            }
            self.end();
            // The list is drawn anew, and the choice keeps the keyboard.
            timer::sleep(0).await;
            page::focus(".book-page-default > input:checked");
        });
    }
}

fn book(credential: Credential) -> AnyView {
    let asked = credential.clone();
    let load = client::load(move || Some(client::addresses(&asked)));
    let book = Book {
        credential: StoredValue::new(credential),
        written: RwSignal::new(None),
        is_waiting: RwSignal::new(false),
    };
    let removing = Removing::new(book);
    let list = move || match (book.written.get(), load.get()) {
        (Some(page), _) => listed(&page, book, removing),
        (None, Region::Ready(page)) => listed(&page, book, removing),
        (None, Region::Failed(error)) => load_failed(&error, move || load.retry()),
        (None, Region::Loading) => outline(),
    };
    view! {
        <div class="book-page" class=(SCOPE, true) aria-busy=move || book.is_waiting.get().to_string()>
            {list}
        </div>
        {way_back(removing)}
    }
    .into_any()
}

fn listed(page: &Page<Address>, book: Book, removing: Removing) -> AnyView {
    if page.items.is_empty() {
        return empty_state(
            "map-pinned",
            words::ADDRESSES_NONE,
            words::ADDRESSES_NONE_ADVICE,
            add_button(),
        );
    }
    let rows: Vec<_> = page.items.iter().map(|address| row(address, book, removing)).collect();
    let is_full = page.items.len() >= MOST_ADDRESSES;
    let end = if is_full {
        let count = number(MOST_ADDRESSES as u64);
        view! { <p class="book-page-full">{t_with(words::ADDRESSES_FULL, &[("count", &count)])}</p> }
            .into_any()
    } else {
        add_button()
    };
    view! {
        <ul class="book-page-list" aria-label=t(words::ADDRESSES)>
            {rows}
        </ul>
        <div class="book-page-end">{end}</div>
    }
    .into_any()
}

fn add_button() -> AnyView {
    view! {
        <a class="button book-page-add" href=Route::NewAddress.address()>
            {icon("plus")}
            {t(words::ADDRESS_NEW)}
        </a>
    }
    .into_any()
}

fn row(address: &Address, book: Book, removing: Removing) -> AnyView {
    // What can be done is told apart by the street for whoever does not see the row.
    let street = format!("street-{}", address.id);
    let action = |what: &str| {
        let id = format!("{what}-{}", address.id);
        (id.clone(), format!("{id} {street}"))
    };
    let (default_id, default_name) = action("default");
    let (copy_id, copy_name) = action("copy");
    let (remove_id, remove_name) = action("remove");
    let edit = Route::Address(address.id.clone()).address();
    let (for_default, for_copy) = (address.clone(), address.clone());
    let for_removal = address.clone();
    let is_default = address.is_default;
    view! {
        <li class="book-page-row">
            <a class="book-page-link" href=edit>
                <span class="visually-hidden">{t(words::EDIT)}</span>
                {address_row(address)}
                {icon("chevron-right")}
            </a>
            <div class="book-page-actions">
                <label class="book-page-default">
                    <input
                        type="radio"
                        name="default-address"
                        aria-labelledby=default_name
                        prop:checked=is_default
                        on:change=move |_| book.make_default(&for_default)
                    />
                    <span id=default_id>
                        {t(if is_default { words::ADDRESS_DEFAULT } else { words::ADDRESS_MAKE_DEFAULT })}
                    </span>
                </label>
                <button
                    type="button"
                    class="link-button book-page-action"
                    id=copy_id
                    aria-labelledby=copy_name
                    on:click=move |_| copy(&for_copy)
                >
                    {t(words::COPY)}
                </button>
                <button
                    type="button"
                    class="link-button book-page-action"
                    id=remove_id
                    aria-labelledby=remove_name
                    on:click=move |_| removing.remove(&for_removal)
                >
                    {t(words::REMOVE)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Copies it as a text that can be pasted here and in other shops.
fn copy(address: &Address) {
    let text = written(address);
    spawn_local(async move {
        let is_copied = host::copy(&text).await;
        toast(t(if is_copied {
            words::ADDRESS_TEXT_COPIED
        } else {
            words::ADDRESS_TEXT_NOT_COPIED
        }));
    });
}
