//! Reads an address as people paste it from a chat, another shop or an order: with labels or
//! without, in any order, with or without anything between its parts.
//!
//! Nothing is made up. What cannot be told is missing, and what is only likely says so, for the
//! shopper to look at.

mod naming;
mod phoning;
mod pieces;
mod region;
mod written;

#[cfg(test)]
mod tests;

use self::naming::{glued_name, likeness};
use self::phoning::{FoundPhone, find_phone};
use self::pieces::{Hint, Piece, tokens};
use self::region::{FoundRegion, find, leading};
use super::{Division, Divisions, LONGEST_NAME, LONGEST_STREET, Region};

pub use self::written::written;

/// How many characters are read; nobody pastes a longer address.
const MOST_READ: usize = 500;

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<T> {
    /// What it is.
    pub value: T,
    /// Whether nothing speaks against it; otherwise the shopper must look at it.
    pub is_sure: bool,
}

/// What a pasted text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedAddress {
    /// Who takes the goods.
    pub name: Option<Read<String>>,
    /// The phone (E.164).
    pub phone: Option<Read<String>>,
    /// The province.
    pub province: Option<Read<Division>>,
    /// The city.
    pub city: Option<Read<Division>>,
    /// The district; missing where it may be one of several.
    pub district: Option<Read<Division>>,
    /// The regions that it may be in, where they are several: 鼓楼区 is in four cities.
    pub candidates: Vec<Region>,
    /// All below the district.
    pub street: Option<Read<String>>,
}

impl PastedAddress {
    /// Reads a text.
    pub fn read(text: &str, divisions: &Divisions) -> Self {
        let text: String = text.chars().take(MOST_READ).collect();
        let mut reading = Reading { pieces: pieces::cut(&text), divisions, read: Self::default() };
        reading.phone();
        reading.labelled_name();
        let at_region = reading.region();
        reading.street_and_name(at_region);
        reading.read
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The smallest division that was read.
    pub fn smallest(&self) -> Option<&Read<Division>> {
        self.district.as_ref().or(self.city.as_ref()).or(self.province.as_ref())
    }
}

/// A text that is being read: what was found is cut out of it.
struct Reading<'d> {
    pieces: Vec<Piece>,
    divisions: &'d Divisions,
    read: PastedAddress,
}

/// What stands before the region and behind it in the same piece.
#[derive(Default)]
struct Around {
    /// Which piece it was in.
    piece: usize,
    before: String,
    after: String,
}

impl Reading<'_> {
    /// Takes all phone numbers out. There is one receiver, so of several the first that is said to
    /// be one holds, and is not sure.
    fn phone(&mut self) {
        let mut found: Vec<(bool, FoundPhone)> = Vec::new();
        for piece in &mut self.pieces {
            while let Some(phone) = find_phone(&piece.text) {
                // A line's end: what stood on both sides does not belong together.
                piece.text.replace_range(phone.range.clone(), "\n");
                found.push((piece.hint == Some(Hint::Phone), phone));
            }
            // What else stands behind the label is anything.
            if piece.hint == Some(Hint::Phone) {
                piece.hint = None;
            }
        }
        let is_only = found.len() == 1;
        let labelled = found.iter().position(|(is_labelled, _)| *is_labelled);
        self.read.phone = found
            .into_iter()
            .nth(labelled.unwrap_or_default())
            .map(|(_, phone)| Read { value: phone.number, is_sure: is_only && phone.is_whole });
    }

    /// Takes the name that a label says.
    fn labelled_name(&mut self) {
        let (divisions, read) = (self.divisions, &mut self.read);
        for piece in self.pieces.iter_mut().filter(|piece| piece.hint == Some(Hint::Name)) {
            piece.hint = None;
            let text = piece.text.trim_start_matches(pieces::is_separator);
            let end = text.find(|letter| pieces::is_separator(letter) && letter != ' ');
            let (line, rest) = text.split_at(end.unwrap_or(text.len()));
            let is_name = |name: &str| {
                !name.is_empty()
                    && name.chars().count() <= LONGEST_NAME
                    && find(divisions, name, false).is_none_or(|found| found.levels() < 2)
            };
            // The whole line, unless more than a name stands on it.
            let is_whole = is_name(line.trim()) && (!rest.is_empty() || !line.contains(' '));
            let first = line.trim().split(' ').next().unwrap_or_default();
            let name = if is_whole { line.trim() } else { first };
            if read.name.is_some() || !is_name(name) {
                continue;
            }
            read.name = Some(Read { value: name.to_owned(), is_sure: true });
            let rest = text.trim_start().strip_prefix(name).unwrap_or_default().to_owned();
            piece.text = rest;
        }
    }

    /// Finds the region, where labels say that it is before anywhere else.
    fn region(&mut self) -> Option<Around> {
        let orders: [&[Option<Hint>]; 2] =
            [&[Some(Hint::Region)], &[Some(Hint::Street), Some(Hint::Region), None]];
        let mut best: Option<(usize, FoundRegion)> = None;
        for hints in orders {
            for (at, piece) in self.pieces.iter().enumerate() {
                if !hints.contains(&piece.hint) {
                    continue;
                }
                let found = find(self.divisions, &piece.text, true);
                let levels = best.as_ref().map_or(0, |(_, best)| best.levels());
                if let Some(found) = found.filter(|found| found.levels() > levels) {
                    best = Some((at, found));
                }
            }
            if best.is_some() {
                break;
            }
        }
        let (at, found) = best?;
        let piece = &mut self.pieces[at];
        let mut after = piece.text.split_off(found.end);
        let before = piece.text[..found.begin].to_owned();
        piece.text.clear();
        // Some write it twice, or once more before the street.
        strip_again(self.divisions, &found, &mut after);
        for piece in self.pieces.iter_mut().filter(|piece| piece.hint == Some(Hint::Street)) {
            strip_again(self.divisions, &found, &mut piece.text);
        }
        let told = found.told(self.divisions);
        (self.read.province, self.read.city, self.read.district) =
            (told.province, told.city, told.district);
        self.read.candidates = told.candidates;
        Some(Around { piece: at, before, after })
    }

    /// Tells the street from the name in what is left.
    fn street_and_name(&mut self, around: Option<Around>) {
        let has_region = around.is_some();
        let around = around.unwrap_or_default();
        // What the street begins with stands right behind the region.
        let is_adjacent =
            around.after.starts_with(|letter: char| !pieces::is_separator(letter) && letter != ' ');
        let mut parts: Vec<(bool, String)> = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let is_street = piece.hint == Some(Hint::Street);
            if has_region && at == around.piece {
                parts.extend(tokens(&around.before).map(|it| (false, it)));
                let after = tokens(&around.after).enumerate();
                parts.extend(after.map(|(nth, it)| (nth == 0 && (is_street || is_adjacent), it)));
            }
            // Behind what a label says may stand anything.
            let told = tokens(&piece.text).enumerate();
            parts.extend(told.map(|(nth, it)| (is_street && nth == 0, it)));
        }
        parts.retain(|(_, part)| !is_noise(part));
        if self.read.name.is_none() {
            self.read.name = take_name(&mut parts);
        }
        let is_certain = parts.iter().all(|(is_street, part)| *is_street || is_of_street(part));
        let street: Vec<_> = parts.into_iter().map(|(_, part)| part).collect();
        let mut street = street.join(" ");
        if self.read.name.is_none()
            && let Some((rest, name)) = glued_name(&street)
        {
            let name = name.to_owned();
            street.truncate(rest.len());
            self.read.name = Some(Read { value: name, is_sure: false });
        }
        if street.is_empty() {
            return;
        }
        let is_below = self.read.district.is_some() || !self.read.candidates.is_empty();
        let has_name = self.read.name.as_ref().is_none_or(|name| name.is_sure);
        let is_short = street.chars().count() <= LONGEST_STREET;
        let street: String = street.chars().take(LONGEST_STREET).collect();
        let is_sure = is_certain && is_below && has_name && is_short;
        self.read.street = Some(Read { value: street, is_sure });
    }
}

/// Takes the region off the beginning of a text once more, if it is the same one.
fn strip_again(divisions: &Divisions, found: &FoundRegion, text: &mut String) {
    let begin = text.len() - text.trim_start_matches(pieces::is_separator).len();
    if let Some(again) = leading(divisions, &text[begin..])
        && again.agrees_with(found)
        && again.levels() > 1
    {
        text.replace_range(..begin + again.end, "");
    }
}

/// Takes the part that is most like a name.
fn take_name(parts: &mut Vec<(bool, String)>) -> Option<Read<String>> {
    let likely = |(is_street, part): &(bool, String)| {
        if *is_street { 0 } else { likeness(part) }
    };
    let best = parts.iter().map(likely).max().filter(|best| *best > 0)?;
    let as_likely: Vec<_> = (0..parts.len()).filter(|at| likely(&parts[*at]) == best).collect();
    // People begin or end with the name.
    let edge = as_likely.iter().find(|at| **at == 0 || **at == parts.len() - 1);
    let at = edge.or(as_likely.first()).copied()?;
    let is_sure = best >= naming::LIKELY && as_likely.len() == 1;
    let (_, value) = parts.remove(at);
    Some(Read { value, is_sure })
}

/// Whether a part says nothing: a postcode, the country, what is left of a label.
fn is_noise(part: &str) -> bool {
    let is_postcode = part.len() == 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_postcode
        || ["中国", "中华人民共和国", "CN", "China", "邮编"].contains(&part)
        || !part.chars().any(char::is_alphanumeric)
}

/// Whether a part can be no other than of a street: it has a number.
fn is_of_street(part: &str) -> bool {
    part.chars().any(|letter| letter.is_ascii_digit()) || part.ends_with(['号', '室', '楼', '栋'])
}
