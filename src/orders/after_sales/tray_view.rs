//! The photographs of a request on the page, each with how far it has come.

use leptos::prelude::*;

use super::tray::{Entry, Stage, Tray};
use crate::kit::icon;
use crate::locale::{number, t, t_count, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/tray_view.css");

impl Tray {
    pub(super) fn view(self) -> AnyView {
        let keys = Memo::new(move |_| {
            self.entries.with(|entries| entries.iter().map(|entry| entry.key).collect::<Vec<_>>())
        });
        let left = move || self.most.saturating_sub(keys.with(Vec::len));
        let adding = move || {
            (left() > 0).then(|| {
                view! {
                    <button
                        type="button"
                        id="tray-add"
                        class="tray-view-add"
                        on:click=move |_| self.pick()
                    >
                        {icon("plus")}
                        <span>{t(words::PHOTO_ADD)}</span>
                        <span class="tray-view-left">
                            {t_count(words::PHOTOS_LEFT, left() as u64)}
                        </span>
                    </button>
                }
            })
        };
        view! {
            <div class="tray-view" class=(SCOPE, true) role="group" aria-label=t(words::PHOTOS)>
                <ul>
                    <For each=move || keys.get() key=|key| *key children=move |key| self.row(key) />
                </ul>
                {adding}
            </div>
        }
        .into_any()
    }

    fn row(self, key: u32) -> AnyView {
        let at = move |entries: &Vec<Entry>| entries.iter().position(|entry| entry.key == key);
        let place = Memo::new(move |_| self.entries.with(at).map(|at| number(at as u64 + 1)));
        let entry = Memo::new(move |_| {
            self.entries.with(|entries| at(entries).map(|at| entries[at].clone()))
        });
        let named = move |key| t_with(key, &[("place", &place.get().unwrap_or_default())]);
        let thumbnail = Memo::new(move |_| entry.with(|entry| entry.as_ref()?.thumbnail.clone()));
        let stage = Memo::new(move |_| entry.with(|entry| Some(entry.as_ref()?.stage.clone())));
        let shown = move || match thumbnail.get() {
            Some(address) => {
                view! { <img src=address alt=move || named(words::PHOTO_NTH) /> }.into_any()
            }
            None => {
                view! { <span class="visually-hidden">{move || named(words::PHOTO_NTH)}</span> }
                    .into_any()
            }
        };
        let progress = move || match stage.get() {
            Some(Stage::Sending(percent)) => {
                let value = percent.to_string();
                Some(view! {
                    <progress max="100" value=value aria-label=t(words::PHOTO_SENDING)></progress>
                })
            }
            _ => None,
        };
        let retry = move || {
            matches!(stage.get(), Some(Stage::Failed(_))).then(|| {
                view! {
                    <button
                        type="button"
                        class="link-button"
                        aria-label=move || named(words::PHOTO_RETRY)
                        on:click=move |_| self.send(key)
                    >
                        {t(words::TRY_AGAIN)}
                    </button>
                }
            })
        };
        let is_wrong = move || matches!(stage.get(), Some(Stage::Failed(_) | Stage::Unreadable));
        view! {
            <li class="tray-view-row" class:is-wrong=is_wrong>
                <span class="tray-view-picture">{shown}</span>
                <span class="tray-view-words">
                    <span role="status">{move || stage.get().as_ref().map(stage_text)}</span>
                    {progress}
                </span>
                {retry}
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || named(words::PHOTO_REMOVE)
                    on:click=move |_| self.remove(key)
                >
                    {icon("x")}
                </button>
            </li>
        }
        .into_any()
    }
}

/// How far a photograph has come, in words.
fn stage_text(stage: &Stage) -> String {
    match stage {
        Stage::Shrinking => t(words::PHOTO_SHRINKING),
        // How much of it is sent would be read out at every step.
        Stage::Sending(_) => t(words::PHOTO_SENDING),
        Stage::Here(_) => t(words::PHOTO_SENT),
        Stage::Failed(reason) => t_with(words::PHOTO_FAILED, &[("reason", reason)]),
        Stage::Unreadable => t(words::PHOTO_UNREADABLE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    #[test]
    fn each_stage_of_a_photograph_has_its_words() {
        let stages = [
            Stage::Shrinking,
            Stage::Sending(40),
            Stage::Here("p1".into()),
            Stage::Failed("x".to_owned()),
            Stage::Unreadable,
        ];
        for locale in Locale::ALL {
            speak(locale);
            let mut told: Vec<_> = stages.iter().map(stage_text).collect();
            assert!(told[3].contains('x'), "{told:?}");
            told.sort();
            told.dedup();
            assert_eq!(told.len(), stages.len());
        }
    }
}
