"""Device profiles on the command line."""

import re
import unicodedata

import pytest

from daemon import ROOT, run

DEVICES = ROOT / "devices"


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_every_profile_is_listed_and_sound():
    listed = run("devices", "list", "--devices", DEVICES).stdout.splitlines()
    files = sorted(DEVICES.glob("*.toml"), key=lambda file: file.stem)
    rows = [re.split(" {2,}", line) for line in listed]
    assert [row[0] for row in rows] == [file.stem for file in files]
    starts = {width(line[:line.index(row[3])]) for line, row in zip(listed, rows)}
    assert len(starts) == 1, "the last column begins at one place, a Chinese character counts two"
    for (_, chinese, english, language), file in zip(rows, files):
        assert chinese in file.read_text() and english in file.read_text() and language
        assert run("devices", "check", file).stdout.startswith(file.stem + ": ")
        assert run("devices", "show", "--devices", DEVICES, file.stem).stdout == file.read_text()


def test_a_wrong_profile_is_said_with_its_key(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text((DEVICES / "mt-cont.toml").read_text() + '\nbaudrate = 9600\n')
    result = run("devices", "check", file, check=False)
    assert result.returncode == 78
    assert "baudrate" in result.stderr and str(file) in result.stderr
    result = run("devices", "show", "--devices", DEVICES, "mt-contt", check=False)
    assert result.returncode == 65
    assert "mt-cont" in result.stderr
    result = run("devices", "check", tmp_path / "none.toml", check=False)
    assert result.returncode == 65
    assert "none.toml" in result.stderr


@pytest.mark.parametrize("command", [
    ("devices", "show", "mt-contt"), ("decode", "--protocol", "described/mt-contt"),
    ("simulate", "--tcp", 0, "--profile", "mt-contt"),
])
def test_a_mistyped_profile_is_told_the_nearest(command):
    result = run(*command, "--devices", DEVICES, check=False)
    assert result.returncode == 65
    assert "mt-cont、" in result.stderr and "weighbridge devices list" in result.stderr
    assert len(result.stderr) < 400, "not every name there is"


@pytest.mark.parametrize("command, chinese, english", [
    (("devices", "list", "--device", "x"), "没有选项 --device，是不是 --devices", "Unknown option"),
    (("check-config",), "缺少 --config", "Missing expected argument"),
    (("check-config", "--config"), "--config <config> 后面缺少值", "Missing value"),
    (("devices", "show"), "缺少 <name>", "Missing expected argument"),
    (("devices", "list", "x"), "多出来的参数：x", "Unexpected argument"),
    (("simulate", "--tcp", "abc"), "--tcp <tcp> 不能是 abc", "is invalid"),
])
def test_a_wrong_command_is_explained_in_both_languages(command, chinese, english):
    result = run(*command, check=False)
    assert result.returncode == 64
    assert result.stderr.splitlines()[0].startswith(chinese) and english in result.stderr


def test_help_and_our_own_words_are_left_as_they_are():
    result = run("devices", "--help", check=False)
    assert result.returncode == 0 and result.stderr == ""
    result = run("simulate", "--profile", "mt-cont", check=False)
    assert result.returncode == 64 and result.stderr.startswith("Error: --pty")
