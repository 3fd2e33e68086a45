//! What is told of the courier who brings a group: how far, how long, and how old that is.

use contract::GroupId;
use contract::Timestamp;
use contract::orders::{Courier, CourierPlace, GroupState, Order};

use crate::locale::{distance, t, t_count, t_with, words};

/// After how many minutes it is told how old a position is.
const OLD: i64 = 3;

/// A group that a courier brings.
#[derive(Clone, PartialEq)]
pub(super) struct Ride {
    pub(super) group: GroupId,
    pub(super) courier: Courier,
    /// Whether the courier has it already.
    is_sent: bool,
}

/// The groups of an order that a courier is to bring yet.
pub(super) fn rides(order: &Order) -> Vec<Ride> {
    let groups = order.groups.iter().filter(|group| group.delivered_at.is_none());
    let rides = groups.filter_map(|group| {
        let is_sent = match group.state {
            GroupState::Preparing | GroupState::Ready => false,
            GroupState::Sent => true,
            _ => return None,
        };
        Some(Ride { group: group.id.clone(), courier: group.courier.clone()?, is_sent })
    });
    rides.collect()
}

impl Ride {
    /// Where the courier is, of what the order says and what was heard since.
    pub(super) fn place(&self, moved: Option<CourierPlace>) -> Option<CourierPlace> {
        let known = self.courier.place;
        match (known, moved) {
            (Some(known), Some(moved)) if known.at > moved.at => Some(known),
            (known, moved) => moved.or(known),
        }
    }

    /// Whether there is anything of it to be shown on a map.
    pub(super) fn has_map(&self, place: Option<CourierPlace>) -> bool {
        self.is_sent && (place.is_some() || self.courier.path.len() > 1)
    }

    /// How long it takes and how far it is.
    pub(super) fn text(&self, place: Option<CourierPlace>) -> String {
        if !self.is_sent {
            return t(words::COURIER_TO_STORE);
        }
        let minutes = place.and_then(|place| place.minutes_left);
        let metres = place.and_then(|place| place.metres_left);
        let minutes = minutes.map(|count| t_count(words::COURIER_MINUTES, count.into()));
        let metres = metres
            .map(|metres| t_with(words::COURIER_DISTANCE, &[("distance", &distance(metres))]));
        let parts: Vec<_> = minutes.into_iter().chain(metres).collect();
        if parts.is_empty() { t(words::COURIER_ON_WAY) } else { parts.join(" · ") }
    }
}

/// How old a position is, where that is worth saying.
pub(super) fn age_text(place: CourierPlace, now: Timestamp) -> Option<String> {
    let minutes = (now.millis() - place.at.millis()).div_euclid(60_000);
    (minutes >= OLD).then(|| t_count(words::COURIER_SEEN, minutes.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;
    use crate::locale::{Locale, speak};

    fn ride(state: &str, more: &str) -> Vec<Ride> {
        rides(&sample(&format!(
            r#"{{"groups":[{{"id":"g","method":"delivery","state":"{state}","lines":[],
            "courier":{{"name":"王师傅"{more}}}}}]}}"#
        )))
    }

    fn place(at: &str) -> CourierPlace {
        serde_json::from_str(&format!(
            r#"{{"position":{{"latitude":31.3,"longitude":121.5}},"at":"{at}",
            "minutes_left":4,"metres_left":1200}}"#
        ))
        .unwrap()
    }

    #[test]
    fn a_ride_says_how_long_it_takes_and_how_far_it_is() {
        let here = Some(place("2026-11-23T02:00:00Z"));
        for (locale, state, place, text) in [
            (Locale::Chinese, "preparing", None, "骑手已接单，正前往门店取货"),
            (Locale::Chinese, "sent", None, "骑手正在配送途中"),
            (Locale::Chinese, "sent", here, "约 4 分钟后送达 · 距您 1.2 公里"),
            (Locale::English, "sent", here, "About 4 minutes away · 1.2 km to go"),
        ] {
            speak(locale);
            assert_eq!(ride(state, "")[0].text(place), text);
        }
        for over in ["done", "cancelled", "waiting"] {
            assert!(ride(over, "").is_empty(), "{over}");
        }
    }

    #[test]
    fn the_newest_position_counts_and_an_old_one_says_so() {
        let (old, new) = (place("2026-11-23T02:00:00Z"), place("2026-11-23T02:01:00Z"));
        let json = serde_json::to_string(&new).unwrap();
        let ride = &ride("sent", &format!(r#","place":{json}"#))[0];
        assert_eq!(ride.place(Some(old)), Some(new));
        assert_eq!(ride.place(None), Some(new));
        let newer = place("2026-11-23T02:02:00Z");
        assert_eq!(ride.place(Some(newer)), Some(newer));
        speak(Locale::Chinese);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(age_text(old, at("2026-11-23T02:02:59Z")), None);
        let told = age_text(old, at("2026-11-23T02:05:00Z"));
        assert_eq!(told.as_deref(), Some("5 分钟前的位置"));
    }
}
