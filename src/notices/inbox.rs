//! The notices that have come, what was read of them here, and the pages after the first.

use std::sync::Arc;

use contract::NoticeId;
use contract::notices::{Notice, Notices, NoticesQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use crate::browser::Abort;
use crate::client::{self, ClientError, Credential, Load};
use crate::failure::{Aged, aged, refusal_text};
use crate::kit::toast;
use crate::live::{self, note_unread};

/// How far the next page has come.
#[derive(Clone, PartialEq)]
pub(super) enum Next {
    Waiting,
    Coming,
    Failed(ClientError),
}

/// What is in the inbox.
#[derive(Clone, Copy)]
pub(super) struct Inbox {
    credential: StoredValue<Credential>,
    load: Load<Notices>,
    answer: Signal<Aged<Notices>>,
    /// The pages after the first.
    later: RwSignal<Vec<Arc<Notices>>>,
    pub(super) next: RwSignal<Next>,
    /// What was read here and is not yet told so by an answer.
    read: RwSignal<Vec<NoticeId>>,
    abort: StoredValue<Abort, LocalStorage>,
}

impl Inbox {
    pub(super) fn new(credential: Credential) -> Self {
        let asking = credential.clone();
        let load = client::load(move || Some(client::notices(&asking, &NoticesQuery::default())));
        let inbox = Self {
            credential: StoredValue::new(credential),
            load,
            answer: aged(load, kept::kept),
            later: RwSignal::new(Vec::new()),
            next: RwSignal::new(Next::Waiting),
            read: RwSignal::new(Vec::new()),
            abort: StoredValue::new_local(Abort::new()),
        };
        let abort = send_wrapper::SendWrapper::new(inbox.abort.get_value());
        on_cleanup(move || abort.abort());
        Effect::new(move |before: Option<Option<Arc<Notices>>>| {
            let (before, now) = (before.flatten(), load.ready());
            if let Some(now) = &now {
                kept::keep(now);
                note_unread(now.unread);
                if let Some(before) = &before {
                    inbox.hold_on_to(before, now);
                }
            }
            now.or(before)
        });
        inbox
    }

    /// Keeps what new notices have pushed off the first page, where later pages are shown beneath it.
    fn hold_on_to(self, before: &Arc<Notices>, now: &Notices) {
        let is_there = |notice: &Notice| now.items.iter().any(|other| other.id == notice.id);
        let is_pushed = !before.items.iter().all(is_there);
        if is_pushed && self.later.with_untracked(|later| !later.is_empty()) {
            self.later.update(|later| later.insert(0, Arc::clone(before)));
        }
    }

    /// What there is to show of the first page, tracked.
    pub(super) fn answer(self) -> Aged<Notices> {
        self.answer.get()
    }

    /// Asks anew for the newest.
    pub(super) fn renew(self) {
        self.load.retry();
    }

    /// All that have come, newest first, each once, and as it was read here; tracked.
    pub(super) fn all(self) -> Vec<Notice> {
        let first = match self.answer.get() {
            Aged::Present(notices) | Aged::Old(notices) => Some(notices),
            Aged::Coming | Aged::Failed(_) => None,
        };
        let (later, read) = (self.later.get(), self.read.get());
        let pages = first.iter().chain(&later).flat_map(|page| page.items.clone());
        together(pages, &read)
    }

    /// Whether there are earlier ones, tracked.
    pub(super) fn has_more(self) -> bool {
        self.cursor().is_some()
    }

    fn cursor(self) -> Option<contract::Cursor> {
        let last = self.later.with(|later| later.last().map(|page| page.next.clone()));
        last.unwrap_or_else(|| match self.answer.get() {
            Aged::Present(first) => first.next.clone(),
            _ => None,
        })
    }

    /// Asks for those before the earliest, also after that failed.
    pub(super) fn go_on(self) {
        let Some(cursor) = untrack(|| self.cursor()) else { return };
        if self.next.with_untracked(|next| *next == Next::Coming) {
            return;
        }
        self.next.set(Next::Coming);
        let query = NoticesQuery { cursor: Some(cursor) };
        let call = client::notices(&self.credential.get_value(), &query);
        let abort = self.abort.get_value();
        spawn_local(async move {
            let answer = call.send(&abort).await;
            // The page may be gone by now.
            let _ = self.next.try_set(match &answer {
                Ok(_) => Next::Waiting,
                Err(error) => Next::Failed(error.clone()),
            });
            if let Ok(page) = answer {
                let _ = self.later.try_update(|later| later.push(Arc::new(page)));
            }
        });
    }

    /// Marks one as read, at once here. Its order's page opens meanwhile, so nobody waits for it.
    pub(super) fn read(self, id: NoticeId) {
        self.mark(std::slice::from_ref(&id));
        note_unread(untrack(live::unread).saturating_sub(1));
        let credential = self.credential.get_value();
        spawn_local(async move {
            if let Ok(answer) = client::read_notice(&credential, &id).await {
                note_unread(answer.unread);
            }
        });
    }

    /// Marks all as read that have come.
    pub(super) fn read_all(self) {
        let all = untrack(|| self.all());
        let ids: Vec<_> = all.into_iter().map(|notice| notice.id).collect();
        let newest = ids.first().cloned();
        self.mark(&ids);
        let credential = self.credential.get_value();
        spawn_local(async move {
            match client::read_notices(&credential, newest).await {
                Ok(answer) => note_unread(answer.unread),
                Err(error) => {
                    toast(refusal_text(&error));
                    // They are as they were.
                    let _ = self.read.try_update(|read| read.retain(|id| !ids.contains(id)));
                }
            }
        });
    }

    fn mark(self, ids: &[NoticeId]) {
        self.read.update(|read| read.extend_from_slice(ids));
    }
}

/// Notices of several pages, each once: what came meanwhile pushes others to the next page.
fn together(notices: impl Iterator<Item = Notice>, read: &[NoticeId]) -> Vec<Notice> {
    let mut all: Vec<Notice> = Vec::new();
    for notice in notices {
        if all.iter().all(|other| other.id != notice.id) {
            let is_read = notice.is_read || read.contains(&notice.id);
            all.push(Notice { is_read, ..notice });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_that_moved_to_the_next_page_is_shown_once_and_as_it_was_read() {
        let notice = |id: &str| -> Notice {
            let json = format!(r#"{{"id":"{id}","kind":"paid","at":"2026-11-23T02:00:00Z"}}"#);
            serde_json::from_str(&json).unwrap()
        };
        let pages = ["3", "2", "2", "1"].map(notice);
        let all = together(pages.into_iter(), &["2".into()]);
        let told: Vec<_> = all.iter().map(|it| (it.id.as_str(), it.is_read)).collect();
        assert_eq!(told, [("3", false), ("2", true), ("1", false)]);
    }
}
