//! Goods that look out of something: a crate, a basket, a bowl.

use super::super::backdrop;
use super::super::canvas::{Place, Shade};
use super::super::easel::Easel;

/// A slatted wooden crate.
pub(super) fn wooden_crate(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel).max(498.0) + 34.0;
    easel.canvas.pool((326.0, ground), (270.0, 34.0), &easel.palette.shadow.clone(), 0.5);
    let top = ground - 196.0;
    let wood = "<linearGradient id=\"o\" x2=\"0\" y2=\"1\"><stop stop-color=\"#e6c799\"/>\
                <stop offset=\"1\" stop-color=\"#d3ac77\"/></linearGradient>";
    easel.canvas.draw(&format!(
        "{wood}<path d=\"M128 {0}h384v40H128z\" fill=\"#c79f6b\"/>\
         <path d=\"M116 {1}h408v150H116z\" fill=\"#8a6a45\"/>",
        top - 26.0,
        top + 8.0
    ));
    fill(easel, (196.0, 444.0), top + 76.0, 178.0);
    let mut front = wood.to_owned();
    for slat in 0..3 {
        let y = top + 44.0 + slat as f32 * 53.0;
        front += &format!(
            "<rect x=\"92\" y=\"{y}\" width=\"456\" height=\"46\" rx=\"5\" fill=\"url(#o)\"/>\
             <path d=\"M96 {}h448\" stroke=\"#f4dfba\" stroke-width=\"2.5\" opacity=\".8\"/>\
             <path d=\"M150 {}h150m60 6h120\" stroke=\"#c49a63\" stroke-width=\"2\" opacity=\".5\"/>",
            y + 3.0,
            y + 22.0
        );
    }
    for x in [104.0, 496.0] {
        front += &format!(
            "<rect x=\"{x}\" y=\"{}\" width=\"40\" height=\"166\" rx=\"5\" fill=\"#dcb985\"/>\
             <path d=\"M{} {}v160\" stroke=\"#f4dfba\" stroke-width=\"2.5\"/>",
            top + 36.0,
            x + 3.0,
            top + 39.0
        );
        for slat in 0..3 {
            let y = top + 67.0 + slat as f32 * 53.0;
            front += &format!("<circle cx=\"{}\" cy=\"{y}\" r=\"4\" fill=\"#a88251\"/>", x + 20.0);
        }
    }
    easel.canvas.draw(&front);
}

/// A woven basket.
pub(super) fn basket(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel).max(498.0) + 34.0;
    easel.canvas.pool((326.0, ground - 2.0), (250.0, 32.0), &easel.palette.shadow.clone(), 0.5);
    let rim = ground - 168.0;
    easel.canvas.draw(&format!(
        "<path d=\"M134 {rim}C150 60 490 60 506 {rim}\" fill=\"none\" stroke=\"#b98b55\" \
         stroke-width=\"22\"/><path d=\"M134 {rim}C150 60 490 60 506 {rim}\" fill=\"none\" \
         stroke=\"#d9b27c\" stroke-width=\"13\" stroke-dasharray=\"20 5\"/>\
         <ellipse cx=\"320\" cy=\"{rim}\" rx=\"220\" ry=\"46\" fill=\"#8b683f\"/>"
    ));
    fill(easel, (212.0, 428.0), rim + 24.0, 172.0);
    let mut weave = String::new();
    for row in 0..6 {
        let y = rim + 30.0 + row as f32 * 26.0;
        for column in 0..13 {
            let x = 84.0 + column as f32 * 40.0 + if row % 2 == 0 { 0.0 } else { 20.0 };
            let colour = if (row + column) % 2 == 0 { "#d9b27c" } else { "#cda368" };
            weave += &format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"37\" height=\"23\" rx=\"9\" fill=\"{colour}\"/>\
                 <path d=\"M{} {}h23\" stroke=\"#ecd0a3\" stroke-width=\"3\" \
                 stroke-linecap=\"round\"/>",
                x + 7.0,
                y + 6.0
            );
        }
    }
    easel.canvas.draw(&format!(
        "<clipPath id=\"k\"><path d=\"M100 {rim}A220 46 0 0 0 540 {rim}L496 {0}Q488 {1} 470 {1}H170\
         Q152 {1} 144 {0}z\"/></clipPath><linearGradient id=\"v\"><stop stop-color=\"#4a3010\" \
         stop-opacity=\".05\"/><stop offset=\".3\" stop-color=\"#4a3010\" stop-opacity=\"0\"/>\
         <stop offset=\"1\" stop-color=\"#4a3010\" stop-opacity=\".38\"/></linearGradient>\
         <g clip-path=\"url(#k)\"><rect x=\"80\" y=\"{rim}\" width=\"480\" height=\"200\" \
         fill=\"#a87d48\"/>{weave}<rect x=\"80\" y=\"{rim}\" width=\"480\" height=\"200\" \
         fill=\"url(#v)\"/></g><path d=\"M100 {rim}A220 46 0 0 0 540 {rim}\" fill=\"none\" \
         stroke=\"#b98b55\" stroke-width=\"20\" stroke-linecap=\"round\"/>\
         <path d=\"M100 {rim}A220 46 0 0 0 540 {rim}\" fill=\"none\" stroke=\"#e3c08e\" \
         stroke-width=\"11\" stroke-dasharray=\"18 6\"/>",
        ground - 14.0,
        ground,
    ));
}

/// A glazed bowl.
pub(super) fn bowl(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel).max(498.0) + 26.0;
    easel.canvas.pool((328.0, ground - 2.0), (190.0, 30.0), &easel.palette.shadow.clone(), 0.55);
    let turn = [0.0, 30.0, 180.0, -40.0][easel.dice.roll(4) as usize];
    let glaze = easel.palette.turned(turn, 0.80, 0.055);
    let light = easel.palette.turned(turn, 0.93, 0.03);
    let dark = easel.palette.turned(turn, 0.64, 0.06);
    let rim = ground - 158.0;
    easel.canvas.draw(&format!(
        "<ellipse cx=\"320\" cy=\"{rim}\" rx=\"226\" ry=\"52\" fill=\"{light}\"/>\
         <ellipse cx=\"320\" cy=\"{0}\" rx=\"214\" ry=\"45\" fill=\"{dark}\"/>",
        rim + 2.0
    ));
    fill(easel, (216.0, 424.0), rim + 12.0, 160.0);
    easel.canvas.draw(&format!(
        "<linearGradient id=\"g\"><stop stop-color=\"{glaze}\"/><stop offset=\".28\" \
         stop-color=\"{light}\"/><stop offset=\"1\" stop-color=\"{dark}\"/></linearGradient>\
         <path d=\"M94 {rim}A226 52 0 0 0 546 {rim}C544 {0} 470 {1} 404 {2}V{3}Q320 {4} 236 {3}V{2}\
         C170 {1} 96 {0} 94 {rim}z\" fill=\"url(#g)\"/><path d=\"M94 {rim}A226 52 0 0 0 546 {rim}\" \
         fill=\"none\" stroke=\"{light}\" stroke-width=\"9\" stroke-linecap=\"round\"/>\
         <path d=\"M236 {2}Q320 {5} 404 {2}\" fill=\"none\" stroke=\"{dark}\" stroke-width=\"3\" \
         opacity=\".6\"/>",
        rim + 62.0,
        rim + 124.0,
        ground - 18.0,
        ground - 4.0,
        ground + 8.0,
        ground - 8.0,
    ));
}

/// Pieces in two rows, their middles from `left` to `right` and about at `level`.
fn fill(easel: &mut Easel<'_>, (left, right): (f32, f32), level: f32, size: f32) {
    let rows: [(usize, f32, f32); 2] =
        [(2 + easel.dice.roll(2) as usize, 78.0, 1.04), (3, 12.0, 1.0)];
    let mut nth = 0;
    for (count, above, scale) in rows {
        let inset = if count == 2 { 52.0 } else { 0.0 };
        for at in 0..count {
            let share = at as f32 / (count - 1) as f32;
            let place = Place {
                x: left + inset + (right - left - 2.0 * inset) * share,
                y: level - above - easel.dice.between(0.0, 16.0),
                size: size * scale,
                turn: easel.dice.between(-20.0, 20.0),
                is_flipped: easel.dice.flip(),
            };
            easel.put(nth, place, Shade::Lying);
            nth += 1;
        }
    }
}
