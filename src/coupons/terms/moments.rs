//! Spans of the week in words: "Mon to Fri 20:00–22:00".

use contract::pricing::Moment;

use crate::locale::{short_weekday, t, t_with, words};

/// A span of the week, on the clocks of the store.
pub(crate) fn moment_text(moment: &Moment) -> String {
    let until = if is_next_day(moment) {
        t_with(words::NEXT_DAY, &[("time", &moment.until)])
    } else {
        moment.until.clone()
    };
    format!("{} {}–{until}", days_text(&moment.weekdays), moment.from)
}

fn is_next_day(moment: &Moment) -> bool {
    moment.until <= moment.from
}

/// Days of the week; three or more in a row are told by their ends.
fn days_text(weekdays: &[u8]) -> String {
    let mut days: Vec<u8> = weekdays.iter().copied().filter(|day| (1..=7).contains(day)).collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() || days.len() == 7 {
        return t(words::EVERY_DAY);
    }
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == day => *end = day,
            _ => runs.push((day, day)),
        }
    }
    let mut names = Vec::new();
    for (start, end) in runs {
        if end - start >= 2 {
            let (start, end) = (short_weekday(start), short_weekday(end));
            names.push(t_with(words::DAY_SPAN, &[("from", &start), ("to", &end)]));
        } else {
            names.extend((start..=end).map(short_weekday));
        }
    }
    names.join(&t(words::NAMES_SEPARATOR))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn days_are_told_as_people_tell_them() {
        for (weekdays, from, until, chinese, english) in [
            (vec![], "08:00", "24:00", "每天 08:00–24:00", "Every day 08:00–24:00"),
            (vec![6, 7], "10:00", "14:00", "周六、周日 10:00–14:00", "Sat, Sun 10:00–14:00"),
            (
                vec![5, 1, 2, 3],
                "20:00",
                "02:00",
                "周一至周三、周五 20:00–次日 02:00",
                "Mon to Wed, Fri 20:00–02:00 the next day",
            ),
            (vec![1, 2, 3, 4, 5, 6, 7], "09:00", "18:00", "每天 09:00–18:00", ""),
            (vec![9], "09:00", "18:00", "每天 09:00–18:00", ""),
        ] {
            let moment = Moment { weekdays, from: from.into(), until: until.into() };
            speak(Locale::Chinese);
            assert_eq!(moment_text(&moment), chinese);
            if !english.is_empty() {
                speak(Locale::English);
                assert_eq!(moment_text(&moment), english);
            }
        }
    }
}
