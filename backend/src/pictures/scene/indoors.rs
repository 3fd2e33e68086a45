//! The inside of a shop: its shelves, and its counter of fresh goods.

use super::super::canvas::{Place, Shade};
use super::super::easel::Easel;

/// Bays of shelves on either side, with the floor between them.
pub(super) fn shelves(easel: &mut Easel<'_>) {
    let frame = easel.palette.turned(0.0, 0.42, 0.045);
    let palette = &easel.palette;
    let (paper, glow, wall, table, deep) = (
        palette.paper.clone(),
        palette.glow.clone(),
        palette.wall.clone(),
        palette.table.clone(),
        palette.deep.clone(),
    );
    let mut room = format!(
        "<linearGradient id=\"w\" x2=\"0\" y2=\"1\"><stop stop-color=\"{glow}\"/><stop offset=\"1\" \
         stop-color=\"{wall}\"/></linearGradient><rect width=\"960\" height=\"540\" fill=\"url(#w)\"/>\
         <path d=\"M0 462h960v78H0z\" fill=\"{table}\"/><path d=\"M0 462h960v4H0z\" fill=\"{paper}\"/>\
         <path d=\"M480 466v74M300 466l-90 74m450 -74l90 74M120 466l-180 74m900 -74l180 74M0 496h960\" \
         stroke=\"{deep}\" stroke-width=\"2\" fill=\"none\"/>"
    );
    for left in BAYS {
        room += &format!(
            "<rect x=\"{left}\" y=\"84\" width=\"400\" height=\"392\" rx=\"6\" fill=\"{frame}\"/>\
             <rect x=\"{}\" y=\"96\" width=\"376\" height=\"368\" fill=\"{deep}\"/>",
            left + 12.0
        );
    }
    easel.canvas.draw(&room);
    let mut nth = easel.dice.roll(3) as usize;
    for left in BAYS {
        for board in [206.0, 326.0, 446.0] {
            stocked(easel, left + 12.0, board, nth, &paper);
            nth += 1;
        }
    }
    easel.canvas.draw(&lamps(&[190.0, 480.0, 770.0], 44.0, &frame));
}

/// Where the bays begin, from the left.
const BAYS: [f32; 2] = [50.0, 510.0];

/// A board with goods of one kind, which the next kind follows, and labels beneath them.
fn stocked(easel: &mut Easel<'_>, left: f32, board: f32, nth: usize, paper: &str) {
    let change = 2 + easel.dice.roll(3) as usize;
    for at in 0..5 {
        let kind = if at < change { nth } else { nth + 1 };
        let size = easel.dice.between(76.0, 90.0);
        let place = Place {
            x: left + 42.0 + at as f32 * 73.0,
            y: board - 1.0,
            size,
            turn: 0.0,
            is_flipped: easel.dice.flip(),
        };
        easel.stand(kind, place, (70.0, 88.0));
    }
    let mut front = format!(
        "<rect x=\"{left}\" y=\"{board}\" width=\"376\" height=\"18\" fill=\"#d8b27b\"/>\
         <rect x=\"{left}\" y=\"{board}\" width=\"376\" height=\"4\" fill=\"#f0d6a8\"/>"
    );
    for label in [24.0, 168.0, 312.0] {
        front += &format!(
            "<rect x=\"{}\" y=\"{}\" width=\"40\" height=\"14\" rx=\"2\" fill=\"{paper}\"/>",
            left + label,
            board + 5.0
        );
    }
    easel.canvas.draw(&front);
}

/// A tiled wall with a board on it, and before it a counter with boxes full of goods.
pub(super) fn counter(easel: &mut Easel<'_>) {
    let (paper, glow) = (easel.palette.paper.clone(), easel.palette.glow.clone());
    let (deep, table) = (easel.palette.deep.clone(), easel.palette.table.clone());
    let dark = easel.palette.turned(0.0, 0.34, 0.035);
    let strong = easel.palette.turned(30.0, 0.56, 0.085);
    let mut room = format!("<rect width=\"960\" height=\"540\" fill=\"{table}\"/>");
    for row in 0..11_u32 {
        for column in 0..14_u32 {
            let x = column * 76 + (row % 2) * 38;
            let fill = if (row * 5 + column * 3) % 7 == 0 { &glow } else { &paper };
            room += &format!(
                "<rect x=\"{}\" y=\"{}\" width=\"72\" height=\"30\" rx=\"3\" fill=\"{fill}\"/>",
                i64::from(x) - 38,
                row * 34
            );
        }
    }
    let board = if easel.dice.flip() { 90.0 } else { 570.0 };
    room += &format!(
        "<rect x=\"{board}\" y=\"112\" width=\"300\" height=\"112\" rx=\"8\" fill=\"#b98f5c\"/>\
         <rect x=\"{0}\" y=\"122\" width=\"280\" height=\"92\" rx=\"3\" fill=\"{dark}\"/>\
         <path d=\"M{1} 146h150M{1} 168h210M{1} 190h120\" stroke=\"{paper}\" stroke-width=\"5\" \
         stroke-linecap=\"round\" opacity=\".7\"/>",
        board + 10.0,
        board + 32.0
    );
    room += &format!(
        "<rect x=\"0\" y=\"404\" width=\"960\" height=\"136\" fill=\"{strong}\"/>\
         <path d=\"M0 404h960v16H0z\" fill=\"#000\" opacity=\".12\"/>"
    );
    for plank in 0..12_u32 {
        room += &format!(
            "<path d=\"M{} 404v136\" stroke=\"{deep}\" stroke-width=\"3\" opacity=\".35\"/>",
            plank * 82 + 40
        );
    }
    easel.canvas.draw(&room);
    for at in 0..4 {
        boxed(easel, 36.0 + at as f32 * 226.0, at, &paper);
    }
    easel.canvas.draw(&lamps(&[240.0, 720.0], 60.0, &dark));
}

/// A wooden box, tilted towards whoever looks, with goods of one kind heaped in it.
fn boxed(easel: &mut Easel<'_>, left: f32, nth: usize, paper: &str) {
    easel
        .canvas
        .draw(&format!("<path d=\"M{0} 300h176l22 92H{left}z\" fill=\"#8a6a45\"/>", left + 18.0));
    for (row, count) in [(0.0, 3), (1.0, 4), (2.0, 4)] {
        for at in 0..count {
            let step = 160.0 / count as f32;
            let place = Place {
                x: left + 30.0 + step * (at as f32 + 0.5),
                y: 312.0 + row * 30.0 + easel.dice.between(-4.0, 4.0),
                size: easel.dice.between(66.0, 76.0),
                turn: easel.dice.between(-24.0, 24.0),
                is_flipped: easel.dice.flip(),
            };
            easel.put(nth, place, Shade::Lying);
        }
    }
    easel.canvas.draw(&format!(
        "<rect x=\"{left}\" y=\"384\" width=\"216\" height=\"38\" rx=\"4\" fill=\"#d8b27b\"/>\
         <rect x=\"{left}\" y=\"384\" width=\"216\" height=\"7\" rx=\"3\" fill=\"#f0d6a8\"/>\
         <rect x=\"{}\" y=\"376\" width=\"64\" height=\"34\" rx=\"4\" fill=\"{paper}\"/>",
        left + 76.0
    ));
}

/// Lamps that hang down so far, each with its light.
fn lamps(places: &[f32], down: f32, shade: &str) -> String {
    let mut lamps = "<radialGradient id=\"l\"><stop stop-color=\"#fff3d0\" stop-opacity=\".75\"/>\
                     <stop offset=\"1\" stop-color=\"#fff3d0\" stop-opacity=\"0\"/></radialGradient>"
        .to_owned();
    for x in places {
        lamps += &format!(
            "<circle cx=\"{x}\" cy=\"{0}\" r=\"130\" fill=\"url(#l)\"/>\
             <path d=\"M{x} 0v{down}\" stroke=\"{shade}\" stroke-width=\"4\"/>\
             <path d=\"M{1} {0}a44 34 0 0 1 88 0z\" fill=\"{shade}\"/>\
             <ellipse cx=\"{x}\" cy=\"{0}\" rx=\"24\" ry=\"6\" fill=\"#ffe9b0\"/>",
            down + 30.0,
            x - 44.0
        );
    }
    lamps
}
