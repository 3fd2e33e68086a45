//! Which of the chunks that several pages share are put into one file. The splitter makes a chunk
//! for each set of pages, which are dozens, most of them tiny.

use std::collections::BTreeSet;

/// In how many files what pages share comes at most.
const FILES: usize = 28;
/// How many bytes one of them may be before it is made small, which leaves a tenth.
const MOST: u64 = 200_000;

/// Chunks that go into one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The chunks.
    pub(super) files: BTreeSet<String>,
    /// The pages that need any of them.
    pub(super) pages: BTreeSet<String>,
    /// How many bytes they are.
    pub(super) size: u64,
}

impl Group {
    /// How many bytes pages would load in vain if these two were one.
    fn waste(&self, other: &Self) -> u64 {
        let lacking = |these: &Self, those: &Self| those.pages.difference(&these.pages).count();
        self.size * lacking(self, other) as u64 + other.size * lacking(other, self) as u64
    }
}

/// Joins the groups that cost least when they are joined, two by two, until there are few enough.
pub(super) fn join(mut groups: Vec<Group>) -> Vec<Group> {
    while groups.len() > FILES {
        let pairs = (0..groups.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
        let fits = |&(a, b): &(usize, usize)| groups[a].size + groups[b].size <= MOST;
        let best = pairs.filter(fits).min_by_key(|&(a, b)| (groups[a].waste(&groups[b]), a, b));
        let Some((a, b)) = best else { break };
        let other = groups.swap_remove(b);
        let group = &mut groups[a];
        group.files.extend(other.files);
        group.pages.extend(other.pages);
        group.size += other.size;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{FILES, Group, join};

    fn group(file: &str, pages: &[&str], size: u64) -> Group {
        Group {
            files: [file.to_owned()].into(),
            pages: pages.iter().map(|&page| page.to_owned()).collect(),
            size,
        }
    }

    #[test]
    fn what_the_same_pages_need_is_joined_first() {
        let mut groups: Vec<_> = (0..FILES - 1)
            .map(|it| group(&it.to_string(), &[&format!("page {it}")], 1_000))
            .collect();
        groups.push(group("a", &["store", "stores"], 500));
        groups.push(group("b", &["store", "stores"], 700));
        let joined = join(groups);
        assert_eq!(joined.len(), FILES);
        let files = ["a".to_owned(), "b".to_owned()].into();
        assert!(joined.iter().any(|group| group.files == files && group.size == 1_200));
    }

    #[test]
    fn a_large_chunk_is_not_forced_on_pages_that_do_not_need_it() {
        let mut groups: Vec<_> =
            (0..FILES).map(|it| group(&it.to_string(), &["listing"], 1_000)).collect();
        groups.push(group("map", &["stores"], 90_000));
        let joined = join(groups);
        assert!(joined.iter().any(|group| group.files == ["map".to_owned()].into()));
    }
}
