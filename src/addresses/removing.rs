//! Addresses that were removed, and the way to have one back.

use contract::addresses::{Address, AddressDraft, CreateAddress};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::book_page::Book;
use crate::browser::{Abort, chance, page, timer};
use crate::client;
use crate::failure::refusal_text;
use crate::kit::toast;
use crate::locale::{t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/addresses/removing.css");

/// For how many milliseconds the way back is open.
const OPEN: u64 = 8_000;

/// The address that was removed last, and the key that it comes back with.
#[derive(Clone, Copy)]
pub(super) struct Removing {
    book: Book,
    removed: RwSignal<Option<(Address, String)>>,
    /// Counts the removals, so that one does not close the way back of the next.
    turn: StoredValue<u32>,
}

impl Removing {
    /// None yet.
    pub(super) fn new(book: Book) -> Self {
        Self { book, removed: RwSignal::new(None), turn: StoredValue::new(0) }
    }

    /// Removes an address.
    pub(super) fn remove(self, address: &Address) {
        if !self.book.begin() {
            return;
        }
        let (credential, address) = (self.book.credential(), address.clone());
        spawn_local(async move {
            match client::remove_address(&credential, &address.id).await {
                Ok(page) => {
                    self.book.take_over(page);
                    let _ = self.removed.try_set(Some((address, chance::key())));
                    self.close_later();
                    // The button that had the keyboard went with its row.
                    timer::sleep(0).await;
                    page::focus(".removing .link-button");
                }
                Err(error) => toast(refusal_text(&error)),
            }
            self.book.end();
        });
    }

    fn close_later(self) {
        let Some(turn) = self.turn.try_get_value().map(|turn| turn + 1) else { return };
        self.turn.set_value(turn);
        timer::after_all(OPEN, move || {
            if self.turn.try_get_value() == Some(turn) {
                let _ = self.removed.try_set(None);
            }
        });
    }

    /// Puts it back: a new one that says the same.
    fn undo(self) {
        let Some((address, key)) = self.removed.get_untracked() else { return };
        if !self.book.begin() {
            return;
        }
        let credential = self.book.credential();
        let new = CreateAddress { key, address: AddressDraft::from(&address) };
        spawn_local(async move {
            let put_back = match client::create_address(&credential, &new).await {
                Ok(_) => client::addresses(&credential).send(&Abort::new()).await,
                Err(error) => Err(error),
            };
            match put_back {
                Ok(page) => {
                    self.book.take_over(page);
                    let _ = self.removed.try_set(None);
                    toast(t(words::ADDRESS_PUT_BACK));
                    page::focus(".page-heading");
                }
                Err(error) => {
                    toast(refusal_text(&error));
                    self.close_later();
                }
            }
            self.book.end();
        });
    }
}

/// What was removed, with the way back while it is open.
pub(super) fn way_back(removing: Removing) -> AnyView {
    let told = move || {
        let (address, _) = removing.removed.get()?;
        let told = t_with(words::ADDRESS_REMOVED, &[("street", &address.street)]);
        let view = view! {
            <p class="removing-told">
                <span>{told}</span>
                <button type="button" class="link-button" on:click=move |_| removing.undo()>
                    {t(words::UNDO)}
                </button>
            </p>
        };
        Some(view)
    };
    view! {
        <div class="removing" class=(SCOPE, true) role="status">
            {told}
        </div>
    }
    .into_any()
}
