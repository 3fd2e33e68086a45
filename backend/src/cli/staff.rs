//! `doorstep-backend staff`: who serves at which counter.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Failure, open};
use crate::accounts::Phone;
use crate::clock::Clock;

#[derive(Debug, Args)]
pub(super) struct StaffCommand {
    #[command(subcommand)]
    action: Action,
    /// The folder of the database.
    #[arg(long, value_name = "DIR", default_value = "data", global = true)]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lets somebody serve at a store's counter. Whoever serves elsewhere serves here since.
    Add {
        /// The phone number that the clerk signs in with, such as +8613900139000.
        #[arg(long)]
        phone: String,
        /// The id of the store.
        #[arg(long)]
        store: String,
        /// The clerk's name, as the log of the counter has it.
        #[arg(long)]
        name: String,
    },
    /// Lets somebody serve no longer.
    Remove {
        /// The clerk's phone number.
        #[arg(long)]
        phone: String,
    },
    /// Prints who serves where, one a line.
    List,
}

impl StaffCommand {
    pub(super) fn run(self) -> Result<(), Failure> {
        let database = open(&self.data)?;
        let failed = |error: rusqlite::Error| Failure(format!("the database failed: {error}"));
        match self.action {
            Action::Add { phone, store, name } => {
                let (phone, name) = (read(&phone)?, name.trim());
                if name.is_empty() {
                    return Err(Failure("pass the clerk's name with --name.".to_owned()));
                }
                let now = Clock::default().now();
                let is_added =
                    database.add_clerk(phone.as_str(), &store, name, now).map_err(failed)?;
                if !is_added {
                    return Err(Failure(format!(
                        "there is no store `{store}`. Pass the id of a store with --store."
                    )));
                }
                println!("{name} ({}) serves at {store}", phone.as_str());
            }
            Action::Remove { phone } => {
                let phone = read(&phone)?;
                let is_removed = database.remove_clerk(phone.as_str()).map_err(failed)?;
                let serves = if is_removed { "serves no longer" } else { "served nowhere" };
                println!("{} {serves}", phone.as_str());
            }
            Action::List => {
                for clerk in database.clerks().map_err(failed)? {
                    println!("{}\t{}\t{}", clerk.store_id, clerk.phone, clerk.name);
                }
            }
        }
        Ok(())
    }
}

fn read(phone: &str) -> Result<Phone, Failure> {
    Phone::read(phone).map_err(|bad| Failure(format!("--phone must be {}.", bad.expected)))
}
