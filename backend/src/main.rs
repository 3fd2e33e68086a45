//! `doorstep-backend`: serves the shop, fills its database, imports catalogues.

use std::process::ExitCode;

fn main() -> ExitCode {
    doorstep_backend::cli::run()
}
