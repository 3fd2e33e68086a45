//! Reads JSON Lines: one row a line, each line on its own, so that a bad one spoils no other.

use std::io::{self, BufRead};

use serde_json::Value;

use super::report::{Placed, Rejection};
use super::rows::Row;

/// The rows of a JSON Lines file and the lines that are none. Empty lines are passed over.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(mut file: impl BufRead) -> io::Result<(Vec<Placed>, Vec<Rejection>)> {
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    let mut bytes = Vec::new();
    for place in 1.. {
        bytes.clear();
        if file.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        // Spreadsheets and editors of Windows put a byte order mark before the first line.
        let line = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Row>(line) {
            Ok(row) => rows.push(Placed { place, row }),
            Err(error) => rejected.push(reject(place, line, &error)),
        }
    }
    Ok((rows, rejected))
}

fn reject(place: usize, line: &[u8], error: &serde_json::Error) -> Rejection {
    let Ok(value) = serde_json::from_slice::<Value>(line) else {
        let reason = if std::str::from_utf8(line).is_err() {
            "is not UTF-8: save the file in that encoding".to_owned()
        } else {
            format!("is not one JSON object on one line: {error}")
        };
        return Rejection { place, kind: None, id: None, reason };
    };
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let kind = text("kind");
    let reason = if kind.is_some() {
        error.to_string()
    } else {
        "has no kind: write \"kind\": \"product\" or another of docs/import.md".to_owned()
    };
    Rejection { place, kind, id: text("id"), reason }
}
