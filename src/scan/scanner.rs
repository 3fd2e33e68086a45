//! The camera that looks for a code, and a picture in its place. The page that uses it hears what
//! was found and decides what that is.

use std::rc::Rc;

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::by_host::Opens;
use super::camera_notice::camera_notice;
use super::resolving::Origin;
use crate::browser::page;
use crate::browser::scanner::{self as camera, Code, Heard, Trouble};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/scan/scanner.css");

/// A text that was scanned or typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scanned {
    pub(crate) text: String,
    pub(crate) from: Origin,
}

impl From<Code> for Scanned {
    fn from(code: Code) -> Self {
        let from = if code.is_on_goods { Origin::Goods } else { Origin::Text };
        Self { text: code.text, from }
    }
}

/// How far the camera has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is not known yet whether the shopper has to be asked.
    Waiting,
    /// The shopper has not said yet that she wants it, and is told what for.
    Asking,
    /// The browser is asking the shopper, or the camera wakes up.
    Opening,
    /// It looks for a code.
    Looking,
    /// It found one, and looks on when it is told to.
    Resting,
    /// The page is out of sight, so the camera is given back.
    Away,
    /// The host scans, and waits for a tap.
    ByHost,
    /// Something is in the way.
    Troubled(Trouble),
}

/// What reading a picture came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    No,
    Busy,
    /// There is no code in it.
    Empty,
}

/// A scanner on a page.
#[derive(Clone, Copy)]
pub(crate) struct Scanner {
    pub(super) state: RwSignal<State>,
    opened: StoredValue<Option<Rc<camera::Scanner>>, LocalStorage>,
    video: NodeRef<Video>,
    has_light: RwSignal<bool>,
    is_light_on: RwSignal<bool>,
    reading: RwSignal<Reading>,
    on_found: Callback<Scanned>,
}

impl Scanner {
    /// A scanner that tells `on_found` what it found, once, and then rests until [`Self::again`].
    /// The camera is given back when the owner goes.
    pub(crate) fn new(on_found: Callback<Scanned>, opens: Opens) -> Self {
        let scanner = Self {
            state: RwSignal::new(State::Waiting),
            opened: StoredValue::new_local(None),
            video: NodeRef::new(),
            has_light: RwSignal::new(false),
            is_light_on: RwSignal::new(false),
            reading: RwSignal::new(Reading::No),
            on_found,
        };
        scanner.follow_sight();
        spawn_local(async move {
            if scanner.begin_by_host(opens).await {
                return;
            }
            match camera::is_allowed().await {
                Some(true) => scanner.start(),
                Some(false) => scanner.be(State::Troubled(Trouble::Denied)),
                None => scanner.be(State::Asking),
            }
        });
        scanner
    }

    /// Gives the camera back while nobody sees the page, and takes it again afterwards.
    fn follow_sight(self) {
        let listener = window_event_listener_untyped("visibilitychange", move |_| {
            let state = self.state.get_untracked();
            if page::is_hidden() && matches!(state, State::Looking | State::Resting) {
                self.be(State::Away);
                self.with(|opened| opened.stop());
            } else if !page::is_hidden() && state == State::Away {
                self.start();
            }
        });
        on_cleanup(move || {
            listener.remove();
            self.with(|opened| opened.stop());
        });
    }

    /// The page may be gone by now.
    pub(super) fn be(self, state: State) {
        let _ = self.state.try_set(state);
    }

    fn with(self, act: impl FnOnce(&camera::Scanner)) {
        if let Some(opened) = self.opened.try_get_value().flatten() {
            act(&opened);
        }
    }

    /// Opens the camera; the browser may ask the shopper.
    pub(super) fn start(self) {
        self.be(State::Opening);
        let _ = self.is_light_on.try_set(false);
        spawn_local(async move {
            let Some(opened) = self.opened().await else {
                return self.be(State::Troubled(Trouble::NoReader));
            };
            match opened.start().await {
                Ok(()) => self.be(State::Looking),
                Err(Trouble::Left) => {}
                Err(trouble) => self.be(State::Troubled(trouble)),
            }
        });
    }

    /// The script of the scanner, fetched the first time.
    async fn opened(self) -> Option<Rc<camera::Scanner>> {
        if let Some(opened) = self.opened.try_get_value().flatten() {
            return Some(opened);
        }
        let video = self.video.try_get_untracked().flatten()?;
        let hear = move |heard| match heard {
            Heard::Found(code) => self.found(code.into()),
            Heard::Light(has_light) => {
                let _ = self.has_light.try_set(has_light);
            }
            Heard::Lost => self.be(State::Troubled(Trouble::Busy)),
        };
        let opened = Rc::new(camera::open(&video, hear).await?);
        // The page may be gone by now; nobody would give the camera back.
        self.opened.try_set_value(Some(Rc::clone(&opened))).is_none().then_some(opened)
    }

    pub(super) fn found(self, scanned: Scanned) {
        if self.state.try_get_untracked() != Some(State::ByHost) {
            self.be(State::Resting);
        }
        let _ = self.reading.try_set(Reading::No);
        self.on_found.try_run(scanned);
    }

    /// Looks for the next code.
    pub(crate) fn again(self) {
        match self.state.get_untracked() {
            State::Resting => {
                self.be(State::Looking);
                self.with(camera::Scanner::again);
            }
            State::Looking | State::Opening | State::Away => {}
            State::ByHost => self.scan_by_host(),
            _ => self.start(),
        }
    }

    /// Looks no more for now: what was typed is being seen to.
    pub(crate) fn rest(self) {
        if self.state.get_untracked() == State::Looking {
            self.be(State::Resting);
            self.with(camera::Scanner::rest);
        }
    }

    fn turn_light(self) {
        let is_on = !self.is_light_on.get_untracked();
        self.is_light_on.set(is_on);
        self.with(|opened| opened.light(is_on));
    }

    /// Reads the picture that was picked in a field.
    fn read(self, event: &leptos::ev::Event) {
        let Some(picture) = camera::picked(event) else { return };
        self.reading.set(Reading::Busy);
        self.rest();
        spawn_local(async move {
            let Some(opened) = self.opened().await else {
                let _ = self.reading.try_set(Reading::No);
                return self.be(State::Troubled(Trouble::NoReader));
            };
            match opened.read(&picture).await {
                Ok(Some(code)) => self.found(code.into()),
                Ok(None) => {
                    let _ = self.reading.try_set(Reading::Empty);
                    if self.state.try_get_untracked() == Some(State::Resting) {
                        self.again();
                    }
                }
                Err(trouble) => {
                    let _ = self.reading.try_set(Reading::No);
                    self.be(State::Troubled(trouble));
                }
            }
        });
    }

    /// What the camera sees, and what is in the way of that.
    pub(crate) fn view(self) -> AnyView {
        let is_looking = move || self.state.get() == State::Looking;
        let has_picture = move || matches!(self.state.get(), State::Looking | State::Resting);
        view! {
            <section class="scanner" class=(SCOPE, true) aria-label=t(words::CAMERA)>
                <video
                    class="scanner-video"
                    class:is-on=has_picture
                    node_ref=self.video
                    prop:muted=true
                    muted=true
                    playsinline=true
                    aria-label=t(words::CAMERA_PICTURE)
                ></video>
                <div class="scanner-frame" class:is-on=is_looking aria-hidden="true"></div>
                {move || camera_notice(self)}
                <p class="scanner-says" role="status">
                    {move || self.says()}
                </p>
                <div class="scanner-tools">
                    {move || (self.has_light.get() && has_picture()).then(|| self.light())}
                    <label class="scanner-pick">
                        {t(words::SCAN_PICTURE)}
                        <input
                            class="visually-hidden"
                            type="file"
                            accept="image/*"
                            on:change=move |event| self.read(&event)
                        />
                    </label>
                </div>
            </section>
        }
        .into_any()
    }

    fn light(self) -> AnyView {
        view! {
            <button
                type="button"
                class="scanner-pick"
                aria-pressed=move || self.is_light_on.get().to_string()
                on:click=move |_| self.turn_light()
            >
                {t(words::TORCH)}
            </button>
        }
        .into_any()
    }

    /// What happens, in words, for those who do not see it too.
    fn says(self) -> String {
        match (self.reading.get(), self.state.get()) {
            (Reading::Busy, _) => t(words::SCAN_READING),
            (Reading::Empty, _) => t(words::SCAN_PICTURE_EMPTY),
            (_, State::Looking) => t(words::SCAN_AIM),
            (_, State::Opening) => t(words::CAMERA_OPENING),
            _ => String::new(),
        }
    }
}
