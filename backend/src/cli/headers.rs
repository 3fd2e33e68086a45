//! `doorstep-backend headers`: the app's security headers, for whoever hosts it as plain files.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, open_app};

#[derive(Debug, Args)]
pub(super) struct Headers {
    /// The folder of the built app.
    #[arg(long, value_name = "DIR")]
    app: PathBuf,
    /// The app's settings, if not `config.json` in its folder.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Headers {
    pub(super) fn run(self) -> Result<(), Failure> {
        print!("{}", open_app(&self.app, self.config.as_deref())?.headers());
        Ok(())
    }
}
