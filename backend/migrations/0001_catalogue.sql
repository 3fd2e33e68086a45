-- The catalogue. Texts in several languages are JSON objects by language tag. `number` is the key
-- inside the database, `id` the one outside. Amounts are minor units of the shop's currency.

CREATE TABLE shop (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    body   TEXT NOT NULL -- JSON of ShopRow
) STRICT;

CREATE TABLE section (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL,
    shown_from  INTEGER, -- milliseconds since 1970, inclusive
    shown_until INTEGER, -- milliseconds since 1970, exclusive
    stores      TEXT NOT NULL, -- JSON array of store ids
    cities      TEXT NOT NULL, -- JSON array of city ids
    body        TEXT NOT NULL  -- JSON of SectionBody
) STRICT, WITHOUT ROWID;

-- Every picture that some row shows, by the key in its address.
CREATE TABLE picture (
    key  TEXT PRIMARY KEY,
    spec TEXT NOT NULL -- JSON of PictureRow
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    parent   INTEGER REFERENCES category,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    picture  TEXT
) STRICT;
CREATE INDEX category_parent ON category (parent, position);

CREATE TABLE brand (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL
) STRICT;

CREATE TABLE attribute (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL
) STRICT;

CREATE TABLE attribute_value (
    number    INTEGER PRIMARY KEY,
    attribute INTEGER NOT NULL REFERENCES attribute ON DELETE CASCADE,
    id        TEXT NOT NULL,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    UNIQUE (attribute, id)
) STRICT;

-- What lists need of a product; the rest is in product_detail, so that these rows stay short.
CREATE TABLE product (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    category        INTEGER NOT NULL REFERENCES category,
    brand           INTEGER REFERENCES brand,
    name            TEXT NOT NULL,
    subtitle        TEXT,
    keywords        TEXT,
    picture         TEXT NOT NULL, -- JSON of PictureRow: the first of the gallery
    tags            TEXT NOT NULL, -- JSON array: tag, text, stores by number (none: everywhere)
    sales           INTEGER NOT NULL,
    listed_on       INTEGER NOT NULL, -- days since 1970; 0 where nobody knows
    -- Derived from reviews.
    rating_tenths   INTEGER,
    rating_count    INTEGER NOT NULL DEFAULT 0,
    -- Derived: its place in the shop's own order, from 1, no two alike.
    rank            INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX product_category_brand ON product (category, brand);
CREATE INDEX product_brand ON product (brand);

-- Where a product is on promotion; store 0 is everywhere.
CREATE TABLE promotion (
    product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
    store   INTEGER NOT NULL,
    PRIMARY KEY (product, store)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_detail (
    product INTEGER PRIMARY KEY REFERENCES product ON DELETE CASCADE,
    body    TEXT NOT NULL -- JSON: description, pictures, video, options, facts
) STRICT;

-- Derived: each product with its category and the one above it.
CREATE TABLE product_category (
    category INTEGER NOT NULL,
    product  INTEGER NOT NULL,
    PRIMARY KEY (category, product)
) STRICT, WITHOUT ROWID;

-- The values of a product that it can be filtered by.
CREATE TABLE product_value (
    product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
    value   INTEGER NOT NULL REFERENCES attribute_value ON DELETE CASCADE,
    PRIMARY KEY (product, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_value_value ON product_value (value, product);

CREATE TABLE sku (
    number           INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    product          INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    price            INTEGER NOT NULL CHECK (price >= 0),
    was              INTEGER,
    content_quantity INTEGER,
    content_unit     TEXT, -- the wire's name of the unit
    choices          TEXT NOT NULL, -- JSON array of option value ids
    barcode          TEXT,
    picture          INTEGER
) STRICT;
CREATE INDEX sku_product ON sku (product, position);
CREATE INDEX sku_barcode ON sku (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE store (
    number    INTEGER PRIMARY KEY CHECK (number > 0),
    id        TEXT NOT NULL UNIQUE,
    city      TEXT NOT NULL,
    city_name TEXT NOT NULL,
    name      TEXT NOT NULL,
    latitude  REAL NOT NULL, -- WGS-84
    longitude REAL NOT NULL,
    body      TEXT NOT NULL -- JSON of StoreRow
) STRICT;
CREATE INDEX store_city ON store (city);

-- What a store has of a variant; without a row it does not carry it.
CREATE TABLE stock (
    sku    INTEGER NOT NULL REFERENCES sku ON DELETE CASCADE,
    store  INTEGER NOT NULL REFERENCES store,
    pieces INTEGER, -- NULL where the store does not say how many
    price  INTEGER, -- the store's own, where it differs from the chain's
    was    INTEGER,
    PRIMARY KEY (sku, store)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    product    INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
    author     TEXT NOT NULL,
    stars      INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text       TEXT NOT NULL,
    variant    TEXT,
    written_at INTEGER NOT NULL, -- milliseconds since 1970
    reply      TEXT,
    pictures   TEXT -- JSON array of PictureRow; missing when there are none
) STRICT;
CREATE INDEX review_product ON review (product, written_at DESC, id DESC);

-- Derived: what a store sells and for how much, one row per product it carries. Store 0 is the
-- chain itself, for shoppers who have chosen no store: everything, at list prices. Columns of the
-- product are repeated here so that a list is filtered and sorted without leaving this table.
CREATE TABLE shelf (
    store           INTEGER NOT NULL,
    product         INTEGER NOT NULL,
    sku             INTEGER NOT NULL, -- the cheapest variant
    price           INTEGER NOT NULL, -- its price at the store
    was             INTEGER,          -- its price before, when that was more
    price_top       INTEGER NOT NULL, -- the price of the dearest variant
    pieces          INTEGER,          -- of the best-stocked variant; NULL (as in store 0): unknown
    rank            INTEGER NOT NULL, -- product.rank, no two alike
    sales           INTEGER NOT NULL,
    listed_on       INTEGER NOT NULL,
    category        INTEGER NOT NULL, -- product.category
    top_category    INTEGER NOT NULL, -- the one above it, or itself
    brand           INTEGER,
    is_on_promotion INTEGER NOT NULL,
    PRIMARY KEY (store, product)
) STRICT, WITHOUT ROWID;
-- A store's own shelf is short enough to be sorted when asked; the chain's is not. Statements name
-- these indexes, since to the planner all shelves are as short as the average.
CREATE INDEX shelf_rank ON shelf (rank) WHERE store = 0;
CREATE INDEX shelf_price ON shelf (price, rank) WHERE store = 0;
CREATE INDEX shelf_sales ON shelf (sales DESC, rank) WHERE store = 0;
CREATE INDEX shelf_newest ON shelf (listed_on DESC, rank) WHERE store = 0;
CREATE INDEX shelf_category ON shelf (category, rank) WHERE store = 0;
CREATE INDEX shelf_top_category ON shelf (top_category, rank) WHERE store = 0;
CREATE INDEX shelf_promotion ON shelf (rank) WHERE store = 0 AND is_on_promotion = 1;
