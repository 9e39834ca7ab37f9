#!/usr/bin/env python3
"""Scores findings against the truth of generated histories, one or many: the measures of the
short-weight methods, section 9. Knows nothing of the engine but the file of its findings.

    score.py --truth DIR [DIR ...] [--findings FILE | FILE ... | NAME] [--json]

DIR holds loads.csv, truth.csv and truth_loads.csv as `weighbridge generate-traffic` writes them.
Findings: one file for each DIR in the same order, or one name to be looked for in every DIR
(findings.csv otherwise). Columns kind, entity, detected_at, since, size, unit, confidence, ...

What counts as what:
- Right: kind and entity are those of a fault that has begun (a receipt of an affected load has
  come). Ended faults may still be found as long as `since` lies before the fault's end. A `set`
  (`driver:D07+vehicle:V12`) is right when it contains the fault and has at most 3 members; how many
  findings were sets is printed.
- Neutral: a further right finding of the same fault, or a statement that a fault has ended (size 0
  or empty, or a kind that ends in `_ended`).
- Misattributed: another finding whose loads (those of its entity from `since` to `detected_at`)
  share half or more with the affected loads of a fault received so far, measured on the smaller of
  both. Otherwise false.
- Precision = right / (right + misattributed + false). Recall over faults with at least 3 times the
  exact optimal delay of affected loads. Delay = affected loads received from the start to the right
  finding / exact optimal delay at a false alarm every 6 x loads a year; chronic faults and those
  below the recall's limit are left out. Attribution = the first finding that touches the fault is
  right.
- Tickets (swap, clerical, loss) are scored apart: a finding is right when it names a load whose
  ticket is wrong; attribution asks for the kind and the whole entity too.
- Calibration: of the findings of series that are not neutral, by stated confidence, the share that
  is right. Histories without truth are clean: every finding there is false.
"""

import argparse
import csv
import json
import math
import os
import statistics
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import datetime, timedelta

SERIES = ["own_scale", "customer_scale", "carrier", "driver", "vehicle", "product", "tare"]
TICKETS = ["swap", "clerical", "loss"]
COLUMN = {"own_scale": "scale", "customer_scale": "customer_scale", "carrier": "carrier",
          "driver": "driver", "vehicle": "vehicle", "tare": "vehicle", "product": "product"}
RECALL_FACTOR = 3      # affected loads, in optimal delays, that a fault must have to be asked for
MISATTRIBUTED = 0.5    # share of loads from which a wrong finding counts as misattributed
LARGEST_SET = 3
UPDATES_PER_LOAD = 6   # of streams: ARL0 = 6 x loads a year
SINCE_DEFAULT = timedelta(days=60)  # the loads of a finding that does not say since when
BANDS = [(0.0, 0.5), (0.5, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.000001)]


def optimal_delay(kl, arl0):
    """CUSUM's delay by Siegmund's approximation with delta = sqrt(2 KL), in loads."""
    if not kl or kl <= 0:
        return math.inf
    low, high = 0.0, 200.0
    for _ in range(200):  # halving: far beyond double precision
        middle = (low + high) / 2
        if (math.exp(middle) - middle - 1) / kl < arl0:
            low = middle
        else:
            high = middle
    return max(1.0, (math.exp(-low) + low - 1) / kl)


def moment(text):
    """ISO 8601 as a local time; an offset is dropped, because the files are all local."""
    text = text.strip().rstrip("Z")
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


class Fault:
    def __init__(self, row, first_day):
        self.kind, self.entity = row["kind"], row["entity"]
        self.start, self.end = moment(row["start"]), moment(row["end"])
        self.kl = float(row["kl_per_load"]) if row.get("kl_per_load") else None
        self.chronic = self.start <= first_day
        self.loads, self.received = set(), []
        self.found = self.touched = None  # the right finding; (is the first one right, finding)

    def seal(self, received, arl0):
        self.loads = {load for load in self.loads if load in received}
        self.received = sorted(received[load] for load in self.loads)
        self.optimal = optimal_delay(self.kl, arl0) if self.kl is not None else None
        self.asked = self.optimal is not None and \
            len(self.received) >= RECALL_FACTOR * self.optimal

    def received_until(self, time):
        return bisect_right(self.received, time)


class History:
    def __init__(self, folder):
        self.folder = folder
        self.received, shipped = {}, []
        self.by_entity = defaultdict(list)
        for row in rows(os.path.join(folder, "loads.csv")):
            shipped.append(row["ts"])
            time = moment(row["recv_ts"])
            if time is None or not row["received_kg"]:
                continue
            self.received[row["load_id"]] = time
            for column in set(COLUMN.values()):
                self.by_entity[column, row[column]].append((time, row["load_id"]))
        for loads in self.by_entity.values():
            loads.sort()
        first, last = moment(min(shipped)), moment(max(shipped))
        # A history begins and ends with a day; a lone hour more or less is no matter.
        self.years = max(1 / 365.25, ((last - first).days + 1) / 365.25)
        self.arl0 = UPDATES_PER_LOAD * len(shipped) / self.years
        first_day = first.replace(hour=23, minute=59)
        faults = [Fault(row, first_day) for row in rows(os.path.join(folder, "truth.csv"))]
        known = {(fault.kind, fault.entity): [] for fault in faults}
        for fault in faults:
            known[fault.kind, fault.entity].append(fault)
        self.assign_loads(known)
        for fault in faults:
            fault.seal(self.received, self.arl0)
        self.series = [fault for fault in faults if fault.kind not in TICKETS]
        self.tickets = [fault for fault in faults if fault.kind in TICKETS]
        self.clean = not faults

    def assign_loads(self, known):
        shipped = {}
        if any(len(faults) > 1 for faults in known.values()):
            shipped = {row["load_id"]: moment(row["ts"])
                       for row in rows(os.path.join(self.folder, "loads.csv"))}
        for row in rows(os.path.join(self.folder, "truth_loads.csv")):
            faults = known[row["kind"], row["entity"]]
            for fault in faults:  # one entity may have several faults, one after the other
                if len(faults) == 1 or fault.start <= shipped[row["load_id"]] < fault.end:
                    fault.loads.add(row["load_id"])

    def loads_of(self, members, since, until):
        loads = set()
        for kind, entity in members:
            all_loads = self.by_entity.get((COLUMN.get(kind), entity), [])
            low = bisect_left(all_loads, (since, ""))
            high = bisect_right(all_loads, (until, "\uffff"))
            loads.update(load for _, load in all_loads[low:high])
        return loads


class Finding:
    def __init__(self, row):
        self.kind, self.entity = row["kind"].strip(), row["entity"].strip()
        self.at = moment(row["detected_at"])
        self.since = moment(row.get("since") or "")
        size, stated = row.get("size", "").strip(), row.get("confidence", "").strip()
        self.is_end = self.kind.endswith("_ended") or (
            self.kind not in TICKETS and (not size or float(size) == 0))
        self.confidence = float(stated) if stated else None
        self.is_set = self.kind == "set"
        parts = self.entity.split("+")
        self.members = [tuple(part.split(":", 1)) for part in parts if ":" in part] \
            if self.is_set else [(self.kind, self.entity)]
        self.named = set(parts)
        self.verdict = None

    def names(self, fault):
        return (fault.kind, fault.entity) in self.members and len(self.members) <= LARGEST_SET


def judge_series(history, findings):
    for finding in findings:
        if finding.is_end:
            finding.verdict = "neutral"
            continue
        named = [fault for fault in history.series if finding.names(fault)
                 and fault.received_until(finding.at) > 0
                 and (finding.at <= fault.received[-1]
                      or finding.since is None or finding.since <= fault.end)]
        if named:
            new = [fault for fault in named if fault.found is None]
            finding.verdict = "right" if new else "neutral"
            for fault in new[-1:]:
                fault.found = finding
                fault.touched = fault.touched or (True, finding)
            continue
        ended = [fault for fault in history.series if finding.names(fault)
                 and fault.found and finding.at > fault.end]
        if ended:  # the level going back to normal, told as a change
            finding.verdict = "neutral"
            continue
        judge_wrong(history, finding)


def judge_wrong(history, finding):
    since = finding.since or finding.at - SINCE_DEFAULT
    loads = history.loads_of(finding.members, since, finding.at)
    finding.verdict = "false"
    for fault in history.series:
        count = fault.received_until(finding.at)
        if not loads or not count or fault.received[-1] < since:
            continue
        begun = {load for load in fault.loads if history.received[load] <= finding.at}
        if len(loads & begun) >= MISATTRIBUTED * min(len(loads), len(begun)):
            finding.verdict = "misattributed"
            fault.touched = fault.touched or (False, finding)


def judge_tickets(history, findings):
    by_load = defaultdict(list)
    for fault in history.tickets:
        for load in fault.loads:
            by_load[load].append(fault)
    for finding in findings:
        faults = {id(fault): fault for load in finding.named for fault in by_load[load]}
        if not faults:
            finding.verdict = "false"
            continue
        finding.verdict = "right"
        if all(fault.touched for fault in faults.values()) and any(
                fault.kind == finding.kind and set(fault.entity.split("+")) == finding.named
                for fault in faults.values()):
            finding.verdict = "neutral"
        for fault in faults.values():
            right = fault.kind == finding.kind and \
                set(fault.entity.split("+")) == finding.named
            fault.found = fault.found or finding
            fault.touched = fault.touched or (right, finding)


def ratio(part, whole):
    return part / whole if whole else None


def quantile(values, share):
    if not values:
        return None
    values = sorted(values)
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def share_right(findings):
    judged = [finding for finding in findings if finding.verdict != "neutral"]
    return ratio(sum(finding.verdict == "right" for finding in judged), len(judged)), len(judged)


def in_band(findings, low, high):
    return [finding for finding in findings if finding.confidence is not None
            and finding.verdict != "neutral" and low <= finding.confidence < high]


def summarise(scored):
    faulty = [entry for entry in scored if not entry[0].clean]
    clean = [entry for entry in scored if entry[0].clean]
    result = {"histories": len(faulty), "clean_histories": len(clean)}
    if faulty:
        result.update(summarise_series(faulty))
        result["tickets"] = summarise_tickets(faulty)
    if clean:
        years = sum(history.years for history, _, _ in clean)
        result["clean"] = {
            "years": years,
            "false_series_per_year": sum(len([f for f in series if not f.is_end])
                                         for _, series, _ in clean) / years,
            "false_tickets_per_year": sum(len(tickets) for _, _, tickets in clean) / years}
    return result


def summarise_series(scored):
    years = sum(history.years for history, _, _ in scored)
    findings = [finding for _, series, _ in scored for finding in series]
    faults = [fault for history, _, _ in scored for fault in history.series]
    verdict = {name: sum(finding.verdict == name for finding in findings)
               for name in ("right", "neutral", "misattributed", "false")}
    wrong = verdict["misattributed"] + verdict["false"]
    sets = [finding for finding in findings if finding.is_set]
    kinds = {kind: summarise_kind([fault for fault in faults if fault.kind == kind])
             for kind in SERIES}
    result = {
        "years": years, "findings": verdict,
        "sets": len(sets), "sets_right": sum(f.verdict == "right" for f in sets),
        "precision": ratio(verdict["right"], verdict["right"] + wrong),
        "wrong_per_year": wrong / years, "false_per_year": verdict["false"] / years,
        "misattributed_per_year": verdict["misattributed"] / years,
        **summarise_kind(faults), "kinds": kinds,
        "calibration": [], "about_90": None}
    for low, high in BANDS:
        band = in_band(findings, low, high)
        result["calibration"].append(
            {"from": low, "below": min(1.0, high), "findings": len(band),
             "right": ratio(sum(f.verdict == "right" for f in band), len(band)),
             "stated": ratio(sum(f.confidence for f in band), len(band))})
    about = [f for f in findings if f.confidence is not None and f.verdict != "neutral"
             and 0.85 <= f.confidence <= 0.95]
    result["about_90"] = {"findings": len(about),
                          "right": ratio(sum(f.verdict == "right" for f in about), len(about))}
    return result


def summarise_kind(faults):
    asked = [fault for fault in faults if fault.asked]
    touched = [fault for fault in faults if fault.touched]
    delays = [fault.received_until(fault.found.at) / fault.optimal for fault in asked
              if fault.found and not fault.chronic]
    return {
        "faults": len(faults), "asked": len(asked),
        "recall": ratio(sum(fault.found is not None for fault in asked), len(asked)),
        "touched_recall": ratio(sum(fault.touched is not None for fault in asked), len(asked)),
        "delays": len(delays), "delay_median": quantile(delays, 0.5),
        "delay_p90": quantile(delays, 0.9), "touched": len(touched),
        "attribution": ratio(sum(fault.touched[0] for fault in touched), len(touched))}


def summarise_tickets(scored):
    findings = [finding for _, _, tickets in scored for finding in tickets]
    faults = [fault for history, _, _ in scored for fault in history.tickets if fault.loads]
    precision, judged = share_right(findings)
    touched = [fault for fault in faults if fault.touched]
    by_kind = {
        kind: {"faults": sum(fault.kind == kind for fault in faults),
               "recall": ratio(sum(fault.kind == kind for fault in touched),
                               sum(fault.kind == kind for fault in faults)),
               "attribution": ratio(
                   sum(fault.kind == kind and fault.touched[0] for fault in touched),
                   sum(fault.kind == kind for fault in touched))}
        for kind in TICKETS}
    return {"findings": judged, "faults": len(faults), "precision": precision,
            "recall": ratio(len(touched), len(faults)),
            "attribution": ratio(sum(fault.touched[0] for fault in touched), len(touched)),
            "kinds": by_kind}


def text(value, form=".3f"):
    return "-" if value is None else format(value, form)


def print_table(result):
    print(f"histories {result['histories']}, clean {result['clean_histories']}")
    if result["histories"]:
        print_series(result)
        print_ticket_table(result["tickets"])
    if "clean" in result:
        clean = result["clean"]
        print(f"\nclean histories ({clean['years']:.1f} factory-years)")
        for name, key, aim in [("findings", "false_series_per_year", "<= 0.1"),
                               ("tickets", "false_tickets_per_year", "")]:
            print(f"  {'false ' + name + ' a factory-year':38}{clean[key]:8.3f}  {aim}")


def print_series(result):
    verdict = result["findings"]
    print(f"factory-years {result['years']:.1f}; findings of series: " + ", ".join(
        f"{name} {count}" for name, count in verdict.items())
        + f"; sets {result['sets']}, of them right {result['sets_right']}")
    about = result["about_90"]
    lines = [
        ("precision of findings", result["precision"], ".3f", ">= 0.97"),
        ("recall", result["recall"], ".3f", ">= 0.99"),
        ("  touched by any finding", result["touched_recall"], ".3f", ""),
        ("median delay / optimal delay", result["delay_median"], ".2f", "<= 1.30"),
        ("p90 delay / optimal delay", result["delay_p90"], ".2f", "<= 2.2"),
        ("attribution", result["attribution"], ".3f", ">= 0.98"),
        ("false + misattributed a factory-year", result["wrong_per_year"], ".2f", "<= 0.3"),
        (f"stated 0.85-0.95, right ({about['findings']})", about["right"], ".3f", "0.87-0.93"),
    ]
    for name, value, form, aim in lines:
        print(f"  {name:38}{text(value, form):>8}  {aim}")
    print("\n  kind             faults asked recall  median    p90  attribution")
    for kind in SERIES:
        one = result["kinds"][kind]
        print(f"  {kind:16}{one['faults']:7}{one['asked']:6}{text(one['recall']):>7}"
              f"{text(one['delay_median'], '.2f'):>8}{text(one['delay_p90'], '.2f'):>7}"
              f"{text(one['attribution']):>9} of {one['touched']}")
    print("\n  confidence    findings  stated   right")
    for band in result["calibration"]:
        print(f"  {band['from']:.2f}-{band['below']:.2f}{band['findings']:12}"
              f"{text(band['stated']):>8}{text(band['right']):>8}")


def print_ticket_table(tickets):
    print(f"\ntickets: {tickets['findings']} findings, {tickets['faults']} faults")
    for name in ("precision", "recall", "attribution"):
        aim = "" if name == "attribution" else ">= 0.995"
        print(f"  {name:38}{text(tickets[name]):>8}  {aim}")
    for kind, one in tickets["kinds"].items():
        print(f"  {kind:16}{one['faults']:7} recall {text(one['recall'])}"
              f" attribution {text(one['attribution'])}")


def findings_paths(folders, given):
    if len(given) == len(folders) and all(os.path.exists(path) for path in given):
        return given
    if len(given) != 1:
        sys.exit(f"{len(folders)} folders of truth, but {len(given)} files of findings: give one "
                 "file for each folder, or one name that every folder has")
    return [os.path.join(folder, given[0]) for folder in folders]


def describe(history, series):
    """Every fault and every wrong finding of one history, for whoever improves a method."""
    print(f"\n{history.folder}")
    for fault in history.series:
        delay = fault.received_until(fault.found.at) if fault.found else None
        print(f"  {fault.kind:15}{fault.entity:8}{fault.start:%Y-%m-%d} kl {fault.kl:.3f} optimal "
              f"{fault.optimal:6.1f} loads {len(fault.received):5} delay {text(delay, 'd'):>5}"
              + ("" if fault.asked else " (not asked)") + (" chronic" if fault.chronic else "")
              + ("" if not fault.touched or fault.touched[0] else
                 f" first {fault.touched[1].kind} {fault.touched[1].entity}"))
    for finding in series:
        if finding.verdict in ("false", "misattributed"):
            print(f"  {finding.verdict}: {finding.kind} {finding.entity} at {finding.at} since "
                  f"{finding.since} confidence {finding.confidence}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", nargs="+", required=True, metavar="DIR")
    parser.add_argument("--findings", nargs="+", default=["findings.csv"], metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--faults", action="store_true", help="lists every fault too")
    arguments = parser.parse_args()
    scored = []
    for folder, path in zip(arguments.truth, findings_paths(arguments.truth, arguments.findings)):
        history = History(folder)
        findings = sorted((Finding(row) for row in rows(path)), key=lambda finding: finding.at)
        tickets = [finding for finding in findings if finding.kind in TICKETS]
        series = [finding for finding in findings if finding.kind not in TICKETS]
        judge_series(history, series)
        judge_tickets(history, tickets)
        scored.append((history, series, tickets))
        if arguments.faults:
            describe(history, series)
    result = summarise(scored)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        print_table(result)


if __name__ == "__main__":
    main()
