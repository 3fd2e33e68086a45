//! Which icons stand for a product of the feed: what its shelf sells, and the flavour or plant in
//! its name. The feed has no pictures.

use crate::import::rows::PictureRow;
use crate::localised::Localised;

/// The icons of each second-level shelf by its English name, of which one is picked by the third
/// level, and the packs or settings that its products come in.
#[rustfmt::skip]
const SHELVES: [(&str, &[&str], &[&str]); 77] = [
    ("Adult diapers / diaper pants", &["briefs", "package"], &["pouch"]),
    ("Adult milk powder", &["glass-of-milk", "canned-food"], &["can", "tub"]),
    ("Antiperspirants / Deodorants", &["lotion-bottle"], &["bottle"]),
    ("Aseptically packaged food", &["pot-of-food"], &["pouch"]),
    ("Baby foods / Infant foods", &["baby", "bowl-with-spoon"], &["jar", "pouch"]),
    ("Baby products", &["baby-symbol", "baby", "teddy-bear"], &["pouch", "pump"]),
    ("Baking needs / Wheat flour", &["sheaf-of-rice", "cupcake"], &["sack", "box"]),
    ("Bathing lotions / Liquid soap / Soap", &["soap", "bathtub", "lotion-bottle"], &["pump", "bottle"]),
    ("Batteries", &["battery"], &["tile", "pair"]),
    ("Bean curd products", &["beans", "custard"], &["tub", "box"]),
    ("Beer", &["beer-mug", "clinking-beer-mugs"], &["drinkcan", "bottle"]),
    ("Biscuits", &["cookie", "waffle", "rice-cracker"], &["box", "pouch"]),
    ("Bottled water / Sports drinks /  Energy drinks", &["droplet", "cup-with-straw", "high-voltage"], &["bottle", "drinkcan"]),
    ("Breads", &["bread", "croissant", "baguette-bread", "bagel"], &["board", "pouch"]),
    ("Breakfast cereals", &["bowl-with-spoon", "sheaf-of-rice"], &["box", "pouch"]),
    ("Butter / Margarine", &["butter"], &["box", "tub"]),
    ("Cakes", &["shortcake", "cupcake", "pie"], &["plate", "box"]),
    ("Candies / Confectioneries", &["candy", "lollipop", "chocolate-bar"], &["pouch", "box"]),
    ("Canned food", &["canned-food"], &["can"]),
    ("Carbonated drinks", &["cup-with-straw", "bubbles"], &["drinkcan", "bottle"]),
    ("Cereal drinks / Malted drinks / Chocolate drinks", &["hot-beverage"], &["jar", "pouch"]),
    ("Cheese / Yoghurt products", &["cheese-wedge", "custard"], &["tub", "box"]),
    ("Chilled / Fresh meat", &["cut-of-meat", "poultry-leg"], &["tray"]),
    ("Coffee / Tea bags / Milk tea / Yuan yang", &["hot-beverage", "teapot", "teacup-without-handle"], &["box", "jar", "pouch"]),
    ("Condiments & sauces / Cooking needs", &["jar", "salt", "herb", "pot-of-food"], &["jar", "bottle"]),
    ("Contraceptives", &["package"], &["box"]),
    ("Cream", &["glass-of-milk"], &["carton"]),
    ("Dehumidfiers / Mold prevention", &["sweat-droplets"], &["box", "tub"]),
    ("Dried fruits", &["grapes", "cherries"], &["pouch"]),
    ("Drugs / Herbs", &["pill", "herb", "adhesive-bandage"], &["box", "bottle"]),
    ("Edible oil / Cooking oil", &["olive", "sunflower", "jar"], &["bottle", "jug"]),
    ("Eggs", &["egg", "nest-with-eggs"], &["crate", "basket"]),
    ("Feminine care", &["blossom", "cherry-blossom"], &["pouch"]),
    ("First aid", &["adhesive-bandage"], &["box"]),
    ("Fresh fruits", &["red-apple", "tangerine"], &["heap", "crate", "basket"]),
    ("Fresh vegetables", &["leafy-green", "broccoli"], &["heap", "crate", "basket"]),
    ("Frozen / Chilled processed food", &["dumpling", "fish-cake-with-swirl", "snowflake"], &["pouch", "tray"]),
    ("Frozen confections", &["ice-cream", "soft-ice-cream", "shaved-ice"], &["tub", "box"]),
    ("Frozen meat / poultry", &["meat-on-bone", "poultry-leg"], &["tray", "ice"]),
    ("Frozen seafood", &["fish", "shrimp"], &["tray", "ice"]),
    ("Frozen vegetables", &["pea-pod", "ear-of-corn"], &["pouch"]),
    ("Fruit Juices / Cordials", &["beverage-box", "tropical-drink"], &["carton", "bottle"]),
    ("Hair care", &["hair-pick", "lotion-bottle"], &["pump", "bottle"]),
    ("Hand sanitation", &["palms-up-together", "soap"], &["pump"]),
    ("Health protection products", &["face-with-medical-mask"], &["box"]),
    ("Health supplements / Dietary supplements", &["pill", "flexed-biceps"], &["jar", "bottle"]),
    ("Honey / Syrup", &["honey-pot", "honeybee"], &["jar", "bottle"]),
    ("Household cleaning", &["sponge", "broom", "bucket", "bubbles"], &["bottle", "jug"]),
    ("Infant formula / Growing-up formula", &["baby-bottle"], &["can"]),
    ("Insecticides", &["mosquito", "beetle"], &["can", "bottle"]),
    ("Instant noodles", &["steaming-bowl"], &["pouch", "tub"]),
    ("Laundry needs", &["t-shirt", "basket", "socks"], &["jug", "pouch"]),
    ("Medical equipment", &["thermometer", "stethoscope"], &["box"]),
    ("Men's care", &["razor"], &["box"]),
    ("Milk / Milk drinks", &["glass-of-milk", "cow-face"], &["carton", "bottle"]),
    ("Non-instant Italian pasta", &["spaghetti"], &["pouch", "box"]),
    ("Non-instant oriental noodles", &["steaming-bowl", "chopsticks"], &["pouch"]),
    ("Oral care", &["toothbrush", "tooth"], &["box"]),
    ("Oriental drinks", &["teacup-without-handle", "beverage-box"], &["carton", "bottle"]),
    ("Paper", &["roll-of-paper"], &["pouch", "box"]),
    ("Pet care", &["paw-prints"], &["box"]),
    ("Pet food", &["cat-face", "dog-face", "paw-prints"], &["can", "pouch"]),
    ("Red wines", &["wine-glass"], &["bottle"]),
    ("Rice", &["cooked-rice", "sheaf-of-rice"], &["sack"]),
    ("Rice wines", &["sake"], &["bottle"]),
    ("Shandy", &["tropical-drink"], &["drinkcan"]),
    ("Shaoxing wines", &["sake"], &["bottle"]),
    ("Skin care", &["lotion-bottle", "sparkles"], &["tub", "pump"]),
    ("Snack bars / Energy bars", &["chocolate-bar"], &["box"]),
    ("Snacks", &["french-fries", "popcorn", "pretzel"], &["pouch", "can"]),
    ("Soy drinks / Instant Soy Milk", &["beverage-box", "beans"], &["carton", "bottle"]),
    ("Spreads", &["jar", "bread"], &["jar"]),
    ("Udon noodles", &["steaming-bowl"], &["pouch"]),
    ("Wet wipes", &["droplet"], &["pouch"]),
    ("White wines", &["clinking-glasses"], &["bottle"]),
    ("Women's hair removers", &["razor"], &["box"]),
    ("Wraps / Food bags / Foil", &["package", "shopping-bags"], &["box"]),
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
        scene: any(shelf_of(shelf).1, hash).to_owned(),
        variation: hash / 256 % 24,
        file: None,
        alt,
    }
}

/// The icon of a shelf.
pub(super) fn own(shelf: &str, kind: &str) -> &'static str {
    any(shelf_of(shelf).0, hash(kind))
}

/// The icons and the scenes of a shelf; a new one's goods come in boxes.
fn shelf_of(shelf: &str) -> (&'static [&'static str], &'static [&'static str]) {
    let known = SHELVES.iter().find(|(name, ..)| *name == shelf);
    known.map_or((&["package"], &["box"]), |(_, icons, scenes)| (*icons, *scenes))
}

/// One of a list that is not empty.
fn any(list: &'static [&'static str], hash: u32) -> &'static str {
    list[usize::from(hash.to_le_bytes()[0]) % list.len()]
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
