//! Finds the scripts and styles of a page, as much of HTML as our own page needs.

use std::ops::Range;

/// A `script` or `style` element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// `script` or `style`.
    pub(crate) name: &'static str,
    attributes: Vec<(String, String)>,
    /// Where its content is.
    pub(crate) inside: Range<usize>,
}

impl Element {
    /// What stands between its tags.
    pub(crate) fn content<'a>(&self, html: &'a str) -> &'a str {
        &html[self.inside.clone()]
    }

    /// The value of an attribute; empty when it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is a script whose own text the browser acts on, rather than data or a file.
    pub(crate) fn is_executed(&self) -> bool {
        let kind = self.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        let kinds = ["", "module", "importmap", "text/javascript", "application/javascript"];
        self.name == "script" && self.attribute("src").is_none() && kinds.contains(&kind.as_str())
    }
}

/// All scripts and styles of a page, in order.
pub(crate) fn raw_elements(html: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found;
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let name_length =
            rest[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        let name_end = 1 + name_length.count();
        if !rest[1..name_end].starts_with(|first: char| first.is_ascii_alphabetic()) {
            at += 1;
            continue;
        }
        let (attributes, length) = attributes(&rest[name_end..]);
        let start = at + name_end + length;
        let tag = &rest[1..name_end];
        let raw = ["script", "style"].into_iter().find(|name| tag.eq_ignore_ascii_case(name));
        let Some(name) = raw else {
            at = start;
            continue;
        };
        let end = start + find_end(&html[start..], name);
        elements.push(Element { name, attributes, inside: start..end });
        at = end;
    }
    elements
}

/// Where the end tag of a raw text element begins.
fn find_end(text: &str, name: &str) -> usize {
    let closes = |at: &usize| {
        let tag = text[*at + 2..].get(..name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(closes).unwrap_or(text.len())
}

/// The attributes of a start tag whose name has been read, and how long they are with the `>`.
fn attributes(text: &str) -> (Vec<(String, String)>, usize) {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let skip = |mut at: usize, marks: &[u8]| {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || marks.contains(byte)) {
            at += 1;
        }
        at
    };
    let until = |mut at: usize, marks: &[u8]| {
        while bytes.get(at).is_some_and(|byte| {
            !byte.is_ascii_whitespace() && *byte != b'>' && !marks.contains(byte)
        }) {
            at += 1;
        }
        at
    };
    loop {
        at = skip(at, b"/");
        match bytes.get(at) {
            None => return (found, at),
            Some(b'>') => return (found, at + 1),
            Some(_) => {}
        }
        let name_start = at;
        // A name has at least one character, even if that is a stray `=`.
        at = until(at + 1, b"=/");
        let name = text.get(name_start..at).unwrap_or_default().to_ascii_lowercase();
        let mut value = String::new();
        let mark = skip(at, b"");
        if bytes.get(mark) == Some(&b'=') {
            let start = skip(mark + 1, b"");
            let (from, to, next) = match bytes.get(start) {
                Some(quote @ (b'"' | b'\'')) => {
                    let inside = start + 1;
                    let length = bytes[inside..].iter().position(|byte| byte == quote);
                    let end = length.map_or(bytes.len(), |length| inside + length);
                    (inside, end, (end + 1).min(bytes.len()))
                }
                _ => {
                    let end = until(start, b"");
                    (start, end, end)
                }
            };
            value = text.get(from..to).unwrap_or_default().to_owned();
            at = next;
        }
        found.push((name, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content of each script and style, those that are executed with a `!`.
    fn seen(html: &str) -> Vec<String> {
        let elements = raw_elements(html);
        let mark = |element: &Element| if element.is_executed() { "!" } else { "" };
        elements.iter().map(|one| format!("{}{}", mark(one), one.content(html))).collect()
    }

    #[test]
    fn scripts_and_styles_are_found() {
        for (html, found) in [
            ("<p>a</p>", vec![]),
            ("<script>a<b</script >", vec!["!a<b"]),
            ("<SCRIPT\n>a</Script>", vec!["!a"]),
            ("<script type=\"module\">a</script><style>b{}</style>", vec!["!a", "b{}"]),
            ("<script type=application/json id=config>{}</script>", vec!["{}"]),
            ("<script src='a.js' defer></script>", vec![""]),
            ("<!-- <script>no</script> --><script>yes</script>", vec!["!yes"]),
            ("<a title='<script>no</script>'>x</a><style media=\"a>b\">c</style>", vec!["c"]),
            ("<script>unfinished", vec!["!unfinished"]),
            ("1 < 2 <scripted>no</scripted> 三<脚本>", vec![]),
            ("<script async =x / nonce>a</script>", vec!["!a"]),
            ("<script type=", vec!["!"]),
        ] {
            assert_eq!(seen(html), found, "{html}");
        }
    }
}
