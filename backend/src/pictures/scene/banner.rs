//! A wide banner: room for words on the left, goods on the right.

use super::super::backdrop;
use super::super::canvas::Place;
use super::super::easel::Easel;

/// Goods on the right half; the left half stays empty for words.
pub(super) fn banner(easel: &mut Easel<'_>) {
    let palette = &easel.palette;
    let (glow, wall, table, deep) = (&palette.glow, &palette.wall, &palette.table, &palette.deep);
    let paper = &palette.paper;
    // The side of the words is one flat tone: over so wide a gradient the encoders leave bands.
    let ground = format!(
        "<radialGradient id=\"w\" gradientUnits=\"userSpaceOnUse\" cx=\"880\" cy=\"260\" r=\"430\">\
         <stop stop-color=\"{paper}\"/><stop offset=\"1\" stop-color=\"{wall}\"/></radialGradient>\
         <rect width=\"1200\" height=\"600\" fill=\"url(#w)\"/>"
    );
    let shape = match easel.dice.roll(3) {
        0 => format!("<circle cx=\"890\" cy=\"300\" r=\"262\" fill=\"{deep}\" opacity=\".55\"/>"),
        1 => format!(
            "<path d=\"M660 600V330a230 230 0 0 1 460 0V600z\" fill=\"{deep}\" opacity=\".55\"/>\
             <path d=\"M704 600V330a186 186 0 0 1 372 0V600z\" fill=\"{table}\"/>"
        ),
        _ => format!(
            "<circle cx=\"1010\" cy=\"210\" r=\"250\" fill=\"{deep}\" opacity=\".45\"/>\
             <circle cx=\"770\" cy=\"420\" r=\"170\" fill=\"{deep}\" opacity=\".32\"/>"
        ),
    };
    let floor = format!(
        "<linearGradient id=\"t\" x2=\"0\" y2=\"1\"><stop stop-color=\"{deep}\"/><stop offset=\".6\" \
         stop-color=\"{table}\"/></linearGradient><rect y=\"496\" width=\"1200\" height=\"104\" \
         fill=\"url(#t)\"/><rect y=\"496\" width=\"1200\" height=\"2\" fill=\"{glow}\" opacity=\".7\"/>"
    );
    let steps = backdrop::plinth(easel, 900.0, 462.0, 184.0, 524.0);
    easel.canvas.draw(&format!("{ground}{shape}{floor}"));
    let shadow = easel.palette.shadow.clone();
    easel.canvas.pool((916.0, 552.0), (262.0, 34.0), &shadow, 0.5);
    easel.canvas.draw(&steps);
    // (x, foot, size), from the back to the front; the hero stands on the pedestal.
    const PLACES: [(f32, f32, f32); 5] = [
        (742.0, 540.0, 214.0),
        (1064.0, 540.0, 220.0),
        (676.0, 572.0, 150.0),
        (1136.0, 574.0, 140.0),
        (806.0, 588.0, 136.0),
    ];
    let others = (easel.count() - 1).min(PLACES.len());
    let hero = |easel: &mut Easel<'_>| {
        let place = Place { x: 900.0, y: 478.0, size: 352.0, turn: 0.0, is_flipped: false };
        easel.stand(0, place, (336.0, 340.0));
    };
    for (nth, &(x, y, size)) in PLACES.iter().take(others).enumerate() {
        if nth == 0 {
            hero(easel);
        }
        let turn = easel.dice.between(-5.0, 5.0);
        let place = Place { x, y, size, turn, is_flipped: x > 900.0 };
        easel.stand(nth + 1, place, (size, size));
    }
    if others == 0 {
        hero(easel);
    }
}
