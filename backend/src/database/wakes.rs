//! Wakes those who wait for something to be written down for a shopper.
//!
//! A transaction says for whom it has written something in a table that only the connection that
//! writes has, so that what is undone wakes nobody. After it is on the disk, they are woken.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::watch;

/// Where a transaction says for whom it has written something.
pub(super) const TOUCHED: &str = "CREATE TEMP TABLE touched (shopper INTEGER PRIMARY KEY)";

/// Says that this transaction has written something for a shopper.
pub(super) fn touch(connection: &Connection, shopper: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO temp.touched (shopper) VALUES (?1)")?
        .execute([shopper])?;
    Ok(())
}

/// For whom the transactions before have written something.
fn touched(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut taken = connection.prepare_cached("DELETE FROM temp.touched RETURNING shopper")?;
    taken.query_map([], |row| row.get(0))?.collect()
}

/// Those who wait, by shopper. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Wakes(Arc<Mutex<HashMap<i64, watch::Sender<()>>>>);

impl Wakes {
    /// Begins to listen for what is written for a shopper from now on; nothing when so many listen
    /// already.
    pub(crate) fn listen(&self, shopper: i64, most: usize) -> Option<Listening> {
        let mut waiting = self.open();
        let sender = waiting.entry(shopper).or_insert_with(|| watch::channel(()).0);
        if sender.receiver_count() >= most {
            return None;
        }
        Some(Listening { receiver: Some(sender.subscribe()), shopper, wakes: self.clone() })
    }

    /// Tells all who wait that nothing will come any more.
    pub(crate) fn end(&self) {
        self.open().clear();
    }

    /// Wakes those for whom the transactions before have written something.
    pub(super) fn wake(&self, connection: &Connection) {
        match touched(connection) {
            Ok(shoppers) if shoppers.is_empty() => {}
            Ok(shoppers) => {
                let waiting = self.open();
                for sender in shoppers.iter().filter_map(|shopper| waiting.get(shopper)) {
                    sender.send_replace(());
                }
            }
            Err(error) => tracing::error!("nobody could be woken: {error}"),
        }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<i64, watch::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits, until it is dropped.
pub(crate) struct Listening {
    /// Missing only while it is dropped.
    receiver: Option<watch::Receiver<()>>,
    shopper: i64,
    wakes: Wakes,
}

impl Listening {
    /// Waits until something was written since it last returned; false when nothing will come.
    pub(crate) async fn changed(&mut self) -> bool {
        match &mut self.receiver {
            Some(receiver) => receiver.changed().await.is_ok(),
            None => false,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut waiting = self.wakes.open();
        self.receiver = None;
        if waiting.get(&self.shopper).is_some_and(|sender| sender.receiver_count() == 0) {
            waiting.remove(&self.shopper);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::database::Database;
    use crate::error::Error;

    async fn wakes(listening: &mut Listening) -> bool {
        tokio::time::timeout(Duration::from_millis(50), listening.changed()).await.is_ok()
    }

    #[tokio::test]
    async fn what_is_written_wakes_its_shopper_alone_and_what_is_undone_nobody() {
        let database = Database::open_in_memory().unwrap();
        let mut mei = database.wakes().listen(1, 2).unwrap();
        let mut lin = database.wakes().listen(2, 2).unwrap();
        database.commit(|connection| Ok(touch(connection, 1)?)).await.unwrap();
        assert!(wakes(&mut mei).await && !wakes(&mut lin).await);
        let undone = database.commit(|connection| {
            touch(connection, 2)?;
            Err::<(), _>(Error::NotFound("such thing"))
        });
        assert!(undone.await.is_err());
        database.commit(|connection| Ok(touch(connection, 1)?)).await.unwrap();
        assert!(wakes(&mut mei).await && !wakes(&mut lin).await);
        // Before it is waited for is early enough.
        database.change(|connection| touch(connection, 2)).unwrap();
        assert!(wakes(&mut lin).await && !wakes(&mut lin).await);
    }

    #[tokio::test]
    async fn so_many_listen_and_nothing_is_kept_of_those_who_are_gone() {
        let wakes = Wakes::default();
        let (first, second) = (wakes.listen(1, 2).unwrap(), wakes.listen(1, 2).unwrap());
        assert!(wakes.listen(1, 2).is_none() && wakes.listen(2, 2).is_some());
        drop(first);
        assert!(wakes.listen(1, 2).is_some());
        drop(second);
        assert!(wakes.open().is_empty());
    }

    #[tokio::test]
    async fn at_the_end_all_are_told() {
        let wakes = Wakes::default();
        let mut listening = wakes.listen(1, 1).unwrap();
        wakes.end();
        assert!(!listening.changed().await);
        // Whoever comes later is not forgotten with it.
        let _later = wakes.listen(1, 1).unwrap();
        drop(listening);
        assert_eq!(wakes.open().len(), 1);
    }
}
