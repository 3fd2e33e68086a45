//! `doorstep-backend seed`.

use std::time::Instant;

use clap::Args;

use super::{Failure, Folders};
use crate::clock::Clock;
use crate::database::Database;
use crate::seed::{self, Seed};

#[derive(Debug, Args)]
pub(super) struct SeedCommand {
    /// What the shop is filled with. What is there already is brought up to date, not doubled.
    #[arg(value_enum)]
    seed: Seed,
    #[command(flatten)]
    folders: Folders,
}

impl SeedCommand {
    pub(super) fn run(self) -> Result<(), Failure> {
        fill(&self.folders.open()?, self.seed, &Clock::default())
    }
}

/// Fills the shop and says how long it took.
fn fill(database: &Database, seed: Seed, clock: &Clock) -> Result<(), Failure> {
    eprintln!("Filling the shop ...");
    let start = Instant::now();
    seed::fill(database, seed, clock.now()).map_err(|error| Failure(error.to_string()))?;
    eprintln!("Filled the shop in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Fills a shop that has no product yet.
pub(super) fn fill_when_empty(
    database: &Database,
    seed: Seed,
    clock: &Clock,
) -> Result<(), Failure> {
    let is_empty = database.is_empty().map_err(|error| Failure(error.to_string()))?;
    if seed == Seed::None || !is_empty {
        return Ok(());
    }
    fill(database, seed, clock)
}
