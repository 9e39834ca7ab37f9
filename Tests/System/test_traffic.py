"""`weighbridge generate-traffic` and the scorer: the same seed gives the same files, and the score
tells right, neutral, misattributed and false findings apart (short-weight methods, section 9)."""

import csv
import datetime
import json
import subprocess
import sys

import pytest

from daemon import ROOT, run

sys.path.insert(0, str(ROOT / "Tests/Scoring"))
import score  # noqa: E402

FILES = ["anchors.csv", "loads.csv", "truth.csv", "truth_loads.csv"]
HEADER = "kind,entity,detected_at,since,size,unit,confidence,sentence_zh,sentence_en".split(",")
SMALL = ("--loads-per-day", 20)


def generate(folder, *options, seed=7):
    return run("generate-traffic", "--seed", seed, "--out", folder, *SMALL, *options, check=False)


def report(folders, name="findings.csv"):
    answer = subprocess.run(
        [sys.executable, ROOT / "Tests/Scoring/score.py", "--json", "--truth", *folders,
         "--findings", name], text=True, capture_output=True, check=True)
    return json.loads(answer.stdout)


def tell(folder, findings):
    """Writes findings as (kind, entity, at, since, size, confidence)."""
    with open(folder / "findings.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for kind, entity, at, since, size, confidence in findings:
            writer.writerow([kind, entity, at.isoformat(), since.isoformat() if since else "",
                             size, "kg", confidence, "", ""])


def oracle(history):
    """Every fault is found as soon as the best detector would."""
    series = [(fault.kind, fault.entity,
               fault.received[min(len(fault.received), int(fault.optimal) + 1) - 1],
               fault.start, 1, 0.9) for fault in history.series]
    return series + [(fault.kind, fault.entity, fault.received[-1], fault.start, 1, 0.9)
                     for fault in history.tickets]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("traffic") / "seven"
    answer = generate(folder)
    assert answer.returncode == 0, answer.stderr
    return folder


@pytest.fixture(scope="module")
def history(folder):
    return score.History(str(folder))


def test_the_same_seed_writes_the_same_files(folder, tmp_path):
    assert generate(tmp_path / "again").returncode == 0
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == FILES
    for name in FILES:
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert generate(tmp_path / "other", seed=8).returncode == 0
    assert (folder / "loads.csv").read_bytes() != (tmp_path / "other/loads.csv").read_bytes()


def test_a_folder_that_holds_something_is_refused(folder):
    before = (folder / "loads.csv").read_bytes()
    answer = generate(folder, seed=9)
    assert answer.returncode == 1
    assert "不是空的" in answer.stderr and "not empty" in answer.stderr
    assert (folder / "loads.csv").read_bytes() == before


def test_options_outside_their_range_are_refused(tmp_path):
    for options in [("--years", 0), ("--vehicles", 3), ("--variant", "magic"), ("--noise", 0)]:
        answer = run("generate-traffic", "--seed", 1, "--out", tmp_path / "none", *options,
                     check=False)
        assert answer.returncode == 64, answer.stderr
    assert not (tmp_path / "none").exists()


def test_clean_and_harder_histories(tmp_path):
    assert generate(tmp_path / "clean", "--clean").returncode == 0
    assert len((tmp_path / "clean/truth.csv").read_text().splitlines()) == 1
    assert generate(tmp_path / "harder", "--harder").returncode == 0
    with open(tmp_path / "harder/loads.csv") as file:
        assert any(not row["recv_ts"] for row in csv.DictReader(file))


def test_an_oracle_scores_full_marks(folder, history):
    tell(folder, oracle(history))
    result = report([folder])
    assert result["precision"] == result["recall"] == result["attribution"] == 1
    assert 0.9 < result["delay_median"] < 1.3
    assert result["wrong_per_year"] == 0
    assert result["about_90"] == {"findings": 14, "right": 1}
    tickets = result["tickets"]
    assert tickets["precision"] == tickets["recall"] == tickets["attribution"] == 1


def test_sets_repeats_and_ends(folder, history):
    driver = next(fault for fault in history.series if fault.kind == "driver")
    late = driver.received[-1]
    others = ["vehicle:V01", "customer_scale:C01-A", "product:P1"]
    right = ("set", "+".join([f"driver:{driver.entity}", *others[:2]]), late, driver.start, 1, 0.9)
    large = ("set", "+".join([f"driver:{driver.entity}", *others]), late, driver.start, 1, 0.9)
    again = ("driver", driver.entity, late, driver.start, 1, 0.9)
    ended = ("carrier", "K1", late, driver.start, 0, 0.9)
    tell(folder, [right, again, ended])
    result = report([folder])
    assert result["findings"] == {"right": 1, "neutral": 2, "misattributed": 0, "false": 0}
    assert (result["sets"], result["sets_right"]) == (1, 1)
    tell(folder, [large])
    assert report([folder])["findings"]["right"] == 0


def test_sharing_the_loads_is_misattributed(folder, history):
    """His carrier, accused in his place, shares all his loads; nobody else's shares few."""
    driver = next(fault for fault in history.series if fault.kind == "driver")
    with open(folder / "loads.csv") as file:
        carriers = {row["driver"]: row["carrier"] for row in csv.DictReader(file)}
    at = driver.received[len(driver.received) // 2]
    wrong = ("carrier", carriers[driver.entity], at, driver.start, 1, 0.9)
    early = ("driver", driver.entity, driver.start - datetime.timedelta(days=1),
             driver.start - datetime.timedelta(days=20), 1, 0.9)
    tell(folder, [early, wrong, ("driver", driver.entity, at, driver.start, 1, 0.9)])
    result = report([folder])
    assert result["findings"]["misattributed"] == 1
    # Told before it began, it is no better than any other false one.
    assert result["findings"]["false"] == 1
    assert result["kinds"]["driver"]["attribution"] == 0
    assert result["precision"] == pytest.approx(1 / 3)


def test_tickets_ask_for_their_kind(folder, history):
    swap = next(fault for fault in history.tickets if fault.kind == "swap")
    at = swap.received[-1]
    tell(folder, [("loss", swap.entity.split("+")[0], at, None, -500, 0.9),
                  ("clerical", "L000000", at, None, 500, 0.9)])
    tickets = report([folder])["tickets"]
    assert tickets["precision"] == 0.5
    assert tickets["attribution"] == 0
    assert tickets["kinds"]["swap"]["recall"] == pytest.approx(1 / 24)


def test_clean_histories_count_every_finding(tmp_path):
    folder = tmp_path / "clean"
    assert generate(folder, "--clean").returncode == 0
    at = datetime.datetime(2025, 1, 1)
    tell(folder, [("driver", "D01", at, None, -20, 0.9), ("loss", "L000100", at, None, -400, 0.9)])
    clean = report([folder])["clean"]
    assert clean["false_series_per_year"] == pytest.approx(0.5, abs=0.01)
    assert clean["false_tickets_per_year"] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("delta, arl0, loads", [
    (0.5, 1e4, 49.1), (0.5, 1e5, 67.5), (1, 1e4, 15.0), (1, 1e5, 19.6), (1.5, 1e4, 7.40),
    (1.5, 1e5, 9.45), (2, 1e4, 4.45), (2, 1e5, 5.60)])
def test_exact_optimal_delay(delta, arl0, loads):
    assert score.optimal_delay(delta * delta / 2, arl0) == pytest.approx(loads, rel=0.01)
