//! The front of a shop, seen from across the street.

use super::super::canvas::Place;
use super::super::easel::Easel;

/// Facade, awning, windows, door, and crates of goods before them.
pub(super) fn storefront(easel: &mut Easel<'_>) {
    let turn = [0.0, 0.0, 40.0, -60.0, 160.0][easel.dice.roll(5) as usize];
    let palette = &easel.palette;
    let strong = palette.turned(turn, 0.56, 0.085);
    let dark = palette.turned(turn, 0.40, 0.06);
    let frame = palette.turned(turn, 0.34, 0.035);
    let (paper, glow, wall, table, deep) = (
        palette.paper.clone(),
        palette.glow.clone(),
        palette.wall.clone(),
        palette.table.clone(),
        palette.deep.clone(),
    );
    let door_is_left = easel.dice.flip();
    let has_bricks = easel.dice.roll(3) == 0;
    let mut picture = "<linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"#d9e8ef\"/><stop offset=\"1\" \
         stop-color=\"#f4f3ea\"/></linearGradient><rect width=\"960\" height=\"540\" \
         fill=\"url(#s)\"/>"
        .to_owned();
    picture += &neighbours(easel, &table, &deep);
    picture += &format!(
        "<linearGradient id=\"f\" x2=\".3\" y2=\"1\"><stop stop-color=\"{glow}\"/><stop offset=\"1\" \
         stop-color=\"{table}\"/></linearGradient>\
         <rect x=\"110\" y=\"40\" width=\"740\" height=\"430\" fill=\"url(#f)\"/>\
         <rect x=\"96\" y=\"28\" width=\"768\" height=\"20\" rx=\"3\" fill=\"{deep}\"/>\
         <rect x=\"96\" y=\"28\" width=\"768\" height=\"6\" rx=\"3\" fill=\"{paper}\"/>"
    );
    if has_bricks {
        for row in 0..9u32 {
            for column in 0..12u32 {
                let x = 116 + column * 62 + (row % 2) * 30;
                if (row * 7 + column * 5) % 4 == 0 && x < 800 {
                    picture += &format!(
                        "<rect x=\"{x}\" y=\"{}\" width=\"44\" height=\"12\" rx=\"2\" fill=\"{deep}\" \
                         opacity=\".5\"/>",
                        60 + row * 22
                    );
                }
            }
        }
    }
    // The sign: a board with an emblem and no words.
    picture += &format!(
        "<rect x=\"160\" y=\"74\" width=\"640\" height=\"74\" rx=\"10\" fill=\"{dark}\"/>\
         <rect x=\"160\" y=\"72\" width=\"640\" height=\"72\" rx=\"10\" fill=\"{strong}\"/>\
         <circle cx=\"480\" cy=\"108\" r=\"25\" fill=\"{paper}\"/>\
         <path d=\"M466 118c-2 -18 10 -28 30 -28c1 20 -10 32 -30 28m0 6q8 -14 20 -22\" \
         fill=\"{strong}\" stroke=\"{dark}\" stroke-width=\"2.5\" stroke-linecap=\"round\"/>\
         <path d=\"M210 108h200m140 0h200\" stroke=\"{paper}\" stroke-width=\"4\" \
         stroke-linecap=\"round\" opacity=\".55\"/>"
    );
    let door = if door_is_left { 150.0 } else { 690.0 };
    let window = if door_is_left { 296.0 } else { 150.0 };
    picture += "<linearGradient id=\"g\" x2=\".7\" y2=\"1\"><stop stop-color=\"#fff6dd\"/>\
                <stop offset=\"1\" stop-color=\"#f0d9ae\"/></linearGradient>";
    picture += &glass(window, 514.0, &frame, &deep);
    picture += &format!(
        "<rect x=\"{door}\" y=\"216\" width=\"120\" height=\"254\" rx=\"4\" fill=\"{frame}\"/>\
         <rect x=\"{0}\" y=\"228\" width=\"96\" height=\"232\" rx=\"2\" fill=\"url(#g)\"/>\
         <path d=\"M{0} 228h60l-60 110zM{1} 300l-40 160h-24l64 -200z\" fill=\"#fff\" opacity=\".35\"/>\
         <rect x=\"{2}\" y=\"330\" width=\"6\" height=\"52\" rx=\"3\" fill=\"{frame}\"/>\
         <path d=\"M0 470h960v70H0z\" fill=\"#dcd8cf\"/><path d=\"M0 470h960v5H0z\" fill=\"#f3f0e8\"/>\
         <path d=\"M0 518h960v22H0z\" fill=\"#c4c0b7\"/><path d=\"M120 474l-24 44m184 -44l-16 44m176 -44\
         v44m176 -44l16 44m144 -44l24 44\" stroke=\"#c9c4b9\" stroke-width=\"2\"/>",
        door + 12.0,
        door + 108.0,
        if door_is_left { door + 94.0 } else { door + 22.0 },
    );
    easel.canvas.draw(&picture);
    display(easel, window, 514.0);
    easel.canvas.draw(&awning(&strong, &dark, &paper));
    before(easel, window, &wall);
}

/// The houses to the left and the right.
fn neighbours(easel: &mut Easel<'_>, table: &str, deep: &str) -> String {
    let left = easel.dice.between(90.0, 190.0);
    let right = easel.dice.between(80.0, 180.0);
    format!(
        "<path d=\"M-10 {left}h106v400h-106z\" fill=\"{table}\"/><path d=\"M864 {right}h110v400h-110z\" \
         fill=\"{table}\"/><g fill=\"{deep}\" opacity=\".8\"><rect x=\"24\" y=\"{0}\" width=\"40\" \
         height=\"58\" rx=\"3\"/><rect x=\"24\" y=\"{1}\" width=\"40\" height=\"58\" rx=\"3\"/>\
         <rect x=\"898\" y=\"{2}\" width=\"40\" height=\"58\" rx=\"3\"/><rect x=\"898\" y=\"{3}\" \
         width=\"40\" height=\"58\" rx=\"3\"/></g>",
        left + 50.0,
        left + 150.0,
        right + 50.0,
        right + 150.0
    )
}

/// A lit window with a shelf.
fn glass(x: f32, width: f32, frame: &str, deep: &str) -> String {
    let middle = x + width / 2.0;
    format!(
        "<rect x=\"{x}\" y=\"216\" width=\"{width}\" height=\"206\" rx=\"4\" fill=\"{frame}\"/>\
         <rect x=\"{0}\" y=\"226\" width=\"{1}\" height=\"186\" fill=\"url(#g)\"/>\
         <g fill=\"#b98f5c\" opacity=\".55\"><rect x=\"{2}\" y=\"262\" width=\"{3}\" height=\"7\"/></g>\
         <rect x=\"{0}\" y=\"392\" width=\"{1}\" height=\"20\" fill=\"#c99f6c\"/>\
         <rect x=\"{4}\" y=\"216\" width=\"8\" height=\"206\" fill=\"{frame}\"/>\
         <rect x=\"{5}\" y=\"420\" width=\"{6}\" height=\"50\" fill=\"{deep}\"/>",
        x + 10.0,
        width - 20.0,
        x + 26.0,
        width - 52.0,
        middle - 4.0,
        x,
        width,
    )
}

/// Goods in the window.
fn display(easel: &mut Easel<'_>, x: f32, width: f32) {
    for nth in 0..4 {
        let share = [0.14, 0.36, 0.64, 0.86][nth];
        let size = easel.dice.between(88.0, 108.0);
        let place =
            Place { x: x + width * share, y: 396.0, size, turn: 0.0, is_flipped: nth % 2 == 1 };
        easel.stand(nth, place, (104.0, 108.0));
    }
    let left = x + 10.0;
    easel.canvas.draw(&format!(
        "<path d=\"M{left} 226h90l-90 170zM{0} 226h56l-98 186h-56zM{1} 226h22l-98 186h-22z\" \
         fill=\"#fff\" opacity=\".26\"/>",
        x + width * 0.72,
        x + width * 0.86,
    ));
}

/// A striped awning with a scalloped edge.
fn awning(strong: &str, dark: &str, paper: &str) -> String {
    let mut stripes = String::new();
    let (count, left, width) = (14, 124.0, 712.0);
    let step = width / count as f32;
    for at in 0..count {
        let x = left + at as f32 * step;
        let top = 150.0 + (x - left) * 0.8736 + 20.0;
        let next = 150.0 + (x + step - left) * 0.8736 + 20.0;
        let colour = if at % 2 == 0 { strong } else { paper };
        stripes += &format!(
            "<path d=\"M{top:.1} 160H{next:.1}L{0:.1} 222V232a{1:.2} 13 0 0 1 -{step:.2} 0V222z\" \
             fill=\"{colour}\"/>",
            x + step,
            step / 2.0
        );
    }
    format!(
        "<path d=\"M130 232h700v22H130z\" fill=\"#000\" opacity=\".10\"/>{stripes}\
         <path d=\"M124 222h712v3H124z\" fill=\"{dark}\" opacity=\".25\"/>\
         <linearGradient id=\"a\" x2=\"0\" y2=\"1\"><stop stop-color=\"#fff\" stop-opacity=\".3\"/>\
         <stop offset=\"1\" stop-color=\"#000\" stop-opacity=\".1\"/></linearGradient>\
         <path d=\"M170 160H792L836 222H124z\" fill=\"url(#a)\"/>"
    )
}

/// Crates of goods on the pavement.
fn before(easel: &mut Easel<'_>, window: f32, wall: &str) {
    let crates = 2 + easel.dice.roll(2) as usize;
    for at in 0..crates {
        let x = window + 70.0 + at as f32 * 150.0;
        easel.canvas.pool((x + 60.0, 506.0), (84.0, 12.0), &easel.palette.shadow.clone(), 0.5);
        for piece in 0..3 {
            let size = 56.0;
            let place = Place {
                x: x + 26.0 + piece as f32 * 34.0,
                y: 470.0,
                size,
                turn: easel.dice.between(-10.0, 10.0),
                is_flipped: easel.dice.flip(),
            };
            easel.stand(at, place, (58.0, 58.0));
        }
        easel.canvas.draw(&format!(
            "<rect x=\"{x}\" y=\"456\" width=\"120\" height=\"50\" rx=\"4\" fill=\"#a77d4c\"/>\
             <rect x=\"{x}\" y=\"456\" width=\"120\" height=\"22\" rx=\"3\" fill=\"#e0bd88\"/>\
             <rect x=\"{x}\" y=\"483\" width=\"120\" height=\"23\" rx=\"3\" fill=\"#d8b27b\"/>\
             <rect x=\"{0}\" y=\"450\" width=\"34\" height=\"22\" rx=\"3\" fill=\"{wall}\"/>",
            x + 43.0
        ));
    }
}
