//! Which of the chunks that several pages share are put into one file. The splitter makes a chunk
//! for each set of pages, which are dozens, most of them tiny.

use std::collections::{BTreeMap, BTreeSet};

/// In how many files what pages share comes at most.
const FILES: usize = 72;
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

    fn take_in(&mut self, other: Self) {
        self.files.extend(other.files);
        self.pages.extend(other.pages);
        self.size += other.size;
    }
}

/// Puts chunks together so that pages load little that they do not need. `own` says how many bytes
/// each page has to itself.
pub(super) fn join(chunks: &[Group], own: &BTreeMap<String, u64>) -> Vec<Group> {
    let mut groups = join_nearest(chunks.to_vec());
    groups.resize(FILES.max(groups.len()), Group::default());
    let mut settling = Settling::new(&groups, chunks, own);
    for _ in 0..ROUNDS {
        if !settling.settle() {
            break;
        }
    }
    let mut settled = vec![Group::default(); groups.len()];
    for (chunk, place) in chunks.iter().zip(settling.places) {
        settled[place].take_in(chunk.clone());
    }
    settled.retain(|group| !group.files.is_empty());
    settled
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

/// Moves chunks to the file where they cost least, since two that were joined early may suit others
/// better by now. What a page loads counts by its cube: the page that loads most is the one whose
/// shopper waits.
struct Settling {
    /// The size of each chunk, and the pages that need it, by their numbers.
    chunks: Vec<(u64, Vec<usize>)>,
    /// The file of each chunk.
    places: Vec<usize>,
    /// The size of each file.
    sizes: Vec<u64>,
    /// How many chunks of each file each page needs.
    needed: Vec<Vec<u32>>,
    /// How many bytes each page loads.
    loads: Vec<u64>,
}

impl Settling {
    fn new(groups: &[Group], chunks: &[Group], own: &BTreeMap<String, u64>) -> Self {
        let pages: Vec<_> = chunks
            .iter()
            .flat_map(|chunk| &chunk.pages)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let numbers = |chunk: &Group| -> Vec<usize> {
            chunk.pages.iter().filter_map(|page| pages.binary_search(&page).ok()).collect()
        };
        let place = |chunk: &Group| {
            groups
                .iter()
                .position(|group| group.files.is_superset(&chunk.files))
                .unwrap_or_default()
        };
        let mut settling = Self {
            chunks: chunks.iter().map(|chunk| (chunk.size, numbers(chunk))).collect(),
            places: chunks.iter().map(place).collect(),
            sizes: vec![0; groups.len()],
            needed: vec![vec![0; pages.len()]; groups.len()],
            loads: pages.iter().map(|page| own.get(*page).copied().unwrap_or_default()).collect(),
        };
        for (place, (size, pages)) in settling.places.iter().zip(&settling.chunks) {
            settling.sizes[*place] += size;
            pages.iter().for_each(|page| settling.needed[*place][*page] += 1);
        }
        for (size, needed) in settling.sizes.iter().zip(&settling.needed) {
            for (load, count) in settling.loads.iter_mut().zip(needed) {
                *load += if *count > 0 { *size } else { 0 };
            }
        }
        settling
    }

    /// Moves each chunk once, if another file suits it better. Says whether any moved.
    fn settle(&mut self) -> bool {
        let mut has_moved = false;
        for chunk in 0..self.chunks.len() {
            let (here, size) = (self.places[chunk], self.chunks[chunk].0);
            let others = (0..self.sizes.len()).filter(|&there| there != here);
            let fits = others.filter(|&there| self.sizes[there] + size <= MOST);
            let best = fits.min_by_key(|&there| cost(&self.loads_after(chunk, there)));
            let Some(there) = best else { continue };
            let loads = self.loads_after(chunk, there);
            if cost(&loads) < cost(&self.loads) {
                self.loads = loads;
                self.places[chunk] = there;
                self.sizes[here] -= size;
                self.sizes[there] += size;
                for &page in &self.chunks[chunk].1 {
                    self.needed[here][page] -= 1;
                    self.needed[there][page] += 1;
                }
                has_moved = true;
            }
        }
        has_moved
    }

    /// What pages would load if a chunk were in the file `there`.
    fn loads_after(&self, chunk: usize, there: usize) -> Vec<u64> {
        let here = self.places[chunk];
        let (size, pages) = &self.chunks[chunk];
        let mut loads = self.loads.clone();
        for (page, load) in loads.iter_mut().enumerate() {
            let needs = u32::from(pages.contains(&page));
            if self.needed[here][page] > 0 {
                *load -= self.sizes[here];
                *load += if self.needed[here][page] > needs { self.sizes[here] - size } else { 0 };
            }
            if self.needed[there][page] > 0 {
                *load += size;
            } else if needs > 0 {
                *load += self.sizes[there] + size;
            }
        }
        loads
    }
}

fn cost(loads: &[u64]) -> u128 {
    loads.iter().map(|&load| u128::from(load).pow(3)).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{FILES, Group, Settling, join};

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
        let joined = join(&groups, &BTreeMap::new());
        assert_eq!(joined.len(), FILES);
        let files = ["a".to_owned(), "b".to_owned()].into();
        assert!(joined.iter().any(|group| group.files == files && group.size == 1_200));
    }

    #[test]
    fn a_large_chunk_is_not_forced_on_pages_that_do_not_need_it() {
        let mut groups: Vec<_> =
            (0..FILES).map(|it| group(&it.to_string(), &["listing"], 1_000)).collect();
        groups.push(group("map", &["stores"], 90_000));
        let joined = join(&groups, &BTreeMap::new());
        assert!(joined.iter().any(|group| group.files == ["map".to_owned()].into()));
    }

    #[test]
    fn a_chunk_goes_where_it_costs_least() {
        let chunks = [
            group("a", &["cart", "product"], 100),
            group("b", &["cart", "product"], 100),
            group("c", &["stores"], 100),
        ];
        let mut first = chunks[1].clone();
        first.take_in(chunks[2].clone());
        let groups = [first, chunks[0].clone()];
        let mut settling = Settling::new(&groups, &chunks, &BTreeMap::new());
        assert_eq!(settling.loads, [300, 300, 200]);
        assert!(settling.settle());
        assert_eq!(settling.places, [1, 1, 0]);
        assert_eq!(settling.loads, [200, 200, 100]);
        assert!(!settling.settle());
    }
}
