"""Frames out of manuals, with what they mean: the vector table and the captures of the profiles.

The bytes come from documents; none was written by the program's own encoders."""

import dataclasses
import decimal
import functools
import tomllib

from daemon import ROOT, run

TESTS = ROOT / "Tests/IndicatorProtocolsTests"
GRAMS = {"g": 1, "kg": 1_000, "t": 1_000_000}  # what a load can be recorded in
NO_SIGNAL = {"state": "noSignal", "indication": None, "weightGrams": None}
# What devices that are asked answer to (indicator-protocols.md). The last two digits of a Laumas
# are the XOR of 0, 1 and t.
REQUESTS = {
    "keli-cmd-reply": b"\x02AB03\x03", "laumas-reply": b"$01t75\r", "mt-sics-kg": b"SI\r\n",
    "nci-scp01": b"W\r", "rlws-reply": b"\x02AXG#1\r", "sma": b"\nW\r", "toledo-8217": b"W",
    "yaohua-cmd-reply": b"\x02AB03\x03", "yaohua-cmd-reply-16": b"\x02AB03\x03"}
# What a plain profile for a protocol says that no profile in devices/ uses as it stands.
PLAIN = 'model_zh = "样帧"\nmodel_en = "Sample frames"\nprotocol = "{}"\nunit = "kg"\n'


@dataclasses.dataclass(frozen=True)
class Row:
    """A line of the tables: bytes, and what they mean."""

    protocol: str
    bytes: bytes
    weight: str
    unit: str
    stable: str
    mode: str
    overload: str
    source: str

    @property
    def is_refused(self):
        return self.weight == "REJECT"

    @property
    def is_exception(self):
        """Whether a Modbus device says that it cannot answer."""
        return self.protocol.startswith("modbus-rtu/") and self.bytes[1] & 0x80 != 0

    @property
    def is_weight(self):
        return self.weight not in ("REJECT", "-")

    def shown(self, assumed_unit):
        """What the scale shows in the API for each frame in the row, in turn; nothing else may
        appear while the row is sent. Absent keys are None."""
        if self.is_refused or self.is_exception:
            return [NO_SIGNAL]
        unit = assumed_unit if self.unit == "?" else self.unit
        flags = {"unit": unit, "stable": {"1": True, "0": False, "?": None}[self.stable],
                 "mode": None if self.mode == "?" else self.mode,
                 "range": {"1": "out", "0": "ok", "?": None}[self.overload]}
        if self.weight == "-":
            return [flags | {"state": "outOfRange", "indication": None, "weightGrams": None}]
        return [flags | {"indication": weight, "weightGrams": grams(weight, unit)}
                for weight in self.weight.split(";")]


def grams(weight, unit):
    """Whole grams; None for a weight that is none, and for units that are shown only."""
    exact = decimal.Decimal(weight) * GRAMS[unit] if unit in GRAMS else None
    return int(exact) if exact is not None and exact == int(exact) else None


def table(file):
    rows = [line.split("\t") for line in file.read_text().splitlines()[1:] if line]
    return [Row(row[0], bytes.fromhex(row[1]), *row[2:8]) for row in rows]


def vectors():
    return table(TESTS / "indicator-vectors.tsv")


@dataclasses.dataclass(frozen=True)
class Profile:
    """A device's profile, and the rows that it has to read."""

    name: str
    text: str
    rows: tuple

    @functools.cached_property
    def settings(self):
        return tomllib.loads(self.text)

    @property
    def unit(self):
        return self.settings.get("unit", "kg")

    @property
    def is_plain(self):
        """Whether it is no device's own, but stands for a form alone."""
        return self.name.startswith("plain-")

    @property
    def is_modbus(self):
        return self.settings["protocol"] == "modbus"

    @property
    def request(self):
        """What the device answers to; empty for one that speaks of its own accord."""
        return b"" if self.is_plain else REQUESTS.get(self.settings["protocol"], b"")

    @property
    def parity(self):
        """"even" or "odd" where the eighth bit of a character is its parity, else None."""
        serial = self.settings.get("serial", {})
        return serial.get("parity") if serial.get("data_bits") == 7 else None

    def scripts(self, longest):
        """The rows in runs of at most so many. Each one that is no weight comes behind one that is,
        so that a weight has to go; what nobody can read comes last."""
        rows = list(dict.fromkeys(self.rows))
        rows.sort(key=lambda row: row.is_refused or row.is_exception)
        weights = [row for row in rows if row.is_weight]
        for start in range(0, len(rows), longest):
            script = []
            for row in rows[start:start + longest]:
                if not row.is_weight and weights and not (script and script[-1].is_weight):
                    script.append(weights[0])
                script.append(row)
            yield script


def device_profiles():
    """Every profile in devices/ with its captures."""
    return [Profile(file.stem, file.read_text(), tuple(table(TESTS / f"captures/{file.stem}.tsv")))
            for file in sorted((ROOT / "devices").glob("*.toml"))]


def protocol_names():
    """The protocols in frames that the program knows, as it says itself."""
    hint = run("decode", "--protocol", "none", check=False, stdin="").stderr.splitlines()[-1]
    return [name for name in hint.split(": ")[1].split(", ") if "{" not in name]


def stream_profiles():
    """Every profile whose device sends frames or answers in frames. The rows of the vector table
    go to the first profile of their protocol that leaves it as it is; to a plain one where there
    is none."""
    profiles = [profile for profile in device_profiles() if not profile.is_modbus]
    for name in protocol_names():
        rows = tuple(row for row in vectors() if row.protocol == name)
        place = next((place for place, profile in enumerate(profiles)
                      if profile.settings["protocol"] == name
                      and "frame" not in profile.settings), None)
        if place is None:
            place = len(profiles)
            profiles.append(Profile(f"plain-{name}", PLAIN.format(name), ()))
        profile = profiles[place]
        profiles[place] = dataclasses.replace(profile, rows=profile.rows + rows)
    return [profile for profile in profiles if profile.rows]


# The profiles of the registers that the vector table names, besides those with a type, an order of
# bytes and a function in their name.
DOCUMENTED_MAPS = {"gm8802f2-ch1": "gm8802f-2", "dini-dgt-30001": "dini-dgt",
                   "laumas-40007": "laumas-tlb", "mt-fp-slot1": "mettler-ind-float",
                   "hbm-wtx": "hbm-wtx120"}


def register_profiles():
    """Every profile whose device is asked for registers, and one for each form in the vector
    table."""
    profiles = {profile.name: profile for profile in device_profiles() if profile.is_modbus}
    for row in vectors():
        if "/" not in row.protocol:
            continue
        layout = row.protocol.split("/")[1]
        name = DOCUMENTED_MAPS.get(layout, f"plain-{layout}")
        if name not in profiles:
            kind, order, function = layout.split("-")
            profiles[name] = Profile(name, PLAIN.format("modbus") + (
                f'[modbus]\nfunction = {function[2:]}\nweight_register = 0\ntype = "{kind}"\n'
                f'word_order = "{order}"\n'), ())
        profiles[name] = dataclasses.replace(
            profiles[name], rows=profiles[name].rows + (row,))
    return list(profiles.values())
