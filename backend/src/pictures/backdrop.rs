//! What stands behind and beneath the goods: walls to stand before, surfaces to lie on.

use super::easel::Easel;

/// Paints one of several quiet walls with a ground, and tells the height at which goods stand.
pub(super) fn wall(easel: &mut Easel<'_>) -> f32 {
    let kind = easel.dice.roll(6);
    let palette = &easel.palette;
    let (glow, wall, table, deep) = (&palette.glow, &palette.wall, &palette.table, &palette.deep);
    let horizon = if kind == 3 { 505 } else { 438 };
    let ground = format!(
        "<defs><radialGradient id=\"w\" cx=\".42\" cy=\".38\" r=\".75\"><stop stop-color=\"{glow}\"/>\
         <stop offset=\"1\" stop-color=\"{wall}\"/></radialGradient>\
         <linearGradient id=\"t\" x2=\"0\" y2=\"1\"><stop stop-color=\"{deep}\"/>\
         <stop offset=\".5\" stop-color=\"{table}\"/><stop offset=\"1\" stop-color=\"{table}\"/>\
         </linearGradient></defs><rect width=\"640\" height=\"640\" fill=\"url(#w)\"/>\
         <rect y=\"{horizon}\" width=\"640\" height=\"{}\" fill=\"url(#t)\"/>\
         <rect y=\"{horizon}\" width=\"640\" height=\"2\" fill=\"{glow}\" opacity=\".7\"/>",
        640 - horizon
    );
    match kind {
        0 => easel.canvas.draw(&ground),
        1 => easel.canvas.draw(&format!(
            "{ground}<clipPath id=\"c\"><rect width=\"640\" height=\"438\"/></clipPath>\
             <circle cx=\"320\" cy=\"318\" r=\"226\" fill=\"{deep}\" opacity=\".55\" \
             clip-path=\"url(#c)\"/>"
        )),
        2 => easel.canvas.draw(&format!(
            "{ground}<linearGradient id=\"n\" x2=\"1\" y2=\".3\"><stop stop-color=\"{deep}\"/>\
             <stop offset=\".4\" stop-color=\"{table}\"/></linearGradient>\
             <path d=\"M126 438V272a194 194 0 0 1 388 0v166z\" fill=\"url(#n)\"/>\
             <path d=\"M126 438V272a194 194 0 0 1 388 0\" fill=\"none\" stroke=\"{glow}\" \
             stroke-width=\"3\" opacity=\".8\"/>"
        )),
        3 => {
            easel.canvas.draw(&format!("{ground}{}", plinth(easel, 320.0, 466.0, 216.0, 640.0)));
            return 484.0;
        }
        4 => easel.canvas.draw(&format!(
            "{}<path d=\"M70 0h150l190 640H250zM262 0h96l196 640h-104z\" fill=\"{}\" \
             opacity=\".34\"/>",
            seamless(easel),
            easel.palette.paper
        )),
        _ => easel.canvas.draw(&seamless(easel)),
    }
    498.0
}

/// A wall that runs into the ground without an edge.
pub(super) fn seamless(easel: &Easel<'_>) -> String {
    let palette = &easel.palette;
    format!(
        "<linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"{wall}\"/>\
         <stop offset=\".55\" stop-color=\"{wall}\"/><stop offset=\"1\" stop-color=\"{table}\"/>\
         </linearGradient><radialGradient id=\"l\" cx=\".44\" cy=\".46\" r=\".6\">\
         <stop stop-color=\"{glow}\"/><stop offset=\"1\" stop-color=\"{glow}\" stop-opacity=\"0\"/>\
         </radialGradient><rect width=\"100%\" height=\"100%\" fill=\"url(#s)\"/>\
         <rect width=\"100%\" height=\"100%\" fill=\"url(#l)\"/>",
        wall = palette.wall,
        glow = palette.paper,
        table = palette.deep
    )
}

/// A round pedestal with its top's middle here, down to `bottom`.
pub(super) fn plinth(easel: &Easel<'_>, x: f32, y: f32, radius: f32, bottom: f32) -> String {
    let palette = &easel.palette;
    let depth = radius * 0.2;
    let (left, right) = (x - radius, x + radius);
    format!(
        "<linearGradient id=\"pb\"><stop stop-color=\"{wall}\"/><stop offset=\".3\" \
         stop-color=\"{glow}\"/><stop offset=\"1\" stop-color=\"{deep}\"/></linearGradient>\
         <path d=\"M{left} {y}V{bottom}A{radius} {depth} 0 0 0 {right} {bottom}V{y}\" \
         fill=\"url(#pb)\"/>\
         <ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{radius}\" ry=\"{depth}\" fill=\"{paper}\"/>\
         <ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{}\" ry=\"{}\" fill=\"{glow}\"/>",
        radius - 3.0,
        depth - 2.0,
        wall = palette.table,
        deep = palette.deep,
        glow = palette.glow,
        paper = palette.paper,
    )
}

/// Paints one of several quiet surfaces seen from above.
pub(super) fn surface(easel: &mut Easel<'_>) {
    let palette = &easel.palette;
    let (glow, wall, table, deep) = (&palette.glow, &palette.wall, &palette.table, &palette.deep);
    let base = format!(
        "<radialGradient id=\"b\" cx=\".3\" cy=\".25\" r=\"1\"><stop stop-color=\"{glow}\"/>\
         <stop offset=\"1\" stop-color=\"{table}\"/></radialGradient>\
         <rect width=\"100%\" height=\"100%\" fill=\"url(#b)\"/>"
    );
    let over = match easel.dice.roll(5) {
        0 => String::new(),
        1 => format!(
            "<g transform=\"rotate(-14 320 320)\"><path d=\"M-40 120H430V760H-40z\" fill=\"{wall}\"/>\
             <path d=\"M-40 120H430V760\" fill=\"none\" stroke=\"{glow}\" stroke-width=\"3\"/>\
             <path d=\"M-40 142H408V760M-40 154H396V760\" fill=\"none\" stroke=\"{deep}\" \
             stroke-width=\"4\"/></g>"
        ),
        2 => format!("<path d=\"M0 640V410L640 190V640z\" fill=\"{deep}\" opacity=\".45\"/>"),
        3 => {
            let mut specks = String::new();
            let (paper, deep) = (easel.palette.paper.clone(), deep.clone());
            for at in 0..70 {
                let (x, y) = (easel.dice.between(0.0, 640.0), easel.dice.between(0.0, 640.0));
                let (long, wide) = (easel.dice.between(4.0, 11.0), easel.dice.between(3.0, 6.0));
                let turn = easel.dice.between(0.0, 180.0);
                let colour = if at % 3 == 0 { &paper } else { &deep };
                specks += &format!(
                    "<ellipse rx=\"{long:.0}\" ry=\"{wide:.0}\" fill=\"{colour}\" opacity=\".6\" \
                     transform=\"translate({x:.0} {y:.0}) rotate({turn:.0})\"/>"
                );
            }
            specks
        }
        _ => format!("<circle cx=\"560\" cy=\"590\" r=\"420\" fill=\"{deep}\" opacity=\".42\"/>"),
    };
    easel.canvas.draw(&format!("{base}{over}"));
}
