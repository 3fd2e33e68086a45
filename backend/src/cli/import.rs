//! `doorstep-backend import`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Failure, Folders};
use crate::import::{self, Format};

#[derive(Debug, Args)]
pub(super) struct ImportCommand {
    /// The catalogue.
    file: PathBuf,
    /// Its form; see docs/import.md.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Imports nothing when a single row cannot be taken, and ends with exit code 1.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    folders: Folders,
}

impl ImportCommand {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let database = self.folders.open()?;
        let report = import::import(&database, &self.file, self.format, self.strict)
            .map_err(|error| Failure(error.to_string()))?;
        println!("{report}");
        Ok(if report.is_refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
