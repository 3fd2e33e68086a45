//! The command line.

use std::process::ExitCode;

/// Runs the command given.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
