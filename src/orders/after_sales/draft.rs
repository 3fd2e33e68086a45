//! What a shopper chose to ask for, kept on the phone so that no reload, failure or session that ran
//! out loses it, and sent once whatever happens to the line.

use contract::after_sales::{
    AfterSales, AfterSalesChoice, AfterSalesKind, AfterSalesReason, AskAfterSales, ReturnWay,
};
use contract::checkout::StoreName;
use contract::orders::{Order, OrderLine};
use contract::pickup::Pieces;
use contract::{AfterSalesId, GroupId, OrderId, PhotoId};
use serde::{Deserialize, Serialize};

use super::offered;
use super::tray::Sent;
use crate::browser::{chance, json, storage};

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// An order.
    Order(OrderId),
    /// A request that was refused.
    Refused(AfterSalesId),
}

/// What is chosen and written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// Names the request, so that sending it twice makes one.
    pub(super) key: String,
    pub(super) kind: AfterSalesKind,
    pub(super) group: Option<GroupId>,
    pub(super) pieces: Vec<Pieces>,
    pub(super) reason: Option<AfterSalesReason>,
    pub(super) text: String,
    pub(super) photos: Vec<Sent>,
    pub(super) way: Option<ReturnWay>,
    /// The store that the goods are brought to; the one that gave them when missing.
    pub(super) store: Option<StoreName>,
    /// What was sent and not answered.
    pub(super) sent: Option<AskAfterSales>,
}

/// The first thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    Kind,
    Pieces,
    Reason,
    /// Another reason says nothing without words.
    Text,
    Way,
    Store,
}

impl Missing {
    /// The element that takes the keyboard.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Kind => "#ask-kind",
            Self::Pieces => "#ask-pieces",
            Self::Reason => "#ask-reason",
            Self::Text => "#ask-text",
            Self::Way => "#ask-way",
            Self::Store => "#ask-store",
        }
    }
}

impl Draft {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { key: chance::key(), ..Self::default() }
    }

    /// What was asked for before. `address` tells where a photo is shown from.
    pub(super) fn of(request: &AfterSales, address: impl Fn(&str) -> String) -> Self {
        let pieces = request.lines.iter().map(|line| Pieces {
            sku: line.sku.clone(),
            is_gift: line.is_gift,
            quantity: line.quantity,
        });
        let photos = request
            .photos
            .iter()
            .map(|photo| Sent { id: photo.id.clone(), thumbnail: address(&photo.address) });
        Self {
            kind: request.kind,
            group: Some(request.group.clone()),
            pieces: pieces.collect(),
            reason: Some(request.reason),
            text: request.text.clone().unwrap_or_default(),
            photos: photos.collect(),
            way: request.way,
            store: request.receiver.clone(),
            ..Self::new()
        }
    }

    /// What was left of asking about this.
    pub(super) fn kept(subject: &Subject) -> Option<Self> {
        storage::read(&place(subject)).and_then(|text| json::read(&text))
    }

    pub(super) fn keep(&self, subject: &Subject) {
        storage::write(&place(subject), &json::write(self));
    }

    pub(super) fn forget(subject: &Subject) {
        storage::forget(&place(subject));
    }

    /// Lets go of what can no longer be asked for, and chooses where there is no choice.
    pub(super) fn fit(&mut self, order: &Order) {
        let kinds = offered::kinds(order);
        if !kinds.contains(&self.kind) {
            let only = if let [only] = kinds.as_slice() { Some(*only) } else { None };
            self.choose_kind(only.unwrap_or_default());
        }
        let groups = offered::groups(order, self.kind);
        let is_there = groups.iter().any(|group| Some(&group.id) == self.group.as_ref());
        if !is_there {
            self.choose_group(groups.first().map(|group| group.id.clone()));
        }
        let Some(group) = self.group.as_ref().and_then(|id| offered::group(order, id)) else {
            return;
        };
        let lines = offered::lines(group, self.kind);
        let most = |sku: &str, is_gift: bool| {
            let mut lines = lines.iter();
            let line = lines.find(|line| line.sku.as_str() == sku && line.is_gift == is_gift);
            line.and_then(|line| offered::option(line, self.kind)).map_or(0, |it| it.quantity)
        };
        for piece in &mut self.pieces {
            piece.quantity = piece.quantity.min(most(piece.sku.as_str(), piece.is_gift));
        }
        self.pieces.retain(|piece| piece.quantity > 0);
        if let ([only], true) = (lines.as_slice(), self.pieces.is_empty())
            && offered::option(only, self.kind).is_some_and(|it| it.quantity == 1)
        {
            self.count(only, 1);
        }
    }

    /// Chooses what is asked for. What else was chosen may not fit it.
    pub(super) fn choose_kind(&mut self, kind: AfterSalesKind) {
        if self.kind == kind {
            return;
        }
        self.kind = kind;
        self.choose_group(None);
        if self.reason.is_some_and(|reason| !offered::reasons(kind).contains(&reason)) {
            self.reason = None;
        }
        if !kind.takes_goods() {
            self.way = None;
        }
    }

    /// Chooses the group that it is about.
    pub(super) fn choose_group(&mut self, group: Option<GroupId>) {
        if self.group != group {
            self.group = group;
            self.pieces.clear();
        }
    }

    /// How many pieces of a line are chosen.
    pub(super) fn counted(&self, line: &OrderLine) -> u32 {
        let is_it = |piece: &&Pieces| piece.sku == line.sku && piece.is_gift == line.is_gift;
        self.pieces.iter().find(is_it).map_or(0, |piece| piece.quantity)
    }

    /// Chooses so many pieces of a line.
    pub(super) fn count(&mut self, line: &OrderLine, quantity: u32) {
        self.pieces.retain(|piece| piece.sku != line.sku || piece.is_gift != line.is_gift);
        if quantity > 0 {
            let (sku, is_gift) = (line.sku.clone(), line.is_gift);
            self.pieces.push(Pieces { sku, is_gift, quantity });
        }
    }

    /// The store that the goods are brought to; none where none gave them and none was picked.
    pub(super) fn receiver<'a>(&'a self, order: &'a Order) -> Option<&'a StoreName> {
        let giver = || offered::group(order, self.group.as_ref()?)?.store.as_ref();
        self.store.as_ref().or_else(giver)
    }

    /// As the backend takes it; none while it does not say enough for a price.
    pub(super) fn choice(&self, order: &Order) -> Option<AfterSalesChoice> {
        let group = self.group.clone()?;
        let has_way = !self.kind.takes_goods() || self.way.is_some();
        let by_store = self.way == Some(ReturnWay::Store);
        let store = by_store.then(|| self.receiver(order).map(|store| store.id.clone()));
        let has_store = !matches!(store, Some(None));
        let is_whole = !self.pieces.is_empty() && has_way && has_store;
        is_whole.then(|| AfterSalesChoice {
            group,
            kind: self.kind,
            pieces: self.pieces.clone(),
            way: self.way,
            store: store.flatten(),
        })
    }

    /// The first thing that is missing.
    pub(super) fn missing(&self, order: &Order) -> Option<Missing> {
        if self.kind == AfterSalesKind::Unknown {
            return Some(Missing::Kind);
        }
        if self.pieces.is_empty() {
            return Some(Missing::Pieces);
        }
        if self.kind.takes_goods() && self.way.is_none() {
            return Some(Missing::Way);
        }
        if self.way == Some(ReturnWay::Store) && self.receiver(order).is_none() {
            return Some(Missing::Store);
        }
        match self.reason {
            None => Some(Missing::Reason),
            Some(AfterSalesReason::Other) if self.text.trim().is_empty() => Some(Missing::Text),
            Some(_) => None,
        }
    }

    /// As it is sent; none while something is missing.
    pub(super) fn whole(&self, order: &Order) -> Option<AskAfterSales> {
        if self.missing(order).is_some() {
            return None;
        }
        let text = self.text.trim();
        let photos: Vec<PhotoId> = self.photos.iter().map(|photo| photo.id.clone()).collect();
        Some(AskAfterSales {
            key: self.key.clone(),
            choice: self.choice(order)?,
            reason: self.reason?,
            text: (!text.is_empty()).then(|| text.to_owned()),
            photos,
        })
    }
}

/// Where a draft is kept. It waits to be sent, so a session that runs out leaves it.
fn place(subject: &Subject) -> String {
    match subject {
        Subject::Order(id) => format!("own.after-sales.{id}"),
        Subject::Refused(id) => format!("own.after-sales-again.{id}"),
    }
}

#[cfg(test)]
mod tests;
