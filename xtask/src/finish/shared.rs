//! Which of the chunks that several pages share are put into one file. The splitter makes a chunk
//! for each set of pages, which are dozens, most of them tiny.

use std::collections::BTreeSet;

/// In how many files what pages share comes at most.
const FILES: usize = 40;
/// How many bytes one of them may be before it is made small, which leaves a tenth.
const MOST: u64 = 200_000;
/// How often at most each chunk looks for a better file; it settles long before.
const ROUNDS: usize = 50;

/// Chunks that go into one file, or a single one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// How many bytes all its pages load for it.
    fn load(&self) -> u64 {
        self.size * self.pages.len() as u64
    }

    fn take_in(&mut self, other: Self) {
        self.files.extend(other.files);
        self.pages.extend(other.pages);
        self.size += other.size;
    }

    fn of<'a>(chunks: impl Iterator<Item = &'a Self>) -> Self {
        let mut group = Self::default();
        chunks.cloned().for_each(|chunk| group.take_in(chunk));
        group
    }
}

/// Puts chunks together so that pages load little that they do not need.
pub(super) fn join(chunks: &[Group]) -> Vec<Group> {
    let mut groups = join_nearest(chunks.to_vec());
    for _ in 0..ROUNDS {
        if !settle(&mut groups, chunks) {
            break;
        }
    }
    groups.retain(|group| !group.files.is_empty());
    groups
}

/// Joins the groups that cost least when they are joined, two by two, until there are few enough.
fn join_nearest(mut groups: Vec<Group>) -> Vec<Group> {
    while groups.len() > FILES {
        let pairs = (0..groups.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
        let fits = |&(a, b): &(usize, usize)| groups[a].size + groups[b].size <= MOST;
        let best = pairs.filter(fits).min_by_key(|&(a, b)| (groups[a].waste(&groups[b]), a, b));
        let Some((a, b)) = best else { break };
        // `b` is behind `a`, so `a` stays where it is.
        let other = groups.remove(b);
        groups[a].take_in(other);
    }
    groups
}

/// Moves each chunk to the group where it costs least, since two that were joined early may suit
/// others better by now. Says whether any moved.
fn settle(groups: &mut [Group], chunks: &[Group]) -> bool {
    let mut has_moved = false;
    for chunk in chunks {
        let Some(here) = groups.iter().position(|group| !group.files.is_disjoint(&chunk.files))
        else {
            continue;
        };
        let without = Group::of(
            chunks
                .iter()
                .filter(|other| *other != chunk && groups[here].files.is_superset(&other.files)),
        );
        // Group, and by how many bytes what pages load grows when the chunk goes there.
        let added = |group: &Group| {
            let new = chunk.pages.difference(&group.pages).count() as u64;
            (group.size + chunk.size) * (group.pages.len() as u64 + new) - group.load()
        };
        let others = (0..groups.len()).filter(|&group| group != here);
        let fits = others.filter(|&group| groups[group].size + chunk.size <= MOST);
        let best = fits.map(|group| (added(&groups[group]), group)).min();
        if let Some((cost, there)) = best
            && cost < groups[here].load() - without.load()
        {
            groups[here] = without;
            groups[there].take_in(chunk.clone());
            has_moved = true;
        }
    }
    has_moved
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
        let joined = join(&groups);
        assert_eq!(joined.len(), FILES);
        let files = ["a".to_owned(), "b".to_owned()].into();
        assert!(joined.iter().any(|group| group.files == files && group.size == 1_200));
    }

    #[test]
    fn a_large_chunk_is_not_forced_on_pages_that_do_not_need_it() {
        let mut groups: Vec<_> =
            (0..FILES).map(|it| group(&it.to_string(), &["listing"], 1_000)).collect();
        groups.push(group("map", &["stores"], 90_000));
        let joined = join(&groups);
        assert!(joined.iter().any(|group| group.files == ["map".to_owned()].into()));
    }

    #[test]
    fn a_chunk_goes_where_it_costs_least() {
        let chunks = [
            group("a", &["cart", "product"], 100),
            group("b", &["cart", "product"], 100),
            group("c", &["stores"], 100),
        ];
        let mut groups =
            vec![super::Group::of(chunks[1..].iter()), super::Group::of(chunks[..1].iter())];
        assert!(super::settle(&mut groups, &chunks));
        assert_eq!(groups[0].files, ["c".to_owned()].into());
        assert_eq!(groups[1].size, 200);
        assert!(!super::settle(&mut groups, &chunks));
    }
}
