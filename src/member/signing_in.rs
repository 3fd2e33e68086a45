//! The form to sign in with: a phone number, the code that comes to it, and what went wrong beside
//! the field that it is about.

mod draft;
mod fields;
mod phone;

use contract::session::SignIn;
use contract::{ProblemCode, Timestamp};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::draft::Draft;
use self::fields::{code_field, phone_field};
use self::phone::{CODE, e164};
use super::by_host::by_host;
use crate::browser::{page, timer};
use crate::client::{self, ClientError};
use crate::failure::refusal_text;
use crate::favourites;
use crate::host;
use crate::kit::toast;
use crate::locale::{t, words};
use crate::session;
use crate::shop::{KnownShop, use_shop};

const SCOPE: &str = stylers_macro::style_sheet!("src/member/signing_in.css");

/// The form's state.
#[derive(Clone, Copy)]
struct SigningIn {
    shop: KnownShop,
    draft: RwSignal<Draft>,
    code: RwSignal<String>,
    phone_wrong: RwSignal<Option<String>>,
    code_wrong: RwSignal<Option<String>>,
    /// What a backend for developing says the code is.
    development_code: RwSignal<Option<String>>,
    is_sending: RwSignal<bool>,
    is_signing_in: RwSignal<bool>,
}

/// The form. Whoever signs in here becomes the session's member; where that leads is the page's
/// business.
pub(crate) fn signing_in() -> AnyView {
    let form = SigningIn {
        shop: use_shop(),
        draft: RwSignal::new(Draft::kept()),
        code: RwSignal::new(String::new()),
        phone_wrong: RwSignal::new(None),
        code_wrong: RwSignal::new(None),
        development_code: RwSignal::new(None),
        is_sending: RwSignal::new(false),
        is_signing_in: RwSignal::new(false),
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.sign_in();
    };
    let word = move || t(if form.is_signing_in.get() { words::SIGNING_IN } else { words::SIGN_IN });
    view! {
        {by_host()}
        <form class="signing-in" class=(SCOPE, true) novalidate on:submit=on_submit>
            {phone_field(form)}
            {code_field(form)}
            <button
                type="submit"
                class="button signing-in-go"
                aria-disabled=move || form.is_signing_in.get().then_some("true")
            >
                {word}
            </button>
        </form>
    }
    .into_any()
}

impl SigningIn {
    fn now(self) -> Timestamp {
        Timestamp::from_millis(self.shop.now())
    }

    /// The number as it is typed; otherwise says that it is none.
    fn number(self) -> Option<String> {
        let number = self.draft.with_untracked(|draft| e164(&draft.country, &draft.phone));
        let wrong = number.is_none().then(|| t(words::PHONE_WRONG));
        let is_wrong = wrong.is_some();
        self.phone_wrong.set(wrong);
        if is_wrong {
            page::focus("#sign-in-phone");
        }
        number
    }

    /// Takes over what was typed, and keeps it.
    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.draft.with_untracked(Draft::keep);
    }

    /// Has a code sent.
    fn send_code(self) {
        let is_early = |draft: &Draft| draft.again_at.is_some_and(|again_at| self.now() < again_at);
        if self.is_sending.get_untracked() || self.draft.with_untracked(is_early) {
            return;
        }
        let Some(number) = self.number() else { return };
        self.is_sending.set(true);
        self.code_wrong.set(None);
        spawn_local(async move {
            match client::send_code(number.clone()).await {
                Ok(sent) => {
                    let _ = self.development_code.try_set(sent.development_code);
                    if !self.draft.is_disposed() {
                        self.change(|draft| {
                            draft.again_at = Some(sent.again_at);
                            draft.sent_to = Some(number);
                        });
                    }
                    toast(t(words::CODE_SENT));
                    timer::sleep(0).await;
                    page::focus("#sign-in-code");
                }
                Err(error) => self.tell_not_sent(&error),
            }
            let _ = self.is_sending.try_set(false);
        });
    }

    fn tell_not_sent(self, error: &ClientError) {
        if self.draft.is_disposed() {
            return;
        }
        if error.refuses("/phone") || error.code() == Some(ProblemCode::Invalid) {
            self.phone_wrong.set(Some(t(words::PHONE_WRONG)));
            page::focus("#sign-in-phone");
            return;
        }
        self.phone_wrong.set(Some(refusal_text(error)));
        // The pause is told by the button too, where it passes by itself.
        if let ClientError::Refused(problem) = error
            && let Some(seconds) = problem.retry_after
        {
            let again_at = self.now().millis() + i64::from(seconds) * 1_000;
            self.change(|draft| draft.again_at = Some(Timestamp::from_millis(again_at)));
        }
    }

    /// Signs in with what is typed.
    fn sign_in(self) {
        if self.is_signing_in.get_untracked() {
            return;
        }
        let Some(phone) = self.number() else { return };
        let code = self.code.get_untracked();
        if code.len() != CODE {
            self.code_wrong.set(Some(t(words::CODE_WRONG)));
            page::focus("#sign-in-code");
            return;
        }
        self.is_signing_in.set(true);
        self.code_wrong.set(None);
        let handed_over = favourites::of_guest();
        spawn_local(async move {
            match client::sign_in(&SignIn {
                phone,
                code,
                favourites: handed_over,
                binding: host::binding(),
            })
            .await
            {
                Ok(session) => {
                    Draft::forget();
                    session::apply(session);
                    favourites::note_handed_over();
                    toast(t(words::SIGNED_IN));
                }
                // What was typed stays, so that one digit can be mended.
                Err(error) => {
                    let is_phone = error.refuses("/phone");
                    let wrong = if is_phone { self.phone_wrong } else { self.code_wrong };
                    let _ = wrong.try_set(Some(if is_phone {
                        t(words::PHONE_WRONG)
                    } else {
                        refusal_text(&error)
                    }));
                    page::focus(if is_phone { "#sign-in-phone" } else { "#sign-in-code" });
                }
            }
            let _ = self.is_signing_in.try_set(false);
        });
    }
}
