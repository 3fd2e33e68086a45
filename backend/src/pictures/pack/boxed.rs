//! Cartons and boxes.

use super::{Drawn, Livery, Panel};

/// A gable-top carton.
pub(super) fn carton(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let (left, edge, right) = (x - 124.0, x + 66.0, x + 134.0);
    let (shoulder, back) = (ground - 290.0, ground - 308.0);
    let (ridge, top) = (ground - 388.0, ground - 424.0);
    let svg = format!(
        "<linearGradient id=\"fr\" x2=\"1\" y2=\".2\"><stop stop-color=\"#fff\" stop-opacity=\".3\"/>\
         <stop offset=\"1\" stop-color=\"#000\" stop-opacity=\".05\"/></linearGradient>\
         <path d=\"M{left} {shoulder}H{edge}V{ground}H{left}z\" fill=\"{body}\"/>\
         <path d=\"M{edge} {shoulder}L{right} {back}V{0}L{edge} {ground}z\" fill=\"{body}\"/>\
         <path d=\"M{left} {1}H{edge}V{ground}H{left}z\" fill=\"{band}\"/>\
         <path d=\"M{edge} {1}L{right} {2}V{0}L{edge} {ground}z\" fill=\"{band}\"/>\
         <path d=\"M{left} {shoulder}L{3} {ridge}H{4}L{edge} {shoulder}z\" fill=\"{band}\"/>\
         <path d=\"M{edge} {shoulder}L{4} {ridge}L{5} {6}L{right} {back}z\" fill=\"{body}\"/>\
         <path d=\"M{edge} {shoulder}L{4} {ridge}L{5} {6}L{right} {back}z\" fill=\"#000\" opacity=\".22\"/>\
         <path d=\"M{3} {ridge}H{4}V{top}H{3}z\" fill=\"{body}\"/>\
         <path d=\"M{4} {ridge}L{5} {6}V{7}L{4} {top}z\" fill=\"{body}\"/>\
         <path d=\"M{4} {ridge}L{5} {6}V{7}L{4} {top}z\" fill=\"#000\" opacity=\".16\"/>\
         <path d=\"M{edge} {shoulder}L{right} {back}V{0}L{edge} {ground}z\" fill=\"#000\" \
         opacity=\".15\"/><path d=\"M{left} {shoulder}H{edge}V{ground}H{left}zM{3} {ridge}H{4}V{top}H{3}z\" \
         fill=\"url(#fr)\"/><path d=\"M{left} {shoulder}H{edge}\" stroke=\"#000\" opacity=\".12\" \
         stroke-width=\"2\"/><circle cx=\"{8}\" cy=\"{9}\" r=\"21\" fill=\"#000\" opacity=\".14\"/>\
         <circle cx=\"{8}\" cy=\"{10}\" r=\"20\" fill=\"{cap}\"/><circle cx=\"{8}\" cy=\"{10}\" \
         r=\"13\" fill=\"#fff\" opacity=\".3\"/>",
        ground - 16.0,
        ground - 62.0,
        ground - 78.0,
        left + 14.0,
        edge + 6.0,
        right - 34.0,
        ridge - 9.0,
        top - 9.0,
        x - 28.0,
        ground - 334.0,
        ground - 338.0,
        body = livery.body,
        band = livery.band,
        cap = livery.cap,
    );
    Drawn {
        svg,
        label: (x - 29.0, ground - 186.0),
        room: (150.0, 150.0),
        foot: 258.0,
        panel: Panel::Round,
    }
}

/// An upright cardboard box.
pub(super) fn upright(x: f32, ground: f32, livery: &Livery) -> Drawn {
    let (left, edge, right) = (x - 146.0, x + 98.0, x + 150.0);
    let top = ground - 346.0;
    let svg = format!(
        "<linearGradient id=\"fr\" x2=\"1\" y2=\".4\"><stop stop-color=\"#fff\" stop-opacity=\".28\"/>\
         <stop offset=\"1\" stop-color=\"#000\" stop-opacity=\".06\"/></linearGradient>\
         <path d=\"M{left} {top}H{edge}V{ground}H{left}z\" fill=\"{body}\"/>\
         <path d=\"M{edge} {top}L{right} {0}V{1}L{edge} {ground}z\" fill=\"{band}\"/>\
         <path d=\"M{edge} {top}L{right} {0}V{1}L{edge} {ground}z\" fill=\"#000\" opacity=\".14\"/>\
         <path d=\"M{left} {top}L{2} {0}H{right}L{edge} {top}z\" fill=\"{body}\"/>\
         <path d=\"M{left} {top}L{2} {0}H{right}L{edge} {top}z\" fill=\"#fff\" opacity=\".35\"/>\
         <path d=\"M{left} {3}C{4} {5} {6} {7} {edge} {8}V{ground}H{left}z\" fill=\"{band}\"/>\
         <path d=\"M{left} {top}H{edge}V{ground}H{left}z\" fill=\"url(#fr)\"/>\
         <path d=\"M{left} {top}H{edge}V{ground}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" \
         opacity=\".45\"/>",
        top - 24.0,
        ground - 20.0,
        left + 52.0,
        ground - 74.0,
        x - 90.0,
        ground - 124.0,
        x + 20.0,
        ground - 34.0,
        ground - 92.0,
        body = livery.body,
        band = livery.band,
    );
    Drawn {
        svg,
        label: (x - 24.0, top + 142.0),
        room: (188.0, 188.0),
        foot: 296.0,
        panel: Panel::Round,
    }
}
