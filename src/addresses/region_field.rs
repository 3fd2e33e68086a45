//! The region as it is chosen so far: a button that opens the choice of it, and the regions that a
//! pasted name may mean.

use contract::addresses::Region;
use leptos::prelude::*;

use super::draft::{Draft, Field};
use super::fields::told;
use super::form::Form;
use super::region_sheet::region_sheet;
use crate::kit::icon;
use crate::locale::{t, words};

/// The field.
pub(super) fn region_field(form: Form) -> AnyView {
    let is_open = RwSignal::new(false);
    let chosen = Memo::new(move |_| form.draft.with(told_region));
    let is_whole = move || form.draft.with(|draft| draft.region.is_some());
    let text = move || {
        chosen.get().map_or_else(
            || view! { <span class="form-hint">{t(words::REGION_CHOOSE)}</span> }.into_any(),
            |names| {
                let rest = (!is_whole()).then(|| {
                    view! { <span class="form-hint">{t(words::REGION_CHOOSE_REST)}</span> }
                });
                view! {
                    <span>
                        <span lang="zh-CN">{names}</span>
                        " "
                        {rest}
                    </span>
                }
                .into_any()
            },
        )
    };
    view! {
        <div class="form-entry" data-unsure=move || form.is_unsure(Field::Region).then_some("")>
            <span id="address-region-name" class="form-label">
                {t(words::REGION)}
            </span>
            <button
                id=Field::Region.id()
                type="button"
                class="field form-field form-region"
                class:is-wrong=move || form.wrong_with(Field::Region).is_some()
                aria-haspopup="dialog"
                aria-labelledby="address-region-name address-region-value"
                aria-describedby="address-region-told"
                on:click=move |_| is_open.set(true)
            >
                <span id="address-region-value">{text}</span>
                {icon("chevron-right")}
            </button>
            {candidates(form)}
            {told(form, Field::Region)}
        </div>
        {region_sheet(form, is_open)}
    }
    .into_any()
}

/// What is known of the region, in words; none while nothing is.
fn told_region(draft: &Draft) -> Option<String> {
    if let Some(region) = &draft.region {
        return Some(names_of(region));
    }
    let mut known: Vec<_> = draft.partly.iter().map(|division| division.name.as_str()).collect();
    known.dedup();
    (!known.is_empty()).then(|| known.join(" "))
}

fn names_of(region: &Region) -> String {
    region.names().collect::<Vec<_>>().join(" ")
}

/// The regions that a pasted name may mean, each to be taken by a tap.
fn candidates(form: Form) -> AnyView {
    let candidates = Memo::new(move |_| form.draft.with(|draft| draft.candidates.clone()));
    let chip = move |region: Region| {
        let names = names_of(&region);
        view! {
            <button
                type="button"
                class="chip"
                lang="zh-CN"
                on:click=move |_| {
                    form.clear(Field::Region);
                    form.change(|draft| draft.choose(region.clone()));
                    Form::go_to(Field::Region);
                }
            >
                {names}
            </button>
        }
    };
    let shown = move || {
        let candidates = candidates.get();
        (!candidates.is_empty()).then(|| {
            view! {
                <div class="form-chips" role="group" aria-label=t(words::REGION_MAY_BE)>
                    <span class="form-note">{t(words::REGION_MAY_BE)}</span>
                    {candidates.into_iter().map(chip).collect::<Vec<_>>()}
                </div>
            }
        })
    };
    shown.into_any()
}
