//! Small changes that come at the same time share one transaction, and so one wait for the disk.
//!
//! Whoever finds the queue empty commits for all: while it waits for its turn to write, others put
//! their changes beside it. The busier the shop, the more changes a transaction holds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::Database;
use crate::error::Error;

/// A change that waits, typed away.
type Change = Box<dyn FnOnce(&Connection) -> Made + Send>;

/// Tells whoever waits, once it is known why the transaction does not hold, if it does not.
type Tell = Box<dyn FnOnce(Option<&str>) + Send>;

/// What became of a change inside its transaction.
struct Made {
    /// Whether it is to be kept.
    is_kept: bool,
    tell: Tell,
}

/// Changes that wait for the next transaction. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Queue(Arc<Mutex<Vec<Change>>>);

impl Queue {
    /// Puts a change into the queue; true when whoever did so is to commit it.
    fn push(&self, change: Change) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push(change);
        waiting.len() == 1
    }

    fn take(&self) -> Vec<Change> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Database {
    /// Makes a small change, on a thread that may block, and answers when it is safely on the disk.
    /// It is kept when `change` returns `Ok`, and undone otherwise; changes see each other one
    /// after the other. A large one, such as an import, would keep the others waiting:
    /// [`change`](Self::change) is for those.
    ///
    /// # Errors
    /// `change` failed, or the database did.
    pub(crate) async fn commit<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (tell, told) = oneshot::channel();
        let change: Change = Box::new(move |connection| {
            let made = catch_unwind(AssertUnwindSafe(|| change(connection)))
                .unwrap_or_else(|_| Err(Error::Broken("a change died".to_owned())));
            Made {
                is_kept: made.is_ok(),
                tell: Box::new(move |failure| {
                    let answer = match failure {
                        Some(reason) if made.is_ok() => {
                            Err(Error::Broken(format!("nothing was kept: {reason}")))
                        }
                        _ => made,
                    };
                    // Whoever asked may be gone by now; the change stands all the same.
                    let _ = tell.send(answer);
                }),
            }
        });
        if self.queue.push(change) {
            let database = self.clone();
            tokio::task::spawn_blocking(move || database.commit_waiting());
        }
        told.await.map_err(|_| Error::Broken("a change was dropped".to_owned()))?
    }

    /// Makes all changes that wait, in one transaction.
    fn commit_waiting(&self) {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Only now: those that came during the transaction before are in it.
        let changes = self.queue.take();
        let mut made = Vec::with_capacity(changes.len());
        let failure = make(&mut writer, changes, &mut made).err().map(|error| error.to_string());
        self.wakes.wake(&writer);
        drop(writer);
        for change in made {
            (change.tell)(failure.as_deref());
        }
    }
}

/// Makes changes in one transaction, each within a savepoint of its own. Those that are not made
/// are dropped, which tells whoever waits for them.
fn make(
    connection: &mut Connection,
    changes: Vec<Change>,
    made: &mut Vec<Made>,
) -> rusqlite::Result<()> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        let mut savepoint = transaction.savepoint()?;
        let change = change(&savepoint);
        if !change.is_kept {
            savepoint.rollback()?;
        }
        made.push(change);
        // A full disk ends the whole transaction by itself; ending the savepoint then fails.
        savepoint.commit()?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    fn add(words: &'static str) -> impl FnOnce(&Connection) -> Result<usize, Error> + Send {
        move |connection| {
            let sql = "INSERT INTO search_count (words, count) VALUES (?1, 1)";
            Ok(connection.execute(sql, [words])?)
        }
    }

    fn count(database: &Database) -> i64 {
        let sql = "SELECT count(*) FROM search_count";
        database.change(|transaction| transaction.query_row(sql, [], |row| row.get(0))).unwrap()
    }

    #[tokio::test]
    async fn a_change_that_fails_or_dies_spoils_no_other() {
        let database = Database::open_in_memory().unwrap();
        let (first, refused, dead, last) = tokio::join!(
            database.commit(add("milk")),
            database.commit(|connection| {
                add("bread")(connection)?;
                Err::<(), _>(Error::NotFound("such thing"))
            }),
            database.commit(|connection| -> Result<(), Error> {
                add("tea")(connection)?;
                panic!("oh")
            }),
            database.commit(add("rice")),
        );
        assert!(first.is_ok() && last.is_ok());
        assert!(matches!(refused, Err(Error::NotFound(_))));
        assert!(matches!(dead, Err(Error::Broken(_))));
        assert_eq!(count(&database), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_comes_at_once_is_all_kept() {
        let database = Database::open_in_memory().unwrap();
        let tasks: Vec<_> = (0..200)
            .map(|number: i64| {
                let database = database.clone();
                tokio::spawn(async move {
                    database
                        .commit(move |connection| {
                            let sql = "INSERT INTO search_count (words, count) VALUES (?1, 1)";
                            Ok(connection.execute(sql, [number.to_string()])?)
                        })
                        .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(count(&database), 200);
    }

    #[tokio::test]
    async fn without_a_transaction_all_are_told() {
        let database = Database::open_in_memory().unwrap();
        database.writer.lock().unwrap().execute_batch("PRAGMA query_only = ON").unwrap();
        let (one, other) = tokio::join!(database.commit(add("milk")), database.commit(add("tea")));
        assert!(one.is_err() && other.is_err());
    }
}
