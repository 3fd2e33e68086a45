//! Saves what is typed, once however often it is asked for, and says what is in the way.

use std::cell::RefCell;

use contract::addresses::{Address, AddressDraft, CreateAddress};
use contract::{AddressId, ProblemCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, Field};
use super::form::Form;
use crate::client::{self, ClientError, Credential};
use crate::failure::refusal_text;
use crate::kit::toast;
use crate::locale::{number, t, t_with, words};

thread_local! {
    /// The address that was saved last, for the page that had it written.
    static SAVED: RefCell<Option<AddressId>> = const { RefCell::new(None) };
}

/// The address that was saved since this was last asked.
pub(crate) fn take_saved() -> Option<AddressId> {
    SAVED.take()
}

impl Form {
    /// Saves the address, when nothing is wrong with it and all that was filled in is looked at.
    pub(super) fn save(self) {
        if self.is_saving.get_untracked() {
            return;
        }
        self.refusal.set(None);
        let (wrong, unsure) = self.draft.with_untracked(|draft| {
            let wrong: Vec<_> =
                Field::ALL.into_iter().filter(|field| draft.is_wrong(*field)).collect();
            let unsure = Field::ALL.into_iter().find(|field| draft.unsure.contains(field));
            (wrong, unsure)
        });
        wrong.iter().for_each(|field| self.tell(*field));
        if let Some(first) = wrong.first() {
            Self::go_to(*first);
            return;
        }
        if let Some(unsure) = unsure {
            self.refusal.set(Some(t(words::CHECK_MARKED)));
            Self::go_to(unsure);
            return;
        }
        let Some(draft) = self.draft.with_untracked(Draft::whole) else { return };
        self.is_saving.set(true);
        let (credential, id) = (self.credential.get_value(), self.id.get_value());
        let key = self.draft.with_untracked(|draft| draft.key.clone());
        let leave = self.leave.get_value();
        spawn_local(async move {
            match sent(&credential, id.as_ref(), key, draft).await {
                Ok(saved) => {
                    SAVED.set(Some(saved.id));
                    Draft::forget(id.as_ref());
                    toast(t(words::ADDRESS_SAVED));
                    if !self.draft.is_disposed() {
                        leave.run(());
                    }
                }
                Err(error) if !self.draft.is_disposed() => self.tell_not_saved(&error),
                // The page is gone; what was typed is kept and found there again.
                Err(error) => toast(refusal_text(&error)),
            }
            let _ = self.is_saving.try_set(false);
        });
    }

    fn tell_not_saved(self, error: &ClientError) {
        // The draft is the whole body or a part of it, so only the last step of a pointer tells.
        let refused = Field::ALL.into_iter().find(|field| match error {
            ClientError::Refused(problem) => problem
                .fields
                .iter()
                .any(|it| it.field.rsplit('/').next() == Some(field.wire_name())),
            _ => false,
        });
        if let Some(field) = refused {
            self.tell(field);
            Self::go_to(field);
            return;
        }
        let text = match (error, error.code()) {
            (ClientError::Refused(problem), Some(ProblemCode::LimitReached)) => {
                let count = problem.left.map(|left| number(left.into())).unwrap_or_default();
                t_with(words::ADDRESSES_FULL, &[("count", &count)])
            }
            (_, Some(ProblemCode::NotFound)) => t(words::ADDRESS_GONE),
            _ => refusal_text(error),
        };
        self.refusal.set(Some(text));
    }
}

/// Sends what is typed. Where an earlier try had made the address without our hearing of it, and
/// something was typed since, that is written anew.
async fn sent(
    credential: &Credential,
    id: Option<&AddressId>,
    key: String,
    draft: AddressDraft,
) -> Result<Address, ClientError> {
    if let Some(id) = id {
        return client::change_address(credential, id, &draft).await;
    }
    let new = CreateAddress { key, address: draft };
    let made = client::create_address(credential, &new).await?;
    if says(&made, &new.address) {
        return Ok(made);
    }
    client::change_address(credential, &made.id, &new.address).await
}

/// Whether an address says what was written. The first one is the default, asked for or not.
fn says(address: &Address, draft: &AddressDraft) -> bool {
    let is_default = address.is_default && !draft.is_default;
    let written = AddressDraft::from(address);
    if is_default {
        AddressDraft { is_default: false, ..written } == *draft
    } else {
        written == *draft
    }
}
