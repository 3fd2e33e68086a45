//! Finding by words: Chinese, English, as it sounds, begun, misspelt; and help with the words.

#[path = "shop/shelves.rs"]
mod shelves;
#[path = "shop/open.rs"]
mod shop;

use contract::listing::{Listing, ListingQuery, PRODUCTS};
use contract::search::{HOT_WORDS, SUGGESTIONS, Suggestion, SuggestionKind, SuggestionsQuery};
use contract::{NoQuery, Page};
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use shop::TestShop;

fn address(words: &str) -> String {
    let query = ListingQuery { words: Some(words.to_owned()), ..ListingQuery::default() };
    PRODUCTS.address(&[], &query)
}

async fn search(shop: &TestShop, words: &str) -> Listing {
    shop.get(&address(words)).await.read()
}

fn ids(listing: &Listing) -> String {
    let ids: Vec<_> = listing.page.items.iter().map(|card| card.id.as_str()).collect();
    ids.join(" ")
}

#[tokio::test]
async fn a_shopper_finds_milk_however_they_type_it() {
    let shop = TestShop::filled(shelves::fill);
    for (words, found) in [
        // The name itself, names that begin so, names that have it; each most sold first.
        ("牛奶", "milk toast pure organic"),
        ("milk", "milk toast pure organic"),
        ("MILK", "milk toast pure organic"),
        ("ｍｉｌｋ", "milk toast pure organic"),
        ("mil", "toast milk pure organic"),
        ("纯牛奶", "pure organic"),
        ("純牛奶", "pure organic"),
        ("奶", "pure yogurt toast organic cheese milk"),
        ("milk whole", "organic"),
        ("250 ML", "pure"),
        // As it sounds.
        ("niunai", "pure toast organic milk"),
        ("chunniu", "pure organic"),
        ("nn", "pure toast organic milk"),
        ("cnn", "pure organic"),
        ("suannai", "yogurt"),
        // By brand, category and keyword.
        ("光明", "pure"),
        ("guangming", "pure"),
        ("gm", "pure"),
        ("bright 牛奶", "pure"),
        ("yili", "yogurt organic"),
        ("乳品", "pure yogurt organic cheese milk"),
        ("冷藏 纯", "pure organic"),
        ("breakfast", "yogurt"),
        // Misspelt in Chinese: characters apart, or others of the same sound.
        ("有机奶", "organic"),
        ("牛乃", "pure toast organic milk"),
        ("牛肉", ""),
        ("奶 beer", ""),
    ] {
        let listing = search(&shop, words).await;
        assert_eq!((ids(&listing).as_str(), listing.corrected), (found, None), "{words}");
        let total = listing.page.total.unwrap();
        assert_eq!(total.count as usize, found.split_whitespace().count(), "{words}");
    }
}

#[tokio::test]
async fn one_slip_in_english_is_forgiven_and_said() {
    let shop = TestShop::filled(shelves::fill);
    for (words, corrected, found) in [
        ("mikl", "milk", "milk toast pure organic"),
        ("yoghurt", "yogurt", "yogurt"),
        ("orgnic mlk", "organic milk", "organic"),
        ("dumplngs", "dumplings", "dumplings"),
        ("yogrt 酸奶", "yogurt 酸奶", "yogurt"),
        ("dumpilng", "dumpling", "dumplings"),
    ] {
        let listing = search(&shop, words).await;
        assert_eq!(listing.corrected.as_deref(), Some(corrected), "{words}");
        assert_eq!(ids(&listing), found, "{words}");
    }
    let listing = search(&shop, "mxxk").await;
    assert_eq!((ids(&listing).as_str(), listing.corrected), ("", None), "two slips");
}

#[tokio::test]
async fn what_is_renamed_is_found_by_its_new_name_only() {
    let shop = TestShop::filled(shelves::fill);
    assert_eq!(ids(&search(&shop, "cheese").await), "cheese");
    let butter = shelves::product("cheese", "dairy", shelves::text("黄油", "Butter"), 900, 1);
    shelves::take_in(&shop.state.database, &[butter]);
    assert_eq!(ids(&search(&shop, "butter").await), "cheese");
    assert_eq!(ids(&search(&shop, "奶酪").await), "");
    assert_eq!(ids(&search(&shop, "nailao").await), "");
}

#[test]
fn nothing_that_can_be_typed_breaks_the_search() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let shop = TestShop::filled(shelves::fill);
    let check = |words: &str| {
        let suggest = SUGGESTIONS.address(&[], &SuggestionsQuery { words: words.to_owned() });
        for address in [address(words), suggest] {
            let answer = runtime.block_on(shop.get(&address));
            assert_eq!(answer.status, 200, "{words:?}: {answer:?}");
        }
    };
    for words in [
        "'",
        "\"",
        "\"\"\"",
        "*",
        "^牛",
        "name:milk",
        "milk*",
        "NEAR(牛 奶)",
        "milk AND",
        "OR",
        "NOT",
        "(",
        ")",
        "{name} : x",
        "牛奶' OR 1=1 --",
        "; DROP TABLE product",
        "\0",
        "🥛🥛",
        "👨‍👩‍👧",
        "·",
        "-",
        "+milk",
        "％",
        "_",
        "\\",
        "\u{200b}",
        "ǅ",
        "ﷺ",
        "𠮷",
        "가나다",
        "ß",
    ] {
        check(words);
    }
    check(&"牛奶".repeat(3_000));
    check(&"milk ".repeat(2_000));
    let emoji: Listing = runtime.block_on(shop.get(&address("🥛"))).read();
    assert_eq!(ids(&emoji), "", "what has no words finds nothing rather than everything");
    let mut runner = TestRunner::new(Config::with_cases(64));
    let pasted = runner.run(&".*", |words| {
        check(&words);
        Ok(())
    });
    pasted.unwrap();
}

async fn suggest(shop: &TestShop, words: &str, locale: &str) -> Vec<Suggestion> {
    let address = SUGGESTIONS.address(&[], &SuggestionsQuery { words: words.to_owned() });
    let answer = shop.get_with(&address, &[("accept-language", locale)]).await;
    answer.read::<Page<Suggestion>>().items
}

#[tokio::test]
async fn words_are_completed_in_the_shoppers_language() {
    let shop = TestShop::filled(shelves::fill);
    for (words, locale, completions) in [
        ("牛", "zh-CN", "牛奶吐司 牛奶 纯牛奶 有机纯牛奶"),
        ("niu", "zh-CN", "纯牛奶 牛奶吐司 有机纯牛奶 牛奶"),
        ("mil", "en", "Milk Toast/Milk/Pure Milk 250 ml/Organic Whole Milk"),
        ("mikl", "en", "Milk/Milk Toast/Pure Milk 250 ml/Organic Whole Milk"),
        ("milk", "zh-CN", "牛奶 牛奶吐司 纯牛奶 有机纯牛奶"),
        ("beer", "en", ""),
        ("", "en", ""),
    ] {
        let suggestions = suggest(&shop, words, locale).await;
        let separator = if locale == "en" { "/" } else { " " };
        let said: Vec<_> = suggestions.iter().map(|suggestion| suggestion.words.as_str()).collect();
        assert_eq!(said.join(separator), completions, "{words}");
        let is_product = |suggestion: &Suggestion| suggestion.kind == SuggestionKind::Product;
        assert!(suggestions.iter().all(is_product), "{words}");
    }
    for (words, kind, name) in [
        ("ru", SuggestionKind::Category, "乳品"),
        ("dai", SuggestionKind::Category, "乳品"),
        ("gm", SuggestionKind::Brand, "光明"),
        ("yil", SuggestionKind::Brand, "伊利"),
    ] {
        let suggestions = suggest(&shop, words, "zh-CN").await;
        assert_eq!(suggestions[0], Suggestion { words: name.to_owned(), kind }, "{words}");
        assert!(suggestions.len() > 1, "and the products of it: {words}");
    }
}

#[tokio::test]
async fn there_are_never_more_than_ten_completions_and_none_twice() {
    let shop = TestShop::filled(|database| {
        shelves::fill(database);
        let milks = (0..40).map(|at| {
            let name = shelves::text(&format!("牛奶{}", at / 2), &format!("Milk no {}", at / 2));
            shelves::product(&format!("milk-{at}"), "dairy", name, 100, 50)
        });
        shelves::take_in(database, &milks.collect::<Vec<_>>());
    });
    let suggestions = suggest(&shop, "牛奶", "zh-CN").await;
    let distinct: std::collections::HashSet<_> =
        suggestions.iter().map(|suggestion| &suggestion.words).collect();
    assert_eq!((suggestions.len(), distinct.len()), (10, 10));
}

#[tokio::test]
async fn who_has_not_typed_yet_is_offered_words() {
    let shop = TestShop::filled(shelves::fill);
    let hot_words = async |locale| {
        let address = HOT_WORDS.address(&[], &NoQuery);
        let answer = shop.get_with(&address, &[("accept-language", locale)]).await;
        answer.read::<Page<String>>().items
    };
    assert_eq!(hot_words("zh-CN").await, ["乳品", "面包", "速冻"], "what sells most");
    assert_eq!(hot_words("en").await, ["Dairy", "Bread", "Freezer"]);
    let words = [shelves::text("草莓", "strawberries"), shelves::text("牛奶", "milk")];
    let shop_row = json!({ "kind": "shop", "currency": "CNY", "hot_words": words, "brand": {
        "name": shelves::text("巷口鲜生", "Lane Fresh"), "accent": "#0b7a4b",
        "accent_dark": "#4fd69c" } });
    shelves::take_in(&shop.state.database, &[shop_row]);
    assert_eq!(hot_words("zh-CN").await, ["草莓", "牛奶"], "what the shop names");
}
