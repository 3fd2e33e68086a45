//! Counting tests over cargo and Playwright, for the one line that a reader can trust.

use std::fmt;
use std::ops::AddAssign;

/// How many tests did what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// A step that is no test and failed counts as one, so that no failure goes unseen.
    pub(crate) const FAILED_STEP: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// A step that cannot be taken on this machine counts as one that was skipped.
    pub(crate) const SKIPPED_STEP: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// What one line of `cargo test` adds, such as
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; ...`.
    pub(crate) fn of_cargo(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |word: &str| {
            let part = counts.split("; ").find_map(|part| part.strip_suffix(word));
            part.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
        };
        Some(Self { passed: count("passed"), failed: count("failed"), skipped: count("ignored") })
    }

    /// Adds what one line of Node's own tests counts, in TAP: `# pass 4`.
    pub(crate) fn add_tap(&mut self, line: &str) {
        let Some((word, count)) = line.strip_prefix("# ").and_then(|line| line.split_once(' '))
        else {
            return;
        };
        let count = count.parse().unwrap_or(0);
        match word {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            "skipped" | "todo" => self.skipped += count,
            _ => {}
        }
    }

    /// What Playwright's JSON report counts. A test that passed only when repeated has passed; the
    /// reporter names it as flaky above.
    pub(crate) fn of_playwright(report: &str) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_str(report).ok()?;
        let count = |word: &str| report["stats"][word].as_u64();
        let outside = report["errors"].as_array().map_or(0, Vec::len) as u64;
        Some(Self {
            passed: count("expected")? + count("flaky")?,
            failed: count("unexpected")? + outside,
            skipped: count("skipped")?,
        })
    }

    /// What the JSON report of jest counts. A file that could not be run at all is a failure.
    pub(crate) fn of_jest(report: &str) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_str(report).ok()?;
        let count = |word: &str| report[word].as_u64();
        Some(Self {
            passed: count("numPassedTests")?,
            failed: count("numFailedTests")? + count("numRuntimeErrorTestSuites")?,
            skipped: count("numPendingTests")? + count("numTodoTests")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, skipped } = self;
        write!(formatter, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn cargo_lines_are_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered \
                    out; finished in 0.01s";
        assert_eq!(Tally::of_cargo(line), Some(Tally { passed: 12, failed: 2, skipped: 1 }));
        assert_eq!(Tally::of_cargo("test a_test ... ok"), None);
    }

    #[test]
    fn lines_of_node_are_counted() {
        let mut tally = Tally::default();
        let lines = "# Subtest: home\nok 1 - home\n# tests 9\n# pass 4\n# fail 1\n# cancelled 2\n\
                     # skipped 1\n# todo 1\n# duration_ms 38434.36";
        lines.lines().for_each(|line| tally.add_tap(line));
        assert_eq!(tally.to_string(), "4 passed, 3 failed, 2 skipped");
    }

    #[test]
    fn a_walk_that_succeeds_on_a_second_try_counts_as_passed() {
        let report = r#"{"errors":[],"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":3}}"#;
        let tally = Tally::of_playwright(report).unwrap();
        assert_eq!(tally.to_string(), "9 passed, 1 failed, 3 skipped");
    }

    #[test]
    fn a_file_that_jest_cannot_run_counts_as_failed() {
        let report = r#"{"numPassedTests":5,"numFailedTests":1,"numRuntimeErrorTestSuites":2,
            "numPendingTests":1,"numTodoTests":0}"#;
        let tally = Tally::of_jest(report).unwrap();
        assert_eq!(tally.to_string(), "5 passed, 3 failed, 1 skipped");
        assert_eq!(Tally::of_jest("{}"), None);
    }

    #[test]
    fn an_error_outside_any_test_counts_as_failed() {
        let report =
            r#"{"errors":[{}],"stats":{"expected":0,"unexpected":0,"flaky":0,"skipped":0}}"#;
        assert_eq!(Tally::of_playwright(report).unwrap().failed, 1);
        assert_eq!(Tally::of_playwright("not a report"), None);
    }
}
