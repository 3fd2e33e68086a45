//! The nine chains of the feed. Each stands in the shop as one store with the chain's prices, at
//! a place of Hong Kong where the chain is well known to be; it is not the address of a shop.

/// A chain.
pub(super) struct Chain {
    /// Its code in the feed.
    pub code: &'static str,
    /// Its id as a store.
    pub store: &'static str,
    pub en: &'static str,
    pub traditional: &'static str,
    pub simplified: &'static str,
    /// Degrees north and east, WGS-84, to two decimals: about a kilometre.
    pub position: (f64, f64),
    /// Typical hours, every day.
    pub hours: (&'static str, &'static str),
}

#[rustfmt::skip]
pub(super) const CHAINS: [Chain; 9] = [
    Chain { code: "WELLCOME", store: "wellcome", en: "Wellcome", traditional: "惠康", simplified: "惠康", position: (22.28, 114.19), hours: ("08:00", "22:00") },
    Chain { code: "PARKNSHOP", store: "parknshop", en: "PARKnSHOP", traditional: "百佳", simplified: "百佳", position: (22.30, 114.17), hours: ("08:00", "22:00") },
    Chain { code: "JASONS", store: "market-place", en: "Market Place by Jasons", traditional: "Market Place by Jasons", simplified: "Market Place by Jasons", position: (22.28, 114.16), hours: ("08:00", "22:00") },
    Chain { code: "AEON", store: "aeon", en: "AEON", traditional: "永旺", simplified: "永旺", position: (22.29, 114.21), hours: ("09:00", "22:00") },
    Chain { code: "WATSONS", store: "watsons", en: "Watsons", traditional: "屈臣氏", simplified: "屈臣氏", position: (22.32, 114.17), hours: ("09:00", "22:00") },
    Chain { code: "MANNINGS", store: "mannings", en: "Mannings", traditional: "萬寧", simplified: "万宁", position: (22.31, 114.23), hours: ("09:00", "22:00") },
    Chain { code: "LUNGFUNG", store: "lung-fung", en: "Lung Fung", traditional: "龍豐", simplified: "龙丰", position: (22.50, 114.13), hours: ("09:30", "21:30") },
    Chain { code: "DCHFOOD", store: "dch-food", en: "DCH Food Mart", traditional: "大昌食品", simplified: "大昌食品", position: (22.33, 114.16), hours: ("09:00", "21:00") },
    Chain { code: "SASA", store: "sasa", en: "SaSa", traditional: "莎莎", simplified: "莎莎", position: (22.30, 114.18), hours: ("10:00", "22:00") },
];
