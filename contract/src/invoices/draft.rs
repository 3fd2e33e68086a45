//! Whose an invoice is, as the member says it.

use serde::{Deserialize, Serialize};

use super::tax_number;

/// How many characters a title has at most.
pub const LONGEST_TITLE: usize = 100;
/// How many characters an e-mail address has at most (RFC 5321, 4.5.3.1.3, less the brackets).
pub const LONGEST_EMAIL: usize = 254;

/// Who an invoice is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// A person.
    #[default]
    Personal,
    /// A company or another body that has a tax number.
    Company,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Whose an invoice is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceDraft {
    /// Who it is for.
    pub kind: InvoiceKind,
    /// The name that stands on it, at most [`LONGEST_TITLE`] characters.
    #[cfg_attr(feature = "openapi", schema(example = "巷口鲜生（上海）有限公司"))]
    pub title: String,
    /// The tax number; a company's alone, and always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "91350100M000100Y43"))]
    pub tax_number: Option<String>,
    /// The e-mail address of whoever keeps the books; it stands on the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A part of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceField {
    /// Who it is for.
    Kind,
    /// The name.
    Title,
    /// The tax number.
    TaxNumber,
    /// The e-mail address.
    Email,
}

impl InvoiceField {
    /// All, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Title, Self::TaxNumber, Self::Email];
}

impl InvoiceDraft {
    /// The same as it is kept: without blanks that say nothing, the tax number in capitals.
    pub fn tidied(&self) -> Self {
        let told =
            |text: &Option<String>| text.as_deref().map(one_line).filter(|text| !text.is_empty());
        let number = told(&self.tax_number);
        Self {
            kind: self.kind,
            title: one_line(&self.title),
            tax_number: number.map(|number| tax_number(&number).unwrap_or(number)),
            email: told(&self.email),
        }
    }

    /// Whether a part of it cannot be taken as it is.
    pub fn is_wrong(&self, field: InvoiceField) -> bool {
        let draft = self.tidied();
        match field {
            InvoiceField::Kind => draft.kind == InvoiceKind::Unknown,
            InvoiceField::Title => {
                let is_long = draft.title.chars().count() > LONGEST_TITLE;
                draft.title.is_empty() || is_long || draft.title.chars().any(char::is_control)
            }
            InvoiceField::TaxNumber => match draft.kind {
                InvoiceKind::Company => draft.tax_number.as_deref().and_then(tax_number).is_none(),
                _ => draft.tax_number.is_some(),
            },
            InvoiceField::Email => draft.email.is_some_and(|email| !is_email(&email)),
        }
    }

    /// The first part of it that cannot be taken as it is.
    pub fn first_wrong(&self) -> Option<InvoiceField> {
        InvoiceField::ALL.into_iter().find(|field| self.is_wrong(*field))
    }
}

/// A text without breaks and doubled blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text looks like an address of e-mail. Whether it is one, only a message can tell.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_plain = |part: &str| {
        !part.is_empty() && !part.chars().any(|it| it.is_whitespace() || it.is_control())
    };
    let labels = || host.split('.');
    text.chars().count() <= LONGEST_EMAIL
        && is_plain(name)
        && !name.contains('@')
        && is_plain(host)
        && labels().count() > 1
        && labels().all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(number: &str) -> InvoiceDraft {
        InvoiceDraft {
            kind: InvoiceKind::Company,
            title: " 巷口  鲜生 ".to_owned(),
            tax_number: Some(number.to_owned()),
            email: Some("  ".to_owned()),
        }
    }

    #[test]
    fn a_draft_is_kept_without_what_says_nothing() {
        let tidied = company(" 91350100m000100y43 ").tidied();
        assert_eq!(tidied.title, "巷口 鲜生");
        assert_eq!(tidied.tax_number.as_deref(), Some("91350100M000100Y43"));
        assert_eq!(tidied.email, None);
        assert_eq!(tidied.tidied(), tidied);
        assert_eq!(tidied.first_wrong(), None);
    }

    #[test]
    fn what_cannot_be_taken_is_known_by_its_field() {
        let person = || InvoiceDraft { title: "梅".to_owned(), ..InvoiceDraft::default() };
        let mail = |email: &str| InvoiceDraft { email: Some(email.to_owned()), ..person() };
        for (draft, wrong) in [
            (person(), None),
            (InvoiceDraft { title: " ".to_owned(), ..person() }, Some(InvoiceField::Title)),
            (InvoiceDraft { title: "梅".repeat(101), ..person() }, Some(InvoiceField::Title)),
            (InvoiceDraft { title: "梅\u{7}".to_owned(), ..person() }, Some(InvoiceField::Title)),
            (InvoiceDraft { kind: InvoiceKind::Unknown, ..person() }, Some(InvoiceField::Kind)),
            // A person's draft with a company's number is more likely a slip than meant.
            (
                InvoiceDraft { kind: InvoiceKind::Personal, ..company("91350100M000100Y43") },
                Some(InvoiceField::TaxNumber),
            ),
            (company("91350100M000100Y44"), Some(InvoiceField::TaxNumber)),
            (InvoiceDraft { tax_number: None, ..company("") }, Some(InvoiceField::TaxNumber)),
            (mail("mei@example.com"), None),
            (mail("mei"), Some(InvoiceField::Email)),
            (mail("mei@example"), Some(InvoiceField::Email)),
            (mail("mei@@example.com"), Some(InvoiceField::Email)),
            (mail("me i@example.com"), Some(InvoiceField::Email)),
            (mail("mei@example..com"), Some(InvoiceField::Email)),
        ] {
            assert_eq!(draft.first_wrong(), wrong, "{draft:?}");
        }
    }
}
