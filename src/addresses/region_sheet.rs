//! The sheet that a region is chosen in: province, city and district one after the other, or by
//! typing a name. Its code and the table of divisions come when it is first opened.

use std::sync::Arc;

use contract::addresses::{Division, Divisions};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::draft::{Draft, Field};
use super::form::Form;
use super::table::table_of;
use crate::browser::{boot, page, timer};
use crate::chunk::when_here;
use crate::client::ClientError;
use crate::failure::load_failed;
use crate::kit::{Sheet, icon};
use crate::locale::{Key, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/addresses/region_sheet.css");

/// How many divisions are shown that a typed name may mean.
const MOST_FOUND: usize = 30;

/// The sheet, while `is_open` holds.
pub(super) fn region_sheet(form: Form, is_open: RwSignal<bool>) -> AnyView {
    let was_opened = Memo::new(move |before: Option<&bool>| {
        is_open.get() || before.copied().unwrap_or_default()
    });
    let sheet = move || {
        was_opened.get().then(|| {
            when_here(
                || Box::pin(fetch_regions()),
                || ().into_any(),
                move || Box::pin(draw_regions(form, is_open)),
            )
        })
    };
    sheet.into_any()
}

#[wasm_split(regions, wasm_split_path = ::leptos::wasm_split, preload(fetch_regions), fallible)]
fn draw_regions(form: Form, is_open: RwSignal<bool>) -> Result<AnyView, SplitLoaderError> {
    let table: RwSignal<Option<Option<Arc<Divisions>>>> = RwSignal::new(None);
    let bring = move || {
        table.set(None);
        spawn_local(async move {
            let text = boot::divisions().await.unwrap_or_default();
            let _ = table.try_set(Some(table_of(&text)));
        });
    };
    bring();
    let body = move || {
        let shown = move || match table.get() {
            None => outline(),
            Some(None) => load_failed(&ClientError::Offline, bring),
            Some(Some(table)) => picker(form, is_open, &table),
        };
        shown.into_any()
    };
    let sheet = view! { <Sheet is_open=is_open heading=t(words::REGION) body=body /> };
    Ok(sheet.into_any())
}

fn outline() -> AnyView {
    view! {
        <div class="region-sheet" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING) role="group">
            {(0..6)
                .map(|_| view! { <span class="skeleton region-sheet-outline"></span> })
                .collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// What is being chosen.
#[derive(Clone, Copy)]
struct Picker {
    form: Form,
    is_open: RwSignal<bool>,
    table: StoredValue<Arc<Divisions>>,
    /// What is chosen so far, largest first.
    path: RwSignal<Vec<Division>>,
    typed: RwSignal<String>,
}

impl Picker {
    /// What can be chosen next, tracked.
    fn options(self) -> Vec<Division> {
        self.table.with_value(|table| {
            self.path.with(|path| match path.last() {
                Some(last) => table.below(&last.code),
                None => table.provinces(),
            })
        })
    }

    /// Takes a division: the whole region when nothing is below it, or the next step.
    fn take(self, division: &Division) {
        if let Some(region) = self.table.with_value(|table| table.region(&division.code)) {
            self.form.clear(Field::Region);
            self.form.change(|draft| draft.choose(region));
            self.is_open.set(false);
            return;
        }
        let path = self.table.with_value(|table| steps(table, table.path(&division.code)));
        self.typed.set(String::new());
        self.step(path);
    }

    /// Shows the step behind what is chosen, and moves the keyboard to its beginning.
    fn step(self, path: Vec<Division>) {
        self.path.set(path);
        spawn_local(async {
            timer::sleep(0).await;
            page::focus_in_sight(".region-sheet-option");
        });
    }
}

/// A path without the cities that nobody chooses: that of Shanghai is Shanghai itself.
fn steps(table: &Divisions, path: Vec<Division>) -> Vec<Division> {
    let mut steps: Vec<Division> = Vec::new();
    for division in path {
        let is_offered = match steps.last() {
            Some(last) => table.below(&last.code).contains(&division),
            None => true,
        };
        if is_offered {
            steps.push(division);
        }
    }
    steps
}

/// The steps that lead to what the draft says, without the last one.
fn begin(table: &Divisions, draft: &Draft) -> Vec<Division> {
    let known = match &draft.region {
        Some(region) => table.path(&region.district.code),
        None => draft.partly.clone(),
    };
    let mut steps = steps(table, known);
    if draft.region.is_some() {
        steps.pop();
    }
    steps
}

fn picker(form: Form, is_open: RwSignal<bool>, table: &Arc<Divisions>) -> AnyView {
    let path = form.draft.with_untracked(|draft| begin(table, draft));
    let picker = Picker {
        form,
        is_open,
        table: StoredValue::new(Arc::clone(table)),
        path: RwSignal::new(path),
        typed: RwSignal::new(String::new()),
    };
    let typed = picker.typed;
    let has_words = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    let shown = move || if has_words.get() { found(picker) } else { stepwise(picker) };
    view! {
        <div class="region-sheet" class=(SCOPE, true)>
            <input
                class="field region-sheet-search"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                maxlength="20"
                aria-label=t(words::REGION_SEARCH)
                placeholder=t(words::REGION_SEARCH)
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            {shown}
        </div>
    }
    .into_any()
}

fn stepwise(picker: Picker) -> AnyView {
    let options = Memo::new(move |_| picker.options());
    let step = move || {
        let next = options.with(|options| options.first().map(|it| it.code.as_str().to_owned()));
        t(step_words(next.as_deref().unwrap_or_default()))
    };
    let chosen = picker
        .form
        .draft
        .with_untracked(|draft| draft.region.as_ref().map(|region| region.district.code.clone()));
    let crumb = move |(at, division): (usize, Division)| {
        view! {
            <button
                type="button"
                class="chip"
                lang="zh-CN"
                on:click=move |_| {
                    let mut path = picker.path.get_untracked();
                    path.truncate(at);
                    picker.step(path);
                }
            >
                {division.name}
            </button>
        }
    };
    let crumbs = move || {
        let path = picker.path.get().into_iter().enumerate();
        path.map(crumb).collect::<Vec<_>>()
    };
    let option = move |division: Division| {
        let is_chosen = chosen.as_ref() == Some(&division.code);
        let name = division.name.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="region-sheet-option"
                    aria-current=is_chosen.then_some("true")
                    on:click=move |_| picker.take(&division)
                >
                    <span lang="zh-CN">{name}</span>
                    {is_chosen.then(|| icon("check"))}
                </button>
            </li>
        }
    };
    view! {
        <div class="region-sheet-path">
            {crumbs}
            <p class="region-sheet-step" role="status">
                {step}
            </p>
        </div>
        <ul class="region-sheet-list">
            {move || options.get().into_iter().map(option.clone()).collect::<Vec<_>>()}
        </ul>
    }
    .into_any()
}

/// What is chosen from divisions of which one has this code.
fn step_words(code: &str) -> Key {
    match code {
        _ if code.ends_with("0000") => words::REGION_PROVINCE,
        _ if code.ends_with("00") => words::REGION_CITY,
        _ => words::REGION_DISTRICT,
    }
}

fn found(picker: Picker) -> AnyView {
    let found = Memo::new(move |_| {
        picker.table.with_value(|table| picker.typed.with(|typed| table.search(typed, MOST_FOUND)))
    });
    let option = move |found: contract::addresses::FoundDivision| {
        let mut names: Vec<_> = found.path.iter().map(|it| it.name.as_str()).collect();
        names.dedup();
        let names = names.join(" ");
        let division = found.path.last().cloned();
        view! {
            <li>
                <button
                    type="button"
                    class="region-sheet-option"
                    on:click=move |_| {
                        if let Some(division) = &division {
                            picker.take(division);
                        }
                    }
                >
                    <span lang="zh-CN">{names}</span>
                    {(!found.is_smallest).then(|| icon("chevron-right"))}
                </button>
            </li>
        }
    };
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let typed = picker.typed.get();
            let none = t_with(words::REGION_NONE_FOUND, &[("words", typed.trim())]);
            return view! { <p class="region-sheet-none" role="status">{none}</p> }.into_any();
        }
        let options: Vec<_> = found.into_iter().map(option).collect();
        view! { <ul class="region-sheet-list" aria-label=t(words::REGION)>{options}</ul> }
            .into_any()
    };
    list.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_those_that_a_shopper_takes() {
        let table = Divisions::read(include_str!("../../contract/divisions.txt")).unwrap();
        let names = |code: &str| {
            let steps = steps(&table, table.path(&code.into()));
            steps.into_iter().map(|it| it.name).collect::<Vec<_>>()
        };
        assert_eq!(names("330106"), ["浙江省", "杭州市", "西湖区"]);
        assert_eq!(names("310110"), ["上海市", "杨浦区"]);
        assert_eq!(names("500229"), ["重庆市", "县", "城口县"]);
        assert_eq!(names("441900"), ["广东省", "东莞市"]);
        let draft = Draft { region: table.region(&"330106".into()), ..Draft::default() };
        let begin: Vec<_> = begin(&table, &draft).into_iter().map(|it| it.name).collect();
        assert_eq!(begin, ["浙江省", "杭州市"]);
    }

    #[test]
    fn each_step_says_what_is_chosen() {
        for (code, said) in [
            ("110000", words::REGION_PROVINCE),
            ("330100", words::REGION_CITY),
            ("310101", words::REGION_DISTRICT),
        ] {
            assert_eq!(step_words(code), said);
        }
    }
}
