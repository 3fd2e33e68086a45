//! Writes an address so that it can be pasted: what [`PastedAddress::read`] reads back whole.
//!
//! [`PastedAddress::read`]: super::PastedAddress::read

use crate::addresses::Address;
use crate::addresses::phone::national;

/// An address in four lines with labels, as Chinese shops copy it.
pub fn written(address: &Address) -> String {
    let region: String = address.region.names().collect();
    format!(
        "收货人：{}\n手机号码：{}\n所在地区：{region}\n详细地址：{}",
        address.name,
        national(&address.phone),
        address.street
    )
}
