//! Packaged goods: a drawn package with the art printed on its label.

mod boxed;
mod flexible;
mod poured;
mod round;

use super::backdrop;
use super::canvas::{Place, Shade};
use super::easel::Easel;
use super::palette::Palette;

/// The kinds of package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pack {
    Pouch,
    Sack,
    Carton,
    Box,
    Bottle,
    Pump,
    Jug,
    Jar,
    Can,
    DrinkCan,
    Tub,
}

/// All of them, for a scene that leaves the choice to the dice.
pub(super) const ALL: [Pack; 11] = [
    Pack::Pouch,
    Pack::Sack,
    Pack::Carton,
    Pack::Box,
    Pack::Bottle,
    Pack::Pump,
    Pack::Jug,
    Pack::Jar,
    Pack::Can,
    Pack::DrinkCan,
    Pack::Tub,
];

/// The colours of one package.
struct Livery {
    /// Most of it.
    body: String,
    /// What is set off against it.
    band: String,
    /// Caps and lids.
    cap: String,
    /// The label's ground.
    label: String,
    /// What shines through glass.
    content: String,
}

/// A drawn package: what it looks like, and where its label is.
struct Drawn {
    svg: String,
    /// The label's middle.
    label: (f32, f32),
    /// How wide and high the art on it may be.
    room: (f32, f32),
    /// How wide its foot is.
    foot: f32,
    /// Whether the label brings its own panel, or one has to be drawn.
    panel: Panel,
}

/// The panel beneath the printed art.
#[derive(Clone, Copy)]
enum Panel {
    Round,
    Arch,
    Wide,
}

/// Shades a body from the left to the right: defines `#sh`.
const SHADING: &str = "<linearGradient id=\"sh\"><stop stop-color=\"#000\" stop-opacity=\".10\"/>\
     <stop offset=\".10\" stop-color=\"#fff\" stop-opacity=\".04\"/>\
     <stop offset=\".24\" stop-color=\"#fff\" stop-opacity=\".42\"/>\
     <stop offset=\".40\" stop-color=\"#fff\" stop-opacity=\".03\"/>\
     <stop offset=\".72\" stop-color=\"#000\" stop-opacity=\".04\"/>\
     <stop offset=\"1\" stop-color=\"#000\" stop-opacity=\".26\"/></linearGradient>";

/// Stands a package before a wall, other pieces small in front of it.
pub(super) fn standing(easel: &mut Easel<'_>, pack: Pack) {
    let ground = backdrop::wall(easel) + 28.0;
    let livery = Livery::of(easel);
    let others = (easel.count() - 1).min(2);
    let side = if easel.dice.flip() { -1.0 } else { 1.0 };
    let x = if others > 0 { 320.0 - 40.0 * side } else { 320.0 };
    let top_or_shape = easel.dice.roll(3);
    let drawn = match pack {
        Pack::Pouch => flexible::pouch(x, ground, &livery),
        Pack::Sack => flexible::sack(x, ground, &livery),
        Pack::Carton => boxed::carton(x, ground, &livery),
        Pack::Box => boxed::upright(x, ground, &livery),
        Pack::Bottle => poured::bottle(x, ground, &livery),
        Pack::Pump => poured::pump(x, ground, &livery),
        Pack::Jug => poured::jug(x, ground, &livery),
        Pack::Jar => round::jar(x, ground, &livery),
        Pack::Can => round::can(x, ground, &livery),
        Pack::DrinkCan => round::drink_can(x, ground, &livery),
        Pack::Tub => round::tub(x, ground, &livery),
    };
    let shadow = easel.palette.shadow.clone();
    easel.canvas.pool((x + 20.0, ground), (drawn.foot * 0.78, 30.0), &shadow, 0.34);
    easel.canvas.pool((x, ground - 1.0), (drawn.foot * 0.60, 13.0), &shadow, 0.62);
    easel.canvas.draw(&drawn.svg);
    print_label(easel, &drawn, &livery, top_or_shape);
    if others > 0 {
        let place = |x, y, size| Place { x, y, size, turn: 0.0, is_flipped: side < 0.0 };
        let near = x + (drawn.foot / 2.0 + 34.0) * side;
        if others == 2 {
            easel.stand(2, place(near + 62.0 * side, ground - 6.0, 112.0), (112.0, 112.0));
        }
        easel.stand(1, place(near, ground + 30.0, 150.0), (160.0, 150.0));
    }
}

/// Prints the panel, the art and two lines of ornament.
fn print_label(easel: &mut Easel<'_>, drawn: &Drawn, livery: &Livery, shape: u64) {
    let ((x, y), (width, height)) = (drawn.label, drawn.room);
    let panel = match (drawn.panel, shape) {
        (Panel::Wide, _) => None,
        (_, 2) => Some(Panel::Arch),
        (panel, _) => Some(panel),
    };
    let radius = width.min(height) * 0.5;
    match panel {
        Some(Panel::Round) => easel.canvas.draw(&format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"/><circle cx=\"{x}\" \
             cy=\"{y}\" r=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" opacity=\".7\"/>",
            livery.label,
            radius - 7.0,
            livery.band
        )),
        Some(Panel::Arch) => {
            let (left, right, bottom) = (x - radius, x + radius, y + radius);
            easel.canvas.draw(&format!(
                "<path d=\"M{left} {bottom}V{y}A{radius} {radius} 0 0 1 {right} {y}V{bottom}\
                 Q{right} {0} {1} {0}H{2}Q{left} {0} {left} {bottom}z\" fill=\"{3}\"/>",
                bottom + 10.0,
                right - 10.0,
                left + 10.0,
                livery.label
            ));
        }
        Some(Panel::Wide) | None => {}
    }
    let share = if panel.is_some() { 0.70 } else { 0.88 };
    let size = 2.0 * radius * share;
    let place = Place { x, y: y - 1.0, size, turn: 0.0, is_flipped: false };
    easel.put(0, place, Shade::None);
    let below = y + radius + if panel.is_some() { 18.0 } else { 8.0 };
    let ink = if panel.is_some() { &livery.label } else { &livery.band };
    easel.canvas.draw(&format!(
        "<g fill=\"{ink}\" opacity=\".85\"><rect x=\"{}\" y=\"{below}\" width=\"76\" height=\"7\" \
         rx=\"3.5\"/><rect x=\"{}\" y=\"{}\" width=\"44\" height=\"5\" rx=\"2.5\"/></g>",
        x - 38.0,
        x - 22.0,
        below + 14.0
    ));
}

/// A shallow tray under clear film, seen from above, the pieces in it.
pub(super) fn tray(easel: &mut Easel<'_>) {
    backdrop::surface(easel);
    let livery = Livery::of(easel);
    let shadow = easel.palette.shadow.clone();
    easel.canvas.pool((334.0, 350.0), (330.0, 250.0), &shadow, 0.6);
    let (rim, floor) = match easel.dice.roll(3) {
        0 => ("#4b4f52", "#3b3e41"),
        1 => ("#fbfaf7", "#e9e7e1"),
        _ => ("#d8b98f", "#e8d5b7"),
    };
    easel.canvas.draw(&format!(
        "<rect x=\"62\" y=\"122\" width=\"516\" height=\"396\" rx=\"44\" fill=\"{rim}\"/>\
         <rect x=\"66\" y=\"126\" width=\"508\" height=\"388\" rx=\"40\" fill=\"none\" \
         stroke=\"#fff\" stroke-width=\"3\" opacity=\".5\"/>\
         <linearGradient id=\"d\" x2=\".5\" y2=\"1\"><stop stop-color=\"#000\" stop-opacity=\".3\"/>\
         <stop offset=\".3\" stop-color=\"#000\" stop-opacity=\".04\"/></linearGradient>\
         <rect x=\"84\" y=\"144\" width=\"472\" height=\"352\" rx=\"30\" fill=\"{floor}\"/>\
         <rect x=\"84\" y=\"144\" width=\"472\" height=\"352\" rx=\"30\" fill=\"url(#d)\"/>\
         <rect x=\"104\" y=\"166\" width=\"432\" height=\"312\" rx=\"18\" fill=\"{floor}\"/>"
    ));
    let places: &[(f32, f32, f32)] = match easel.dice.roll(3) {
        0 => &[(228.0, 318.0, 250.0), (420.0, 326.0, 240.0)],
        1 => &[
            (190.0, 270.0, 170.0),
            (322.0, 380.0, 176.0),
            (330.0, 246.0, 168.0),
            (456.0, 354.0, 172.0),
        ],
        _ => &[(192.0, 322.0, 204.0), (324.0, 312.0, 208.0), (452.0, 326.0, 204.0)],
    };
    for (nth, &(x, y, size)) in places.iter().enumerate() {
        let turn = easel.dice.between(-16.0, 16.0);
        let is_flipped = easel.dice.flip();
        easel.put(nth, Place { x, y, size, turn, is_flipped }, Shade::Lying);
    }
    easel.canvas.draw(&format!(
        "<linearGradient id=\"f\" x2=\"1\" y2=\".7\"><stop stop-color=\"#fff\" stop-opacity=\".42\"/>\
         <stop offset=\".3\" stop-color=\"#fff\" stop-opacity=\".03\"/>\
         <stop offset=\".62\" stop-color=\"#fff\" stop-opacity=\".0\"/>\
         <stop offset=\".64\" stop-color=\"#fff\" stop-opacity=\".2\"/>\
         <stop offset=\".76\" stop-color=\"#fff\" stop-opacity=\".04\"/></linearGradient>\
         <rect x=\"72\" y=\"132\" width=\"496\" height=\"376\" rx=\"36\" fill=\"url(#f)\"/>\
         <g transform=\"translate(486 190)\"><rect x=\"-62\" y=\"-30\" width=\"124\" height=\"60\" \
         rx=\"10\" fill=\"{}\"/><rect x=\"-46\" y=\"-14\" width=\"60\" height=\"8\" rx=\"4\" \
         fill=\"{}\"/><rect x=\"-46\" y=\"4\" width=\"36\" height=\"6\" rx=\"3\" fill=\"{1}\" \
         opacity=\".5\"/><circle cx=\"38\" cy=\"0\" r=\"13\" fill=\"{1}\"/></g>",
        livery.label, livery.body
    ));
}

impl Livery {
    fn of(easel: &mut Easel<'_>) -> Self {
        const TURNS: [f32; 6] = [0.0, 180.0, 35.0, -40.0, 120.0, -95.0];
        let turn = TURNS[easel.dice.roll(6) as usize];
        let other = TURNS[easel.dice.roll(6) as usize];
        let scheme = easel.dice.roll(4);
        let palette: &Palette = &easel.palette;
        let strong = palette.turned(turn, 0.68, 0.095);
        let dark = palette.turned(turn, 0.42, 0.06);
        let pale = palette.turned(turn, 0.88, 0.045);
        let paper = palette.turned(turn, 0.972, 0.012);
        let spark = palette.turned(other, 0.70, 0.10);
        let content = palette.turned(turn, 0.76, 0.09);
        match scheme {
            0 => Self { body: strong, band: dark, cap: paper.clone(), label: paper, content },
            1 => Self { body: paper.clone(), band: strong, cap: spark, label: pale, content },
            2 => Self { body: dark, band: spark.clone(), cap: spark, label: paper, content },
            _ => Self { body: pale, band: strong.clone(), cap: strong, label: paper, content },
        }
    }
}
