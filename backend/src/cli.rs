//! The command line.

mod headers;
mod import;
mod logging;
mod seed;
mod serve;
mod staff;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::api_docs;
use crate::app_files::AppFiles;
use crate::database::Database;
use crate::pictures::{ArtSet, Studio};
use logging::LogForm;

/// The reference backend of Doorstep: its API and the built app from one binary.
#[derive(Debug, Parser)]
#[command(name = "doorstep-backend", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How log lines look: text on a terminal, JSON elsewhere, unless said here. `DOORSTEP_LOG`
    /// chooses which, such as `info` or `doorstep_backend=debug`.
    #[arg(long, global = true, value_enum)]
    log: Option<LogForm>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API, the pictures and the app.
    Serve(serve::Serve),
    /// Prints the security headers of the app's page, one `Name: value` a line, for static hosting.
    Headers(headers::Headers),
    /// Prints the OpenAPI document.
    Openapi,
    /// Fills the database with a shop to look at.
    Seed(seed::SeedCommand),
    /// Reads a catalogue into the database.
    Import(import::ImportCommand),
    /// Says who serves at which counter.
    Staff(staff::StaffCommand),
}

/// Where the shop is kept.
#[derive(Debug, Args)]
struct Folders {
    /// The folder of the database, the pictures and the app's last releases; made when it is
    /// missing.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The folder of rendered pictures, if not `pictures` in the data folder.
    #[arg(long, value_name = "DIR")]
    pictures: Option<PathBuf>,
    /// The folder of npm packages that pictures are drawn from.
    #[arg(long, value_name = "DIR", default_value = "node_modules")]
    art: PathBuf,
}

impl Folders {
    fn pictures(&self) -> PathBuf {
        self.pictures.clone().unwrap_or_else(|| self.data.join("pictures"))
    }

    fn releases(&self) -> PathBuf {
        self.data.join("releases")
    }

    fn studio(&self) -> Studio {
        Studio::new(ArtSet::installed_in(&self.art), &self.pictures())
    }

    fn open(&self) -> Result<Database, Failure> {
        open(&self.data)
    }
}

/// Opens the database of a data folder, and makes both when they are missing.
fn open(data: &Path) -> Result<Database, Failure> {
    std::fs::create_dir_all(data).map_err(|error| {
        let folder = data.display();
        Failure(format!(
            "cannot use the data folder {folder}: {error}. Pass a folder that can be written to \
             with --data."
        ))
    })?;
    Database::open(&data.join("shop.sqlite")).map_err(|error| Failure(error.to_string()))
}

/// The built app, with these settings or its own.
fn open_app(folder: &Path, config: Option<&Path>) -> Result<AppFiles, Failure> {
    if let Some(missing) = config.filter(|file| !file.is_file()) {
        let file = missing.display();
        return Err(Failure(format!("there is no file {file}. Pass the settings with --config.")));
    }
    AppFiles::open(folder, config).map_err(|error| Failure(error.to_string()))
}

fn print_document() -> Result<(), Failure> {
    let document = api_docs::document()
        .to_pretty_json()
        .map_err(|error| Failure(format!("cannot write the document: {error}")))?;
    println!("{document}");
    Ok(())
}

/// Why a command cannot be carried out and what to do, in one line for a person.
#[derive(Debug)]
struct Failure(String);

/// The exit code of a command that cannot be carried out as it was given.
const CANNOT: u8 = 2;

/// Runs the command given.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    logging::start(arguments.log);
    let done = match arguments.command {
        Command::Serve(serve) => serve.run().map(|()| ExitCode::SUCCESS),
        Command::Headers(headers) => headers.run().map(|()| ExitCode::SUCCESS),
        Command::Openapi => print_document().map(|()| ExitCode::SUCCESS),
        Command::Seed(seed) => seed.run().map(|()| ExitCode::SUCCESS),
        Command::Import(import) => import.run(),
        Command::Staff(staff) => staff.run().map(|()| ExitCode::SUCCESS),
    };
    match done {
        Ok(code) => code,
        Err(Failure(reason)) => {
            eprintln!("doorstep-backend: {reason}");
            ExitCode::from(CANNOT)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::Arguments::command().debug_assert();
    }
}
