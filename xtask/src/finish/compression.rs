//! Compressing once what would otherwise be compressed at each request.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Outcome;
use crate::folder;

/// Files of these kinds shrink; pictures and fonts are compressed already.
const KINDS: [&str; 10] =
    ["html", "js", "css", "wasm", "json", "svg", "txt", "xml", "webmanifest", "ico"];

/// Below this many bytes a file fits one packet anyway.
const WORTHWHILE: usize = 512;

/// Puts FILE.br and FILE.gz beside each file that shrinks.
pub(crate) fn compress(folder: &Path) -> Outcome {
    for path in folder::files(folder)? {
        if !KINDS.iter().any(|kind| folder::is_kind(&path, kind)) {
            continue;
        }
        let content = folder::read_bytes(&path)?;
        if content.len() >= WORTHWHILE {
            let beside = |kind| path.with_added_extension(kind);
            folder::write(beside("br"), brotli(&content)?)?;
            folder::write(beside("gz"), gzip(&content)?)?;
        }
    }
    Ok(())
}

/// Brotli at its strongest, with the largest window that every browser takes.
fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    encoder.write_all(content)?;
    Ok(encoder.into_inner())
}

/// Gzip at its strongest.
fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{brotli, gzip};

    #[test]
    fn what_is_compressed_comes_back() {
        let content = "巷口鲜生 ".repeat(500);
        let mut back = String::new();
        let packed = brotli(content.as_bytes()).unwrap();
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_string(&mut back).unwrap();
        assert_eq!(back, content);

        back.clear();
        let packed = gzip(content.as_bytes()).unwrap();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut back).unwrap();
        assert_eq!(back, content);
    }
}
