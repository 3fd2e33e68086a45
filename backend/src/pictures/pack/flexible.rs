//! Pouches and sacks.

use super::{Drawn, Livery, Panel, SHADING};

/// A stand-up pouch with a sealed top.
pub(super) fn pouch(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let (top, left, right) = (ground - 404.0, x - 138.0, x + 138.0);
    let outline = format!(
        "M{0} {top}H{1}V{3}C{2} {4} {right} {10} {right} {5}Q{right} {ground} {6} {ground}\
         Q{x} {7} {8} {ground}Q{left} {ground} {left} {5}C{left} {10} {9} {4} {0} {3}z",
        left + 16.0,
        right - 16.0,
        right - 6.0,
        top + 36.0,
        top + 110.0,
        ground - 30.0,
        right - 30.0,
        ground + 12.0,
        left + 30.0,
        left + 6.0,
        top + 210.0,
    );
    let svg = format!(
        "{SHADING}<clipPath id=\"k\"><path d=\"{outline}\"/></clipPath><path d=\"{outline}\" \
         fill=\"{body}\"/><g clip-path=\"url(#k)\"><path d=\"M{left} {0}Q{x} {1} {right} {0}V{2}H{left}z\" \
         fill=\"{band}\"/><rect x=\"{left}\" y=\"{top}\" width=\"276\" height=\"34\" fill=\"{band}\"/>\
         <path d=\"M{left} {3}h276m-276 6h276m-276 6h276\" stroke=\"#fff\" stroke-width=\"1.6\" \
         opacity=\".35\"/><path d=\"M{left} {4}h276\" stroke=\"#000\" stroke-width=\"2\" \
         opacity=\".12\"/></g><path d=\"{outline}\" fill=\"url(#sh)\"/><path d=\"M{5} {6}\
         Q{x} {7} {8} {6}\" fill=\"none\" stroke=\"#000\" stroke-width=\"3\" opacity=\".13\"/>",
        ground - 86.0,
        ground - 52.0,
        ground + 20.0,
        top + 10.0,
        top + 48.0,
        left + 16.0,
        ground - 22.0,
        ground - 58.0,
        right - 16.0,
        body = livery.body,
        band = livery.band,
    );
    Drawn { svg, label: (x, top + 172.0), room: (186.0, 186.0), foot: 276.0, panel: Panel::Round }
}

/// A big paper sack, folded over at the top.
pub(super) fn sack(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let (top, left, right) = (ground - 392.0, x - 150.0, x + 150.0);
    let outline = format!(
        "M{0} {top}H{1}L{right} {2}V{3}Q{right} {ground} {4} {ground}H{5}Q{left} {ground} {left} {3}V{2}z",
        left + 14.0,
        right - 14.0,
        top + 40.0,
        ground - 18.0,
        right - 18.0,
        left + 18.0
    );
    let svg = format!(
        "{SHADING}<path d=\"{outline}\" fill=\"{body}\"/><path d=\"M{0} {top}H{1}L{right} {2}V{3}H{left}\
         V{2}z\" fill=\"{band}\"/><path d=\"M{left} {3}h300\" stroke=\"#000\" stroke-width=\"5\" \
         opacity=\".16\"/><path d=\"M{4} {5}h256\" stroke=\"#fff\" stroke-width=\"3\" \
         stroke-dasharray=\"9 7\" opacity=\".75\"/><path d=\"M{left} {6}h300v22h-300z\" fill=\"{band}\"/>\
         <path d=\"{outline}\" fill=\"url(#sh)\"/><path d=\"M{7} {8}L{9} {ground}M{10} {8}L{11} \
         {ground}\" stroke=\"#000\" stroke-width=\"3\" opacity=\".08\"/>",
        left + 14.0,
        right - 14.0,
        top + 40.0,
        top + 78.0,
        left + 22.0,
        top + 56.0,
        ground - 66.0,
        left + 26.0,
        top + 82.0,
        left + 10.0,
        right - 26.0,
        right - 10.0,
        body = livery.body,
        band = livery.band,
    );
    Drawn { svg, label: (x, top + 186.0), room: (176.0, 176.0), foot: 300.0, panel: Panel::Round }
}
