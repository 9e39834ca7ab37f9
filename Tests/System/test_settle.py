"""`weighbridge settle`: the 22 worked settlements of the reference, the period, and what it refuses."""

import json
import random
from decimal import Decimal

import pytest

from daemon import run

# number, kind, shipped, received, options, D, tolerance, claim, settled
CASES = [
    (1, "whole", 32000, 31920, "--tolerance-permille 3", 80, 96, 0, 32000),
    (2, "whole", 32000, 31904, "--tolerance-permille 3", 96, 96, 0, 32000),
    (3, "whole", 32000, 31880, "--tolerance-permille 3", 120, 96, 120, 31880),
    (4, "whole", 32000, 32140, "--tolerance-permille 3", -140, 96, -140, 32140),
    (5, "excess", 32000, 31880, "--tolerance-permille 3", 120, 96, 24, 31976),
    (6, "excess", 32000, 31904, "--tolerance-permille 3", 96, 96, 0, 32000),
    (7, "excess", 32000, 32140, "--tolerance-permille 3", -140, 96, -44, 32044),
    (8, "excess", 30460, 30300, "--tolerance-permille 2", 160, 61, 99, 30361),
    (9, "excess", 30460, 30300, "--tolerance-permille 5", 160, 152, 8, 30452),
    (10, "excess", 31000, 30880, "--tolerance-kg 100", 120, 100, 20, 30980),
    (11, "excess_short_only", 32000, 32140, "--tolerance-permille 3", -140, 96, 0, 32000),
    (12, "whole_short_only", 28340, 28200, "--tolerance-permille 3", 140, 85, 140, 28200),
    (13, "received", 30000, 29940, "", 60, None, 60, 29940),
    (14, "shipped", 30000, 29640, "", 360, None, 0, 30000),
    (15, "half_excess", 30000, 29790, "--tolerance-permille 3", 210, 90, 60, 29940),
    (16, "third", 30000, 29800, "--tolerance-permille 3 --third-kg 29960", 200, 90, 40, 29960),
    (17, "mean", 30000, 29800, "--tolerance-permille 3", 200, 90, 100, 29900),
    (18, "step", 30000, 29880, "--step-permille 3,5", 120, 90, 30, 29970),
    (19, "step", 30000, 29800, "--step-permille 3,5", 200, 90, 200, 29800),
    (20, "excess", 30000, 29820, "--tolerance-permille 3 --natural-permille 1.5", 180, 90, 45,
     29955),
    (21, "excess", 32000, 31880, "--tolerance-permille 3 --base received", 120, 96, 24, 31976),
    (22, "lower", 30000, 30060, "", -60, None, 0, 30000),
]


def settle(kind, shipped, received, *options):
    answer = run("settle", "--kind", kind, "--shipped-kg", shipped, "--received-kg", received,
                 *options, "--json")
    return json.loads(answer.stdout, parse_float=Decimal)


@pytest.mark.parametrize("number, kind, shipped, received, options, difference, free, claim, paid",
                         CASES)
def test_a_worked_settlement_is_exact(number, kind, shipped, received, options, difference, free,
                                      claim, paid):
    found = settle(kind, shipped, received, *options.split())
    assert (found["discrepancyKg"], found["toleranceKg"], found["claimKg"], found["settledKg"]) == (
        difference, free, claim, paid), number
    assert found["rule"] and found["ruleEnglish"] and found["kind"] == kind


def test_who_was_farther_from_the_third_weight_pays():
    third = ("--tolerance-permille", "3", "--third-kg")
    assert settle("third", 30000, 29800, *third, 29960)["feePaidBy"] == "receiver"
    for options, reason in (((*third, 29900), "third_weight_between"),
                            (third[:2], "third_weight_missing")):
        found = settle("third", 30000, 29800, *options)
        assert found["claimKg"] is None and found["settledKg"] is None
        assert found["reason"] == reason and found["toleranceKg"] == 90


def test_an_open_clause_gives_both_and_claims_nothing():
    found = settle("open", 30000, 29880, "--tolerance-permille", "2")
    assert found["claimKg"] is None and found["settledKg"] is None
    assert (found["wholeKg"], found["excessKg"], found["toleranceKg"]) == (120, 60, 60)
    inside = settle("open", 30000, 29960, "--tolerance-permille", "2")
    assert inside["claimKg"] == 0 and inside["settledKg"] == 30000


def test_grams_and_hundredths_are_exact():
    found = settle("whole", "30000.5", "29900.125", "--tolerance-permille", "1.25")
    assert found["discrepancyKg"] == Decimal("100.375") and found["toleranceKg"] == 38
    assert found["settledKg"] == Decimal("29900.125")
    paid = settle("excess", 32000, 31880, "--tolerance-permille", "3", "--price-yuan-per-tonne",
                  "3000.05")
    assert paid["claimYuan"] == Decimal("72.00") and paid["settledYuan"] == Decimal("95929.60")


def test_the_contracts_quantity_is_a_base():
    found = settle("excess", 30000, 29800, "--tolerance-permille", "3", "--base", "contract",
                   "--contract-kg", 50000)
    assert found["toleranceKg"] == 150 and found["claimKg"] == 50


def test_people_read_both_languages():
    text = run("settle", "--kind", "whole", "--shipped-kg", 32000, "--received-kg", 31880,
               "--tolerance-permille", 3).stdout
    assert "供方退 120 kg" in text and "the seller credits 120 kg" in text
    assert "磅差 −120 kg" in text and "起赔" not in text


def test_exchanging_the_weights_turns_the_sign():
    dice = random.Random(7)
    for kind in ("received", "whole", "excess", "half_excess", "mean", "step"):
        shipped, received = dice.randrange(20000, 40000), dice.randrange(20000, 40000)
        options = (() if kind == "received" else ("--tolerance-kg", 90) if kind != "step" else
                   ("--step-permille", "3,5", "--base", "contract", "--contract-kg", 30000))
        there = settle(kind, shipped, received, *options)
        back = settle(kind, received, shipped, *options)
        assert there["claimKg"] == -back["claimKg"], kind
        assert abs(there["claimKg"]) <= abs(there["discrepancyKg"])


PERIOD = "shipped_kg,received_kg\n30000,29880\n30000,30100\n30000,29960\n"


def test_a_file_is_settled_both_ways(tmp_path):
    file = tmp_path / "loads.csv"
    file.write_text(PERIOD)
    clause = ("settle", "--kind", "excess", "--tolerance-permille", 3)
    by_load = json.loads(run(*clause, "--loads", file, "--json").stdout)
    assert by_load["per"] == "load" and by_load["claimKg"] == 20
    assert by_load["perLoad"] == {"loads": 3, "openLoads": 0, "claimKg": 20, "settledKg": 89980}
    assert [load["claimKg"] for load in by_load["loads"]] == [30, -10, 0]
    period = by_load["perPeriod"]
    assert (period["discrepancyKg"], period["toleranceKg"], period["claimKg"]) == (60, 270, 0)
    by_period = json.loads(run(*clause, "--loads", file, "--per", "period", "--json").stdout)
    assert by_period["per"] == "period" and by_period["claimKg"] == 0
    assert by_period["perLoad"]["claimKg"] == 20
    text = run(*clause, "--loads", "-", "--per", "period", stdin=PERIOD).stdout
    assert "按期合计：0 kg" in text and "逐车合计：结算磅差 20 kg" in text


def test_a_wrong_row_is_named(tmp_path):
    file = tmp_path / "loads.csv"
    for text, said in ((PERIOD + "30000,viel\n", f"{file}:5"), ("shipped_kg\n1\n", "received_kg"),
                       (PERIOD.replace("_kg\n", "_kg,contract_kg\n", 1).replace("80\n", "80,1\n")
                        .replace("00\n", "00,2\n").replace("60\n", "60,2\n"), "contract_kg")):
        file.write_text(text)
        answer = run("settle", "--kind", "received", "--loads", file, check=False)
        assert answer.returncode == 65 and said in answer.stderr


WEIGHTS = ("--shipped-kg", 32000, "--received-kg", 31880)


@pytest.mark.parametrize("options, said", [
    (("--kind", "third", *WEIGHTS), "--tolerance-permille"),
    (("--kind", "open", *WEIGHTS), "--tolerance-kg"),
    (("--kind", "step", *WEIGHTS), "--step-permille"),
    (("--kind", "step", *WEIGHTS, "--step-permille", "5,3"), "--step-permille"),
    (("--kind", "step", *WEIGHTS, "--step-permille", "3"), "--step-permille"),
    (("--kind", "whole", *WEIGHTS, "--tolerance-permille", 3, "--tolerance-kg", 9), "--tolerance"),
    (("--kind", "whole", *WEIGHTS, "--tolerance-permille", 3, "--base", "contract"),
     "--contract-kg"),
    (("--kind", "whole", *WEIGHTS, "--tolerance-permille", "0.125"), "--tolerance-permille"),
    (("--kind", "half", *WEIGHTS), "half_excess"),
    (("--kind", "lower", "--shipped-kg", "32t", "--received-kg", 1), "--shipped-kg"),
    (("--kind", "lower", "--shipped-kg", "0.0005", "--received-kg", 1), "--shipped-kg"),
    (("--kind", "lower", "--shipped-kg", 32000), "--received-kg"),
    (("--kind", "lower", *WEIGHTS, "--per", "period"), "--per"),
    (("--kind", "lower", *WEIGHTS, "--loads", "x.csv"), "--shipped-kg"),
    (("--kind", "lower", *WEIGHTS, "--price-yuan-per-tonne", "a"), "--price-yuan-per-tonne"),
    (WEIGHTS, "--kind"),
])
def test_what_does_not_fit_is_refused_by_its_name(options, said):
    answer = run("settle", *options, check=False)
    assert answer.returncode == 64 and said in answer.stderr and answer.stdout == ""


def test_a_tolerance_that_does_not_count_is_said():
    answer = run("settle", "--kind", "received", *WEIGHTS, "--tolerance-permille", 3, "--json")
    assert json.loads(answer.stdout)["claimKg"] == 120
    assert "--tolerance-permille" in answer.stderr
