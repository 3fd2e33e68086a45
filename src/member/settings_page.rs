//! Language and look, kept on this phone.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{page, storage};
use crate::kit::{page_frame, toast};
use crate::locale::{self, Key, Locale, t, words};
use crate::route::Route;
use crate::shop::page_title;

const SCOPE: &str = stylers_macro::style_sheet!("src/member/settings_page.css");
/// Where index.html looks for the theme before the first paint.
const THEME: &str = "theme";

/// The page of the settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    page_title(|| t(words::SETTINGS));
    let theme = RwSignal::new(storage::read(THEME));
    let pick_theme = move |picked: Option<&'static str>| {
        match picked {
            Some(name) => storage::write(THEME, name),
            None => storage::forget(THEME),
        }
        page::set_theme(picked);
        theme.set(picked.map(str::to_owned));
    };
    let theme_choice = move |picked: Option<&'static str>, name: Key| {
        let is_picked = move || theme.with(|theme| theme.as_deref() == picked);
        view! {
            <label class="settings-page-choice">
                <input
                    type="radio"
                    name="theme"
                    prop:checked=is_picked
                    on:change=move |_| pick_theme(picked)
                />
                <span>{t(name)}</span>
            </label>
        }
    };
    let body = view! {
        <div class="settings-page" class=(SCOPE, true)>
            <fieldset class="settings-page-group">
                <legend>{t(words::LANGUAGE)}</legend>
                {Locale::ALL.map(language_choice).into_iter().collect::<Vec<_>>()}
            </fieldset>
            <fieldset class="settings-page-group">
                <legend>{t(words::THEME)}</legend>
                {theme_choice(None, words::THEME_AUTO)}
                {theme_choice(Some("light"), words::THEME_LIGHT)}
                {theme_choice(Some("dark"), words::THEME_DARK)}
            </fieldset>
        </div>
    };
    page_frame(
        Signal::derive(|| t(words::SETTINGS)),
        Some(Route::Settings.parent().address()),
        ().into_any(),
        body.into_any(),
    )
}

fn language_choice(choice: Locale) -> AnyView {
    let pick = move |_| {
        spawn_local(async move {
            if !locale::choose(choice).await {
                toast(t(words::LANGUAGE_FAILED));
            }
        });
    };
    view! {
        <label class="settings-page-choice" lang=choice.tag()>
            <input
                type="radio"
                name="language"
                prop:checked=choice == locale::current()
                on:change=pick
            />
            <span>{choice.own_name()}</span>
        </label>
    }
    .into_any()
}
