//! What a host's scanner read, as all scanners of the app say it.

/// A code that a host read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// Whether it is one that goods bear: EAN-13, EAN-8, UPC-A.
    pub(crate) is_on_goods: bool,
    pub(crate) text: String,
}

impl Scanned {
    /// What WeChat says: a QR code as it is, a bar code after its kind and a comma.
    pub(super) fn of_wechat(text: &str) -> Self {
        let kinds = ["EAN_13", "EAN_8", "UPC_A", "UPC_E", "CODE_128", "CODE_39", "CODE_93", "ITF"];
        match text.split_once(',') {
            Some((kind, number)) if kinds.contains(&kind) => Self {
                is_on_goods: matches!(kind, "EAN_13" | "EAN_8" | "UPC_A"),
                text: number.to_owned(),
            },
            _ => Self { is_on_goods: false, text: text.to_owned() },
        }
    }

    /// What hosts say that tell the two kinds apart and no more: a bar code of as many digits as
    /// goods bear is taken for one of goods.
    pub(super) fn of_bar(text: String) -> Self {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        Self { is_on_goods: is_number && matches!(text.len(), 8 | 12 | 13), text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_code_comes_after_its_kind() {
        for (said, is_on_goods, text) in [
            ("EAN_13,6913247508151", true, "6913247508151"),
            ("UPC_A,036000291452", true, "036000291452"),
            ("CODE_128,0042004268084774", false, "0042004268084774"),
            (
                "https://shop.example/coupons/HUA12?from=a,b",
                false,
                "https://shop.example/coupons/HUA12?from=a,b",
            ),
            ("EAN_99,1", false, "EAN_99,1"),
            ("", false, ""),
        ] {
            let expected = Scanned { is_on_goods, text: text.to_owned() };
            assert_eq!(Scanned::of_wechat(said), expected, "{said}");
        }
        assert!(Scanned::of_bar("6913247508151".to_owned()).is_on_goods);
        assert!(!Scanned::of_bar("0042004268084774".to_owned()).is_on_goods);
    }
}
