//! Which icons stand for a product of the feed: what its shelf sells, and the flavour or plant in
//! its name. The feed has no pictures.

use crate::import::rows::PictureRow;
use crate::localised::Localised;

/// The icons of each second-level shelf, by its English name. One is picked by the third level.
#[rustfmt::skip]
const SHELVES: [(&str, &[&str]); 77] = [
    ("Adult diapers / diaper pants", &["briefs", "package"]),
    ("Adult milk powder", &["glass-of-milk", "canned-food"]),
    ("Antiperspirants / Deodorants", &["lotion-bottle"]),
    ("Aseptically packaged food", &["pot-of-food"]),
    ("Baby foods / Infant foods", &["baby", "bowl-with-spoon"]),
    ("Baby products", &["baby-symbol", "baby", "teddy-bear"]),
    ("Baking needs / Wheat flour", &["sheaf-of-rice", "cupcake"]),
    ("Bathing lotions / Liquid soap / Soap", &["soap", "bathtub", "lotion-bottle"]),
    ("Batteries", &["battery"]),
    ("Bean curd products", &["beans", "custard"]),
    ("Beer", &["beer-mug", "clinking-beer-mugs"]),
    ("Biscuits", &["cookie", "waffle", "rice-cracker"]),
    ("Bottled water / Sports drinks /  Energy drinks", &["droplet", "cup-with-straw", "high-voltage"]),
    ("Breads", &["bread", "croissant", "baguette-bread", "bagel"]),
    ("Breakfast cereals", &["bowl-with-spoon", "sheaf-of-rice"]),
    ("Butter / Margarine", &["butter"]),
    ("Cakes", &["shortcake", "cupcake", "pie"]),
    ("Candies / Confectioneries", &["candy", "lollipop", "chocolate-bar"]),
    ("Canned food", &["canned-food"]),
    ("Carbonated drinks", &["cup-with-straw", "bubbles"]),
    ("Cereal drinks / Malted drinks / Chocolate drinks", &["hot-beverage"]),
    ("Cheese / Yoghurt products", &["cheese-wedge", "custard"]),
    ("Chilled / Fresh meat", &["cut-of-meat", "poultry-leg"]),
    ("Coffee / Tea bags / Milk tea / Yuan yang", &["hot-beverage", "teapot", "teacup-without-handle"]),
    ("Condiments & sauces / Cooking needs", &["jar", "salt", "herb", "pot-of-food"]),
    ("Contraceptives", &["package"]),
    ("Cream", &["glass-of-milk"]),
    ("Dehumidfiers / Mold prevention", &["sweat-droplets"]),
    ("Dried fruits", &["grapes", "cherries"]),
    ("Drugs / Herbs", &["pill", "herb", "adhesive-bandage"]),
    ("Edible oil / Cooking oil", &["olive", "sunflower", "jar"]),
    ("Eggs", &["egg", "nest-with-eggs"]),
    ("Feminine care", &["blossom", "cherry-blossom"]),
    ("First aid", &["adhesive-bandage"]),
    ("Fresh fruits", &["red-apple", "tangerine"]),
    ("Fresh vegetables", &["leafy-green", "broccoli"]),
    ("Frozen / Chilled processed food", &["dumpling", "fish-cake-with-swirl", "snowflake"]),
    ("Frozen confections", &["ice-cream", "soft-ice-cream", "shaved-ice"]),
    ("Frozen meat / poultry", &["meat-on-bone", "poultry-leg"]),
    ("Frozen seafood", &["fish", "shrimp"]),
    ("Frozen vegetables", &["pea-pod", "ear-of-corn"]),
    ("Fruit Juices / Cordials", &["beverage-box", "tropical-drink"]),
    ("Hair care", &["hair-pick", "lotion-bottle"]),
    ("Hand sanitation", &["palms-up-together", "soap"]),
    ("Health protection products", &["face-with-medical-mask"]),
    ("Health supplements / Dietary supplements", &["pill", "flexed-biceps"]),
    ("Honey / Syrup", &["honey-pot", "honeybee"]),
    ("Household cleaning", &["sponge", "broom", "bucket", "bubbles"]),
    ("Infant formula / Growing-up formula", &["baby-bottle"]),
    ("Insecticides", &["mosquito", "beetle"]),
    ("Instant noodles", &["steaming-bowl"]),
    ("Laundry needs", &["t-shirt", "basket", "socks"]),
    ("Medical equipment", &["thermometer", "stethoscope"]),
    ("Men's care", &["razor"]),
    ("Milk / Milk drinks", &["glass-of-milk", "cow-face"]),
    ("Non-instant Italian pasta", &["spaghetti"]),
    ("Non-instant oriental noodles", &["steaming-bowl", "chopsticks"]),
    ("Oral care", &["toothbrush", "tooth"]),
    ("Oriental drinks", &["teacup-without-handle", "beverage-box"]),
    ("Paper", &["roll-of-paper"]),
    ("Pet care", &["paw-prints"]),
    ("Pet food", &["cat-face", "dog-face", "paw-prints"]),
    ("Red wines", &["wine-glass"]),
    ("Rice", &["cooked-rice", "sheaf-of-rice"]),
    ("Rice wines", &["sake"]),
    ("Shandy", &["tropical-drink"]),
    ("Shaoxing wines", &["sake"]),
    ("Skin care", &["lotion-bottle", "sparkles"]),
    ("Snack bars / Energy bars", &["chocolate-bar"]),
    ("Snacks", &["french-fries", "popcorn", "pretzel"]),
    ("Soy drinks / Instant Soy Milk", &["beverage-box", "beans"]),
    ("Spreads", &["jar", "bread"]),
    ("Udon noodles", &["steaming-bowl"]),
    ("Wet wipes", &["droplet"]),
    ("White wines", &["clinking-glasses"]),
    ("Women's hair removers", &["razor"]),
    ("Wraps / Food bags / Foil", &["package", "shopping-bags"]),
];

/// Words of English names and third levels, and what they look like.
#[rustfmt::skip]
const WORDS: [(&str, &str); 76] = [
    ("abalone", "oyster"), ("almond", "chestnut"), ("almonds", "chestnut"), ("apple", "red-apple"),
    ("apples", "red-apple"), ("bacon", "bacon"), ("banana", "banana"), ("bananas", "banana"),
    ("beef", "cut-of-meat"), ("blueberry", "blueberries"), ("blueberries", "blueberries"),
    ("broccoli", "broccoli"), ("cabbage", "leafy-green"), ("capsicum", "bell-pepper"),
    ("carrot", "carrot"), ("carrots", "carrot"), ("cat", "cat-face"), ("cats", "cat-face"),
    ("celery", "leafy-green"), ("cheese", "cheese-wedge"), ("cherry", "cherries"),
    ("chicken", "poultry-leg"), ("chili", "hot-pepper"), ("chilli", "hot-pepper"),
    ("chocolate", "chocolate-bar"), ("coconut", "coconut"), ("coffee", "hot-beverage"),
    ("corn", "ear-of-corn"), ("crab", "crab"), ("cucumber", "cucumber"), ("curry", "curry-rice"),
    ("dog", "dog-face"), ("dogs", "dog-face"), ("egg", "egg"), ("fish", "fish"),
    ("garlic", "garlic"), ("garlics", "garlic"), ("ginger", "ginger-root"), ("ginseng", "herb"),
    ("grape", "grapes"), ("ham", "bacon"), ("honey", "honey-pot"), ("kiwifruit", "kiwi-fruit"),
    ("kiwifruits", "kiwi-fruit"), ("lemon", "lemon"), ("lemons", "lemon"), ("lime", "lime"),
    ("mango", "mango"), ("matcha", "teacup-without-handle"), ("melon", "melon"), ("mint", "herb"),
    ("mushroom", "mushroom"), ("mushrooms", "mushroom"), ("olive", "olive"), ("onion", "onion"),
    ("onions", "onion"), ("orange", "tangerine"), ("oranges", "tangerine"), ("oyster", "oyster"),
    ("peach", "peach"), ("peaches", "peach"), ("peanut", "peanuts"), ("peanuts", "peanuts"),
    ("pear", "pear"), ("pears", "pear"), ("peas", "pea-pod"), ("pineapple", "pineapple"),
    ("pineapples", "pineapple"), ("pork", "bacon"), ("potato", "potato"), ("prawn", "shrimp"),
    ("rose", "rose"), ("shrimp", "shrimp"), ("strawberry", "strawberry"), ("tomato", "tomato"),
    ("tomatoes", "tomato"),
];

/// Shelves on which the plant or animal itself is sold, so that it is all there is to see.
const FRESH: [&str; 7] = [
    "Fresh fruits",
    "Fresh vegetables",
    "Chilled / Fresh meat",
    "Frozen meat / poultry",
    "Frozen seafood",
    "Frozen vegetables",
    "Pet food",
];

const SCENES: [&str; 4] = ["tile", "plate", "pair", "crate"];

/// The picture of a product: from its second and third level and its name, all in English, told
/// from its neighbours by its code.
pub(super) fn picture(
    shelf: &str,
    kind: &str,
    name: &str,
    code: &str,
    alt: Localised,
) -> PictureRow {
    let hash = hash(code);
    let word = word(name).or_else(|| word(kind));
    let own = own(shelf, kind);
    let mut art: Vec<&str> = match word {
        Some(word) if FRESH.contains(&shelf) => vec![word],
        Some(word) => vec![own, word],
        None => vec![own],
    };
    art.dedup();
    PictureRow {
        art: art.into_iter().map(str::to_owned).collect(),
        scene: SCENES[usize::from(hash.to_le_bytes()[0]) % SCENES.len()].to_owned(),
        variation: hash / 256 % 24,
        file: None,
        alt,
    }
}

/// The icon of a shelf.
pub(super) fn own(shelf: &str, kind: &str) -> &'static str {
    let icons =
        SHELVES.iter().find(|(name, _)| *name == shelf).map_or(&["package"][..], |row| row.1);
    icons[usize::from(hash(kind).to_le_bytes()[0]) % icons.len()]
}

fn word(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| WORDS.iter().find(|(name, _)| *name == word).map(|(_, icon)| *icon))
}

/// FNV-1a, 32 bits, from the authors' page (Fowler, Noll, Vo): the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
