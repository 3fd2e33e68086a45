//! What a scanned or typed text is to this shop.
//!
//! Nothing here opens anything. Of a link of ours only path and query are taken over, for the
//! router: whatever a code on a wall says, it cannot lead out of the shop.

use contract::{ProductId, SkuId};

use super::goods::{Digits, goods_number};
use super::links::{Link, link_in};
use crate::route::{Page, Route, product_in};

/// The longest text that is looked at; a QR code holds more than any link of ours needs.
const LONGEST: usize = 2_000;
/// How many letters and digits a coupon's code has.
const CODE_LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;
/// How many digits a coupon shows at the counter.
const COUNTER_DIGITS: usize = 16;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A barcode on goods: EAN-13, EAN-8 or UPC-A.
    Goods,
    /// A code that can hold any text: QR or Code 128.
    Text,
    /// The shopper's hands.
    Typed,
}

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Goods, by their number: eight or thirteen digits.
    Goods(String),
    /// A tag on a shelf, which puts the product into the cart; and the product's address.
    Shelf {
        /// The product.
        product: ProductId,
        /// The variant.
        sku: SkuId,
        /// Its page.
        address: String,
    },
    /// A page of ours, by its address.
    Ours(String),
    /// A coupon as it is shown at the counter, which is for a clerk to scan.
    Counter(String),
    /// A link that leads elsewhere, to this host.
    Foreign(String),
    /// A number of goods with a digit wrong.
    Mistyped,
    /// Nothing that the shop knows.
    Nothing,
}

/// Decides what a text is. `own` are the origins whose links are ours, such as
/// `https://shop.example`.
pub(crate) fn resolve(text: &str, from: Origin, own: &[String]) -> Meaning {
    let text = plain(text);
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Meaning::Nothing;
    }
    if let Some(meaning) = number(text, from) {
        return meaning;
    }
    match link_in(text, own) {
        Link::Ours(address) => page(&address).unwrap_or(Meaning::Nothing),
        Link::Foreign(host) => Meaning::Foreign(host),
        // A parcel or a serial number has such letters too, so only hands are believed.
        Link::None if from == Origin::Typed => coupon_code(text).unwrap_or(Meaning::Nothing),
        Link::None => Meaning::Nothing,
    }
}

/// Only the sixteen digits that a coupon shows at the counter.
pub(crate) fn counter_digits(text: &str) -> Option<String> {
    digits_of(plain(text).trim()).filter(|digits| digits.len() == COUNTER_DIGITS)
}

/// The number of goods, where a text is one.
pub(crate) fn goods_digits(text: &str, from: Origin) -> Option<String> {
    match number(plain(text).trim(), from) {
        Some(Meaning::Goods(number)) => Some(number),
        _ => None,
    }
}

/// A text as it would be typed on a keyboard without the wide letters that Chinese ones have.
fn plain(text: &str) -> String {
    let narrow = |letter: char| match u32::from(letter) {
        0x3000 => ' ',
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(narrow).collect()
}

/// The digits of a text that has nothing else but gaps between them.
fn digits_of(text: &str) -> Option<String> {
    let is_gap = |letter: &char| matches!(letter, ' ' | '-' | '\u{a0}');
    let digits: String = text.chars().filter(|letter| !is_gap(letter)).collect();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn number(text: &str, from: Origin) -> Option<Meaning> {
    let digits = digits_of(text)?;
    match goods_number(&digits) {
        Digits::Right(number) => Some(Meaning::Goods(number)),
        _ if from == Origin::Goods => Some(Meaning::Nothing),
        Digits::Wrong if from == Origin::Typed => Some(Meaning::Mistyped),
        _ if digits.len() == COUNTER_DIGITS => Some(Meaning::Counter(digits)),
        _ => None,
    }
}

/// The page that an address of ours leads to.
fn page(address: &str) -> Option<Meaning> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    match Page::at(path)? {
        // The scanner leads to itself.
        Page::Scan => None,
        Page::Product => Some(shelf(path, query).unwrap_or_else(|| ours(address))),
        _ => Some(ours(address)),
    }
}

fn ours(address: &str) -> Meaning {
    Meaning::Ours(address.to_owned())
}

/// What a tag on a shelf says: `/products/ID?sku=SKU&add=1`.
fn shelf(path: &str, query: &str) -> Option<Meaning> {
    let value = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.split_once('=').filter(|it| it.0 == name));
        pair.map(|(_, value)| decoded(value))
    };
    let (id, _) = product_in(path)?;
    let sku = SkuId::new(value("sku").filter(|sku| !sku.is_empty())?);
    value("add").filter(|add| add == "1")?;
    let product = ProductId::new(decoded(id));
    let address = Route::Product(product.clone(), Some(sku.clone())).address();
    Some(Meaning::Shelf { product, sku, address })
}

/// A part of an address without its percent signs, or as it is when they make no sense.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let coded = behind.get(..2).filter(|_| first == b'%');
        let coded = coded.and_then(|two| std::str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

fn coupon_code(text: &str) -> Option<Meaning> {
    let is_code = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code =
        (is_code && CODE_LENGTHS.contains(&text.len())).then(|| text.to_ascii_uppercase())?;
    Some(Meaning::Ours(Route::CouponCode(code).address()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [&str; 2] = ["https://shop.example", "http://127.0.0.1:8080"];

    fn read(text: &str, from: Origin) -> Meaning {
        resolve(text, from, &OWN.map(str::to_owned))
    }

    fn check(rows: &[(&str, Origin, Meaning)]) {
        for (text, from, meaning) in rows {
            assert_eq!(read(text, *from), *meaning, "{text:?} {from:?}");
        }
    }

    fn goods(number: &str) -> Meaning {
        Meaning::Goods(number.to_owned())
    }

    fn foreign(host: &str) -> Meaning {
        Meaning::Foreign(host.to_owned())
    }

    #[test]
    fn goods_are_known_by_their_number() {
        use Origin::{Goods, Text, Typed};
        check(&[
            ("6913247508151", Goods, goods("6913247508151")),
            ("6913247508151", Text, goods("6913247508151")),
            ("036000291452", Goods, goods("0036000291452")),
            ("73513537", Goods, goods("73513537")),
            ("691 3247-508151", Typed, goods("6913247508151")),
            (" ６９１３２４７５０８１５１\n", Typed, goods("6913247508151")),
            ("6913247508152", Goods, Meaning::Nothing),
            ("6913247508152", Typed, Meaning::Mistyped),
            ("6913247508152", Text, Meaning::Nothing),
        ]);
    }

    #[test]
    fn links_of_ours_lead_to_their_page() {
        for (link, address) in [
            ("https://shop.example", "/"),
            ("https://shop.example/", "/"),
            ("https://shop.example/products/p%2F1", "/products/p%2F1"),
            ("https://shop.example/products/p1?sku=s1", "/products/p1?sku=s1"),
            ("https://shop.example/coupons/AUTUMN26?from=poster", "/coupons/AUTUMN26?from=poster"),
            (
                "https://shop.example/coupons/A1B2?utm_source=live#top",
                "/coupons/A1B2?utm_source=live",
            ),
            ("https://shop.example/gifts/t0k3n", "/gifts/t0k3n"),
            ("https://shop.example/stores/sh-daxuelu", "/stores/sh-daxuelu"),
            ("https://shop.example/stores/sh-daxuelu?table=7", "/stores/sh-daxuelu?table=7"),
            ("HTTPS://SHOP.EXAMPLE/cart", "/cart"),
            ("http://shop.example:80/cart", "/cart"),
            ("https://shop.example:443/cart", "/cart"),
            ("shop.example/cart", "/cart"),
            ("http://127.0.0.1:8080/cart", "/cart"),
        ] {
            assert_eq!(read(link, Origin::Text), Meaning::Ours(address.to_owned()), "{link}");
        }
    }

    #[test]
    fn pages_that_the_shop_does_not_have_are_nothing() {
        for link in [
            "https://shop.example/nowhere",
            "https://shop.example/coupons/a/b",
            "https://shop.example/scan",
            "https://shop.example/products/..",
            "https://shop.example/stores/%2E%2e",
            "https://shop.example//evil.example",
            "https://shop.example/products/p1\\..",
            "https://shop.example/pro\tducts/p1",
        ] {
            assert_eq!(read(link, Origin::Text), Meaning::Nothing, "{link}");
        }
    }

    #[test]
    fn a_tag_on_a_shelf_is_told_from_a_link_to_its_product() {
        let shelf = |product: &str, sku: &str, address: &str| Meaning::Shelf {
            product: ProductId::new(product),
            sku: SkuId::new(sku),
            address: address.to_owned(),
        };
        for (link, meaning) in [
            (
                "https://shop.example/products/p1?sku=s1&add=1",
                shelf("p1", "s1", "/products/p1?sku=s1"),
            ),
            (
                "https://shop.example/products/p%2F1?add=1&sku=a%26b",
                shelf("p/1", "a&b", "/products/p%2F1?sku=a%26b"),
            ),
            (
                "https://shop.example/products/p1?sku=s1&add=0",
                Meaning::Ours("/products/p1?sku=s1&add=0".to_owned()),
            ),
            (
                "https://shop.example/products/p1?add=1",
                Meaning::Ours("/products/p1?add=1".to_owned()),
            ),
        ] {
            assert_eq!(read(link, Origin::Text), meaning, "{link}");
        }
    }

    #[test]
    fn links_of_others_are_refused_by_their_host() {
        for (link, host) in [
            ("https://evil.example/coupons/AUTUMN26", "evil.example"),
            ("https://shop.example.evil.example/cart", "shop.example.evil.example"),
            ("https://shop.example@evil.example/cart", "evil.example"),
            ("https://shop.example:443@evil.example/cart", "evil.example"),
            ("https://user:word@shop.example/cart", "shop.example"),
            ("https://shop.example%2f@evil.example/cart", "evil.example"),
            ("https://evil.example\\@shop.example/cart", "evil.example"),
            ("https:\\\\evil.example/cart", "evil.example"),
            ("https:evil.example", "evil.example"),
            ("https:///evil.example/cart", "evil.example"),
            ("//evil.example/cart", "evil.example"),
            ("evil.example/cart", "evil.example"),
            ("EVIL.example", "evil.example"),
            ("https://shop.example:8443/cart", "shop.example:8443"),
            ("https://127.0.0.1:8081/cart", "127.0.0.1:8081"),
            ("https://shop.example./cart", "shop.example."),
            // The Cyrillic letter that looks like an o.
            ("https://sh\u{43e}p.example/cart", "sh\u{43e}p.example"),
        ] {
            assert_eq!(read(link, Origin::Text), foreign(host), "{link}");
            assert_eq!(read(link, Origin::Typed), foreign(host), "{link}");
        }
        let long = format!("https://shop.example.{}evil.example/", "a.".repeat(100));
        let Meaning::Foreign(host) = read(&long, Origin::Text) else { panic!("{long}") };
        assert!(host.starts_with('…') && host.ends_with("evil.example"), "{host}");
        assert!(host.chars().count() < 50, "{host}");
    }

    #[test]
    fn what_no_shop_knows_is_nothing() {
        for text in [
            "",
            "   ",
            "javascript:alert(1)",
            "JavaScript://shop.example/%0aalert(1)",
            "data:text/html,<b>",
            "WIFI:T:WPA;S:guest;P:12345678;;",
            "weixin://wxpay/bizpayurl?pr=1",
            "tel:+862155670186",
            "/cart",
            "/\\evil.example",
            "https://",
            "一张优惠券",
            "hello. world",
            "3.50",
            "12.5 kg",
            &"A".repeat(5_000),
            &format!("https://shop.example/cart?{}", "a".repeat(2_000)),
        ] {
            assert_eq!(read(text, Origin::Text), Meaning::Nothing, "{text}");
            assert_eq!(read(text, Origin::Typed), Meaning::Nothing, "{text}");
        }
    }

    #[test]
    fn a_coupon_code_is_believed_from_hands_alone() {
        let code = |code: &str| Meaning::Ours(format!("/coupons/{code}"));
        for (text, meaning) in [
            ("autumn26", code("AUTUMN26")),
            (" Ａutumn２６ ", code("AUTUMN26")),
            ("ABCD", code("ABCD")),
            ("2026", code("2026")),
            ("abc", Meaning::Nothing),
            ("ABC-123", Meaning::Nothing),
            ("ABCDEFGHIJKLMNOPQRSTUVWXY", Meaning::Nothing),
        ] {
            assert_eq!(read(text, Origin::Typed), meaning, "{text}");
            assert_eq!(read(text, Origin::Text), Meaning::Nothing, "{text}");
        }
    }

    #[test]
    fn a_coupon_at_the_counter_is_for_a_clerk() {
        for text in ["0042004268084774", "0042 0042 6808 4774", "0042-0042-6808-4774"] {
            for from in [Origin::Text, Origin::Typed] {
                assert_eq!(read(text, from), Meaning::Counter("0042004268084774".to_owned()));
            }
            assert_eq!(counter_digits(text).as_deref(), Some("0042004268084774"));
        }
        for none in ["004200426808477", "00420042680847740", "0042OO4268084774", ""] {
            assert_eq!(counter_digits(none), None, "{none}");
        }
    }
}
