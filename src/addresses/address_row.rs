//! An address as it is shown in a list: who takes the goods, and where.

use contract::addresses::{Address, AddressLabel};
use leptos::prelude::*;

use crate::locale::{Locale, current, t, words};
use crate::stores::readable_phone;

const SCOPE: &str = stylers_macro::style_sheet!("src/addresses/address_row.css");

/// The address. It is no control of its own: a list makes it a link, or a choice.
pub(crate) fn address_row(address: &Address) -> AnyView {
    let label = address.label.as_ref().map(|label| {
        view! { <span class="tag" data-kind="new">{label_text(label)}</span> }
    });
    let default = address.is_default.then(|| {
        view! { <span class="tag" data-kind="quality">{t(words::ADDRESS_DEFAULT)}</span> }
    });
    let phone = readable_phone(&address.phone, current() == Locale::Chinese);
    let region: Vec<_> = address.region.names().collect();
    let street_id = format!("street-{}", address.id);
    view! {
        <span class="address-row" class=(SCOPE, true)>
            <span class="address-row-who">
                <span class="address-row-name">{address.name.clone()}</span>
                <span class="address-row-phone">{phone}</span>
                {default}
                {label}
            </span>
            <span class="address-row-where" lang="zh-CN">
                <span class="address-row-region">{region.join(" ")}</span>
                " "
                <span id=street_id class="address-row-street">{address.street.clone()}</span>
            </span>
        </span>
    }
    .into_any()
}

/// What a label is called.
pub(super) fn label_text(label: &AddressLabel) -> String {
    match label {
        AddressLabel::Home => t(words::LABEL_HOME),
        AddressLabel::Company => t(words::LABEL_COMPANY),
        AddressLabel::School => t(words::LABEL_SCHOOL),
        AddressLabel::Own(word) => word.clone(),
    }
}
