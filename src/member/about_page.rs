//! About the shop: its name, and who is to be named for what.

use leptos::prelude::*;

use crate::kit::page_frame;
use crate::locale::{t, words};
use crate::route::Route;
use crate::shop::{page_title, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/member/about_page.css");

/// The page about the shop.
#[component]
pub(crate) fn AboutPage() -> impl IntoView {
    let shop = use_shop();
    page_title(|| t(words::ABOUT));
    let brand = move || {
        shop.get().map(|shop| {
            let credits: Vec<_> = shop
                .policies
                .credits
                .iter()
                .map(|credit| {
                    let text = credit.text.clone();
                    match credit.address.clone() {
                        Some(address) => view! {
                            <li>
                                <a href=address rel="noopener noreferrer" target="_blank">
                                    {text}
                                </a>
                            </li>
                        }
                        .into_any(),
                        None => view! { <li>{text}</li> }.into_any(),
                    }
                })
                .collect();
            view! {
                <p class="about-page-name">{shop.brand.name.clone()}</p>
                {shop
                    .brand
                    .slogan
                    .clone()
                    .map(|slogan| view! { <p class="about-page-slogan">{slogan}</p> })}
                {(!credits.is_empty())
                    .then(|| {
                        view! {
                            <h2 class="section-heading">{t(words::CREDITS)}</h2>
                            <ul class="about-page-credits">{credits}</ul>
                        }
                    })}
            }
        })
    };
    let body = view! {
        <div class="about-page" class=(SCOPE, true)>
            {brand}
            <p class="about-page-version">
                {format!("Doorstep {}", env!("CARGO_PKG_VERSION"))}
            </p>
        </div>
    };
    page_frame(
        Signal::derive(|| t(words::ABOUT)),
        Some(Route::About.parent().address()),
        ().into_any(),
        body.into_any(),
    )
}
