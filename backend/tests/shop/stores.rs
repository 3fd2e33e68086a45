//! A chain that is all over the world, for tests of finding stores.
//!
//! A test file takes it in by `#[path = "shop/stores.rs"] mod rows;`.

use serde_json::{Value, json};

/// A store with these fields in place of the usual ones.
pub(crate) fn store(id: &str, place: (f64, f64), fields: Value) -> Value {
    let week: Vec<_> = (1..=7)
        .map(|weekday| json!({ "weekday": weekday, "opens": "08:00", "closes": "22:00" }))
        .collect();
    let mut row = json!({ "kind": "store", "id": id, "name": { "en": id },
        "city": "shanghai", "city_name": { "zh-CN": "上海", "en": "Shanghai" },
        "latitude": place.0, "longitude": place.1,
        "time_zone": "Asia/Shanghai", "hours": week });
    if let (Some(row), Value::Object(fields)) = (row.as_object_mut(), fields) {
        row.extend(fields);
    }
    row
}

/// Hours that are the same every day.
pub(crate) fn daily(opens: &str, closes: &str) -> Value {
    (1..=7).map(|weekday| json!({ "weekday": weekday, "opens": opens, "closes": closes })).collect()
}

/// Shanghai with its districts, Beijing, Berlin, and both sides of the antimeridian.
pub(crate) fn world() -> Vec<Value> {
    let shop = json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": { "en": "World" }, "accent": "#0b7a4b", "accent_dark": "#4fd69c" } });
    let yangpu = || json!({ "zh-CN": "杨浦区", "en": "Yangpu" });
    let xuhui = || json!({ "zh-CN": "徐汇区", "en": "Xuhui" });
    let city = |id: &str, name: &str| (json!(id), json!({ "en": name }));
    let (beijing, beijing_name) = city("beijing", "Beijing");
    let (berlin, berlin_name) = city("berlin", "Berlin");
    let (fiji, fiji_name) = city("fiji", "Fiji");
    vec![
        shop,
        store(
            "daxue",
            (31.3046, 121.5083),
            json!({ "name": { "zh-CN": "大学路店", "en": "Daxue Road" }, "district": yangpu(),
                "address": { "zh-CN": "大学路 186 号，地铁 10 号线江湾体育场站 3 号口",
                    "en": "186 Daxue Road, Jiangwan Stadium station exit 3" },
                "services": ["pickup", "wifi"] }),
        ),
        // At the same door as the one before.
        store(
            "kiosk",
            (31.3046, 121.5083),
            json!({ "district": yangpu(), "services": ["pickup"], "hours": daily("10:00", "02:00"),
                "notice": { "zh-CN": "周一上新", "en": "New things every Monday" } }),
        ),
        store(
            "anfu",
            (31.2131, 121.4389),
            json!({ "name": { "zh-CN": "安福路店" }, "district": xuhui(),
                "services": ["delivery", "pickup", "dine_in"] }),
        ),
        store(
            "always",
            (31.2001, 121.4402),
            json!({ "district": xuhui(), "hours": daily("00:00", "24:00"), "services": ["dine_in"],
                "exceptions": [{ "date": "2026-11-20", "through": "2026-11-22",
                    "reason": { "en": "Refitting" } }] }),
        ),
        store(
            "north",
            (39.90, 116.40),
            json!({ "city": beijing, "city_name": beijing_name,
                "hours": [{ "weekday": 2, "opens": "08:00", "closes": "22:00" }] }),
        ),
        store(
            "alex",
            (52.5219, 13.4132),
            json!({ "city": berlin, "city_name": berlin_name, "time_zone": "Europe/Berlin" }),
        ),
        store(
            "suva",
            (-18.1416, 178.4419),
            json!({ "city": fiji, "city_name": fiji_name, "time_zone": "Pacific/Fiji" }),
        ),
        store(
            "taveuni",
            (-16.9, -179.95),
            json!({ "city": fiji, "city_name": fiji_name, "time_zone": "Pacific/Fiji" }),
        ),
    ]
}
