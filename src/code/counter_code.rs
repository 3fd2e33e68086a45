//! A code as the counter takes it: QR, barcode and digits, which change every half minute
//! and need no line.

use contract::Timestamp;
use contract::coupons::code::{CouponCode, STEP};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::code_picture::{CodePicture, bars, square};
use super::counter_section::Secret;
use crate::browser::{timer, wake};
use crate::chunk::{Coming, when_here};
use crate::locale::{Key, t, t_count, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/code/counter_code.css");
/// How many milliseconds pass between two looks at the clock.
const TICK: u64 = 500;
/// How many digits stand together.
const GROUP: usize = 4;

#[wasm_split(
    counter_code,
    wasm_split_path = ::leptos::wasm_split,
    preload(fetch_code),
    fallible
)]
fn draw_code(secret: Secret) -> Result<AnyView, SplitLoaderError> {
    Ok(changing_code(secret))
}

/// The code of a secret, as it is at each moment by the server's clock. What draws it is code that
/// no list waits for.
pub(super) fn counter_code(secret: Secret) -> AnyView {
    let draw = move || -> Coming<AnyView> { Box::pin(draw_code(secret.clone())) };
    when_here(|| Box::pin(fetch_code()), outline, draw)
}

/// Has what draws codes fetched ahead, so that a phone without a line has it.
pub(crate) fn prepare_counter_code() {
    leptos::task::spawn_local(async {
        let _ = fetch_code().await;
    });
}

fn outline() -> AnyView {
    view! {
        <div class="counter-code" class=(SCOPE, true) aria-busy="true">
            <div class="skeleton counter-code-outline"></div>
        </div>
    }
    .into_any()
}

fn changing_code(secret: Secret) -> AnyView {
    let shop = use_shop();
    let Some(key) = bytes(&secret.secret) else { return ().into_any() };
    let now = RwSignal::new(shop.now());
    timer::every(TICK, move || now.set(shop.now()));
    wake::keep_awake();
    // The step alone makes a new code; the clock between two of them draws nothing anew.
    let step = Memo::new(move |_| now.get().div_euclid(STEP));
    let left = Memo::new(move |_| seconds_left(now.get()));
    let (handle, picture) = (secret.handle, secret.picture);
    let code = move || {
        let instant = Timestamp::from_millis(step.get() * STEP);
        drawn(&CouponCode::at(&handle, &key, instant).to_string(), picture)
    };
    view! {
        <div class="counter-code" class=(SCOPE, true)>
            {code} <div class="counter-code-time" aria-hidden="true">
                <progress
                    class="counter-code-left"
                    max=STEP / 1_000
                    prop:value=move || f64::from(left.get())
                ></progress>
                <span>{move || t_count(words::CODE_CHANGES_IN, left.get().into())}</span>
            </div>
            <p class="counter-code-hint">{t(words::CODE_HINT)}</p>
        </div>
    }
    .into_any()
}

/// How many seconds a code is shown for yet, 1 to 30.
fn seconds_left(now: i64) -> u32 {
    let left = STEP - now.rem_euclid(STEP);
    u32::try_from((left + 999) / 1_000).unwrap_or_default()
}

fn drawn(digits: &str, name: Key) -> AnyView {
    let groups = groups(digits);
    // One digit after the other, lest they are read as thousands.
    let spelt = groups.iter().map(|group| spelt(group)).collect::<Vec<_>>().join(", ");
    let shown: Vec<_> = groups.iter().map(|group| view! { <span>{group.clone()}</span> }).collect();
    view! {
        <div class="counter-code-paper" role="img" aria-label=t(name)>
            {square(digits).map(|code| picture("counter-code-square", &code, code.width))}
            {bars(digits).map(|code| picture("counter-code-bars", &code, 1))}
        </div>
        <p class="counter-code-digits">
            <span class="visually-hidden">{spelt}</span>
            <span class="counter-code-groups" aria-hidden="true">
                {shown}
            </span>
        </p>
    }
    .into_any()
}

/// One unit high are bars, which the sheet makes as high as they have to be.
fn picture(class: &'static str, code: &CodePicture, height: usize) -> AnyView {
    let view_box = format!("0 0 {} {height}", code.width);
    let path = code.path.clone();
    view! {
        <svg
            class=class
            viewBox=view_box
            preserveAspectRatio="none"
            shape-rendering="crispEdges"
            aria-hidden="true"
        >
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// Digits four by four, as they are read out.
fn groups(digits: &str) -> Vec<String> {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(GROUP).map(|group| group.iter().collect()).collect()
}

fn spelt(group: &str) -> String {
    let mut spelt = String::with_capacity(group.len() * 2);
    for digit in group.chars() {
        if !spelt.is_empty() {
            spelt.push(' ');
        }
        spelt.push(digit);
    }
    spelt
}

/// The bytes that are written in hexadecimal.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    let pair = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_for_half_a_minute() {
        for (now, left) in [(0, 30), (1, 30), (999, 30), (1_000, 29), (29_000, 1), (29_999, 1)] {
            assert_eq!(seconds_left(1_764_000_000_000 + now), left, "{now}");
        }
    }

    #[test]
    fn digits_are_read_out_one_by_one_in_groups() {
        assert_eq!(groups("0042004268084774"), ["0042", "0042", "6808", "4774"]);
        assert_eq!(spelt("0042"), "0 0 4 2");
    }

    #[test]
    fn a_secret_is_read_from_hexadecimal() {
        assert_eq!(bytes("00ff1A"), Some(vec![0, 255, 26]));
        for none in ["0", "0g", "é0"] {
            assert_eq!(bytes(none), None, "{none}");
        }
    }
}
