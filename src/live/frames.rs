//! The events of a stream, read from its bytes as they come (the text/event-stream format of the HTML
//! standard).

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// Its number, by which the stream goes on after it; missing where it has none, or none of ours.
    pub(super) number: Option<u64>,
    /// What kind of event it is.
    pub(super) kind: String,
    /// What it says.
    pub(super) data: String,
}

/// Reads events from bytes that may break off anywhere.
#[derive(Default)]
pub(super) struct Frames {
    /// A line that has not ended.
    line: Vec<u8>,
    /// An event that has not ended.
    frame: Frame,
    /// Whether it says anything.
    has_data: bool,
    /// Whether the last byte was a carriage return, after which a line feed belongs to it.
    is_after_return: bool,
}

impl Frames {
    /// The events that end within these bytes.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        for &byte in bytes {
            let is_rest_of_end = byte == b'\n' && self.is_after_return;
            self.is_after_return = byte == b'\r';
            match byte {
                _ if is_rest_of_end => {}
                b'\n' | b'\r' => frames.extend(self.end_line()),
                _ => self.line.push(byte),
            }
        }
        frames
    }

    fn end_line(&mut self) -> Option<Frame> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            let frame = std::mem::take(&mut self.frame);
            return std::mem::take(&mut self.has_data).then_some(frame);
        }
        let line = String::from_utf8_lossy(&line);
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => self.frame.number = value.parse().ok(),
            "event" => value.clone_into(&mut self.frame.kind),
            "data" => {
                if self.has_data {
                    self.frame.data.push('\n');
                }
                self.frame.data.push_str(value);
                self.has_data = true;
            }
            // Comments have no name. How long to wait before the next try is our own affair.
            _ => {}
        }
        None
    }
}

impl Frame {
    /// As the tabs hand it on to each other.
    pub(super) fn text(&self) -> String {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        format!("{number}\n{}\n{}", self.kind, self.data)
    }

    /// The inverse of [`Self::text`].
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '\n');
        let number = parts.next()?.parse().ok();
        let (kind, data) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        Some(Self { number, kind, data })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::*;

    fn frame(number: Option<u64>, kind: &str, data: &str) -> Frame {
        Frame { number, kind: kind.to_owned(), data: data.to_owned() }
    }

    const STREAM: &str = "retry: 2000\n\n: well\n\nid: 7\nevent: order\ndata: {\"id\":\"o\"}\n\n\
        event: courier\r\ndata:到了\r\ndata: 门口\r\n\r\nid: x\ndata\n\nid: 9\nevent: order\n\nevent: late";

    fn told() -> Vec<Frame> {
        vec![
            frame(Some(7), "order", r#"{"id":"o"}"#),
            frame(None, "courier", "到了\n门口"),
            frame(None, "", ""),
        ]
    }

    #[test]
    fn events_are_read_and_comments_and_halves_passed_over() {
        assert_eq!(Frames::default().read(STREAM.as_bytes()), told());
    }

    #[test]
    fn tabs_hand_on_what_they_read() {
        for frame in told() {
            assert_eq!(Frame::of_text(&frame.text()), Some(frame));
        }
        assert_eq!(Frame::of_text("7"), None);
    }

    proptest! {
        #[test]
        fn it_is_all_the_same_where_the_bytes_break_off(
            cuts in prop::collection::vec(0..STREAM.len(), 0..12),
        ) {
            let mut cuts = cuts;
            cuts.extend([0, STREAM.len()]);
            cuts.sort_unstable();
            let mut frames = Frames::default();
            let read: Vec<_> = cuts
                .windows(2)
                .flat_map(|pair| frames.read(&STREAM.as_bytes()[pair[0]..pair[1]]))
                .collect();
            prop_assert_eq!(read, told());
        }
    }
}
