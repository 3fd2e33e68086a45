//! Opens connections and says how each is set up.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::wakes::TOUCHED;

/// Where the database is.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In a file.
    File(PathBuf),
    /// In memory, under a name that is used once.
    Memory(String),
}

impl Place {
    /// A connection to the database, which is made when it is missing.
    ///
    /// Memory is SQLite's `memdb` file system and not a shared cache: its connections lock each
    /// other as those to a file do, and wait.
    pub(super) fn connect(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let connection = match self {
            Self::File(path) => Connection::open_with_flags(path, flags)?,
            Self::Memory(name) => {
                Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags)?
            }
        };
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(256);
        // 256 MB mapped: the whole of a usual catalogue is read without copying.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16384;",
        )?;
        Ok(connection)
    }

    /// The connection that writes. What it commits is on the disk before anybody is told, so that
    /// no power cut takes a claim or a cart back. It may keep 512 MB of what it changed in memory,
    /// so that a large import does not write the same pages again and again; an ordinary change
    /// takes no more than it needs.
    ///
    /// Its statements are planned once. Without that, SQLite looks at the values that are bound and
    /// plans anew whenever they differ from the last, which was half of the time of a claim.
    pub(super) fn connect_writer(&self) -> rusqlite::Result<Connection> {
        let connection = self.connect()?;
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -524288")?;
        connection.execute_batch(TOUCHED)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(connection)
    }
}

/// Makes the connections that read.
#[derive(Debug)]
pub(super) struct Readers(pub(super) Place);

impl r2d2::ManageConnection for Readers {
    type Connection = Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> rusqlite::Result<Connection> {
        let connection = self.0.connect()?;
        connection.execute_batch("PRAGMA query_only = ON")?;
        Ok(connection)
    }

    fn is_valid(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        connection.execute_batch("SELECT 1")
    }

    fn has_broken(&self, _: &mut Connection) -> bool {
        false
    }
}
