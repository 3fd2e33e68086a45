//! What a command shows while it works: a title per step, and how long the step took.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// Does a step beneath its title and says how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("{} {title}", bold("==>"));
    // Programs run by the step write to the same place by themselves.
    let _ = std::io::stdout().flush();
    let begun = Instant::now();
    let done = work();
    let time = duration(begun.elapsed());
    match &done {
        Ok(_) => println!("{} {title} ({time})", green(" ok")),
        Err(failure) => println!("{} {title} ({time}): {failure}", red(" no")),
    }
    done
}

/// Says that nothing is to be done for a step.
pub(crate) fn ready(what: &str) {
    println!("{} {what}", green(" ok"));
}

/// A line beneath the title of the step at hand.
pub(crate) fn note(text: &str) {
    println!("    {text}");
}

/// A time as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

pub(crate) fn red(text: &str) -> String {
    coloured("31", text)
}

pub(crate) fn green(text: &str) -> String {
    coloured("32", text)
}

pub(crate) fn bold(text: &str) -> String {
    coloured("1", text)
}

fn coloured(code: &str, text: &str) -> String {
    let plain = std::env::var_os("NO_COLOR").is_some() || !std::io::stdout().is_terminal();
    if plain { text.to_owned() } else { format!("\x1b[{code}m{text}\x1b[0m") }
}

#[cfg(test)]
mod tests {
    use super::{Duration, duration};

    #[test]
    fn times_read_well() {
        assert_eq!(duration(Duration::from_millis(420)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(59)), "59 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
