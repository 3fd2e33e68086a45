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
    ADDRESS_COPIED = "address_copied";
    ADDRESS_NOT_COPIED = "address_not_copied";
    ALL = "all";
    ALL_CITIES = "all_cities";
    ALL_DISTRICTS = "all_districts";
    ALL_OF = "all_of";
    ALL_OFFERS = "all_offers";
    ANOTHER_CODE = "another_code";
    BACK = "back";
    BANNERS = "banners";
    BANNER_OF = "banner_of";
    BRAND = "brand";
    BROKEN_ADVICE = "broken_advice";
    BROKEN_TITLE = "broken_title";
    BROWSE_CATEGORIES = "browse_categories";
    CALL_STORE_NAMED = "call_store_named";
    CANCEL = "cancel";
    CART_COMING = "cart_coming";
    CART_COMING_ADVICE = "cart_coming_advice";
    CATEGORIES = "categories";
    CHANGE_STORE = "change_store";
    CHOOSE = "choose";
    CHOOSE_STORE = "choose_store";
    CHOOSE_STORE_NAMED = "choose_store_named";
    CITY = "city";
    CLAIM = "claim";
    CLAIMED = "claimed";
    CLAIMED_NAMED = "claimed_named";
    CLAIM_ANOTHER = "claim_another";
    CLAIM_BY_CODE = "claim_by_code";
    CLAIM_NAMED = "claim_named";
    CLEAR = "clear";
    CLEAR_FILTERS = "clear_filters";
    CLEAR_LIST = "clear_list";
    CLEAR_SEARCHES = "clear_searches";
    CLOSE = "close";
    CLOSED = "closed";
    CLOSED_FOR_NOW = "closed_for_now";
    CLOSED_UNTIL = "closed_until";
    CLUSTERS_LOST = "clusters_lost";
    CODE_FOR_COUNTER = "code_for_counter";
    CODE_LACKING = "code_lacking";
    COPY = "copy";
    COPY_LINK = "copy_link";
    COUPON = "coupon";
    COUPON_CATEGORIES = "coupon_categories";
    COUPON_CENTRE = "coupon_centre";
    COUPON_CODE = "coupon_code";
    COUPON_CODE_HINT = "coupon_code_hint";
    COUPON_DETAILS_OF = "coupon_details_of";
    COUPON_GROUPS = "coupon_groups";
    COUPON_KINDS = "coupon_kinds";
    COUPON_USED = "coupon_used";
    CREDITS = "credits";
    DAYS = "days";
    DAY_SPAN = "day_span";
    DESCRIPTION = "description";
    DETAILS = "details";
    DISTANCE_KILOMETRES = "distance_kilometres";
    DISTANCE_METRES = "distance_metres";
    DISTRICT = "district";
    ENDS_TODAY = "ends_today";
    ENDS_TOMORROW = "ends_tomorrow";
    END_OF_LIST = "end_of_list";
    EVERY_DAY = "every_day";
    EXPIRED_AT = "expired_at";
    FACTS = "facts";
    FAVOURITE = "favourite";
    FAVOURITES = "favourites";
    FAVOURITE_ADDED = "favourite_added";
    FAVOURITE_REMOVED = "favourite_removed";
    FILTER = "filter";
    FILTER_IN_STOCK = "filter_in_stock";
    FILTER_PROMOTION = "filter_promotion";
    FIND_IN_LIST = "find_in_list";
    FIND_STORE = "find_store";
    FIND_STORE_BY = "find_store_by";
    FREE_DELIVERY = "free_delivery";
    FREE_OF_CHARGE = "free_of_charge";
    GIFT_ACCEPT = "gift_accept";
    GIFT_ACCEPTED = "gift_accepted";
    GIFT_ACCEPTING = "gift_accepting";
    GIFT_ENDED = "gift_ended";
    GIFT_FROM = "gift_from";
    GIFT_FROM_FRIEND = "gift_from_friend";
    GIFT_GOOD_UNTIL = "gift_good_until";
    GIFT_ITEM = "gift_item";
    GIFT_MINE = "gift_mine";
    GIFT_NOT_COPIED = "gift_not_copied";
    GIFT_OPEN = "gift_open";
    GIFT_OWN = "gift_own";
    GIFT_READY = "gift_ready";
    GIFT_SHARE_TITLE = "gift_share_title";
    GIFT_TAKEN = "gift_taken";
    GIFT_TAKEN_BACK = "gift_taken_back";
    GIFT_TITLE = "gift_title";
    GIFT_UNKNOWN = "gift_unknown";
    GIFT_WAITS = "gift_waits";
    GIVE = "give";
    GIVEN_AT = "given_at";
    GIVE_ADVICE = "give_advice";
    GONE_ADVICE = "gone_advice";
    GONE_TITLE = "gone_title";
    GOODS_OF_COUPON = "goods_of_coupon";
    GO_HOME = "go_home";
    GROUP_EXPIRED = "group_expired";
    GROUP_GIVEN = "group_given";
    GROUP_UPCOMING = "group_upcoming";
    GROUP_USABLE = "group_usable";
    GROUP_USED = "group_used";
    GUEST = "guest";
    HIDE_MAP = "hide_map";
    HIDE_STORE = "hide_store";
    HOME_EMPTY = "home_empty";
    HOME_EMPTY_ADVICE = "home_empty_advice";
    HOT_SEARCHES = "hot_searches";
    HOURS = "hours";
    HOW_TO_GET_THERE = "how_to_get_there";
    IN_THIS_AREA = "in_this_area";
    KIND_AMOUNT_OFF = "kind_amount_off";
    KIND_FREE_DELIVERY = "kind_free_delivery";
    KIND_GIFT = "kind_gift";
    KIND_PERCENT_OFF = "kind_percent_off";
    KIND_STORE_VOUCHER = "kind_store_voucher";
    LANGUAGE = "language";
    LANGUAGE_FAILED = "language_failed";
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
    LOOK_UP = "look_up";
    MAIN_MENU = "main_menu";
    MAKE_GIFT_LINK = "make_gift_link";
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
    MY_COUPONS = "my_coupons";
    MY_STORE = "my_store";
    NAMES_SEPARATOR = "names_separator";
    NEXT_DAY = "next_day";
    NONE_EXPIRED = "none_expired";
    NONE_GIVEN = "none_given";
    NONE_UPCOMING = "none_upcoming";
    NONE_USABLE = "none_usable";
    NONE_USED = "none_used";
    NORTH = "north";
    NOTHING_FILTERED_ADVICE = "nothing_filtered_advice";
    NOTHING_FOUND = "nothing_found";
    NOTHING_FOUND_ADVICE = "nothing_found_advice";
    NOTHING_HERE = "nothing_here";
    NOTHING_HERE_ADVICE = "nothing_here_advice";
    NOTHING_KEPT = "nothing_kept";
    NO_CATEGORIES = "no_categories";
    NO_CATEGORIES_ADVICE = "no_categories_advice";
    NO_COUPONS_ADVICE = "no_coupons_advice";
    NO_FAVOURITES_ADVICE = "no_favourites_advice";
    NO_GIFT = "no_gift";
    NO_GIFT_ADVICE = "no_gift_advice";
    NO_OFFERS = "no_offers";
    NO_OFFERS_ADVICE = "no_offers_advice";
    NO_OFFERS_HERE = "no_offers_here";
    NO_REVIEWS = "no_reviews";
    NO_REVIEWS_ADVICE = "no_reviews_advice";
    NO_STORES = "no_stores";
    NO_STORES_ADVICE = "no_stores_advice";
    NO_STORE_HAS_IT = "no_store_has_it";
    NO_SUCH_CODE = "no_such_code";
    NO_SUCH_CODE_ADVICE = "no_such_code_advice";
    NO_SUCH_CODE_WHY = "no_such_code_why";
    NO_SUCH_COUPON = "no_such_coupon";
    NO_SUCH_COUPON_ADVICE = "no_such_coupon_advice";
    NO_THRESHOLD = "no_threshold";
    NO_TILES = "no_tiles";
    NO_VIEWED_ADVICE = "no_viewed_advice";
    OFFER_ENDED = "offer_ended";
    OFFER_OPENS = "offer_opens";
    OFFER_SOLD_OUT = "offer_sold_out";
    OFFER_UNKNOWN = "offer_unknown";
    OFFER_WRONG_TIER = "offer_wrong_tier";
    OFFLINE_ADVICE = "offline_advice";
    OFFLINE_BANNER = "offline_banner";
    OFFLINE_TITLE = "offline_title";
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
    PERCENT_UNIT = "percent_unit";
    PER_GRAMS = "per_grams";
    PER_KILOGRAM = "per_kilogram";
    PER_LITRE = "per_litre";
    PER_MILLILITRES = "per_millilitres";
    PER_PIECE = "per_piece";
    PER_SHOPPER = "per_shopper";
    PICTURES = "pictures";
    PICTURE_LARGE = "picture_large";
    PICTURE_OPEN = "picture_open";
    PLACE_COPIED = "place_copied";
    PLACE_NOT_COPIED = "place_not_copied";
    PRICE = "price";
    PRICE_FROM = "price_from";
    PRICE_LEAST = "price_least";
    PRICE_MOST = "price_most";
    PRICE_SPAN = "price_span";
    PRICE_WAS = "price_was";
    PRODUCT = "product";
    PRODUCTS = "products";
    PRODUCTS_FOUND = "products_found";
    REFUSED_ACCEPTED = "refused_accepted";
    REFUSED_BROKEN = "refused_broken";
    REFUSED_CLAIMED = "refused_claimed";
    REFUSED_CODE_DEAD = "refused_code_dead";
    REFUSED_CODE_EXPIRED = "refused_code_expired";
    REFUSED_ENDED = "refused_ended";
    REFUSED_ENDED_AT = "refused_ended_at";
    REFUSED_FORBIDDEN = "refused_forbidden";
    REFUSED_GIVEN_AWAY = "refused_given_away";
    REFUSED_INVALID = "refused_invalid";
    REFUSED_LIMIT = "refused_limit";
    REFUSED_NOT_FOUND = "refused_not_found";
    REFUSED_NOT_GIVABLE = "refused_not_givable";
    REFUSED_NOT_YET = "refused_not_yet";
    REFUSED_NOT_YET_AT = "refused_not_yet_at";
    REFUSED_OFFLINE = "refused_offline";
    REFUSED_OWN_GIFT = "refused_own_gift";
    REFUSED_SIGNED_OUT = "refused_signed_out";
    REFUSED_SLOW = "refused_slow";
    REFUSED_SOLD_OUT = "refused_sold_out";
    REFUSED_STALE = "refused_stale";
    REFUSED_TOO_LATE = "refused_too_late";
    REFUSED_TOO_MANY = "refused_too_many";
    REFUSED_TOO_MANY_IN = "refused_too_many_in";
    REFUSED_TOO_MANY_MINUTES = "refused_too_many_minutes";
    REFUSED_UNAVAILABLE = "refused_unavailable";
    REFUSED_USED = "refused_used";
    REFUSED_USED_AT = "refused_used_at";
    REFUSED_WRONG_CODE = "refused_wrong_code";
    REFUSED_WRONG_STORE = "refused_wrong_store";
    REFUSED_WRONG_TIER = "refused_wrong_tier";
    RELATED = "related";
    REVIEWS = "reviews";
    REVIEWS_COUNT = "reviews_count";
    SCAN = "scan";
    SEARCH = "search";
    SEARCHED_INSTEAD = "searched_instead";
    SEARCH_FOR = "search_for";
    SEARCH_HINT = "search_hint";
    SEARCH_THIS_AREA = "search_this_area";
    SECONDS = "seconds";
    SEE_ALL = "see_all";
    SEE_MY_COUPONS = "see_my_coupons";
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
    SHARE_GIFT = "share_gift";
    SHELF_EMPTY = "shelf_empty";
    SHOP_REPLIES = "shop_replies";
    SHOWN_AS_KEPT = "shown_as_kept";
    SHOW_CODE = "show_code";
    SHOW_MAP = "show_map";
    SHOW_PRODUCTS = "show_products";
    SHOW_STORES = "show_stores";
    SHOW_STORE_ON_MAP = "show_store_on_map";
    SIGN_IN_FOR = "sign_in_for";
    SIGN_IN_TO_CLAIM = "sign_in_to_claim";
    SKIP_TO_CONTENT = "skip_to_content";
    SLOW_ADVICE = "slow_advice";
    SLOW_TITLE = "slow_title";
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
    STORES_OF_COUPON = "stores_of_coupon";
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
    SUGGESTIONS = "suggestions";
    SUM_AMOUNT = "sum_amount";
    SUM_AMOUNT_OVER = "sum_amount_over";
    SUM_CAP = "sum_cap";
    SUM_DELIVERY_OVER = "sum_delivery_over";
    SUM_GIFT = "sum_gift";
    SUM_OVER = "sum_over";
    SUM_PERCENT = "sum_percent";
    SUM_PERCENT_OVER = "sum_percent_over";
    SUM_VOUCHER = "sum_voucher";
    SUM_VOUCHER_OVER = "sum_voucher_over";
    TAB_CART = "tab_cart";
    TAB_CATEGORIES = "tab_categories";
    TAB_HOME = "tab_home";
    TAB_MEMBER = "tab_member";
    TAB_ORDERS = "tab_orders";
    TAKEN = "taken";
    TAKEN_BACK = "taken_back";
    TAKE_BACK = "take_back";
    TERMS = "terms";
    TERMS_AT_COUNTER = "terms_at_counter";
    TERMS_CAP = "terms_cap";
    TERMS_CHANNELS = "terms_channels";
    TERMS_EVERYTHING = "terms_everything";
    TERMS_EXCEPT = "terms_except";
    TERMS_FIRST_ORDER = "terms_first_order";
    TERMS_GIVABLE = "terms_givable";
    TERMS_MEMBERS = "terms_members";
    TERMS_MOMENTS = "terms_moments";
    TERMS_ONLY = "terms_only";
    TERMS_SOME = "terms_some";
    TERMS_STACKS = "terms_stacks";
    TERMS_STACKS_NOT = "terms_stacks_not";
    TERMS_STORES = "terms_stores";
    TERMS_TIERS = "terms_tiers";
    THEME = "theme";
    THEME_AUTO = "theme_auto";
    THEME_DARK = "theme_dark";
    THEME_LIGHT = "theme_light";
    THRESHOLD = "threshold";
    TIER_DIAMOND = "tier_diamond";
    TIER_GOLD = "tier_gold";
    TIER_SILVER = "tier_silver";
    TODAY_IS = "today_is";
    TRY_AGAIN = "try_again";
    USE = "use";
    USED_AT = "used_at";
    USED_AT_STORE = "used_at_store";
    USE_NAMED = "use_named";
    VALID_ALWAYS = "valid_always";
    VALID_DAYS = "valid_days";
    VALID_FROM = "valid_from";
    VALID_SPAN = "valid_span";
    VALID_UNTIL = "valid_until";
    VIEWED = "viewed";
    WHERE_TO_USE = "where_to_use";
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
