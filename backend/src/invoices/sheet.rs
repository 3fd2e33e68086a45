//! Paper to write on: pages of A4, and text in letters and in Chinese.
//!
//! No font is embedded. Letters and figures are in Helvetica, one of the fourteen fonts that every
//! reader of PDF has; Chinese is in the character collection Adobe-GB1, which the format names and for
//! which readers take a font of their own (ISO 32000-1, 9.7.5.2). A font of ours with all that names
//! of goods and buyers are written in would be some ten megabytes of the program.

use std::io::Write;

use contract::Timestamp;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// Width of a page, in points as all here.
pub(super) const WIDTH: f32 = 595.0;
/// Height of a page.
const HEIGHT: f32 = 842.0;
/// What stays free at each edge.
pub(super) const EDGE: f32 = 48.0;
/// Where the foot of a page stands.
const FOOT: f32 = 30.0;

const LATIN: Name<'static> = Name(b"L");
const CHINESE: Name<'static> = Name(b"C");
const SONG: Name<'static> = Name(b"STSong-Light");

/// The widths of Helvetica from the blank to the tilde, thousandths of its size. Source: Adobe's
/// metrics of the fourteen fonts, Helvetica.afm.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// The same from the no-break blank to ÿ.
const LATIN_1: [u16; 96] = [
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333,
    333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667,
    1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778,
    722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556,
    278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556,
    500,
];

/// How wide a letter of Helvetica is; none for what is written in Chinese.
fn latin_width(symbol: char) -> Option<u16> {
    let code = u32::from(symbol);
    let of = |widths: &[u16], first: u32| {
        let at = usize::try_from(code.checked_sub(first)?).ok()?;
        widths.get(at).copied()
    };
    of(&ASCII, 0x20).filter(|_| code < 0x7F).or_else(|| of(&LATIN_1, 0xA0))
}

/// How wide a text is.
pub(super) fn width(text: &str, size: f32) -> f32 {
    let of = |symbol| f32::from(latin_width(symbol).unwrap_or(1_000));
    text.chars().map(of).sum::<f32>() * size / 1_000.0
}

/// A text in lines that are no wider than this. It breaks at blanks, and anywhere in Chinese and in
/// what is too long otherwise.
pub(super) fn wrapped(text: &str, size: f32, most: f32) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for symbol in text.chars() {
        line.push(symbol);
        if width(&line, size) <= most || line.chars().count() == 1 {
            continue;
        }
        let is_word = |symbol: char| symbol != ' ' && latin_width(symbol).is_some();
        let word = line.rfind(|symbol| !is_word(symbol));
        let end = match word {
            // A word that has begun goes to the next line, unless it is the whole line.
            Some(at) if is_word(symbol) => at + line[at..].chars().next().map_or(1, char::len_utf8),
            _ => line.len() - symbol.len_utf8(),
        };
        let next = line.split_off(end);
        lines.push(std::mem::replace(&mut line, next).trim_end().to_owned());
        line = line.trim_start().to_owned();
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}

/// Pages that are written from top to bottom.
pub(super) struct Sheet {
    pages: Vec<Content>,
    y: f32,
}

impl Sheet {
    /// An empty page.
    pub(super) fn new() -> Self {
        Self { pages: vec![Content::new()], y: HEIGHT - EDGE }
    }

    /// Goes down by so much.
    pub(super) fn down(&mut self, by: f32) {
        self.y -= by;
    }

    /// How far down it is, to be gone back to.
    pub(super) fn height(&self) -> f32 {
        self.y
    }

    /// Goes to a height on the same page.
    pub(super) fn go_to(&mut self, height: f32) {
        self.y = height;
    }

    /// Whether so much room is left on the page.
    pub(super) fn has_room(&self, height: f32) -> bool {
        self.y - height > EDGE
    }

    /// Goes to a new page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Content::new());
        self.y = HEIGHT - EDGE;
    }

    /// Writes a text that begins at `x`.
    pub(super) fn text(&mut self, x: f32, size: f32, text: &str) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            put(page, x, y, size, text);
        }
    }

    /// Writes a text that ends at `x`.
    pub(super) fn text_to(&mut self, x: f32, size: f32, text: &str) {
        self.text(x - width(text, size), size, text);
    }

    /// Writes a text in the middle.
    pub(super) fn middle(&mut self, size: f32, text: &str) {
        self.text((WIDTH - width(text, size)) / 2.0, size, text);
    }

    /// Writes a text in as many lines as it needs, each so much below the other.
    pub(super) fn lines(&mut self, x: f32, size: f32, most: f32, leading: f32, text: &str) {
        for line in wrapped(text, size, most) {
            self.text(x, size, &line);
            self.down(leading);
        }
    }

    /// Draws a line across the page.
    pub(super) fn rule(&mut self) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.set_line_width(0.5);
            page.move_to(EDGE, y).line_to(WIDTH - EDGE, y).stroke();
        }
    }

    /// The file. The foot stands on each page, with its number.
    pub(super) fn written(mut self, title: &str, foot: &str, at: Timestamp) -> Vec<u8> {
        let count = self.pages.len();
        for (at, page) in self.pages.iter_mut().enumerate() {
            put(page, EDGE, FOOT, 8.0, foot);
            let number = format!("{} / {count}", at + 1);
            put(page, WIDTH - EDGE - width(&number, 8.0), FOOT, 8.0, &number);
        }
        let mut next = 0;
        let mut new = || {
            next += 1;
            Ref::new(next)
        };
        let (catalog, tree, info) = (new(), new(), new());
        let (latin, chinese, characters, descriptor) = (new(), new(), new(), new());
        let pages: Vec<_> = self.pages.into_iter().map(|page| (new(), new(), page)).collect();
        let mut pdf = Pdf::new();
        pdf.set_version(1, 5);
        pdf.catalog(catalog).pages(tree).lang(TextStr("zh-CN"));
        pdf.document_info(info).title(TextStr(title)).creation_date(date(at));
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages.iter().map(|(page, ..)| *page)).count(count);
        for (page, stream, content) in pages {
            let mut written = pdf.page(page);
            written.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(stream);
            let mut resources = written.resources();
            resources.fonts().pair(LATIN, latin).pair(CHINESE, chinese);
            resources.finish();
            written.finish();
            let packed = packed(content.finish().as_slice());
            pdf.stream(stream, &packed).filter(Filter::FlateDecode);
        }
        pdf.type1_font(latin)
            .base_font(Name(b"Helvetica"))
            .encoding_predefined(Name(b"WinAnsiEncoding"));
        pdf.type0_font(chinese)
            .base_font(Name(b"STSong-Light-UniGB-UTF16-H"))
            .encoding_predefined(Name(b"UniGB-UTF16-H"))
            .descendant_font(characters);
        pdf.cid_font(characters)
            .subtype(CidFontType::Type0)
            .base_font(SONG)
            .system_info(SystemInfo {
                registry: Str(b"Adobe"),
                ordering: Str(b"GB1"),
                supplement: 5,
            })
            .font_descriptor(descriptor)
            .default_width(1_000.0);
        pdf.font_descriptor(descriptor)
            .name(SONG)
            .flags(FontFlags::SYMBOLIC | FontFlags::SERIF)
            .bbox(Rect::new(-25.0, -254.0, 1_000.0, 880.0))
            .italic_angle(0.0)
            .ascent(880.0)
            .descent(-120.0)
            .cap_height(880.0)
            .stem_v(93.0);
        pdf.finish()
    }
}

/// Writes a text, each stretch of it in the font that has it.
fn put(page: &mut Content, x: f32, y: f32, size: f32, text: &str) {
    page.begin_text().next_line(x, y);
    let symbols: Vec<char> = text.chars().collect();
    for stretch in symbols.chunk_by(|a, b| latin_width(*a).is_some() == latin_width(*b).is_some()) {
        let is_latin = stretch.first().is_some_and(|first| latin_width(*first).is_some());
        let bytes: Vec<u8> = if is_latin {
            // Windows' code page is that of Latin-1 for all that Helvetica is used for.
            stretch.iter().filter_map(|symbol| u8::try_from(u32::from(*symbol)).ok()).collect()
        } else {
            let text: String = stretch.iter().collect();
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        };
        page.set_font(if is_latin { LATIN } else { CHINESE }, size).show(Str(&bytes));
    }
    page.end_text();
}

/// An instant as the format has it, to the second.
fn date(at: Timestamp) -> pdf_writer::Date {
    let text = at.to_string();
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok());
    let year = text.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
    pdf_writer::Date::new(year)
        .month(part(5, 7).unwrap_or(1))
        .day(part(8, 10).unwrap_or(1))
        .hour(part(11, 13).unwrap_or(0))
        .minute(part(14, 16).unwrap_or(0))
        .second(part(17, 19).unwrap_or(0))
        .utc_offset_hour(0)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_at_blanks_and_anywhere_in_chinese() {
        let lines = |text: &str, most: f32| wrapped(text, 10.0, most);
        assert_eq!(lines("牛奶牛奶牛奶", 40.0), ["牛奶牛奶", "牛奶"]);
        assert_eq!(lines("Whole milk 1 L", 50.0), ["Whole milk", "1 L"]);
        assert_eq!(lines("鲜牛奶 Whole", 50.0), ["鲜牛奶", "Whole"]);
        assert_eq!(lines("Donaudampfschiff", 40.0).concat(), "Donaudampfschiff");
        assert_eq!(lines("牛", 1.0), ["牛"]);
        assert!(lines("", 40.0).is_empty());
        for line in lines(&"巷口鲜生 Lane Fresh 有机 A2 鲜牛奶 950ml ".repeat(9), 120.0) {
            assert!(width(&line, 10.0) <= 120.0, "{line}");
        }
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // "Hello, World!" of Adobe's metrics: 5832 thousandths.
        let hello = 722.0 + 556.0 + 222.0 + 222.0 + 556.0 + 278.0 + 278.0 + 944.0 + 556.0 + 333.0;
        assert!((width("Hello, World!", 1_000.0) - (hello + 222.0 + 556.0 + 278.0)).abs() < 0.1);
        assert!((width("¥é", 1_000.0) - 1_112.0).abs() < 0.1);
        assert!((width("圆", 12.0) - 12.0).abs() < 0.1);
    }
}
