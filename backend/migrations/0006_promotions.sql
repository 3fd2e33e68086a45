-- Promotions as the price engine applies them. The older table `promotion` says only on which
-- products a list shows that they are on promotion, which their labels say; these are what lowers
-- prices.
CREATE TABLE deal (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    runs_from  INTEGER, -- milliseconds since 1970, inclusive
    runs_until INTEGER, -- milliseconds since 1970, exclusive
    body       TEXT NOT NULL -- JSON of PromotionRow
) STRICT;

-- Which goods a deal may lower, and where: all that it names, and none that it excludes is left
-- out, so whoever asks has the engine decide.
CREATE TABLE deal_target (
    kind   TEXT NOT NULL CHECK (kind IN ('all', 'category', 'brand', 'product', 'sku')),
    target INTEGER NOT NULL, -- the number of that kind; 0 for all goods
    store  INTEGER NOT NULL, -- 0 is everywhere
    deal   INTEGER NOT NULL REFERENCES deal ON DELETE CASCADE,
    PRIMARY KEY (kind, target, store, deal)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_target_deal ON deal_target (deal);
