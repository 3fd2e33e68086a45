//! How high the rows of a long list are, and which of them are near the window.

use std::ops::Range;

/// What is taken for the height of a row before any row was seen, in CSS pixels.
const GUESS: f64 = 300.0;

/// The rows of a list from its top, in CSS pixels. One that was not seen yet counts as high as those
/// that were are on average.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    columns: usize,
    width: f64,
    /// The height of each row with the gap beneath it; 0 for one that was not seen.
    heights: Vec<f64>,
    seen: u32,
    sum: f64,
}

impl Rows {
    /// How many items stand in a row; 0 before the list is laid out.
    pub(super) const fn columns(&self) -> usize {
        self.columns
    }

    /// Takes over how wide the list is and how many columns that makes. Heights of rows of another
    /// width say nothing any more.
    pub(super) fn lay_out(&mut self, width: f64, columns: usize) -> bool {
        let is_new = self.columns != columns || (self.width - width).abs() >= 1.0;
        if is_new {
            *self = Self { columns, width, ..Self::default() };
        }
        is_new
    }

    /// How many rows so many items make.
    pub(super) const fn of(&self, items: usize) -> usize {
        if self.columns == 0 { 0 } else { items.div_ceil(self.columns) }
    }

    /// The items of a row, when there are `items` in all.
    pub(super) fn items(&self, row: usize, items: usize) -> Range<usize> {
        let begin = (row * self.columns).min(items);
        begin..(begin + self.columns).min(items)
    }

    /// Takes over the height of a row and says by how much it differs from what it counted as.
    pub(super) fn measure(&mut self, row: usize, height: f64) -> f64 {
        if self.heights.len() <= row {
            self.heights.resize(row + 1, 0.0);
        }
        let (before, counted) = (self.heights[row], self.height(row));
        if before > 0.0 {
            self.sum -= before;
        } else {
            self.seen += 1;
        }
        self.sum += height;
        self.heights[row] = height;
        height - counted
    }

    fn guess(&self) -> f64 {
        if self.seen == 0 { GUESS } else { self.sum / f64::from(self.seen) }
    }

    fn height(&self, row: usize) -> f64 {
        match self.heights.get(row) {
            Some(height) if *height > 0.0 => *height,
            _ => self.guess(),
        }
    }

    /// Where a row begins; for the row after the last, how high the list is.
    pub(super) fn top(&self, row: usize) -> f64 {
        (0..row).map(|row| self.height(row)).sum()
    }

    /// The rows of `rows` that lie between two heights, at least one.
    pub(super) fn between(&self, rows: usize, from: f64, to: f64) -> Range<usize> {
        let (mut begin, mut top) = (0, 0.0);
        while begin + 1 < rows && top + self.height(begin) <= from {
            top += self.height(begin);
            begin += 1;
        }
        let mut end = begin;
        while end < rows && (end == begin || top < to) {
            top += self.height(end);
            end += 1;
        }
        begin..end
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    /// Two columns; rows of 100, but the second is 300 high.
    fn rows() -> Rows {
        let mut rows = Rows::default();
        rows.lay_out(358.0, 2);
        for (row, height) in [100.0, 300.0, 100.0, 100.0].into_iter().enumerate() {
            rows.measure(row, height);
        }
        rows
    }

    #[test]
    fn what_is_near_the_window_is_found() {
        let rows = rows();
        for (from, to, near) in [
            (-700.0, 0.0, 0..1),
            (0.0, 100.0, 0..1),
            (0.0, 101.0, 0..2),
            (399.0, 450.0, 1..3),
            (400.0, 900.0, 2..6),
            (1e9, 2e9, 9..10),
        ] {
            assert_eq!(rows.between(10, from, to), near, "{from} to {to}");
        }
        assert_eq!(rows.between(0, 0.0, 800.0), 0..0);
    }

    #[test]
    fn rows_that_were_not_seen_are_as_high_as_the_others_on_average() {
        let mut rows = rows();
        assert!((rows.top(4) - 600.0).abs() < 0.1);
        assert!((rows.top(5) - 750.0).abs() < 0.1);
        // The fifth counted as 150 and is 120: what follows moves up by 30.
        assert!((rows.measure(4, 120.0) + 30.0).abs() < 0.1);
        assert!((rows.measure(4, 130.0) - 10.0).abs() < 0.1);
        assert!((rows.top(5) - 730.0).abs() < 0.1);
    }

    #[test]
    fn a_list_of_another_width_is_measured_anew() {
        let mut rows = rows();
        assert!(!rows.lay_out(358.2, 2));
        assert!((rows.top(2) - 400.0).abs() < 0.1);
        assert!(rows.lay_out(700.0, 4));
        assert!((rows.top(2) - 600.0).abs() < 0.1);
        assert_eq!((rows.of(9), rows.items(2, 9), rows.items(3, 9)), (3, 8..9, 9..9));
        assert_eq!(Rows::default().of(9), 0);
    }
}
