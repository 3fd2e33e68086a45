//! The photographs that go with a request: each is made small, sent at once and can be taken out or
//! sent again, one apart from the other.

use contract::PhotoId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::browser::{page, timer};
use crate::client::{self, Credential};
use crate::failure::refusal_text;
use crate::host;
use crate::kit::toast;
use crate::locale::{t_count, words};

/// A photograph that the backend has, as the draft keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) id: PhotoId,
    /// A small copy, as a `data:` URI.
    pub(super) thumbnail: String,
}

/// How far a photograph has come.
#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    /// It is read and made small.
    Shrinking,
    /// So much of it is sent, percent.
    Sending(u32),
    /// The backend has it.
    Here(PhotoId),
    /// It was not sent, and why.
    Failed(String),
    /// It is no picture that can be read.
    Unreadable,
}

/// A photograph in the tray.
#[derive(Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: u32,
    /// A small copy, as a `data:` URI.
    pub(super) thumbnail: Option<String>,
    pub(super) stage: Stage,
}

/// The photographs.
#[derive(Clone, Copy)]
pub(super) struct Tray {
    credential: StoredValue<Credential>,
    pub(super) entries: RwSignal<Vec<Entry>>,
    /// What is to be sent, by the keys of the entries.
    shrunk: StoredValue<Vec<(u32, host::ShrunkPhoto)>, LocalStorage>,
    /// The most that there may be.
    pub(super) most: usize,
    next: StoredValue<u32>,
    /// Hears which the backend has.
    on_change: Callback<Vec<Sent>>,
}

impl Tray {
    /// A tray with what the backend has already.
    pub(super) fn new(
        credential: Credential,
        sent: Vec<Sent>,
        most: usize,
        on_change: Callback<Vec<Sent>>,
    ) -> Self {
        let tray = Self {
            credential: StoredValue::new(credential),
            entries: RwSignal::new(Vec::new()),
            shrunk: StoredValue::new_local(Vec::new()),
            most,
            next: StoredValue::new(0),
            on_change,
        };
        for Sent { id, thumbnail } in sent {
            tray.put(Some(thumbnail), Stage::Here(id));
        }
        tray
    }

    fn put(self, thumbnail: Option<String>, stage: Stage) -> u32 {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        self.entries.update(|entries| entries.push(Entry { key, thumbnail, stage }));
        key
    }

    /// Changes an entry. It may have been taken out, and the page may be gone.
    fn change(self, key: u32, change: impl FnOnce(&mut Entry)) {
        let _ = self.entries.try_update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key == key) {
                change(entry);
            }
        });
    }

    fn be(self, key: u32, stage: Stage) {
        self.change(key, |entry| entry.stage = stage);
    }

    /// Whether one is still on its way, or could not be sent and is not taken out; tracked.
    pub(super) fn is_unsettled(self) -> bool {
        let is_here = |entry: &Entry| matches!(entry.stage, Stage::Here(_));
        self.entries.with(|entries| !entries.iter().all(is_here))
    }

    fn tell(self) {
        let Some(entries) = self.entries.try_get_untracked() else { return };
        let sent = entries.into_iter().filter_map(|entry| match entry.stage {
            Stage::Here(id) => Some(Sent { id, thumbnail: entry.thumbnail.unwrap_or_default() }),
            _ => None,
        });
        let _ = self.on_change.try_run(sent.collect());
    }

    /// Has the shopper pick some. Those for which there is no room are left out, and she is told.
    pub(super) fn pick(self) {
        spawn_local(async move {
            let room = || {
                let count = self.entries.try_with_untracked(Vec::len)?;
                Some(self.most.saturating_sub(count))
            };
            let wanted = room().and_then(|room| u32::try_from(room).ok()).unwrap_or_default();
            let picked = host::pick_photos(wanted).await;
            let Some(room) = room() else { return };
            if picked.len() > room {
                toast(t_count(words::PHOTOS_MOST, self.most as u64));
            }
            picked.into_iter().take(room).for_each(|photo| self.add(photo));
        });
    }

    fn add(self, photo: host::PickedPhoto) {
        let key = self.put(None, Stage::Shrinking);
        spawn_local(async move {
            let Some(shrunk) = host::shrink_photo(&photo).await else {
                return self.be(key, Stage::Unreadable);
            };
            self.change(key, |entry| entry.thumbnail = Some(shrunk.thumbnail.clone()));
            let _ = self.shrunk.try_update_value(|all| all.push((key, shrunk)));
            self.send(key);
        });
    }

    pub(super) fn send(self, key: u32) {
        let found = self.shrunk.try_with_value(|all| {
            all.iter().find(|(of, _)| *of == key).map(|(_, shrunk)| shrunk.clone())
        });
        let Some(Some(shrunk)) = found else { return };
        let Some(credential) = self.credential.try_get_value() else { return };
        self.be(key, Stage::Sending(0));
        spawn_local(async move {
            let on_progress = move |percent| self.be(key, Stage::Sending(percent));
            match client::send_photo(&credential, &shrunk.content, on_progress).await {
                Ok(photo) => {
                    self.be(key, Stage::Here(photo.id));
                    let _ = self.shrunk.try_update_value(|all| all.retain(|(of, _)| *of != key));
                    self.tell();
                }
                Err(error) => self.be(key, Stage::Failed(refusal_text(&error))),
            }
        });
    }

    pub(super) fn remove(self, key: u32) {
        self.entries.update(|entries| entries.retain(|entry| entry.key != key));
        self.shrunk.update_value(|all| all.retain(|(of, _)| *of != key));
        self.tell();
        // The button that had the keyboard is gone.
        timer::before_next_paint(|| page::focus("#tray-add"));
    }
}
