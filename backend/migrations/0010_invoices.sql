-- Invoices: what members asked for, and what was issued. Instants are milliseconds since 1970, amounts
-- are minor units of the shop's currency.

CREATE TABLE invoice (
    number     INTEGER PRIMARY KEY,
    shop_order INTEGER NOT NULL UNIQUE REFERENCES shop_order, -- each has one
    shopper    INTEGER NOT NULL REFERENCES shopper,
    state      TEXT NOT NULL CHECK (state IN ('requested', 'issued', 'cancelled')),
    draft      TEXT NOT NULL, -- JSON of the contract's InvoiceDraft
    locale     TEXT NOT NULL, -- that it was asked for in
    asked_at   INTEGER NOT NULL,
    -- Whether something became of its order that no document says yet.
    is_due     INTEGER NOT NULL CHECK (is_due IN (0, 1))
) STRICT;
CREATE INDEX invoice_shopper ON invoice (shopper, asked_at DESC);
CREATE INDEX invoice_due ON invoice (is_due) WHERE is_due = 1;

-- What was issued, for ever. The key is the number that people read: no number is left out.
CREATE TABLE invoice_document (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    invoice    INTEGER NOT NULL REFERENCES invoice,
    takes_back INTEGER UNIQUE REFERENCES invoice_document, -- what a credit note is of; NULL for others
    amount     INTEGER NOT NULL CHECK ((amount < 0) = (takes_back IS NOT NULL)),
    issued_at  INTEGER NOT NULL,
    body       TEXT NOT NULL -- JSON of all that it says
) STRICT;
CREATE INDEX invoice_document_invoice ON invoice_document (invoice);
