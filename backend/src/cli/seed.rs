//! `doorstep-backend seed`.

use std::time::Instant;

use clap::Args;

use super::{Failure, Folders};
use crate::clock::Clock;
use crate::database::Database;
use crate::pictures::Studio;
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
        let database = self.folders.open()?;
        fill(&database, self.seed, &Clock::default())?;
        match self.seed {
            Seed::Demo => draw(&database, &self.folders.studio()),
            // Its pictures are too many to wait for; each is drawn when it is first asked for.
            Seed::Large | Seed::None => Ok(()),
        }
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

/// Draws the pictures that are missing and says how far it is.
fn draw(database: &Database, studio: &Studio) -> Result<(), Failure> {
    if let Err(advice) = studio.check_art() {
        eprintln!("Pictures are plain tokens: {advice}.");
        return Ok(());
    }
    let rendered = studio
        .render_catalogue(database, |done, all| {
            if done == all || done % 50 == 0 {
                eprintln!("Drew {done} of {all} pictures");
            }
        })
        .map_err(|error| Failure(error.to_string()))?;
    eprintln!(
        "Drew {} pictures in {:.1} s, {} were there already, {} lack art",
        rendered.drawn,
        rendered.took.as_secs_f32(),
        rendered.kept,
        rendered.lacking_art,
    );
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
