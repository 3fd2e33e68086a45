//! Every scene is painted, with one piece of art and with several.

use std::collections::HashSet;

use super::{SCENES, Scene};
use crate::pictures::art::{ArtSet, Drawing};
use crate::pictures::easel::{Commission, Easel};
use crate::pictures::gallery::Gallery;

fn gallery() -> Gallery {
    let drawing = |fill: &str| {
        let body = format!("<path d=\"M4 28L16 4l12 24z\" fill=\"{fill}\"/>");
        Drawing { body, width: 32.0, height: 32.0 }
    };
    let art = [("fig", "#5b3a6b"), ("pea", "#4a8f3c"), ("salt", "#fdfdfd")];
    Gallery::new(ArtSet::of(art.map(|(name, fill)| (name.to_owned(), drawing(fill)))))
}

/// The picture, small, and whether art was missing for it.
fn painted(gallery: &Gallery, scene: Scene, names: &[&str], variation: u32) -> (Vec<u8>, bool) {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let (width, height) = scene.format().size;
    let commission = Commission {
        names: &names,
        palette: variation,
        seed: u64::from(variation),
        size: (width as f32, height as f32),
        scale: 96.0 / width as f32,
    };
    let mut easel = Easel::new(gallery, &commission).unwrap();
    scene.compose(&mut easel);
    let lacks_art = easel.lacks_art();
    (easel.canvas.into_pixmap().take(), lacks_art)
}

fn colours(pixels: &[u8]) -> usize {
    pixels.chunks_exact(4).collect::<HashSet<_>>().len()
}

#[test]
fn every_scene_shows_its_art() {
    let gallery = gallery();
    for (name, scene) in SCENES {
        for names in [&["fig"][..], &["fig", "pea", "salt"]] {
            let (pixels, lacks_art) = painted(&gallery, scene, names, 3);
            assert!(colours(&pixels) > 60, "{name} with {names:?}");
            assert!(!lacks_art, "{name}");
            // The other art is somewhere in it, so the picture is another.
            let (other, _) = painted(&gallery, scene, &["salt", "pea"], 3);
            assert_ne!(pixels, other, "{name}");
        }
    }
}

#[test]
fn no_stand_in_is_seen_through_its_picture() {
    let gallery = gallery();
    for (name, scene) in SCENES {
        let (pixels, _) = painted(&gallery, scene, &["fig"], 1);
        let is_opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        assert_eq!(is_opaque, scene.format().stand_in.is_some(), "{name}");
    }
}

#[test]
fn two_variations_look_different() {
    let gallery = gallery();
    for (name, scene) in SCENES {
        let (one, _) = painted(&gallery, scene, &["fig"], 1);
        assert_eq!(one, painted(&gallery, scene, &["fig"], 1).0, "{name} is not always the same");
        assert_ne!(one, painted(&gallery, scene, &["fig"], 2).0, "{name}");
    }
}

#[test]
fn what_is_missing_is_stood_in_for() {
    let gallery = gallery();
    for names in [&["durian"][..], &[]] {
        let (pixels, lacks_art) = painted(&gallery, Scene::Tile, names, 1);
        assert!(lacks_art);
        assert!(colours(&pixels) > 60);
    }
}

#[test]
fn a_scene_nobody_knows_is_a_tile() {
    assert_eq!(Scene::named("on-the-moon"), Scene::Tile);
}
