//! What must not stand in any of our files.

use super::Source;

/// Words that no file holds, and why.
const FORBIDDEN: [(&str, &str); 4] = [
    ("TODO", "do it, or file an issue"),
    ("FIXME", "do it, or file an issue"),
    ("/root/", "a path of one machine"),
    ("/Users/", "a path of one machine"),
];

/// Complains about words that no file may hold.
pub(super) fn check(source: &Source) -> Vec<String> {
    if source.is_in("xtask/src/tidy") || source.is("json") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        for (word, reason) in FORBIDDEN {
            if line.contains(word) {
                complaints.push(source.at(number + 1, format!("`{word}`: {reason}")));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::check;

    #[test]
    fn unfinished_work_and_machine_paths_are_found() {
        assert_eq!(check(&sample("src/home.rs", "//! Home.\n// TODO later\n")).len(), 1);
        assert_eq!(check(&sample("README.md", "cd /root/shop\n")).len(), 1);
        assert!(check(&sample("README.md", "cargo xtask start\n")).is_empty());
    }
}
