//! Which of the chunks that several pages share are put into one file. The splitter makes a chunk
//! for each set of pages, which are dozens, most of them tiny.

use std::collections::{BTreeMap, BTreeSet};

/// In how many files what pages share comes at most.
const FILES: usize = 96;
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
    fn take_in(&mut self, other: Self) {
        self.files.extend(other.files);
        self.pages.extend(other.pages);
        self.size += other.size;
    }
}

/// Puts chunks together so that pages load little that they do not need. `own` says how many bytes
/// each page has to itself.
pub(super) fn join(chunks: &[Group], own: &BTreeMap<String, u64>) -> Vec<Group> {
    let mut groups = join_nearest(chunks);
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
/// Chunks are more than a thousand, so that each remembers its best partner instead of all being
/// compared again each time.
fn join_nearest(chunks: &[Group]) -> Vec<Group> {
    let mut joining = Joining::new(chunks);
    for _ in FILES..chunks.len() {
        if !joining.join_best() {
            break;
        }
    }
    let mut groups = vec![Group::default(); chunks.len()];
    for (chunk, place) in chunks.iter().zip(joining.places) {
        groups[place].take_in(chunk.clone());
    }
    groups.retain(|group| !group.files.is_empty());
    groups
}

struct Joining {
    /// The size of each group, and a bit for each page that needs it; nothing for one that was taken
    /// in by another.
    groups: Vec<Option<(u64, Pages)>>,
    /// The group behind each that it is joined with at the least cost, and that cost.
    partners: Vec<Option<(u64, usize)>>,
    /// The group of each chunk.
    places: Vec<usize>,
}

/// A bit for each page.
type Pages = u128;

impl Joining {
    fn new(chunks: &[Group]) -> Self {
        let names = names(chunks);
        assert!(names.len() <= Pages::BITS as usize, "`Pages` has too few bits for all pages");
        let bits = |chunk: &Group| {
            numbers(&names, chunk).into_iter().fold(0, |bits, page| bits | (1 << page))
        };
        let mut joining = Self {
            groups: chunks.iter().map(|chunk| Some((chunk.size, bits(chunk)))).collect(),
            partners: Vec::new(),
            places: (0..chunks.len()).collect(),
        };
        joining.partners = (0..chunks.len()).map(|group| joining.partner(group)).collect();
        joining
    }

    /// How many bytes pages would load in vain if these two were one; none where they may not be.
    fn waste(&self, one: usize, other: usize) -> Option<u64> {
        let ((size, pages), (other_size, other_pages)) = (self.groups[one]?, self.groups[other]?);
        let lacking = |these: Pages, those: Pages| u64::from((those & !these).count_ones());
        (size + other_size <= MOST)
            .then(|| size * lacking(pages, other_pages) + other_size * lacking(other_pages, pages))
    }

    fn partner(&self, group: usize) -> Option<(u64, usize)> {
        let others = group + 1..self.groups.len();
        others.filter_map(|other| Some((self.waste(group, other)?, other))).min()
    }

    /// Joins the two that cost least. False when no two may be joined.
    fn join_best(&mut self) -> bool {
        let costs = self.partners.iter().enumerate();
        let best = costs.filter_map(|(group, partner)| partner.map(|(cost, it)| (cost, group, it)));
        let Some((_, kept, gone)) = best.min() else { return false };
        if let (Some((size, pages)), Some(kept)) =
            (self.groups[gone].take(), &mut self.groups[kept])
        {
            kept.0 += size;
            kept.1 |= pages;
        }
        self.places.iter_mut().filter(|place| **place == gone).for_each(|place| *place = kept);
        for group in 0..self.groups.len() {
            let is_of_these =
                self.partners[group].is_some_and(|(_, partner)| [kept, gone].contains(&partner));
            if is_of_these || [kept, gone].contains(&group) {
                self.partners[group] = self.partner(group);
            } else if group < kept {
                let with_kept = self.waste(group, kept).map(|cost| (cost, kept));
                self.partners[group] = self.partners[group].into_iter().chain(with_kept).min();
            }
        }
        true
    }
}

/// The pages that need any of these chunks, in order.
fn names(chunks: &[Group]) -> Vec<&String> {
    chunks.iter().flat_map(|chunk| &chunk.pages).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The pages that need a chunk, by their places among all.
fn numbers(names: &[&String], chunk: &Group) -> Vec<usize> {
    chunk.pages.iter().filter_map(|page| names.binary_search(&page).ok()).collect()
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
        let pages = names(chunks);
        let place = |chunk: &Group| {
            groups
                .iter()
                .position(|group| group.files.is_superset(&chunk.files))
                .unwrap_or_default()
        };
        let mut settling = Self {
            chunks: chunks.iter().map(|chunk| (chunk.size, numbers(&pages, chunk))).collect(),
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
