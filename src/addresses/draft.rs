//! What is typed of an address, kept on the phone so that no reload, failure or session that ran
//! out loses it.

use contract::addresses::{
    Address, AddressDraft, AddressLabel, Division, LONGEST_LABEL, LONGEST_NAME, LONGEST_STREET,
    PastedAddress, Place, Read, Region, e164,
};
use contract::{AddressId, Position};
use serde::{Deserialize, Serialize};

use crate::browser::{chance, json, storage};
use crate::locale::{Locale, current};
use crate::stores::readable_phone;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Field {
    Name,
    Phone,
    Region,
    Street,
    Label,
}

impl Field {
    /// All, in the order that the form has them.
    pub(super) const ALL: [Self; 5] =
        [Self::Name, Self::Phone, Self::Region, Self::Street, Self::Label];

    /// The element that takes the keyboard.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Name => "address-name",
            Self::Phone => "address-phone",
            Self::Region => "address-region",
            Self::Street => "address-street",
            Self::Label => "address-label",
        }
    }

    /// What the wire calls it in a draft.
    pub(super) const fn pointer(self) -> &'static str {
        match self {
            Self::Name => "/name",
            Self::Phone => "/phone",
            Self::Region => "/district",
            Self::Street => "/street",
            Self::Label => "/label",
        }
    }
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// Names the creation, so that saving twice makes one address.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) region: Option<Region>,
    /// What is known of the region while it is not whole, largest first.
    pub(super) partly: Vec<Division>,
    /// The regions that were pasted by a name that several have.
    pub(super) candidates: Vec<Region>,
    pub(super) street: String,
    pub(super) label: Option<AddressLabel>,
    pub(super) position: Option<Position>,
    pub(super) is_default: bool,
    /// What was filled in and must be looked at.
    pub(super) unsure: Vec<Field>,
}

impl Draft {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { key: chance::key(), ..Self::default() }
    }

    /// What an address says now.
    pub(super) fn of(address: &Address) -> Self {
        Self {
            key: String::new(),
            name: address.name.clone(),
            phone: readable_phone(&address.phone, current() == Locale::Chinese),
            region: Some(address.region.clone()),
            street: address.street.clone(),
            label: address.label.clone(),
            position: address.position,
            is_default: address.is_default,
            ..Self::default()
        }
    }

    /// What was left of writing this address, or a new one.
    pub(super) fn kept(id: Option<&AddressId>) -> Option<Self> {
        storage::read(&place(id)).and_then(|text| json::read(&text))
    }

    /// Whether nothing was typed beyond another draft.
    pub(super) fn says_no_more_than(&self, other: &Self) -> bool {
        *self == Self { key: self.key.clone(), ..other.clone() }
    }

    pub(super) fn keep(&self, id: Option<&AddressId>) {
        storage::write(&place(id), &json::write(self));
    }

    pub(super) fn forget(id: Option<&AddressId>) {
        storage::forget(&place(id));
    }

    /// Takes over what was read of a pasted text; fields of which it says nothing stay.
    pub(super) fn fill(&mut self, read: PastedAddress) {
        let mut mark = |field: Field, is_sure: bool| {
            self.unsure.retain(|other| *other != field);
            if !is_sure {
                self.unsure.push(field);
            }
        };
        if let Some(Read { value, is_sure }) = read.name {
            mark(Field::Name, is_sure);
            self.name = value;
        }
        if let Some(Read { value, is_sure }) = read.phone {
            mark(Field::Phone, is_sure);
            self.phone = readable_phone(&value, current() == Locale::Chinese);
        }
        if let Some(Read { value, is_sure }) = read.street {
            mark(Field::Street, is_sure);
            self.street = value;
        }
        let divisions = [read.province, read.city, read.district];
        let has_region = divisions.iter().any(Option::is_some) || !read.candidates.is_empty();
        if !has_region {
            return;
        }
        let is_sure = divisions.iter().flatten().all(|division| division.is_sure);
        let divisions = divisions.map(|division| division.map(|read| read.value));
        let is_whole = divisions.iter().all(Option::is_some);
        mark(Field::Region, is_sure && is_whole);
        self.set_known(divisions);
        self.candidates = read.candidates;
    }

    /// Takes over what was told of the place where the shopper is. Where nobody knows the place, the
    /// region stays.
    pub(super) fn locate(&mut self, place: Place, position: Option<Position>) {
        let street = place.street.filter(|_| self.street.trim().is_empty());
        if let Some(street) = street {
            self.street = street;
            self.unsure.push(Field::Street);
        }
        if place.province.is_some() {
            self.set_known([place.province, place.city, place.district]);
            self.unsure.retain(|field| *field != Field::Region);
            self.unsure.push(Field::Region);
        }
        self.position = position;
    }

    fn set_known(&mut self, divisions: [Option<Division>; 3]) {
        self.candidates.clear();
        self.position = None;
        match divisions {
            [Some(province), Some(city), Some(district)] => {
                self.partly.clear();
                self.region = Some(Region { province, city, district });
            }
            divisions => {
                self.region = None;
                self.partly = divisions.into_iter().flatten().collect();
            }
        }
    }

    /// Takes the region that the shopper chose. A position was that of another place then.
    pub(super) fn choose(&mut self, region: Region) {
        if self.region.as_ref() != Some(&region) {
            self.position = None;
        }
        self.region = Some(region);
        self.partly.clear();
        self.candidates.clear();
        self.look_at(Field::Region);
    }

    /// The shopper has looked at what was filled in.
    pub(super) fn look_at(&mut self, field: Field) {
        self.unsure.retain(|other| *other != field);
    }

    /// Whether a field cannot be saved as it is.
    pub(super) fn is_wrong(&self, field: Field) -> bool {
        let fits =
            |text: &str, longest: usize| (1..=longest).contains(&one_line(text).chars().count());
        match field {
            Field::Name => !fits(&self.name, LONGEST_NAME),
            Field::Phone => e164(&self.phone).is_none(),
            Field::Region => self.region.is_none(),
            Field::Street => !fits(&self.street, LONGEST_STREET),
            Field::Label => match &self.label {
                Some(AddressLabel::Own(word)) => one_line(word).chars().count() > LONGEST_LABEL,
                _ => false,
            },
        }
    }

    /// As it is sent; none while something is wrong.
    pub(super) fn whole(&self) -> Option<AddressDraft> {
        if Field::ALL.into_iter().any(|field| self.is_wrong(field)) {
            return None;
        }
        let label = self.label.clone().and_then(|label| match label {
            // A word that was not typed is no label.
            AddressLabel::Own(word) => {
                Some(one_line(&word)).filter(|word| !word.is_empty()).map(AddressLabel::from)
            }
            known => Some(known),
        });
        Some(AddressDraft {
            name: one_line(&self.name),
            phone: e164(&self.phone)?,
            district: self.region.as_ref()?.district.code.clone(),
            street: one_line(&self.street),
            label,
            position: self.position,
            is_default: self.is_default,
        })
    }
}

/// Where a draft is kept. It waits to be sent, so a session that runs out leaves it.
fn place(id: Option<&AddressId>) -> String {
    format!("own.address.{}", id.map_or("new", AddressId::as_str))
}

/// A text without breaks and doubled blanks, as the backend keeps it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use contract::addresses::Divisions;

    use super::*;

    fn table() -> Divisions {
        Divisions::read(include_str!("../../contract/divisions.txt")).unwrap()
    }

    fn pasted(text: &str) -> Draft {
        let mut draft = Draft::default();
        draft.fill(PastedAddress::read(text, &table()));
        draft
    }

    #[test]
    fn what_is_pasted_fills_the_form_and_marks_what_is_unsure() {
        let draft = pasted("张三 13800138000 上海市杨浦区大学路100号2楼");
        assert!(draft.unsure.is_empty());
        let whole = draft.whole().unwrap();
        assert_eq!((whole.name.as_str(), whole.phone.as_str()), ("张三", "+8613800138000"));
        assert_eq!((whole.district.as_str(), whole.street.as_str()), ("310110", "大学路100号2楼"));

        let draft = pasted("李雷 13800138000 鼓楼区中央路1号");
        assert_eq!((draft.candidates.len(), draft.unsure.as_slice()), (4, &[Field::Region][..]));
        assert_eq!(draft.whole(), None);
        let draft = pasted("李雷 13800138000 江苏省南京市中央路1号");
        let known: Vec<_> = draft.partly.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(known, ["江苏省", "南京市"]);
        assert_eq!(draft.unsure, [Field::Street, Field::Region]);
    }

    #[test]
    fn what_is_typed_stays_where_a_text_says_nothing() {
        let mut draft = Draft { name: "李雷".into(), ..Draft::default() };
        draft.fill(PastedAddress::read("13800138000", &table()));
        assert_eq!((draft.name.as_str(), draft.phone.is_empty()), ("李雷", false));
        assert_eq!(draft.region, None);
    }

    #[test]
    fn a_position_holds_for_the_region_it_was_found_in() {
        let table = table();
        let region = |code: &str| table.region(&code.into()).unwrap();
        let yangpu = region("310110");
        let mut draft = Draft::default();
        let at = Position::new(31.3046, 121.5083);
        let place = Place {
            province: Some(yangpu.province.clone()),
            city: Some(yangpu.city.clone()),
            district: Some(yangpu.district.clone()),
            street: None,
        };
        draft.locate(place, at);
        assert_eq!((draft.region.as_ref(), draft.position), (Some(&yangpu), at));
        assert_eq!(draft.unsure, [Field::Region]);
        draft.choose(yangpu);
        assert_eq!((draft.position, draft.unsure.is_empty()), (at, true));
        draft.choose(region("310104"));
        assert_eq!(draft.position, None);
        // Where nobody knows the place, what was chosen stays.
        draft.locate(Place::default(), at);
        assert_eq!(draft.region, Some(region("310104")));
    }

    #[test]
    fn what_cannot_be_saved_is_known_by_its_field() {
        let mut draft = pasted("张三 13800138000 上海市杨浦区大学路100号2楼");
        for (field, change) in [
            (Field::Name, (|draft| draft.name = " ".into()) as fn(&mut Draft)),
            (Field::Phone, |draft| draft.phone = "1380013800".into()),
            (Field::Region, |draft| draft.region = None),
            (Field::Street, |draft| draft.street = "路".repeat(121)),
            (Field::Label, |draft| {
                draft.label = Some(AddressLabel::Own("一二三四五六七八九十百".into()))
            }),
        ] {
            let mut wrong = draft.clone();
            change(&mut wrong);
            let fields = Field::ALL.into_iter().filter(|field| wrong.is_wrong(*field));
            assert_eq!(fields.collect::<Vec<_>>(), [field]);
            assert_eq!(wrong.whole(), None);
        }
        draft.label = Some(AddressLabel::Own("  ".into()));
        assert_eq!(draft.whole().unwrap().label, None);
    }
}
