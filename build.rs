//! Rebuilds the app when a style sheet changes: the macro that reads it does not tell cargo.

fn main() {
    println!("cargo:rerun-if-changed=src");
}
