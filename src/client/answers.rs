//! The last answers, kept decoded for as long as the page lives, so that going back shows at once
//! what was there.

use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::ClientError;
use crate::browser::{json, timer};
use crate::locale;

/// How many answers are kept; a page of products weighs some 20 KB.
const KEPT: usize = 60;
/// For how many milliseconds an answer is not asked for again.
const FRESH: i64 = 10_000;

/// An answer and when it came.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) value: Arc<dyn Any + Send + Sync>,
    /// None when it was an older one already.
    came_at: Option<i64>,
}

impl Kept {
    pub(super) fn is_fresh(&self) -> bool {
        self.came_at.is_some_and(|came_at| timer::now() - came_at < FRESH)
    }
}

thread_local! {
    static ANSWERS: RefCell<Vec<(String, Kept)>> = const { RefCell::new(Vec::new()) };
}

fn name(address: &str) -> String {
    format!("{} {address}", locale::current().tag())
}

/// The kept answer to `address` in the present language.
pub(super) fn find(address: &str) -> Option<Kept> {
    let name = name(address);
    ANSWERS.with_borrow(|answers| {
        answers.iter().find(|(key, _)| *key == name).map(|(_, kept)| kept.clone())
    })
}

/// Keeps an answer and drops the oldest one when there are too many.
pub(super) fn keep(address: &str, value: Arc<dyn Any + Send + Sync>, is_old: bool) {
    let name = name(address);
    let came_at = (!is_old).then(timer::now);
    ANSWERS.with_borrow_mut(|answers| {
        answers.retain(|(key, _)| *key != name);
        if answers.len() >= KEPT {
            answers.remove(0);
        }
        answers.push((name, Kept { value, came_at }));
    });
}

/// Forgets all answers: something changed that they may depend on.
pub(crate) fn forget() {
    ANSWERS.with_borrow_mut(Vec::clear);
}

/// Forgets the answers at these paths and beneath them, each taken up to its first parameter.
pub(super) fn forget_of(paths: &[&str]) {
    ANSWERS.with_borrow_mut(|answers| {
        answers.retain(|(name, _)| {
            let address = name.split_once(' ').map_or("", |(_, address)| address);
            let mut starts = paths.iter().filter_map(|path| path.split('{').next());
            !starts.any(|start| address.starts_with(start))
        });
    });
}

/// Reads an answer.
pub(super) fn read<A: DeserializeOwned>(address: &str, text: &str) -> Result<A, ClientError> {
    json::read(text).ok_or_else(|| ClientError::Garbled { address: address.to_owned() })
}
