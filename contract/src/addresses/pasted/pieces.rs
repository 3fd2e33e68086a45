//! Cuts a text at its labels and separators.

/// What a label says of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    Name,
    Phone,
    Region,
    Street,
}

/// A part of a text, up to the next label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) hint: Option<Hint>,
    pub(super) text: String,
}

/// Labels, those that others end with after those. The first ones mean what they say even without
/// a colon behind them.
const LABELS: [(&str, Hint); 30] = [
    ("收货人姓名", Hint::Name),
    ("收件人姓名", Hint::Name),
    ("收货人", Hint::Name),
    ("收件人", Hint::Name),
    ("手机号码", Hint::Phone),
    ("手机号", Hint::Phone),
    ("联系电话", Hint::Phone),
    ("电话号码", Hint::Phone),
    ("联系方式", Hint::Phone),
    ("所在地区", Hint::Region),
    ("所在区域", Hint::Region),
    ("详细地址", Hint::Street),
    ("收货地址", Hint::Street),
    ("收件地址", Hint::Street),
    ("联系人", Hint::Name),
    ("姓名", Hint::Name),
    ("名字", Hint::Name),
    ("手机", Hint::Phone),
    ("电话", Hint::Phone),
    ("省市区", Hint::Region),
    ("地区", Hint::Region),
    ("街道地址", Hint::Street),
    ("地址", Hint::Street),
    ("name", Hint::Name),
    ("receiver", Hint::Name),
    ("phone", Hint::Phone),
    ("mobile", Hint::Phone),
    ("tel", Hint::Phone),
    ("region", Hint::Region),
    ("address", Hint::Street),
];
/// How many of them need no colon.
const ALONE: usize = 14;

/// A text in one way of writing, cut at its labels.
pub(super) fn cut(text: &str) -> Vec<Piece> {
    let text = in_one_way(text);
    let mut pieces = vec![Piece { hint: None, text: String::new() }];
    let mut rest = text.as_str();
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        if let Some((hint, length)) = label_at(rest, before) {
            pieces.push(Piece { hint: Some(hint), text: String::new() });
            rest = &rest[length..];
            before = None;
            continue;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.text.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
        before = Some(letter);
    }
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces
}

/// The label that a text begins with, and how long it is with its colon. At the beginning of a part
/// some do without: `手机 138…`, `电话021-…`.
fn label_at(text: &str, before: Option<char>) -> Option<(Hint, usize)> {
    let follows_word = before.is_some_and(|before| before.is_ascii_alphanumeric());
    let is_start = before.is_none_or(is_separator);
    LABELS.iter().enumerate().find_map(|(nth, (label, hint))| {
        let begin = text.get(..label.len())?;
        if !begin.eq_ignore_ascii_case(label) || (follows_word && label.is_ascii()) {
            return None;
        }
        let rest = &text[label.len()..];
        let colon = rest.trim_start_matches(' ');
        match colon.strip_prefix([':', '=']) {
            Some(behind) => Some((*hint, text.len() - behind.len())),
            None if nth < ALONE => Some((*hint, label.len())),
            None => {
                let is_number = rest.starts_with(|next: char| next.is_ascii_digit() || next == '+');
                let is_parted = rest.starts_with(' ') || (*hint == Hint::Phone && is_number);
                (is_start && is_parted).then_some((*hint, label.len()))
            }
        }
    })
}

/// One way of writing: what keyboards for Chinese write in full width as ASCII, every blank as a
/// space or a line's end, nothing that is not seen.
fn in_one_way(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{ff01}'..='\u{ff5e}' => {
                written.extend(char::from_u32(u32::from(letter) - 0xfee0));
            }
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => written.push('\n'),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            // A label in brackets, as some shops print it.
            '【' | '「' => written.push('\n'),
            '】' | '」' => written.push(':'),
            _ if letter.is_whitespace() => written.push(' '),
            _ if letter.is_control() => {}
            _ => written.push(letter),
        }
    }
    written
}

/// Whether something parts what stands on both sides of it.
pub(super) fn is_separator(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | ',' | ';' | '、' | '。' | '|' | ':' | '·' | '>' | '"' | '\'')
}

/// The parts of a text. A space between two words of letters is within a part.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = text.chars().collect();
    let is_latin = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphabetic)
    };
    let mut found = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        // 阿卜杜拉·买买提 is one name.
        let is_within = match letter {
            ' ' => is_latin(at.checked_sub(1)) && is_latin(Some(at + 1)),
            '·' => true,
            _ => false,
        };
        if is_separator(*letter) && !is_within {
            found.push(String::new());
        } else if let Some(last) = found.last_mut() {
            last.push(*letter);
        }
    }
    found
        .into_iter()
        .map(|part| part.trim_matches(['-', '·', '/', '.']).to_owned())
        .filter(|part| !part.is_empty())
}
