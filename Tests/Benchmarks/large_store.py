"""Makes a store with many loads, by SQL on the schema that the program itself has made."""

import sqlite3
import subprocess

LOADS_PER_DAY = 400
LOADS_PER_ORDER = 100
FIRST_DAY_MS = 1_500_000_000_000  # 2017-07-14, so that millions of loads end before today

SITE = """
devices = "{devices}"
[site]
id = "BD1"
name = "Bench"
time_zone = "UTC"
[store]
path = "{folder}/site.sqlite"
[web]
port = {port}
{scales}
"""

SCALE = """
[[line]]
id = "{number}"
kind = "tcp"
host = "127.0.0.1"
port = {port}
[[scale]]
id = "{number}"
name = "Scale {number}"
line = "{number}"
profile = "mt-cont"
"""


def configuration(program, folder, devices, web_port, indicator_port):
    """Writes a site with three scales; returns its file and a token that may read."""
    scales = "".join(SCALE.format(number=n, port=indicator_port) for n in (1, 2, 3))
    file = folder / "site.toml"
    file.write_text(SITE.format(devices=devices, folder=folder, port=web_port,
                                scales=scales))
    token = subprocess.run(
        [program, "token", "issue", "--config", file, "bench", "--scope", "reading"],
        capture_output=True, text=True, check=True).stdout.strip()
    return file, token


def fill(path, loads):
    """Fills an empty store with `loads` loads of two weighings each; returns the last full day."""
    days = loads // LOADS_PER_DAY
    connection = sqlite3.connect(path)
    connection.executescript(f"""
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;
        PRAGMA foreign_keys = OFF;
        CREATE TEMP TABLE n AS
            WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c LIMIT {loads})
            SELECT i, {FIRST_DAY_MS} + (i / {LOADS_PER_DAY}) * 86400000
                   + (i % {LOADS_PER_DAY}) * 180000 AS at,
                   28000000 + (i * 7919 % 300) * 20000 AS net,
                   13000000 + (i * 104729 % 200) * 20000 AS tare FROM c;
        INSERT INTO deliveryOrder (id, number, movement, customer, product, orderedGrams,
            toleranceHundredths, openingLoadedGrams, loadedGrams, loads, state, createdAt, createdBy)
            SELECT i / {LOADS_PER_ORDER} + 1, 'TH-' || (i / {LOADS_PER_ORDER} + 1), 'sale',
                   'Customer ' || (i / {LOADS_PER_ORDER} % 60), 'Product ' || (i / {LOADS_PER_ORDER} % 12),
                   sum(net), 500, 0, sum(net), count(*), 'closed', min(at), 'bench'
            FROM n GROUP BY i / {LOADS_PER_ORDER};
        INSERT INTO visit (id, plate, openedAt, state, baseWeighingId)
            SELECT i + 1, 'P' || (i % 500), at, 'left', 2 * i + 2 FROM n;
        INSERT INTO weighing (id, visitId, sequence, scale, grams, indication, unit, profile, raw,
            weighedAt, operatorName, cause, requestKey)
            SELECT 2 * i + 1 + s, i + 1, s + 1, '1', tare + s * net, (tare + s * net) / 1000, 'kg',
                   'mt-cont', x'022a3020303132333430303030303030300d', at + s * 1800000, 'bench',
                   'button', 'k' || (2 * i + s)
            FROM n, (SELECT 0 AS s UNION ALL SELECT 1);
        INSERT INTO loadRecord (id, ticketNumber, visitId, orderId, firstWeighingId, secondWeighingId,
            businessDay, plate, orderNumber, contractNumber, customer, product, movement, direction,
            grossGrams, tareGrams, netGrams)
            SELECT n.i + 1, printf('BD1-26-%06d', n.i + 1), n.i + 1, o.id, 2 * n.i + 1, 2 * n.i + 2,
                   date((at + 1800000) / 1000, 'unixepoch'), 'P' || (n.i % 500), o.number, NULL,
                   o.customer, o.product, 'sale', 'outbound', tare + net, tare, net
            FROM n JOIN deliveryOrder o ON o.id = n.i / {LOADS_PER_ORDER} + 1;
        DROP TABLE n;
        ANALYZE;
    """)
    connection.commit()
    day = connection.execute(
        f"SELECT date({FIRST_DAY_MS} / 1000 + {days - 1} * 86400, 'unixepoch')").fetchone()[0]
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return day
