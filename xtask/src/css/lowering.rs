//! Rewriting a sheet for the oldest engines that run the app, and minifying it.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::failure::Outcome;

/// The oldest engines that run the app, with a margin for old web views (docs/adr/0003):
/// versions as lightningcss counts them, major in the third byte, minor in the second.
const OLDEST: Browsers = Browsers {
    chrome: Some(87 << 16),
    android: Some(87 << 16),
    edge: Some(87 << 16),
    safari: Some(15 << 16),
    ios_saf: Some(15 << 16),
    firefox: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// The sheet in words that the oldest engines know, minified.
pub(crate) fn lower(sheet: &str) -> Outcome<String> {
    let targets = Targets::from(OLDEST);
    let mut parsed = StyleSheet::parse(sheet, ParserOptions::default())
        .map_err(|error| format!("the sheet cannot be read: {error}"))?;
    parsed
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| format!("the sheet cannot be minified: {error}"))?;
    let printed = parsed
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| format!("the sheet cannot be written: {error}"))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn nesting_and_ranges_are_lowered() {
        let sheet = ".a { color: red; &.is-b { color: blue; } @media (width >= 30rem) { & > .a-c { top: 0; } } }";
        let lowered = lower(sheet).unwrap();
        assert!(!lowered.contains('&') && !lowered.contains(">="), "{lowered}");
        assert!(lowered.contains(".a.is-b{color:#00f}"), "{lowered}");
        assert!(lowered.contains("@media (min-width:30rem){.a>.a-c{top:0}}"), "{lowered}");
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_refused() {
        assert!(lower(".a { color: red; } }").is_err());
    }
}
