//! Goods seen from above: on a plate, a board, ice, or simply spread out.

use std::f32::consts::TAU;

use super::super::backdrop;
use super::super::canvas::{Place, Shade};
use super::super::easel::Easel;

/// On a round plate.
pub(super) fn plate(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let palette = &easel.palette;
    let (paper, deep, accent) =
        (palette.paper.clone(), palette.deep.clone(), palette.accent.clone());
    let glaze = palette.turned(0.0, 0.955, 0.014);
    let decor = match easel.dice.roll(4) {
        0 => format!(
            "<circle cx=\"320\" cy=\"320\" r=\"240\" fill=\"none\" stroke=\"{accent}\" \
             stroke-width=\"5\" opacity=\".7\"/>"
        ),
        1 => format!(
            "<circle cx=\"320\" cy=\"320\" r=\"218\" fill=\"none\" stroke=\"{accent}\" \
             stroke-width=\"16\" opacity=\".28\"/>"
        ),
        2 => format!(
            "<circle cx=\"320\" cy=\"320\" r=\"214\" fill=\"none\" stroke=\"{accent}\" \
             stroke-width=\"7\" stroke-dasharray=\"1 21\" stroke-linecap=\"round\" opacity=\".6\"/>"
        ),
        _ => String::new(),
    };
    let shadow = easel.palette.shadow.clone();
    easel.canvas.pool((332.0, 346.0), (300.0, 296.0), &shadow, 0.55);
    easel.canvas.draw(&format!(
        "<linearGradient id=\"r\" x2=\"1\" y2=\"1\"><stop stop-color=\"#fff\"/>\
         <stop offset=\"1\" stop-color=\"{deep}\"/></linearGradient>\
         <linearGradient id=\"i\" x2=\"1\" y2=\"1\"><stop stop-color=\"{deep}\" stop-opacity=\".8\"/>\
         <stop offset=\".5\" stop-color=\"{paper}\"/></linearGradient>\
         <circle cx=\"320\" cy=\"320\" r=\"250\" fill=\"url(#r)\"/>\
         <circle cx=\"320\" cy=\"320\" r=\"245\" fill=\"{glaze}\"/>{decor}\
         <circle cx=\"320\" cy=\"320\" r=\"188\" fill=\"url(#i)\"/>\
         <circle cx=\"321\" cy=\"321\" r=\"183\" fill=\"{paper}\"/>"
    ));
    on_top(easel, 306.0, 118.0);
}

/// On a round wooden board.
pub(super) fn board(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let shadow = easel.palette.shadow.clone();
    easel.canvas.pool((332.0, 348.0), (302.0, 296.0), &shadow, 0.6);
    let turn = easel.dice.between(-40.0, 40.0);
    let bend = easel.dice.between(-40.0, 40.0);
    let mut grain = String::new();
    for at in 0..11 {
        let y = 84.0 + at as f32 * 47.0 + easel.dice.between(-10.0, 10.0);
        grain += &format!("<path d=\"M40 {y:.0}Q320 {:.0} 600 {y:.0}\"/>", y + bend);
    }
    easel.canvas.draw(&format!(
        "<linearGradient id=\"o\" x2=\"1\" y2=\"1\"><stop stop-color=\"#e9cfa4\"/>\
         <stop offset=\"1\" stop-color=\"#d2ab77\"/></linearGradient>\
         <clipPath id=\"k\"><circle cx=\"320\" cy=\"320\" r=\"240\"/></clipPath>\
         <circle cx=\"322\" cy=\"328\" r=\"246\" fill=\"#a57c4b\"/>\
         <circle cx=\"320\" cy=\"320\" r=\"246\" fill=\"#f0dbb5\"/>\
         <circle cx=\"321\" cy=\"321\" r=\"242\" fill=\"url(#o)\"/>\
         <g clip-path=\"url(#k)\"><g transform=\"rotate({turn:.0} 320 320)\" fill=\"none\" \
         stroke=\"#b98c56\" stroke-width=\"3\" opacity=\".32\">{grain}</g></g>\
         <circle cx=\"320\" cy=\"320\" r=\"214\" fill=\"none\" stroke=\"#b98c56\" \
         stroke-width=\"3\" opacity=\".4\"/>"
    ));
    on_top(easel, 330.0, 122.0);
}

/// The hero in the middle, up to two others at the edge.
fn on_top(easel: &mut Easel<'_>, size: f32, small: f32) {
    let others = (easel.count() - 1).min(2);
    let is_flipped = easel.dice.flip();
    let side = if is_flipped { -1.0 } else { 1.0 };
    let turn = easel.dice.between(-22.0, 22.0);
    let shift = if others > 0 { 20.0 } else { 0.0 };
    let hero = Place { x: 320.0 - shift * side, y: 320.0 - shift, size, turn, is_flipped };
    easel.put(0, hero, Shade::Lying);
    for (nth, (x, y)) in [(146.0, 134.0), (44.0, 190.0)].into_iter().take(others).enumerate() {
        let turn = easel.dice.between(-30.0, 30.0);
        let place = Place { x: 320.0 + x * side, y: 320.0 + y, size: small, turn, is_flipped };
        easel.put(nth + 1, place, Shade::Lying);
    }
}

/// On a bed of crushed ice.
pub(super) fn ice(easel: &mut Easel<'_>) {
    easel.canvas.draw(
        "<radialGradient id=\"b\" cx=\".4\" cy=\".3\" r=\".9\"><stop stop-color=\"#f2f8fb\"/>\
         <stop offset=\"1\" stop-color=\"#c3d9e4\"/></radialGradient>\
         <rect width=\"640\" height=\"640\" fill=\"url(#b)\"/>",
    );
    let mut cubes = "<linearGradient id=\"q\" x2=\"1\" y2=\"1\"><stop stop-color=\"#fff\" \
                     stop-opacity=\".95\"/><stop offset=\".5\" stop-color=\"#dcebf2\" \
                     stop-opacity=\".7\"/><stop offset=\"1\" stop-color=\"#9fc1d2\" \
                     stop-opacity=\".75\"/></linearGradient>"
        .to_owned();
    for row in 0..9 {
        for column in 0..9 {
            let x = column as f32 * 80.0 - 10.0 + easel.dice.between(-26.0, 26.0);
            let y = row as f32 * 80.0 - 10.0 + easel.dice.between(-26.0, 26.0);
            let (width, height) = (easel.dice.between(52.0, 96.0), easel.dice.between(46.0, 78.0));
            let turn = easel.dice.between(0.0, 90.0);
            cubes += &format!(
                "<g transform=\"translate({x:.0} {y:.0}) rotate({turn:.0})\"><rect x=\"{0:.0}\" \
                 y=\"{1:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" rx=\"13\" \
                 fill=\"url(#q)\"/><path d=\"M{2:.0} {3:.0}h{4:.0}\" stroke=\"#fff\" \
                 stroke-width=\"4\" stroke-linecap=\"round\" opacity=\".8\"/></g>",
                -width / 2.0,
                -height / 2.0,
                -width * 0.32,
                -height * 0.32,
                width * 0.4
            );
        }
    }
    easel.canvas.draw(&cubes);
    let shadow = "#2c4c5e";
    easel.canvas.pool((330.0, 344.0), (300.0, 250.0), shadow, 0.22);
    let is_flipped = easel.dice.flip();
    let turn = easel.dice.between(-18.0, 18.0);
    easel.put(0, Place { x: 320.0, y: 312.0, size: 400.0, turn, is_flipped }, Shade::Lying);
    if easel.count() > 1 {
        let x = if is_flipped { 150.0 } else { 490.0 };
        easel.put(1, Place { x, y: 500.0, size: 140.0, turn: -turn, is_flipped }, Shade::Lying);
    }
}

/// A big piece with a loose ring of small ones.
pub(super) fn scatter(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let count = 9 + easel.dice.roll(3);
    let start = easel.dice.between(0.0, TAU);
    for nth in 0..count {
        let angle = start + TAU * nth as f32 / count as f32 + easel.dice.between(-0.12, 0.12);
        let reach = easel.dice.between(262.0, 322.0);
        let place = Place {
            x: 320.0 + reach * angle.cos(),
            y: 320.0 + reach * angle.sin(),
            size: easel.dice.between(84.0, 124.0),
            turn: easel.dice.between(-60.0, 60.0),
            is_flipped: easel.dice.flip(),
        };
        let art = if easel.count() > 1 { 1 + nth as usize % (easel.count() - 1) } else { 0 };
        easel.put(art, place, Shade::Lying);
    }
    let turn = easel.dice.between(-12.0, 12.0);
    let is_flipped = easel.dice.flip();
    easel.put(0, Place { x: 320.0, y: 320.0, size: 316.0, turn, is_flipped }, Shade::Lying);
}

/// So close that the edge cuts it.
pub(super) fn detail(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let is_flipped = easel.dice.flip();
    let side = if is_flipped { -1.0 } else { 1.0 };
    let turn = easel.dice.between(-24.0, 24.0);
    let x = 320.0 + easel.dice.between(50.0, 110.0) * side;
    let y = 320.0 + easel.dice.between(40.0, 100.0);
    easel.put(0, Place { x, y, size: 690.0, turn, is_flipped }, Shade::Lying);
}

/// Several things in tidy order.
pub(super) fn flatlay(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let places: &[(f32, f32, f32)] = match easel.count() {
        0..=2 => &[(214.0, 226.0, 250.0), (430.0, 414.0, 250.0)],
        3 => &[(224.0, 214.0, 236.0), (440.0, 290.0, 206.0), (254.0, 452.0, 200.0)],
        4 => &[
            (206.0, 206.0, 206.0),
            (434.0, 206.0, 196.0),
            (206.0, 434.0, 196.0),
            (434.0, 434.0, 206.0),
        ],
        _ => &[
            (320.0, 320.0, 206.0),
            (156.0, 156.0, 168.0),
            (484.0, 156.0, 168.0),
            (156.0, 484.0, 168.0),
            (484.0, 484.0, 168.0),
        ],
    };
    for (nth, &(x, y, size)) in places.iter().enumerate() {
        let turn = easel.dice.between(-14.0, 14.0);
        let is_flipped = easel.dice.flip();
        easel.put(nth, Place { x, y, size, turn, is_flipped }, Shade::Lying);
    }
}

/// On a soft disc, nothing around it.
pub(super) fn plain(easel: &mut Easel<'_>) {
    let palette = &easel.palette;
    easel.canvas.draw(&format!(
        "<radialGradient id=\"d\" cx=\".38\" cy=\".3\" r=\".8\"><stop stop-color=\"{}\"/>\
         <stop offset=\"1\" stop-color=\"{}\"/></radialGradient>\
         <circle cx=\"96\" cy=\"96\" r=\"92\" fill=\"url(#d)\"/>",
        palette.glow, palette.table
    ));
    let place = Place { x: 96.0, y: 95.0, size: 118.0, turn: 0.0, is_flipped: false };
    easel.put(0, place, Shade::Lying);
}
