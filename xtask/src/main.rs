//! The project's own commands: `cargo xtask setup | start | build | test | bench | verify | css |
//! divisions | tidy`.

mod bench;
mod building;
mod css;
mod divisions;
mod failure;
mod finish;
mod folder;
mod pricing;
mod project;
mod running;
mod setup;
mod start;
mod steps;
mod tally;
mod testing;
mod tidy;
mod verify;

use std::process::ExitCode;

use failure::Outcome;

const HELP: &str = "\
cargo xtask COMMAND

  start    Set up what is missing, build, fill the demo shop and serve it.
             --port 8080          where to serve (8081 with --dev)
             --data DIR           the data folder [data]
             --seed demo|large    what a new shop holds [demo]
             --dev                rebuild and reload on every change; the backend is at 8080
             --no-open            leave the browser alone
  setup    Install what the build and the tests need.
  build    Build the app for release into dist/, with its table of sizes.
  test     Everything: verify, the release build and the end-to-end tests.
  bench    Measure the shop in a browser beside Vue pages; writes docs/performance.md.
             --runs 5             how often each figure is taken
             --only list,search   some parts alone, without writing: bytes, cpu, model, tap, warm
                                  (these five: home), routes, memory, search, list
  verify   Formatting, lints, layout rules and native tests.
  css      Write the style sheet and the icons of the app.
  divisions  Write contract/divisions.txt from the package that brings the divisions of China.
  tidy     Check the layout rules alone.

`finish` is the second hook of Trunk and of no use by hand.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) =
        arguments.split_first().map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    match run(command, rest) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{} {failure}", steps::red("xtask:"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, arguments: &[String]) -> Outcome<ExitCode> {
    std::env::set_current_dir(project::root())?;
    match command {
        "start" => start::run(&start::Options::read(arguments)?),
        "test" => testing::run(),
        "bench" => bench::run(&bench::Options::read(arguments)?),
        "verify" => verify::run(),
        _ if !arguments.is_empty() => {
            Err(format!("`{command}` takes no arguments; see `cargo xtask help`").into())
        }
        "setup" => setup::everything().map(|()| ExitCode::SUCCESS),
        "build" => building::release().map(|()| ExitCode::SUCCESS),
        "css" => css::run().map(|()| ExitCode::SUCCESS),
        "divisions" => divisions::write().map(|()| ExitCode::SUCCESS),
        "finish" => finish::run().map(|()| ExitCode::SUCCESS),
        "tidy" => tidy::run().map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        unknown => Err(format!("there is no command `{unknown}`; see `cargo xtask help`").into()),
    }
}
