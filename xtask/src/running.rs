//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// Cargo of the toolchain that the project names. (`CARGO` may be that of whoever called us.)
pub(crate) fn cargo() -> Command {
    Command::new("cargo")
}

/// Runs a program that shows its own output, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, error))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed", name(command)).into()) }
}

/// What a program writes, when it succeeds.
pub(crate) fn answer(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| cannot_start(command, error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} failed:\n{}", name(command), said.trim()).into())
}

/// What a filter makes of a text.
pub(crate) fn filter(command: &mut Command, text: &str) -> Outcome<String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, error))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} failed:\n{}", name(command), said.trim()).into())
}

/// Runs a program, shows its lines and lets `see` read each. Says whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<bool> {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            see(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// Where a program is that can be run by its name alone.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let first = command.get_args().next().map(OsStr::to_string_lossy).unwrap_or_default();
    format!("`{} {first}`", program.to_string_lossy()).replace(" `", "`")
}

fn cannot_start(command: &Command, error: std::io::Error) -> Failure {
    format!("cannot run {}: {error}", name(command)).into()
}
