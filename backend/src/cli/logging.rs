//! Where log lines go and how they look.

use std::io::{IsTerminal, stderr};

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogForm {
    /// For people.
    Text,
    /// For machines, one object a line.
    Json,
}

/// Sends log lines to standard error.
pub(super) fn start(form: Option<LogForm>) {
    let is_terminal = stderr().is_terminal();
    let form = form.unwrap_or(if is_terminal { LogForm::Text } else { LogForm::Json });
    let filter = EnvFilter::try_from_env("DOORSTEP_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    match form {
        LogForm::Text => log.with_ansi(is_terminal).with_target(false).init(),
        LogForm::Json => {
            log.json().flatten_event(true).with_span_list(false).with_target(false).init()
        }
    }
}
