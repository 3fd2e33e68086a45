//! Pictures: drawn from a catalogue's specs, once, and served.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/open.rs"]
mod shop;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{Page, Picture, PictureFormat, Problem, ProblemCode, catalogue::Category};
use doorstep_backend::database::writing::RowError;
use doorstep_backend::import::rows::PictureRow;
use doorstep_backend::pictures::{ArtSet, Drawing, Studio, plan};
use doorstep_backend::server;
use doorstep_backend::state::AppState;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use shop::TestShop;
use tempfile::TempDir;
use tower::ServiceExt;

/// A shop with one shelf that has a picture, and a studio whose art set knows a fig.
struct Gallery {
    folder: TempDir,
    router: Router,
}

impl Gallery {
    fn showing(art: &str) -> Self {
        Self::with(&json!({ "art": [art], "scene": "plain", "variation": 6 }))
    }

    fn with(picture: &Value) -> Self {
        let shelf = json!({ "kind": "category", "id": "figs",
            "name": { "zh-CN": "无花果", "en": "Figs" }, "picture": picture });
        let shop = TestShop::filled(|database| {
            let refused = database.write(|mut writer| {
                writer.put(&serde_json::from_value(shelf).unwrap())?;
                Ok::<_, RowError>(writer.finish()?)
            });
            assert!(refused.unwrap().is_empty());
        });
        let folder = TempDir::new().unwrap();
        let studio = studio(&folder);
        Self { folder, router: server::router(AppState { studio, ..shop.state.clone() }) }
    }

    async fn get(&self, address: &str) -> Response<Body> {
        let request = Request::get(address).body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn bytes(&self, address: &str) -> Bytes {
        self.get(address).await.into_body().collect().await.unwrap().to_bytes()
    }

    async fn picture(&self) -> Picture {
        let body = self.bytes("/api/v1/categories").await;
        let page: Page<Category> = serde_json::from_slice(&body).unwrap();
        page.items[0].picture.clone().unwrap()
    }

    fn kept(&self) -> usize {
        std::fs::read_dir(self.folder.path()).unwrap().count()
    }
}

fn studio(folder: &TempDir) -> Studio {
    let body = r##"<circle cx="16" cy="16" r="12" fill="#5b3a6b"/>"##.to_owned();
    let fig = Drawing { body, width: 32.0, height: 32.0 };
    Studio::new(ArtSet::of([("fig".to_owned(), fig)]), folder.path())
}

fn row(art: &str, scene: &str, variation: u32) -> PictureRow {
    serde_json::from_value(json!({ "art": [art], "scene": scene, "variation": variation })).unwrap()
}

#[tokio::test]
async fn a_picture_is_drawn_when_somebody_asks_and_kept_for_ever() {
    let gallery = Gallery::showing("fig");
    let picture = gallery.picture().await;
    assert_eq!((picture.width, picture.height, &*picture.alt), (192, 192, "无花果"));
    for (format, kind, mark) in [
        (PictureFormat::Avif, "image/avif", &b"ftypavif"[..]),
        (PictureFormat::Webp, "image/webp", &b"WEBP"[..]),
    ] {
        for &width in &picture.widths {
            let before = gallery.kept();
            let address = picture.address(width, format);
            let first = gallery.get(&address).await;
            assert_eq!(first.status(), StatusCode::OK, "{address}");
            assert_eq!(first.headers()[header::CONTENT_TYPE], kind);
            let lifetime = &first.headers()[header::CACHE_CONTROL];
            assert_eq!(lifetime, "public, max-age=31536000, immutable");
            let first = first.into_body().collect().await.unwrap().to_bytes();
            assert!(first.windows(mark.len()).any(|part| part == mark), "{address}");
            assert_eq!(gallery.kept(), before + 1);
            let second = gallery.get(&address).await.into_body().collect().await.unwrap();
            assert_eq!(second.to_bytes(), first);
        }
    }
}

#[tokio::test]
async fn an_address_that_no_picture_has_is_a_problem() {
    let gallery = Gallery::showing("fig");
    let picture = gallery.picture().await;
    let of = |width: u32, format: &str| {
        picture.template.replace("{width}", &width.to_string()).replace("{format}", format)
    };
    for address in [
        of(97, "webp"),
        of(96, "png"),
        of(96, "part"),
        "/media/0123456789abcdef-96.webp".to_owned(),
        "/media/..%2Fshop-96.webp".to_owned(),
        "/media/fig".to_owned(),
    ] {
        let answer = gallery.get(&address).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{address}");
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let problem: Problem = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem.code, ProblemCode::NotFound);
        assert!(problem.detail.unwrap().contains("template"), "{address}");
    }
    assert_eq!(gallery.kept(), 0);
}

#[tokio::test]
async fn art_that_is_missing_is_stood_in_for_until_it_is_there() {
    let gallery = Gallery::showing("durian");
    let picture = gallery.picture().await;
    let answer = gallery.get(&picture.address(96, PictureFormat::Webp)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=60");
    assert_eq!(gallery.kept(), 0);
}

/// What a stand-in shows: pixels wide and high, and its mean colour.
fn read_bmp(stand_in: &str) -> (usize, usize, [u64; 3]) {
    let file = STANDARD.decode(stand_in.strip_prefix("data:image/bmp;base64,").unwrap()).unwrap();
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!((&file[..2], number(2), file[28]), (&b"BM"[..], file.len(), 24));
    let (start, width, height) = (number(10), number(18), number(22));
    let rows = file[start..].chunks((file.len() - start) / height);
    let pixels: Vec<u8> = rows.flat_map(|row| row[..width * 3].to_vec()).collect();
    let [blue, green, red] = mean(&pixels);
    (width, height, [red, green, blue])
}

/// The mean of pixels of three bytes each.
fn mean(pixels: &[u8]) -> [u64; 3] {
    let sum = |part: usize| pixels.iter().skip(part).step_by(3).map(|&byte| u64::from(byte));
    std::array::from_fn(|part| sum(part).sum::<u64>() / (pixels.len() as u64 / 3))
}

#[tokio::test]
async fn a_picture_that_was_drawn_brings_a_stand_in_of_its_shape_and_colours() {
    let folder = TempDir::new().unwrap();
    let photo = folder.path().join("photo.svg");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
                   <path d='M0 0h9v4H0z' fill='#c0392b'/></svg>";
    std::fs::write(&photo, drawing).unwrap();
    for (picture, size) in [
        (json!({ "art": ["fig"], "scene": "tile", "variation": 1 }), (4, 4)),
        (json!({ "art": ["fig"], "scene": "jar", "variation": 2 }), (4, 4)),
        (json!({ "art": ["fig"], "scene": "banner", "variation": 3 }), (6, 3)),
        (json!({ "art": ["fig"], "scene": "storefront", "variation": 4 }), (5, 3)),
        (json!({ "file": photo }), (4, 4)),
    ] {
        let gallery = Gallery::with(&picture);
        let before = gallery.picture().await;
        assert_eq!(before.stand_in, None, "{picture}");
        let file = gallery.bytes(&before.address(before.widths[0], PictureFormat::Webp)).await;
        assert_eq!(gallery.kept(), 2, "{picture}");
        let drawn = webp::Decoder::new(&file).decode().unwrap();
        assert!(!drawn.is_alpha(), "{picture}");

        let after = gallery.picture().await;
        let (width, height, colour) = read_bmp(after.stand_in.as_ref().unwrap());
        assert_eq!((width, height), size, "{picture}");
        for (part, other) in colour.into_iter().zip(mean(&drawn)) {
            assert!(part.abs_diff(other) <= 4, "{picture}: {colour:?}, {:?}", mean(&drawn));
        }
        assert_eq!(Picture { stand_in: None, ..after }, before);
    }
}

#[tokio::test]
async fn a_picture_that_is_seen_through_brings_no_stand_in() {
    let gallery = Gallery::showing("fig");
    let picture = gallery.picture().await;
    gallery.bytes(&picture.address(96, PictureFormat::Webp)).await;
    assert_eq!((gallery.kept(), gallery.picture().await.stand_in), (1, None));
}

#[tokio::test]
async fn art_that_is_missing_leaves_no_stand_in() {
    let gallery = Gallery::with(&json!({ "art": ["durian"], "scene": "tile" }));
    let picture = gallery.picture().await;
    gallery.bytes(&picture.address(160, PictureFormat::Webp)).await;
    assert_eq!((gallery.kept(), gallery.picture().await.stand_in), (0, None));
}

#[test]
fn a_batch_adds_a_stand_in_that_is_missing_and_draws_it_the_same() {
    let folder = TempDir::new().unwrap();
    let studio = studio(&folder);
    let rows = [row("fig", "tile", 1)];
    let stand_in = folder.path().join(format!("{}.bmp", plan(&rows[0]).key));
    studio.render_missing(&rows, |_, _| ()).unwrap();
    let first = std::fs::read(&stand_in).unwrap();
    std::fs::remove_file(&stand_in).unwrap();
    assert_eq!(studio.render_missing(&rows, |_, _| ()).unwrap().drawn, 1);
    assert_eq!(std::fs::read(&stand_in).unwrap(), first);
    assert_eq!(studio.render_missing(&rows, |_, _| ()).unwrap().kept, 1);
}

#[test]
fn a_batch_draws_only_what_is_not_there() {
    let folder = TempDir::new().unwrap();
    let studio = studio(&folder);
    let rows = [row("fig", "plain", 1), row("fig", "plain", 2), row("durian", "plain", 1)];
    let told = std::sync::Mutex::new(Vec::new());
    let first = studio.render_missing(&rows, |done, all| told.lock().unwrap().push((done, all)));
    let first = first.unwrap();
    assert_eq!((first.drawn, first.kept, first.lacking_art), (2, 0, 1));
    let mut told = told.into_inner().unwrap();
    told.sort_unstable();
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
    let second = studio.render_missing(&rows, |_, _| ()).unwrap();
    assert_eq!((second.drawn, second.kept, second.lacking_art), (0, 2, 1));
}

#[test]
fn without_any_art_a_batch_draws_nothing_and_says_what_to_install() {
    let folder = TempDir::new().unwrap();
    let studio = Studio::new(ArtSet::installed_in(folder.path()), folder.path());
    let advice = studio.check_art().unwrap_err().to_string();
    assert!(advice.contains("npm install @iconify-json/fluent-emoji"), "{advice}");
    let rendered = studio.render_missing(&[row("fig", "plain", 1)], |_, _| ()).unwrap();
    assert_eq!((rendered.drawn, rendered.lacking_art), (0, 1));
}

#[test]
fn the_key_follows_what_is_shown_and_not_the_words_about_it() {
    let fig = row("fig", "tile", 1);
    let mut described = fig.clone();
    described.alt = serde_json::from_value(json!({ "en": "Figs" })).unwrap();
    assert_eq!(plan(&fig), plan(&described));
    for other in [row("fig", "tile", 2), row("fig", "bowl", 1), row("pea", "tile", 1)] {
        assert_ne!(plan(&fig).key, plan(&other).key);
    }
}
