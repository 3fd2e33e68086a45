//! `cargo xtask start`: from a fresh clone to a shop in the browser.

use std::path::PathBuf;
use std::process::{Child, Command, ExitCode};
use std::time::{Duration, Instant};

use crate::failure::Outcome;
use crate::steps::{self, step};
use crate::{building, css, running, setup};

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

    /// Where the backend listens. Behind Trunk it is where Trunk.toml sends the calls.
    fn backend_port(&self) -> u16 {
        if self.dev { BACKEND_PORT } else { self.port() }
    }
}

/// Sets up, builds, seeds, serves and shows the shop until it is stopped.
pub(crate) fn run(options: &Options) -> Outcome<ExitCode> {
    setup::for_building()?;
    let backend = if options.dev {
        // Trunk builds the app itself; the backend wants a page to serve all the same.
        css::run()?;
        building::backend_for_tests()?
    } else {
        building::app_if_changed()?;
        building::backend_for_serving()?
    };
    if !options.data.join("shop.sqlite").is_file() {
        step(&format!("Fill the shop ({})", options.seed), || {
            let mut seed = Command::new(&backend);
            running::run(seed.args(["seed", &options.seed, "--data"]).arg(&options.data))
        })?;
    }
    let mut serving = serve(options, &backend)?;
    let shown = show(options, &mut serving);
    if shown.is_err() {
        // Nothing is left behind that holds the port.
        let _ = serving.kill();
    }
    shown
}

fn serve(options: &Options, backend: &std::path::Path) -> Outcome<Child> {
    let mut serve = Command::new(backend);
    serve.args(["serve", "--port", &options.backend_port().to_string(), "--app", "dist", "--data"]);
    Ok(serve.arg(&options.data).spawn()?)
}

/// Says where the shop is once it answers, and waits until it is stopped.
fn show(options: &Options, serving: &mut Child) -> Outcome<ExitCode> {
    let address = format!("http://127.0.0.1:{}", options.port());
    await_answer(options.backend_port(), serving)?;
    if options.dev {
        println!("\n{} (rebuilt on every change; stop with Ctrl-C)\n", steps::bold(&address));
        let port = options.port().to_string();
        running::run(Command::new("trunk").args(["serve", "--port", &port]))?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nThe shop is open: {} (stop with Ctrl-C)\n", steps::bold(&address));
    if options.open && has_desktop() {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        // A desktop without a browser is no reason to close the shop.
        let _ = Command::new(opener).arg(&address).status();
    }
    let status = serving.wait()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn has_desktop() -> bool {
    cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// Waits until the backend takes calls, at most as long as a very slow machine needs.
fn await_answer(port: u16, serving: &mut Child) -> Outcome {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(30) {
        if serving.try_wait()?.is_some() {
            return Err("the backend stopped; its reason is above".into());
        }
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err("the backend does not answer".into())
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
