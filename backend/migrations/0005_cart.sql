-- How a variant is sold, and what shoppers mean to buy.

-- The fewest that may be bought, and by how many at once.
ALTER TABLE sku ADD COLUMN sale_min INTEGER NOT NULL DEFAULT 1 CHECK (sale_min > 0);
ALTER TABLE sku ADD COLUMN sale_step INTEGER NOT NULL DEFAULT 1 CHECK (sale_step > 0);
-- The most that one shopper may have; NULL where nobody counts.
ALTER TABLE sku ADD COLUMN sale_limit INTEGER CHECK (sale_limit > 0);

CREATE TABLE cart (
    shopper  INTEGER PRIMARY KEY REFERENCES shopper,
    revision INTEGER NOT NULL, -- counts the changes
    coupons  TEXT              -- JSON array of coupon ids; NULL: the best are picked
) STRICT;

CREATE TABLE cart_line (
    shopper          INTEGER NOT NULL REFERENCES cart,
    sku              TEXT NOT NULL, -- its id: a line outlives a variant that is gone
    quantity         INTEGER NOT NULL CHECK (quantity > 0), -- as wanted, whatever a store has
    is_selected      INTEGER NOT NULL,
    note             TEXT,
    price_when_added INTEGER NOT NULL,
    place            INTEGER NOT NULL, -- later ones have higher places
    looks            TEXT NOT NULL,    -- JSON of Looks: what is shown once the variant is gone
    PRIMARY KEY (shopper, sku)
) STRICT, WITHOUT ROWID;

-- The keys of the last changes, so that one that is sent twice counts once.
CREATE TABLE cart_change (
    shopper  INTEGER NOT NULL REFERENCES cart,
    key      TEXT NOT NULL,
    revision INTEGER NOT NULL, -- which the change made
    PRIMARY KEY (shopper, key)
) STRICT, WITHOUT ROWID;
