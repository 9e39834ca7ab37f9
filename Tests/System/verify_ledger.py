"""A second verifier of the ledger, written from the page LedgerFormat alone.

    python verify_ledger.py STORE [--head SEQUENCE:HASH] [--code CODE]

Prints one line of JSON; exit status 0 when everything fits, 1 when not.
"""

import argparse
import hashlib
import json
import sqlite3
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TABLES = {kind: kind for kind in (
    "signingKey", "dayClose", "setting", "weighing", "finding", "departure", "loadRecord", "loadVoid",
    "verification", "interimCheck", "interimCheckPoint", "expiredUse", "zeroSetting",
    "photograph", "photographPruned", "visitCancellation", "contractTerms",
    "accountEntry", "declaredLoad", "declaredLoadVoid", "receivedWeight")}
TABLES["holdDecision"] = "loadHoldDecision"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Fault(Exception):
    pass


def entry_hash(previous, sequence, at, kind, body):
    kind = kind.encode()
    return hashlib.sha256(
        b"WBL1" + previous + struct.pack(">qqB", sequence, at, len(kind)) + kind + body
    ).digest()


def spelling(fields):
    """The one spelling of a body: what json.dumps writes, but only control characters escaped."""
    def text(value):
        return '"' + "".join(
            "\\" + each if each in '"\\' else f"\\u{ord(each):04x}" if each < " " else each
            for each in value) + '"'

    def value(item):
        if item is None or isinstance(item, int):
            return "null" if item is None else str(item)
        return f'"{item.hex()}"' if isinstance(item, bytes) else text(item)

    return "{" + ",".join(f"{text(name)}:{value(item)}" for name, item in fields) + "}"


def check_code(digest):
    number = int.from_bytes(digest[:10], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))


def check_signature(body, previous, sequence, keys):
    message = "weighbridge head 1\n{site}\n{day}\n{signedEntry}\n{signedHash}\n".format(**body)
    if body["signedEntry"] != sequence - 1 or body["signedHash"] != previous.hex():
        raise Fault(f"entry {sequence}: signs another entry")
    if body["publicKey"] not in keys:
        raise Fault(f"entry {sequence}: key not in force")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(body["publicKey"])).verify(
            bytes.fromhex(body["signature"]), message.encode())
    except InvalidSignature:
        raise Fault(f"entry {sequence}: signature") from None


def check_row(store, kind, sequence, raw, body):
    table = TABLES.get(kind)
    if table:
        row = store.execute(f"SELECT * FROM {table} WHERE id = ?", (sequence,)).fetchone()
        if row is None:
            raise Fault(f"entry {sequence}: no row in {table}")
        if spelling([(name, row[name]) for name in body]).encode() != raw:
            raise Fault(f"entry {sequence}: {table} says something else")
    if body.get("evidenceHash"):
        kept = store.execute("SELECT content FROM evidence WHERE id = ?", (sequence,)).fetchone()
        if kept is None or hashlib.sha256(kept[0]).hexdigest() != body["evidenceHash"]:
            raise Fault(f"entry {sequence}: evidence")


def check_strangers(store, counts, evidence):
    for kind, table in TABLES.items():
        if store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] != counts.get(kind, 0):
            raise Fault(f"{table}: rows that are in no entry")
    if store.execute("SELECT count(*) FROM evidence").fetchone()[0] != evidence:
        raise Fault("evidence: rows that are in no entry")


def walk(store, head, code):
    previous, sequence, last, keys, counts, evidence = bytes(32), 0, None, set(), {}, 0
    found = code is None
    for row in store.execute(
            "SELECT sequence, at, kind, CAST(body AS BLOB) AS body, hash FROM ledgerEntry"
            " ORDER BY sequence"):
        sequence += 1
        kind, raw = row["kind"], row["body"]
        if row["sequence"] != sequence:
            raise Fault(f"entry {sequence}: missing")
        if entry_hash(previous, sequence, row["at"], kind, raw) != row["hash"]:
            raise Fault(f"entry {sequence}: changed")
        if last is not None and row["at"] < last and kind != "clockStep":
            raise Fault(f"entry {sequence}: time went back")
        body = json.loads(raw)
        if sequence == 1 and kind != "signingKey":
            raise Fault("entry 1: opens no ledger")
        if kind == "signingKey":
            keys.add(body["publicKey"])
        if kind == "dayClose":
            check_signature(body, previous, sequence, keys)
        check_row(store, kind, sequence, raw, body)
        counts[kind] = counts.get(kind, 0) + 1
        evidence += bool(body.get("evidenceHash"))
        previous, last = row["hash"], row["at"]
        if head and head[0] == sequence and head[1] != previous.hex():
            raise Fault(f"entry {sequence}: another hash than the head's")
        found = found or check_code(previous) == code
    check_strangers(store, counts, evidence)
    if head and sequence < head[0]:
        raise Fault(f"ends at entry {sequence}")
    if not found:
        raise Fault("no entry has that code")
    return {"entries": sequence, "head": previous.hex()}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("store")
    arguments.add_argument("--head")
    arguments.add_argument("--code")
    given = arguments.parse_args()
    head = given.head and (int(given.head.split(":")[0]), given.head.split(":")[1])
    store = sqlite3.connect(f"file:{given.store}?mode=ro", uri=True)
    store.row_factory = sqlite3.Row
    try:
        found = walk(store, head, given.code and given.code.replace("-", ""))
    except (Fault, ValueError, KeyError, TypeError, sqlite3.DatabaseError) as fault:
        print(json.dumps({"ok": False, "fault": str(fault)}))
        sys.exit(1)
    print(json.dumps({"ok": True, **found}))


if __name__ == "__main__":
    main()
