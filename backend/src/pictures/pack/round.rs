//! Jars, cans and tubs.

use super::{Drawn, Livery, Panel, SHADING};

/// A glass jar with a lid.
pub(super) fn jar(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 352.0;
    let (left, right) = (x - 132.0, x + 132.0);
    let body = |inset: f32, from: f32| {
        let (left, right, bottom) = (left + inset, right - inset, ground - inset);
        format!(
            "M{0} {from}H{1}Q{right} {2} {right} {3}V{4}Q{right} {bottom} {5} {bottom}H{6}\
             Q{left} {bottom} {left} {4}V{3}Q{left} {2} {0} {from}z",
            left + 30.0,
            right - 30.0,
            from + 8.0,
            from + 52.0,
            bottom - 34.0,
            right - 34.0,
            left + 34.0,
        )
    };
    let svg = format!(
        "{SHADING}<path d=\"{outer}\" fill=\"#f4f8f8\" opacity=\".9\"/><path d=\"{inner}\" \
         fill=\"{content}\"/><path d=\"{inner}\" fill=\"url(#sh)\" opacity=\".8\"/>\
         <rect x=\"{left}\" y=\"{0}\" width=\"264\" height=\"172\" fill=\"{label}\"/>\
         <path d=\"M{left} {1}h264m-264 156h264\" stroke=\"{band}\" stroke-width=\"4\"/>\
         <path d=\"{outer}\" fill=\"url(#sh)\"/><path d=\"M{2} {3}v180\" stroke=\"#fff\" \
         stroke-width=\"9\" stroke-linecap=\"round\" opacity=\".5\"/>\
         <rect x=\"{4}\" y=\"{top}\" width=\"232\" height=\"66\" rx=\"12\" fill=\"{cap}\"/>\
         <rect x=\"{4}\" y=\"{top}\" width=\"232\" height=\"66\" rx=\"12\" fill=\"url(#sh)\"/>\
         <path d=\"M{4} {5}h232\" stroke=\"#000\" stroke-width=\"3\" opacity=\".16\"/>",
        ground - 212.0,
        ground - 204.0,
        left + 22.0,
        ground - 222.0,
        x - 116.0,
        top + 52.0,
        outer = body(0.0, top + 60.0),
        inner = body(12.0, top + 92.0),
        content = livery.content,
        label = livery.label,
        band = livery.band,
        cap = livery.cap,
    );
    Drawn { svg, label: (x, ground - 136.0), room: (150.0, 118.0), foot: 264.0, panel: Panel::Wide }
}

/// A low tin with a ring pull.
pub(super) fn can(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 254.0;
    let (left, right, bottom) = (x - 158.0, x + 158.0, ground - 22.0);
    let wrap = format!(
        "M{left} {top}V{bottom}A158 34 0 0 0 {right} {bottom}V{top}A158 34 0 0 1 {left} {top}z"
    );
    let svg = format!(
        "{SHADING}<linearGradient id=\"m\"><stop stop-color=\"#c9cdd0\"/><stop offset=\".3\" \
         stop-color=\"#fbfcfc\"/><stop offset=\"1\" stop-color=\"#9da3a8\"/></linearGradient>\
         <path d=\"{wrap}\" fill=\"{body}\"/>\
         <path d=\"M{left} {0}A158 34 0 0 0 {right} {0}V{bottom}A158 34 0 0 1 {left} {bottom}z\" \
         fill=\"{band}\"/><path d=\"{wrap}\" fill=\"url(#sh)\"/>\
         <path d=\"M{left} {bottom}A158 34 0 0 0 {right} {bottom}v-7A158 34 0 0 1 {left} {1}z\" \
         fill=\"url(#m)\"/><ellipse cx=\"{x}\" cy=\"{top}\" rx=\"162\" ry=\"37\" fill=\"url(#m)\"/>\
         <ellipse cx=\"{x}\" cy=\"{top}\" rx=\"148\" ry=\"30\" fill=\"#aeb4b8\"/>\
         <ellipse cx=\"{x}\" cy=\"{2}\" rx=\"146\" ry=\"28\" fill=\"#dfe3e5\"/>\
         <ellipse cx=\"{x}\" cy=\"{2}\" rx=\"112\" ry=\"19\" fill=\"none\" stroke=\"#b4babd\" \
         stroke-width=\"3\"/><ellipse cx=\"{3}\" cy=\"{4}\" rx=\"32\" ry=\"9\" fill=\"none\" \
         stroke=\"#8d9499\" stroke-width=\"6\"/>",
        ground - 66.0,
        bottom - 7.0,
        top + 3.0,
        x + 30.0,
        top + 4.0,
        body = livery.body,
        band = livery.band,
    );
    Drawn {
        svg,
        label: (x, ground - 130.0),
        room: (150.0, 150.0),
        foot: 316.0,
        panel: Panel::Round,
    }
}

/// A slim drink can.
pub(super) fn drink_can(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 396.0;
    let (left, right) = (x - 98.0, x + 98.0);
    let wrap = format!(
        "M{0} {1}L{left} {2}V{3}L{0} {4}Q{x} {5} {6} {4}L{right} {3}V{2}L{6} {1}Q{x} {7} {0} {1}z",
        left + 18.0,
        top + 16.0,
        top + 56.0,
        ground - 36.0,
        ground - 10.0,
        ground + 8.0,
        right - 18.0,
        top + 34.0,
    );
    let svg = format!(
        "{SHADING}<linearGradient id=\"m\"><stop stop-color=\"#b9bec2\"/><stop offset=\".3\" \
         stop-color=\"#fbfcfc\"/><stop offset=\"1\" stop-color=\"#8e959a\"/></linearGradient>\
         <path d=\"M{0} {1}Q{x} {2} {3} {1}L{4} {5}Q{x} {6} {7} {5}z\" fill=\"url(#m)\"/>\
         <clipPath id=\"k\"><path d=\"{wrap}\"/></clipPath><path d=\"{wrap}\" fill=\"{body}\"/>\
         <g clip-path=\"url(#k)\"><path d=\"M{left} {8}Q{x} {9} {right} {10}V{ground}H{left}z\" \
         fill=\"{band}\"/></g><path d=\"{wrap}\" fill=\"url(#sh)\"/>\
         <ellipse cx=\"{x}\" cy=\"{11}\" rx=\"82\" ry=\"17\" fill=\"url(#m)\"/>\
         <ellipse cx=\"{x}\" cy=\"{11}\" rx=\"72\" ry=\"12\" fill=\"#a9afb3\"/>\
         <ellipse cx=\"{12}\" cy=\"{11}\" rx=\"20\" ry=\"5\" fill=\"#d7dbdd\"/>",
        left + 18.0,
        ground - 12.0,
        ground + 6.0,
        right - 18.0,
        right - 26.0,
        ground,
        ground + 14.0,
        left + 26.0,
        ground - 110.0,
        ground - 40.0,
        ground - 130.0,
        top + 16.0,
        x + 8.0,
        body = livery.body,
        band = livery.band,
    );
    Drawn { svg, label: (x, top + 164.0), room: (146.0, 146.0), foot: 176.0, panel: Panel::Round }
}

/// A round tub with a lid.
pub(super) fn tub(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let top = ground - 292.0;
    let (left, right) = (x - 150.0, x + 150.0);
    let wrap = format!(
        "M{left} {top}L{0} {1}Q{2} {3} {4} {3}Q{x} {5} {6} {3}Q{7} {3} {8} {1}L{right} {top}z",
        left + 36.0,
        ground - 18.0,
        left + 38.0,
        ground - 4.0,
        left + 52.0,
        ground + 8.0,
        right - 52.0,
        right - 38.0,
        right - 36.0,
    );
    let svg = format!(
        "{SHADING}<clipPath id=\"k\"><path d=\"{wrap}\"/></clipPath><path d=\"{wrap}\" fill=\"{body}\"/>\
         <g clip-path=\"url(#k)\"><path d=\"M{left} {0}Q{x} {1} {right} {0}V{ground}v20H{left}z\" \
         fill=\"{band}\"/></g><path d=\"{wrap}\" fill=\"url(#sh)\"/>\
         <path d=\"M{left} {top}Q{x} {2} {right} {top}v10Q{x} {3} {left} {4}z\" fill=\"#000\" \
         opacity=\".14\"/><path d=\"M{5} {6}Q{5} {7} {8} {7}H{9}Q{10} {7} {10} {6}V{top}Q{x} {2} {5} {top}z\" \
         fill=\"{cap}\"/><path d=\"M{5} {6}Q{5} {7} {8} {7}H{9}Q{10} {7} {10} {6}V{top}Q{x} {2} {5} {top}z\" \
         fill=\"url(#sh)\"/><path d=\"M{8} {11}H{9}\" stroke=\"#fff\" stroke-width=\"4\" \
         stroke-linecap=\"round\" opacity=\".6\"/>",
        ground - 78.0,
        ground - 54.0,
        top + 18.0,
        top + 28.0,
        top + 10.0,
        left - 10.0,
        top - 34.0,
        top - 50.0,
        left + 8.0,
        right - 8.0,
        right + 10.0,
        top - 42.0,
        body = livery.body,
        band = livery.band,
        cap = livery.cap,
    );
    Drawn {
        svg,
        label: (x, ground - 164.0),
        room: (164.0, 164.0),
        foot: 228.0,
        panel: Panel::Round,
    }
}
