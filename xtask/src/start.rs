//! `cargo xtask start`: from a fresh clone to a shop in the browser.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::failure::Outcome;
use crate::{building, running, setup, steps};

/// Where the backend listens unless it is asked elsewhere; Trunk.toml knows it too.
const BACKEND_PORT: u16 = 8080;

/// What the shopkeeper asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    port: Option<u16>,
    data: PathBuf,
    seed: String,
    dev: bool,
    open: bool,
}

impl Options {
    /// Reads the arguments after `start`.
    pub(crate) fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self {
            port: None,
            data: PathBuf::from("data"),
            seed: "demo".to_owned(),
            dev: false,
            open: true,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let (name, given) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let mut value = || {
                given
                    .clone()
                    .or_else(|| arguments.next().cloned())
                    .ok_or_else(|| format!("{name} needs a value; see `cargo xtask help`"))
            };
            match name {
                "--dev" => options.dev = true,
                "--no-open" => options.open = false,
                "--port" => {
                    let port = value()?;
                    let parsed = port.parse().map_err(|_| format!("--port: {port} is not a port"));
                    options.port = Some(parsed?);
                }
                "--data" => options.data = PathBuf::from(value()?),
                "--seed" => options.seed = value()?,
                _ => return Err(format!("start knows no {name}; see `cargo xtask help`").into()),
            }
        }
        if !["demo", "large"].contains(&options.seed.as_str()) {
            return Err("--seed is demo or large".into());
        }
        Ok(options)
    }

    /// Where the shop is to be seen.
    fn port(&self) -> u16 {
        self.port.unwrap_or(if self.dev { BACKEND_PORT + 1 } else { BACKEND_PORT })
    }

    /// Says who can sign in to the demo.
    fn name_people(&self) {
        if self.seed == "demo" {
            steps::note(
                "sign in as the shopper 138 0013 8000 or as the clerk 139 0013 9000; the shop \
                 tells the code, since it sends none",
            );
        }
    }

    /// Where the backend listens. Behind Trunk it is where Trunk.toml sends the calls.
    fn backend_port(&self) -> u16 {
        if self.dev { BACKEND_PORT } else { self.port() }
    }
}

/// Sets up, builds, serves and shows the shop until it is stopped.
pub(crate) fn run(options: &Options) -> Outcome<ExitCode> {
    setup::for_building()?;
    if options.dev {
        return develop(options);
    }
    building::app_if_changed()?;
    let mut serve = backend(options, &building::backend_for_serving()?);
    let stopped_well = running::watch(serve.args(["--app", "dist"]), |line| {
        if line.starts_with(OPEN) {
            options.name_people();
        }
        if options.open && line.starts_with(OPEN) && has_desktop() {
            let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
            let address = format!("http://127.0.0.1:{}", options.port());
            // A desktop without a browser is no reason to close the shop.
            let _ = Command::new(opener).arg(address).status();
        }
    })?;
    Ok(if stopped_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Trunk rebuilds and serves the app; the backend behind it serves the API alone.
fn develop(options: &Options) -> Outcome<ExitCode> {
    let mut serving = backend(options, &building::backend_for_developing()?).spawn()?;
    let port = options.port().to_string();
    steps::note(&format!("the app is served at http://127.0.0.1:{port} and follows every change"));
    options.name_people();
    let developed = running::run(Command::new("trunk").args(["serve", "--port", &port]));
    // Nothing is left behind that holds the port.
    let _ = serving.kill();
    serving.wait()?;
    developed.map(|()| ExitCode::SUCCESS)
}

/// The line with which the backend says that it takes calls.
const OPEN: &str = "The shop is open";

/// The backend, which fills an empty shop by itself.
fn backend(options: &Options, program: &Path) -> Command {
    let mut serve = Command::new(program);
    let port = options.backend_port().to_string();
    serve.args(["serve", "--development", "--simulate", "--port", &port]);
    serve.args(["--seed", &options.seed, "--data"]);
    serve.arg(&options.data);
    serve
}

fn has_desktop() -> bool {
    cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(line: &str) -> crate::failure::Outcome<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_shop_opens_where_it_is_asked_to() {
        let options = read("--port 9000 --data=shelf --seed large --no-open").unwrap();
        assert_eq!((options.port(), options.backend_port()), (9000, 9000));
        assert_eq!(options.data.to_str(), Some("shelf"));
        assert!(!options.open && !options.dev);
        let options = read("--dev").unwrap();
        assert_eq!((options.port(), options.backend_port()), (8081, 8080));
    }

    #[test]
    fn a_slip_is_answered_in_words() {
        for (line, word) in [
            ("--port", "needs a value"),
            ("--port x", "not a port"),
            ("--seed tiny", "demo or large"),
            ("--prot 1", "knows no --prot"),
        ] {
            assert!(read(line).unwrap_err().to_string().contains(word), "{line}");
        }
    }
}
