//! What is taken instead of what is not there: scanned, or looked for by name.

use std::sync::Arc;

use contract::catalogue::{FoundSku, Price, Product, ProductCard, Sku};
use contract::listing::{Filter, ListingQuery};
use contract::picking::Substitute;
use contract::{Picture, ProductId, SkuId, StoreId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::refusal::pick_refusal;
use crate::browser::Abort;
use crate::client::{self, ClientError};
use crate::kit::{Loading, Sheet, picture};
use crate::locale::{price_text, t, words};
use crate::scan::{Opens, Scanned, Scanner, goods_digits, typing};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/substitute_sheet.css");
/// How many products are listed at most.
const MOST: u32 = 20;

/// What is taken instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instead {
    pub(super) sku: SkuId,
    /// Its name with its variant.
    pub(super) name: String,
    /// Whether it is weighed when it is picked.
    pub(super) is_weighed: bool,
}

impl From<&Substitute> for Instead {
    fn from(it: &Substitute) -> Self {
        Self {
            sku: it.sku.clone(),
            name: with_variant(&it.name, it.variant.as_deref()),
            is_weighed: it.sold_by_weight.is_some(),
        }
    }
}

fn with_variant(name: &str, variant: Option<&str>) -> String {
    variant.map_or_else(|| name.to_owned(), |variant| format!("{name} {variant}"))
}

/// Something that may be taken.
#[derive(Clone)]
struct Candidate {
    product: ProductId,
    /// Missing where one of several variants is to be chosen first.
    sku: Option<SkuId>,
    name: String,
    picture: Picture,
    price: Price,
}

/// How far looking has come.
#[derive(Clone)]
enum Stage {
    Ready,
    Looking,
    Wrong(String),
    Found(Arc<Vec<Candidate>>),
}

/// What the sheet is about.
#[derive(Clone, Copy)]
pub(super) struct Substituting {
    store: StoredValue<StoreId>,
    is_open: RwSignal<bool>,
    stage: RwSignal<Stage>,
    typed: RwSignal<String>,
    chosen: StoredValue<Option<Callback<Instead>>>,
}

impl Substituting {
    pub(super) fn new(store: StoreId) -> Self {
        Self {
            store: StoredValue::new(store),
            is_open: RwSignal::new(false),
            stage: RwSignal::new(Stage::Ready),
            typed: RwSignal::new(String::new()),
            chosen: StoredValue::new(None),
        }
    }

    /// Opens the sheet. `chosen` hears what is taken.
    pub(super) fn ask(self, chosen: Callback<Instead>) {
        self.chosen.set_value(Some(chosen));
        self.typed.set(String::new());
        self.stage.set(Stage::Ready);
        self.is_open.set(true);
    }

    /// Takes it, once its product has said whether it is weighed.
    fn take(self, product: ProductId, sku: SkuId, name: String) {
        let store = self.store.get_value();
        self.stage.set(Stage::Looking);
        spawn_local(async move {
            match client::product(&product, Some(store)).send(&Abort::new()).await {
                Ok(product) => {
                    let mut skus = product.skus.iter();
                    let is_weighed = skus.any(|it| it.id == sku && it.sold_by_weight.is_some());
                    if let Some(Some(chosen)) = self.chosen.try_get_value() {
                        let _ = chosen.try_run(Instead { sku, name, is_weighed });
                    }
                    let _ = self.is_open.try_set(false);
                }
                Err(error) => self.tell(Err(error)),
            }
        });
    }

    /// Looks for what was scanned or typed: goods by their number, anything else by its name.
    fn look(self, scanned: &Scanned) {
        let number = goods_digits(&scanned.text, scanned.from);
        let words = scanned.text.trim().to_owned();
        let store = self.store.get_value();
        self.stage.set(Stage::Looking);
        spawn_local(async move {
            let found = match number {
                Some(number) => by_number(&number, store).await,
                None => by_words(words, store).await,
            };
            self.tell(found);
        });
    }

    /// Lists the variants of a product.
    fn open(self, product: ProductId) {
        let store = self.store.get_value();
        self.stage.set(Stage::Looking);
        spawn_local(async move {
            let answer = client::product(&product, Some(store)).send(&Abort::new()).await;
            self.tell(answer.map(|product| variants(&product)));
        });
    }

    fn tell(self, found: Result<Vec<Candidate>, ClientError>) {
        let _ = self.stage.try_set(match found {
            Ok(found) if found.is_empty() => Stage::Wrong(t(words::SUBSTITUTE_NONE)),
            Ok(found) => Stage::Found(Arc::new(found)),
            Err(error) if error.is_missing() => Stage::Wrong(t(words::SUBSTITUTE_NONE)),
            Err(error) => Stage::Wrong(pick_refusal(&error)),
        });
    }
}

async fn by_number(number: &str, store: StoreId) -> Result<Vec<Candidate>, ClientError> {
    let found: FoundSku = client::barcode(number, Some(store)).send(&Abort::new()).await?;
    Ok(vec![Candidate {
        product: found.product,
        sku: Some(found.sku),
        name: with_variant(&found.name, found.variant.as_deref()),
        picture: found.picture,
        price: found.price,
    }])
}

async fn by_words(words: String, store: StoreId) -> Result<Vec<Candidate>, ClientError> {
    let query = ListingQuery {
        words: Some(words),
        store: Some(store),
        filter: Filter { is_in_stock: true, ..Filter::default() },
        limit: Some(MOST),
        ..ListingQuery::default()
    };
    let listing = client::products(&query).send(&Abort::new()).await?;
    Ok(listing.page.items.into_iter().map(of_card).collect())
}

fn of_card(card: ProductCard) -> Candidate {
    Candidate {
        product: card.id,
        sku: card.sku,
        name: card.name,
        picture: card.picture,
        price: card.price,
    }
}

/// The variants of a product that are there.
fn variants(product: &Product) -> Vec<Candidate> {
    let there = product.skus.iter().filter(|sku| sku.stock.is_available());
    let picture = product.gallery.first().map(|medium| medium.picture.clone());
    there
        .filter_map(|sku| {
            let variant = variant_name(product, sku);
            Some(Candidate {
                product: product.id.clone(),
                sku: Some(sku.id.clone()),
                name: with_variant(&product.name, variant.as_deref()),
                picture: picture.clone()?,
                price: sku.price,
            })
        })
        .collect()
}

/// What was chosen of a product's options; none where there is no choice.
fn variant_name(product: &Product, sku: &Sku) -> Option<String> {
    let values = product.options.iter().zip(&sku.choices).filter_map(|(option, choice)| {
        option.values.iter().find(|value| value.id == *choice).map(|value| value.name.as_str())
    });
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| values.join(" "))
}

/// The sheet.
pub(super) fn substitute_sheet(substituting: Substituting) -> AnyView {
    let body = move || {
        let look = Callback::new(move |scanned: Scanned| substituting.look(&scanned));
        let scanner = Scanner::new(look, Opens::OnTap);
        let on_typed = Callback::new(move |scanned: Scanned| {
            scanner.rest();
            substituting.look(&scanned);
        });
        view! {
            <div class="substitute-sheet" class=(SCOPE, true)>
                {typing(
                    words::SUBSTITUTE_TYPE,
                    words::SUBSTITUTE_TYPE_HINT,
                    "text",
                    substituting.typed,
                    on_typed,
                )}
                <div role="status">{move || found(substituting)}</div>
                {scanner.view()}
            </div>
        }
    };
    let is_open = substituting.is_open;
    view! { <Sheet is_open heading=t(words::PICK_SUBSTITUTE) body=body /> }.into_any()
}

fn found(substituting: Substituting) -> AnyView {
    match substituting.stage.get() {
        Stage::Ready => ().into_any(),
        Stage::Looking => {
            view! { <p class="substitute-sheet-note">{t(words::LOADING)}</p> }.into_any()
        }
        Stage::Wrong(reason) => view! { <p class="substitute-sheet-note">{reason}</p> }.into_any(),
        Stage::Found(found) => {
            let rows: Vec<_> = found.iter().map(|it| row(substituting, it)).collect();
            view! { <ul aria-label=t(words::PICK_SUBSTITUTE)>{rows}</ul> }.into_any()
        }
    }
}

fn row(substituting: Substituting, candidate: &Candidate) -> AnyView {
    let Candidate { product, sku, name, picture: shown, price } = candidate.clone();
    let word = if sku.is_some() { words::SUBSTITUTE_TAKE } else { words::CHOOSE_VARIANT };
    let label = format!("{} {name}", t(word));
    let taken = name.clone();
    let on_click = move |_| match &sku {
        Some(sku) => substituting.take(product.clone(), sku.clone(), taken.clone()),
        None => substituting.open(product.clone()),
    };
    view! {
        <li class="substitute-sheet-row">
            <span class="substitute-sheet-picture" aria-hidden="true">
                {picture(&shown, "3.5rem", Loading::Eager)}
            </span>
            <span class="substitute-sheet-words">
                <span>{name}</span>
                <span class="substitute-sheet-note">{price_text(price.now)}</span>
            </span>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-label=label
                on:click=on_click
            >
                {t(word)}
            </button>
        </li>
    }
    .into_any()
}
