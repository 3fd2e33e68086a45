//! Bottles, jugs and pumps.

use super::{Drawn, Livery, Panel, SHADING};

/// A tall bottle with a cap and a wide label.
pub(super) fn bottle(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 430.0;
    let (left, right) = (x - 84.0, x + 84.0);
    let outline = format!(
        "M{0} {1}V{2}C{0} {3} {left} {4} {left} {5}V{6}Q{left} {ground} {7} {ground}H{8}\
         Q{right} {ground} {right} {6}V{5}C{right} {4} {9} {3} {9} {2}V{1}z",
        x - 30.0,
        top + 40.0,
        top + 74.0,
        top + 118.0,
        top + 128.0,
        top + 186.0,
        ground - 20.0,
        left + 20.0,
        right - 20.0,
        x + 30.0
    );
    let svg = format!(
        "{SHADING}<path d=\"{outline}\" fill=\"{body}\"/><rect x=\"{left}\" y=\"{0}\" width=\"168\" \
         height=\"182\" fill=\"{label}\"/><path d=\"M{left} {1}h168m-168 166h168\" stroke=\"{band}\" \
         stroke-width=\"5\"/><path d=\"{outline}\" fill=\"url(#sh)\"/><rect x=\"{2}\" y=\"{top}\" \
         width=\"68\" height=\"46\" rx=\"8\" fill=\"{cap}\"/><rect x=\"{2}\" y=\"{top}\" width=\"68\" \
         height=\"46\" rx=\"8\" fill=\"url(#sh)\"/><rect x=\"{2}\" y=\"{3}\" width=\"68\" height=\"5\" \
         fill=\"#000\" opacity=\".15\"/>",
        ground - 224.0,
        ground - 216.0,
        x - 34.0,
        top + 34.0,
        body = livery.body,
        label = livery.label,
        band = livery.band,
        cap = livery.cap,
    );
    Drawn { svg, label: (x, ground - 146.0), room: (136.0, 120.0), foot: 168.0, panel: Panel::Wide }
}

/// A pump bottle.
pub(super) fn pump(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 420.0;
    let (left, right, shoulder) = (x - 104.0, x + 104.0, ground - 296.0);
    let outline = format!(
        "M{0} {shoulder}H{1}Q{right} {shoulder} {right} {2}V{3}Q{right} {ground} {1} {ground}H{0}\
         Q{left} {ground} {left} {3}V{2}Q{left} {shoulder} {0} {shoulder}z",
        left + 46.0,
        right - 46.0,
        shoulder + 46.0,
        ground - 34.0,
    );
    let svg = format!(
        "{SHADING}<path d=\"M{0} {1}v-44h24v44z\" fill=\"{cap}\"/><path d=\"M{2} {3}\
         q-44 0 -52 22l18 8q8 -8 34 -8h74q18 0 18 -18q0 -26 -26 -26h-48q-18 0 -18 22z\" fill=\"{cap}\"/>\
         <path d=\"M{0} {1}v-44h24v44z\" fill=\"#000\" opacity=\".14\"/>\
         <path d=\"{outline}\" fill=\"{body}\"/><path d=\"M{left} {4}H{right}V{5}Q{right} {ground} {6} \
         {ground}H{7}Q{left} {ground} {left} {5}z\" fill=\"{band}\"/><path d=\"{outline}\" \
         fill=\"url(#sh)\"/><rect x=\"{8}\" y=\"{9}\" width=\"92\" height=\"44\" rx=\"9\" \
         fill=\"{cap}\"/><rect x=\"{8}\" y=\"{9}\" width=\"92\" height=\"44\" rx=\"9\" fill=\"url(#sh)\"/>",
        x - 12.0,
        shoulder - 34.0,
        x - 26.0,
        top + 24.0,
        ground - 74.0,
        ground - 34.0,
        right - 46.0,
        left + 46.0,
        x - 46.0,
        shoulder - 38.0,
        body = livery.body,
        band = livery.band,
        cap = livery.cap,
    );
    Drawn {
        svg,
        label: (x, ground - 188.0),
        room: (150.0, 150.0),
        foot: 208.0,
        panel: Panel::Round,
    }
}

/// A bottle with a handle.
pub(super) fn jug(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 400.0;
    let (left, right) = (x - 134.0, x + 134.0);
    let outline = format!(
        "M{0} {1}H{2}V{3}C{2} {4} {right} {5} {right} {6}V{7}Q{right} {ground} {8} {ground}H{9}\
         Q{left} {ground} {left} {7}V{10}C{left} {11} {0} {12} {0} {3}z",
        x - 62.0,
        top + 46.0,
        x + 2.0,
        top + 70.0,
        top + 84.0,
        top + 60.0,
        top + 164.0,
        ground - 30.0,
        right - 30.0,
        left + 30.0,
        top + 190.0,
        top + 120.0,
        top + 116.0,
    );
    let svg = format!(
        "{SHADING}<path d=\"{outline}\" fill=\"{body}\"/><path d=\"M{left} {0}Q{x} {1} {right} {0}V{2}\
         Q{right} {ground} {3} {ground}H{4}Q{left} {ground} {left} {2}z\" fill=\"{band}\"/>\
         <path d=\"{outline}\" fill=\"url(#sh)\"/><path d=\"M{5} {6}q46 -6 58 44v34q-2 20 -22 18\
         q-40 -6 -58 -64q-6 -30 22 -32z\" fill=\"{hole}\"/><path d=\"M{5} {6}q46 -6 58 44v34q-2 20 -22 \
         18q-40 -6 -58 -64q-6 -30 22 -32z\" fill=\"#000\" opacity=\".2\"/>\
         <rect x=\"{7}\" y=\"{top}\" width=\"84\" height=\"52\" rx=\"10\" fill=\"{cap}\"/>\
         <rect x=\"{7}\" y=\"{top}\" width=\"84\" height=\"52\" rx=\"10\" fill=\"url(#sh)\"/>",
        ground - 74.0,
        ground - 46.0,
        ground - 30.0,
        right - 30.0,
        left + 30.0,
        x + 46.0,
        top + 112.0,
        x - 72.0,
        body = livery.body,
        band = livery.band,
        cap = livery.cap,
        hole = livery.label,
    );
    Drawn {
        svg,
        label: (x - 22.0, ground - 162.0),
        room: (158.0, 158.0),
        foot: 268.0,
        panel: Panel::Round,
    }
}
