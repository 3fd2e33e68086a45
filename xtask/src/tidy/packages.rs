//! The npm lock files name packages, not the registry of the machine that wrote them.

use super::Source;

/// Complains about an address in an npm lock file.
pub(super) fn check(source: &Source) -> Vec<String> {
    if !source.path.ends_with("package-lock.json") {
        return Vec::new();
    }
    let lines = source.text.lines().enumerate();
    let named = lines.filter(|(_, line)| line.trim_start().starts_with("\"resolved\": \"http"));
    let reason = "the lock file names a registry; .npmrc leaves it out, so write it anew with npm";
    named.map(|(number, _)| source.at(number + 1, reason)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::check;

    #[test]
    fn a_registry_in_the_lock_file_is_found() {
        let named = "  \"resolved\": \"https://registry.example/a.tgz\",\n  \"integrity\": \"x\"\n";
        assert_eq!(check(&sample("package-lock.json", named)).len(), 1);
        assert_eq!(check(&sample("end2end/bench/package-lock.json", named)).len(), 1);
        assert!(check(&sample("package-lock.json", "\"integrity\": \"x\"\n")).is_empty());
        assert!(check(&sample("package.json", named)).is_empty());
    }
}
