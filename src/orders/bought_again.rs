//! What of an order could not be put into the cart again, by its name.

use contract::cart::LineProblem;
use contract::orders::{BoughtAgain, NotAgain};
use leptos::prelude::*;

use super::acting::Acting;
use crate::kit::Sheet;
use crate::locale::{number, t, t_count, t_with, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/bought_again.css");

/// The sheet, while it is open.
pub(super) fn bought_again(acting: Acting) -> AnyView {
    let about = acting.bought.about;
    let body = move || about.with(|bought| bought.as_ref().map(told));
    let foot = move || {
        let has_some = about.with(|bought| bought.as_ref().is_some_and(|it| it.pieces > 0));
        let (name, route) = if has_some {
            (words::TO_CART, Route::Cart)
        } else {
            (words::BROWSE_CATEGORIES, Route::Categories(None))
        };
        view! {
            <a class="button" href=route.address()>
                {t(name)}
            </a>
        }
    };
    let is_open = acting.bought.is_open;
    view! { <Sheet is_open=is_open heading=t(words::ORDER_BUY_AGAIN) body=body foot=foot /> }
        .into_any()
}

fn told(bought: &BoughtAgain) -> AnyView {
    let head = match bought.pieces {
        0 => t(words::BOUGHT_NONE_AGAIN),
        pieces => t_count(words::BOUGHT_AGAIN, pieces.into()),
    };
    let rows: Vec<_> = bought
        .missing
        .iter()
        .map(|line| {
            view! {
                <li class="bought-again-line">
                    <span class="bought-again-name">{line.name.clone()}</span>
                    <span class="bought-again-why">{reason(line)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <div class="bought-again" class=(SCOPE, true)>
            <p class="bought-again-head">{head}</p>
            <p class="bought-again-note">{t(words::BOUGHT_AGAIN_WITHOUT)}</p>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// Why a line is not in the cart, or not all of it.
fn reason(line: &NotAgain) -> String {
    t(match line.problem {
        None if line.put > 0 => {
            return t_with(words::ONLY_PUT, &[("count", &number(line.put.into()))]);
        }
        Some(LineProblem::SoldOut) => words::PROBLEM_SOLD_OUT,
        Some(LineProblem::NotCarried) => words::PROBLEM_NOT_CARRIED,
        Some(LineProblem::TooFew) => words::PROBLEM_TOO_FEW,
        Some(LineProblem::Gone) => words::PROBLEM_GONE,
        Some(LineProblem::Unknown) | None => words::PROBLEM_UNKNOWN,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn each_line_says_why_it_is_missing() {
        speak(Locale::Chinese);
        for (json, text) in [
            (r#"{"sku":"a","name":"奶","put":2}"#, "只加入了 2 件"),
            (r#"{"sku":"a","name":"奶","put":0,"problem":"sold_out"}"#, "本店已售罄"),
            (r#"{"sku":"a","name":"奶","put":0,"problem":"gone"}"#, "已下架"),
            (r#"{"sku":"a","name":"奶","put":0,"problem":"eaten"}"#, "暂时买不了"),
            (r#"{"sku":"a","name":"奶","put":0}"#, "暂时买不了"),
        ] {
            assert_eq!(reason(&serde_json::from_str(json).unwrap()), text, "{json}");
        }
    }
}
