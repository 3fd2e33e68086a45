//! Goods that stand before a wall: alone, in pairs, in heaps.

use super::super::backdrop;
use super::super::canvas::Place;
use super::super::easel::Easel;

/// One big piece, with small companions when there are other pieces.
pub(super) fn tile(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel);
    let is_flipped = easel.dice.flip();
    let side = if is_flipped { -1.0 } else { 1.0 };
    let companions = (easel.count() - 1).min(2);
    let shift = if companions > 0 { -38.0 * side } else { 0.0 };
    let size = easel.dice.between(344.0, 384.0);
    let turn = easel.dice.between(-5.0, 5.0);
    let hero = Place { x: 320.0 + shift, y: ground, size, turn, is_flipped };
    if companions == 2 {
        let x = 320.0 - 176.0 * side;
        let small = Place { x, y: ground - 22.0, size: 150.0, turn: 0.0, is_flipped };
        easel.stand(2, small, (150.0, 150.0));
    }
    easel.stand(0, hero, (404.0, 368.0));
    if companions > 0 {
        let x = 320.0 + 158.0 * side;
        let small = Place { x, y: ground + 42.0, size: 176.0, turn: 0.0, is_flipped };
        easel.stand(1, small, (190.0, 176.0));
    }
}

/// A big piece in front and a second half behind it.
pub(super) fn pair(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel);
    let side = if easel.dice.flip() { -1.0 } else { 1.0 };
    let behind = Place {
        x: 320.0 + 106.0 * side,
        y: ground - 30.0,
        size: 290.0,
        turn: 7.0 * side,
        is_flipped: side > 0.0,
    };
    easel.stand(1, behind, (310.0, 296.0));
    let turn = easel.dice.between(-5.0, 2.0) * side;
    let front = Place {
        x: 320.0 - 76.0 * side,
        y: ground + 30.0,
        size: 318.0,
        turn,
        is_flipped: side < 0.0,
    };
    easel.stand(0, front, (340.0, 318.0));
}

/// A heap of several pieces.
pub(super) fn heap(easel: &mut Easel<'_>) {
    let ground = backdrop::wall(easel);
    // (x, height above the ground, size), from the back to the front.
    const PLACES: [[(f32, f32, f32); 6]; 3] = [
        [
            (-92.0, 96.0, 178.0),
            (84.0, 100.0, 178.0),
            (-4.0, 176.0, 172.0),
            (-150.0, -6.0, 186.0),
            (148.0, -8.0, 186.0),
            (0.0, -34.0, 210.0),
        ],
        [
            (-10.0, 110.0, 200.0),
            (-134.0, 40.0, 180.0),
            (128.0, 44.0, 186.0),
            (-164.0, -30.0, 160.0),
            (72.0, -34.0, 206.0),
            (-62.0, -42.0, 196.0),
        ],
        [
            (-108.0, 70.0, 196.0),
            (28.0, 92.0, 200.0),
            (160.0, 52.0, 176.0),
            (-160.0, -26.0, 186.0),
            (134.0, -38.0, 196.0),
            (-16.0, -44.0, 216.0),
        ],
    ];
    let places = PLACES[easel.dice.roll(3) as usize];
    for (at, (x, above, size)) in places.into_iter().enumerate() {
        let place = Place {
            x: 320.0 + x,
            y: ground - above + 12.0,
            size: size * 1.04,
            turn: easel.dice.between(-16.0, 16.0),
            is_flipped: easel.dice.flip(),
        };
        // The last is in front, and the hero's.
        easel.stand(places.len() - 1 - at, place, (230.0, 220.0));
    }
}
