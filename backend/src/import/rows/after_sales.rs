//! What can be asked for goods once they were bought.

use contract::after_sales::AfterSalesKind;
use serde::{Deserialize, Serialize};

/// For how many days after the shopper has goods something can be asked for them; 0 for never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AfterSalesRow {
    /// That they are taken back for the money.
    pub return_days: u32,
    /// That they are exchanged for the same.
    pub exchange_days: u32,
    /// That they are repaired.
    pub repair_days: u32,
}

impl AfterSalesRow {
    /// For how many days this can be asked for; nothing where no days count.
    pub(crate) const fn days(self, kind: AfterSalesKind) -> Option<u32> {
        match kind {
            AfterSalesKind::Return => Some(self.return_days),
            AfterSalesKind::Exchange => Some(self.exchange_days),
            AfterSalesKind::Repair => Some(self.repair_days),
            AfterSalesKind::Refund | AfterSalesKind::Unknown => None,
        }
    }
}
