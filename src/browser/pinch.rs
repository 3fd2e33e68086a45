//! Making a picture larger with two fingers or the wheel, and moving it with one. The picture's
//! style reads `--zoom`, `--pan-x` and `--pan-y`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, PointerEvent, WheelEvent};

const LARGEST: f64 = 5.0;

#[derive(Clone, Copy)]
struct View {
    zoom: f64,
    x: f64,
    y: f64,
}

fn read(element: &HtmlElement) -> View {
    let number = |name: &str, or: f64| {
        let text = element.style().get_property_value(name).unwrap_or_default();
        let number = js_sys::parse_float(&text);
        if number.is_nan() { or } else { number }
    };
    View { zoom: number("--zoom", 1.0), x: number("--pan-x", 0.0), y: number("--pan-y", 0.0) }
}

fn write(element: &HtmlElement, view: View) {
    let zoom = view.zoom.clamp(1.0, LARGEST);
    // A picture can be moved as far as it reaches over the stage.
    let (width, height) = (f64::from(element.client_width()), f64::from(element.client_height()));
    let reach = |length: f64| length * (zoom - 1.0) / 2.0;
    let x = view.x.clamp(-reach(width), reach(width));
    let y = view.y.clamp(-reach(height), reach(height));
    let style = element.style();
    // The engine writes the numbers, since our own writer of floats would weigh several kilobytes.
    let text = |number: f64| {
        js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
    };
    let _ = style.set_property("--zoom", &text(zoom));
    let _ = style.set_property("--pan-x", &(text(x) + "px"));
    let _ = style.set_property("--pan-y", &(text(y) + "px"));
}

/// Makes the picture on this stage larger or smaller by a factor.
pub(crate) fn zoom(element: &HtmlElement, factor: f64) {
    let view = read(element);
    write(element, View { zoom: view.zoom * factor, ..view });
}

/// Lets fingers and the wheel change the picture on this stage.
pub(crate) fn enable(element: &HtmlElement) {
    let fingers: Rc<RefCell<HashMap<i32, (f64, f64)>>> = Rc::default();
    let place = |event: &PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let spread = |fingers: &HashMap<i32, (f64, f64)>| {
        let mut places = fingers.values();
        match (places.next(), places.next()) {
            (Some(a), Some(b)) => Some((a.0 - b.0).hypot(a.1 - b.1)),
            _ => None,
        }
    };
    let stage = element.clone();
    let on_down = {
        let fingers = Rc::clone(&fingers);
        Closure::<dyn Fn(PointerEvent)>::new(move |event: PointerEvent| {
            let _ = stage.set_pointer_capture(event.pointer_id());
            fingers.borrow_mut().insert(event.pointer_id(), place(&event));
        })
    };
    let stage = element.clone();
    let on_move = {
        let fingers = Rc::clone(&fingers);
        Closure::<dyn Fn(PointerEvent)>::new(move |event: PointerEvent| {
            let mut fingers = fingers.borrow_mut();
            let Some(before) = fingers.get(&event.pointer_id()).copied() else { return };
            let was = spread(&fingers);
            let now = place(&event);
            fingers.insert(event.pointer_id(), now);
            let view = read(&stage);
            let view = match (was, spread(&fingers)) {
                (Some(was), Some(is)) if was > 0.0 => View { zoom: view.zoom * is / was, ..view },
                _ => View { x: view.x + now.0 - before.0, y: view.y + now.1 - before.1, ..view },
            };
            write(&stage, view);
        })
    };
    let on_up = Closure::<dyn Fn(PointerEvent)>::new(move |event: PointerEvent| {
        fingers.borrow_mut().remove(&event.pointer_id());
    });
    let stage = element.clone();
    let on_wheel = Closure::<dyn Fn(WheelEvent)>::new(move |event: WheelEvent| {
        event.prevent_default();
        zoom(&stage, if event.delta_y() < 0.0 { 1.15 } else { 1.0 / 1.15 });
    });
    let listen = |name: &str, function: &js_sys::Function| {
        let _ = element.add_event_listener_with_callback(name, function);
    };
    listen("pointerdown", on_down.as_ref().unchecked_ref());
    listen("pointermove", on_move.as_ref().unchecked_ref());
    listen("pointerup", on_up.as_ref().unchecked_ref());
    listen("pointercancel", on_up.as_ref().unchecked_ref());
    listen("wheel", on_wheel.as_ref().unchecked_ref());
    let guard = SendWrapper::new((on_down, on_move, on_up, on_wheel));
    on_cleanup(move || drop(guard));
}
