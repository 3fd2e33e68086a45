//! The names of all messages. The tests hold each language's file against this list, so a message
//! that is missing, left over or has other gaps to fill than its sisters cannot ship.

use super::Key;

macro_rules! keys {
    ($($name:ident = $key:literal;)+) => {
        $(pub(crate) const $name: Key = Key($key);)+

        #[cfg(test)]
        const NAMES: &[&str] = &[$($key),+];
    };
}

keys! {
    ABOUT = "about";
    ABOUT_DISTANCE = "about_distance";
    ADDED_TO_CART = "added_to_cart";
    ADDRESS_COPIED = "address_copied";
    ADDRESS_NOT_COPIED = "address_not_copied";
    ADD_AMOUNT_TO_SAVE = "add_amount_to_save";
    ADD_COUNT_TO_SAVE = "add_count_to_save";
    ADD_NAMED = "add_named";
    ADD_NOTE = "add_note";
    ADD_TO_CART = "add_to_cart";
    ALL = "all";
    ALL_CITIES = "all_cities";
    ALL_DISTRICTS = "all_districts";
    ALL_OF = "all_of";
    BACK = "back";
    BANNERS = "banners";
    BANNER_OF = "banner_of";
    BEST_COUPONS = "best_coupons";
    BEST_COUPONS_SAVE = "best_coupons_save";
    BRAND = "brand";
    BROKEN_ADVICE = "broken_advice";
    BROKEN_TITLE = "broken_title";
    BROWSE_CATEGORIES = "browse_categories";
    BY_DELIVERY = "by_delivery";
    BY_EXPRESS = "by_express";
    BY_LINE = "by_line";
    BY_NO_STORE = "by_no_store";
    BY_PICKUP = "by_pickup";
    BY_PICKUP_OR_DELIVERY = "by_pickup_or_delivery";
    CALL_STORE_NAMED = "call_store_named";
    CAMERA = "camera";
    CAMERA_AWAY = "camera_away";
    CAMERA_AWAY_ADVICE = "camera_away_advice";
    CAMERA_BUSY = "camera_busy";
    CAMERA_BUSY_ADVICE = "camera_busy_advice";
    CAMERA_DENIED = "camera_denied";
    CAMERA_DENIED_ADVICE = "camera_denied_advice";
    CAMERA_INSECURE = "camera_insecure";
    CAMERA_INSECURE_ADVICE = "camera_insecure_advice";
    CAMERA_MISSING = "camera_missing";
    CAMERA_MISSING_ADVICE = "camera_missing_advice";
    CAMERA_OPEN = "camera_open";
    CAMERA_OPENING = "camera_opening";
    CAMERA_PICTURE = "camera_picture";
    CAMERA_WHY = "camera_why";
    CAMERA_WHY_ADVICE = "camera_why_advice";
    CART_COMING = "cart_coming";
    CART_COMING_ADVICE = "cart_coming_advice";
    CART_EMPTY = "cart_empty";
    CART_EMPTY_ADVICE = "cart_empty_advice";
    CART_LINES = "cart_lines";
    CART_MOVED = "cart_moved";
    CART_NOT_CONFIRMED = "cart_not_confirmed";
    CART_OFFLINE = "cart_offline";
    CART_PROBLEMS = "cart_problems";
    CART_SAVED = "cart_saved";
    CART_TOTAL = "cart_total";
    CATEGORIES = "categories";
    CAUSE_FLASH = "cause_flash";
    CAUSE_FREE_DELIVERY = "cause_free_delivery";
    CAUSE_GROUP = "cause_group";
    CAUSE_MEMBER = "cause_member";
    CAUSE_POINTS = "cause_points";
    CAUSE_SPECIAL = "cause_special";
    CHANGE_STORE = "change_store";
    CHOOSE = "choose";
    CHOOSE_STORE = "choose_store";
    CHOOSE_STORE_NAMED = "choose_store_named";
    CHOOSE_VARIANT = "choose_variant";
    CITY = "city";
    CLEAR = "clear";
    CLEAR_FILTERS = "clear_filters";
    CLEAR_LIST = "clear_list";
    CLEAR_SEARCHES = "clear_searches";
    CLOSE = "close";
    CLOSED = "closed";
    CLOSED_FOR_NOW = "closed_for_now";
    CLOSED_UNTIL = "closed_until";
    CLUSTERS_LOST = "clusters_lost";
    CODE_CHANGES_IN = "code_changes_in";
    CODE_HINT = "code_hint";
    CODE_PICTURE = "code_picture";
    COPY = "copy";
    COUNTER = "counter";
    COUNTER_AT = "counter_at";
    COUNTER_CANCEL = "counter_cancel";
    COUNTER_HOLDER = "counter_holder";
    COUNTER_HOLDER_GUEST = "counter_holder_guest";
    COUNTER_NEXT = "counter_next";
    COUNTER_NOT_CLERK = "counter_not_clerk";
    COUNTER_NOT_CLERK_ADVICE = "counter_not_clerk_advice";
    COUNTER_NO_CODE = "counter_no_code";
    COUNTER_REDEEM = "counter_redeem";
    COUNTER_REDEEMED = "counter_redeemed";
    COUNTER_REDEEMING = "counter_redeeming";
    COUNTER_REFUSED_NOT_YET = "counter_refused_not_yet";
    COUNTER_REFUSED_OLD = "counter_refused_old";
    COUNTER_REFUSED_UNKNOWN = "counter_refused_unknown";
    COUNTER_SCOPE = "counter_scope";
    COUNTER_SIGNED_OUT_ADVICE = "counter_signed_out_advice";
    COUNTER_SIGN_IN = "counter_sign_in";
    COUNTER_TODAY = "counter_today";
    COUNTER_TODAY_NONE = "counter_today_none";
    COUNTER_TYPE = "counter_type";
    COUNTER_TYPE_HINT = "counter_type_hint";
    COUNTER_UNDO = "counter_undo";
    COUNTER_UNDONE = "counter_undone";
    COUNTER_UNTIL = "counter_until";
    COUPONS = "coupons";
    COUPON_EXPIRED = "coupon_expired";
    COUPON_FIRST_ORDER = "coupon_first_order";
    COUPON_FROM = "coupon_from";
    COUPON_GIVEN = "coupon_given";
    COUPON_IN_STORE = "coupon_in_store";
    COUPON_MEMBERS_ONLY = "coupon_members_only";
    COUPON_NOT_NOW = "coupon_not_now";
    COUPON_NOT_STACKABLE = "coupon_not_stackable";
    COUPON_NO_DELIVERY = "coupon_no_delivery";
    COUPON_OTHER_GOODS = "coupon_other_goods";
    COUPON_SHORT = "coupon_short";
    COUPON_SPECIAL_PRICE = "coupon_special_price";
    COUPON_TOO_LARGE = "coupon_too_large";
    COUPON_USED = "coupon_used";
    COUPON_WRONG_CHANNEL = "coupon_wrong_channel";
    COUPON_WRONG_STORE = "coupon_wrong_store";
    COUPON_WRONG_TIER = "coupon_wrong_tier";
    CREDITS = "credits";
    DAYS = "days";
    DESCRIPTION = "description";
    DISTANCE_KILOMETRES = "distance_kilometres";
    DISTANCE_METRES = "distance_metres";
    DISTRICT = "district";
    EARNS_BACK = "earns_back";
    EARNS_GIFT = "earns_gift";
    EARNS_POINTS = "earns_points";
    END_OF_LIST = "end_of_list";
    FACTS = "facts";
    FAVOURITE = "favourite";
    FAVOURITES = "favourites";
    FAVOURITE_ADDED = "favourite_added";
    FAVOURITE_REMOVED = "favourite_removed";
    FEWER = "fewer";
    FILTER = "filter";
    FILTER_IN_STOCK = "filter_in_stock";
    FILTER_PROMOTION = "filter_promotion";
    FIND_IN_LIST = "find_in_list";
    FIND_STORE = "find_store";
    FIND_STORE_BY = "find_store_by";
    GONE_ADVICE = "gone_advice";
    GONE_TITLE = "gone_title";
    GO_HOME = "go_home";
    GUEST = "guest";
    HIDE_MAP = "hide_map";
    HIDE_STORE = "hide_store";
    HINT = "hint";
    HOME_EMPTY = "home_empty";
    HOME_EMPTY_ADVICE = "home_empty_advice";
    HOT_SEARCHES = "hot_searches";
    HOURS = "hours";
    HOW_TO_GET_THERE = "how_to_get_there";
    INSTEAD = "instead";
    IN_CART = "in_cart";
    IN_THIS_AREA = "in_this_area";
    LANGUAGE = "language";
    LANGUAGE_FAILED = "language_failed";
    LIMIT_PER_SHOPPER = "limit_per_shopper";
    LINE_PAYABLE = "line_payable";
    LINE_TOTAL = "line_total";
    LISTING_TITLE = "listing_title";
    LIST_SEPARATOR = "list_separator";
    LOADING = "loading";
    LOCATED_ROUGHLY = "located_roughly";
    LOCATE_DENIED = "locate_denied";
    LOCATE_ME = "locate_me";
    LOCATE_TIMED_OUT = "locate_timed_out";
    LOCATE_UNKNOWN = "locate_unknown";
    LOCATE_WHY = "locate_why";
    LOCATING = "locating";
    MAIN_MENU = "main_menu";
    MAKE_MY_STORE = "make_my_store";
    MAP = "map";
    MAP_AMAP = "map_amap";
    MAP_APPLE = "map_apple";
    MAP_BAIDU = "map_baidu";
    MAP_GOOGLE = "map_google";
    MAP_HELP = "map_help";
    MAP_LOST = "map_lost";
    MAP_SKETCH = "map_sketch";
    MAP_TENCENT = "map_tencent";
    MEMBER_COMING = "member_coming";
    MINUTES = "minutes";
    MORE = "more";
    MOVED_BACK = "moved_back";
    MOVED_CHEAPER = "moved_cheaper";
    MOVED_DEARER = "moved_dearer";
    MOVED_GONE = "moved_gone";
    MY_STORE = "my_store";
    NAME_TIMES = "name_times";
    NORTH = "north";
    NOTE_HINT = "note_hint";
    NOTE_OF = "note_of";
    NOTHING_FILTERED_ADVICE = "nothing_filtered_advice";
    NOTHING_FOUND = "nothing_found";
    NOTHING_FOUND_ADVICE = "nothing_found_advice";
    NOTHING_HERE = "nothing_here";
    NOTHING_HERE_ADVICE = "nothing_here_advice";
    NOTHING_KEPT = "nothing_kept";
    NO_CATEGORIES = "no_categories";
    NO_CATEGORIES_ADVICE = "no_categories_advice";
    NO_COUPONS = "no_coupons";
    NO_FAVOURITES_ADVICE = "no_favourites_advice";
    NO_REVIEWS = "no_reviews";
    NO_REVIEWS_ADVICE = "no_reviews_advice";
    NO_STORES = "no_stores";
    NO_STORES_ADVICE = "no_stores_advice";
    NO_STORE_HAS_IT = "no_store_has_it";
    NO_TILES = "no_tiles";
    NO_VIEWED_ADVICE = "no_viewed_advice";
    OFFLINE_ADVICE = "offline_advice";
    OFFLINE_BANNER = "offline_banner";
    OFFLINE_TITLE = "offline_title";
    OK = "ok";
    OPENING_HOURS = "opening_hours";
    OPENS_IN = "opens_in";
    OPENS_ON = "opens_on";
    OPENS_TODAY = "opens_today";
    OPENS_TOMORROW = "opens_tomorrow";
    OPEN_ALWAYS = "open_always";
    OPEN_NOW = "open_now";
    OPEN_UNTIL = "open_until";
    OPEN_UNTIL_DAY = "open_until_day";
    ORDERS_COMING = "orders_coming";
    ORDERS_COMING_ADVICE = "orders_coming_advice";
    OTHERS_LIKE = "others_like";
    OWN_SEARCHES = "own_searches";
    PER_GRAMS = "per_grams";
    PER_KILOGRAM = "per_kilogram";
    PER_LITRE = "per_litre";
    PER_MILLILITRES = "per_millilitres";
    PER_PIECE = "per_piece";
    PICTURES = "pictures";
    PICTURE_LARGE = "picture_large";
    PICTURE_OPEN = "picture_open";
    PLACE_COPIED = "place_copied";
    PLACE_NOT_COPIED = "place_not_copied";
    PRICE = "price";
    PRICE_FELL = "price_fell";
    PRICE_FROM = "price_from";
    PRICE_LEAST = "price_least";
    PRICE_MOST = "price_most";
    PRICE_ROSE = "price_rose";
    PRICE_SPAN = "price_span";
    PRICE_WAS = "price_was";
    PROBLEM_GONE = "problem_gone";
    PROBLEM_NOT_CARRIED = "problem_not_carried";
    PROBLEM_SOLD_OUT = "problem_sold_out";
    PROBLEM_TOO_FEW = "problem_too_few";
    PROBLEM_UNKNOWN = "problem_unknown";
    PRODUCT = "product";
    PRODUCTS = "products";
    PRODUCTS_FOUND = "products_found";
    QUANTITY_OF = "quantity_of";
    QUOTE_DETAILS = "quote_details";
    RELATED = "related";
    REMOVED_LINE = "removed_line";
    REMOVED_LINES = "removed_lines";
    REMOVE_ALL = "remove_all";
    REMOVE_LINE = "remove_line";
    REVIEWS = "reviews";
    REVIEWS_COUNT = "reviews_count";
    SAVING = "saving";
    SCAN = "scan";
    SCANNER_LOST = "scanner_lost";
    SCANNER_LOST_ADVICE = "scanner_lost_advice";
    SCAN_AIM = "scan_aim";
    SCAN_COUNTER = "scan_counter";
    SCAN_COUNTER_ADVICE = "scan_counter_advice";
    SCAN_COUNTER_MINE = "scan_counter_mine";
    SCAN_FOREIGN = "scan_foreign";
    SCAN_FOREIGN_ADVICE = "scan_foreign_advice";
    SCAN_FOUND_GOODS = "scan_found_goods";
    SCAN_FOUND_LINK = "scan_found_link";
    SCAN_HINT = "scan_hint";
    SCAN_MISTYPED = "scan_mistyped";
    SCAN_MISTYPED_ADVICE = "scan_mistyped_advice";
    SCAN_NEXT = "scan_next";
    SCAN_NOTHING = "scan_nothing";
    SCAN_NOTHING_ADVICE = "scan_nothing_advice";
    SCAN_PICTURE = "scan_picture";
    SCAN_PICTURE_EMPTY = "scan_picture_empty";
    SCAN_READING = "scan_reading";
    SCAN_SEARCH = "scan_search";
    SCAN_SEE = "scan_see";
    SCAN_TYPE = "scan_type";
    SCAN_TYPE_HINT = "scan_type_hint";
    SCAN_UNKNOWN = "scan_unknown";
    SCAN_UNKNOWN_ADVICE = "scan_unknown_advice";
    SEARCH = "search";
    SEARCHED_INSTEAD = "searched_instead";
    SEARCH_FOR = "search_for";
    SEARCH_HINT = "search_hint";
    SEARCH_THIS_AREA = "search_this_area";
    SECONDS = "seconds";
    SEE_ALL = "see_all";
    SELECT_ALL = "select_all";
    SELECT_GROUP = "select_group";
    SELECT_LINE = "select_line";
    SERVICES = "services";
    SERVICE_BUTCHERY = "service_butchery";
    SERVICE_CHARGING = "service_charging";
    SERVICE_DELIVERY = "service_delivery";
    SERVICE_DINE_IN = "service_dine_in";
    SERVICE_PARKING = "service_parking";
    SERVICE_PICKUP = "service_pickup";
    SERVICE_WHEELCHAIR = "service_wheelchair";
    SERVICE_WIFI = "service_wifi";
    SETTINGS = "settings";
    SHARE = "share";
    SHELF_EMPTY = "shelf_empty";
    SHOP_REPLIES = "shop_replies";
    SHOW_MAP = "show_map";
    SHOW_PRODUCTS = "show_products";
    SHOW_STORES = "show_stores";
    SHOW_STORE_ON_MAP = "show_store_on_map";
    SIGN_IN_FOR_CART = "sign_in_for_cart";
    SKIP_TO_CONTENT = "skip_to_content";
    SLOW_ADVICE = "slow_advice";
    SLOW_TITLE = "slow_title";
    SOLD_BY = "sold_by";
    SOLD_FROM = "sold_from";
    SORT = "sort";
    SORT_NEWEST = "sort_newest";
    SORT_PRICE_DOWN = "sort_price_down";
    SORT_PRICE_UP = "sort_price_up";
    SORT_RELEVANCE = "sort_relevance";
    SORT_SALES = "sort_sales";
    STARS = "stars";
    STARS_OF_FIVE = "stars_of_five";
    STOCK_BY_STORE = "stock_by_store";
    STOCK_IN = "stock_in";
    STOCK_LEFT = "stock_left";
    STOCK_NEAR = "stock_near";
    STOCK_NOT_CARRIED = "stock_not_carried";
    STOCK_SOLD_OUT = "stock_sold_out";
    STORE = "store";
    STORES_FOUND = "stores_found";
    STORES_FOUND_UP_TO = "stores_found_up_to";
    STORES_TITLE = "stores_title";
    STORE_BAR_CHOSEN = "store_bar_chosen";
    STORE_BAR_NONE = "store_bar_none";
    STORE_CHANGED_PRICES = "store_changed_prices";
    STORE_CHANGES = "store_changes";
    STORE_CHOSEN = "store_chosen";
    STORE_GONE = "store_gone";
    STORE_LACKS = "store_lacks";
    STORE_NEARBY = "store_nearby";
    STORE_NEAR_YOU = "store_near_you";
    STORE_PICTURES = "store_pictures";
    SUGGESTIONS = "suggestions";
    SUM_DELIVERY = "sum_delivery";
    SUM_LIST = "sum_list";
    SUM_PAYABLE = "sum_payable";
    SUM_PRICES = "sum_prices";
    TAB_CART = "tab_cart";
    TAB_CATEGORIES = "tab_categories";
    TAB_HOME = "tab_home";
    TAB_MEMBER = "tab_member";
    TAB_ORDERS = "tab_orders";
    THEME = "theme";
    THEME_AUTO = "theme_auto";
    THEME_DARK = "theme_dark";
    THEME_LIGHT = "theme_light";
    TODAY_IS = "today_is";
    TORCH = "torch";
    TRY_AGAIN = "try_again";
    UNDO = "undo";
    UNUSABLE_COUPONS = "unusable_coupons";
    VIEWED = "viewed";
    WITHIN_DISTANCE = "within_distance";
    WITH_PICTURES = "with_pictures";
    ZOOM_IN = "zoom_in";
    ZOOM_OUT = "zoom_out";
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn messages(tag: &str) -> BTreeMap<String, String> {
        let path = format!("{}/locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    /// The key of a message, without its plural form.
    fn key(name: &str) -> &str {
        name.split('.').next().unwrap()
    }

    fn gaps(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_language_says_everything_and_nothing_else() {
        let wanted: BTreeSet<_> = NAMES.iter().copied().collect();
        for tag in ["zh-CN", "en"] {
            let messages = messages(tag);
            let said: BTreeSet<_> = messages.keys().map(|name| key(name)).collect();
            assert_eq!(said, wanted, "{tag}");
            assert!(messages.values().all(|text| !text.trim().is_empty()), "{tag}");
        }
    }

    #[test]
    fn every_language_fills_the_same_gaps() {
        let (chinese, english) = (messages("zh-CN"), messages("en"));
        for (name, text) in &english {
            let other = chinese.get(name).or_else(|| chinese.get(&format!("{}.other", key(name))));
            assert_eq!(gaps(text), gaps(other.unwrap()), "{name}");
        }
    }

    #[test]
    fn every_plural_has_its_languages_forms() {
        // CLDR: Chinese has one form, English two.
        let (chinese, english) = (messages("zh-CN"), messages("en"));
        for name in english.keys().filter(|name| name.contains('.')) {
            let key = key(name);
            assert!(english.contains_key(&format!("{key}.one")), "{key}");
            assert!(english.contains_key(&format!("{key}.other")), "{key}");
            assert!(chinese.contains_key(&format!("{key}.other")), "{key}");
        }
    }
}
