"""Device profiles on the command line."""

from daemon import ROOT, run

DEVICES = ROOT / "devices"


def test_every_profile_is_listed_and_sound():
    listed = run("devices", "list", "--devices", DEVICES).stdout.splitlines()
    files = sorted(DEVICES.glob("*.toml"), key=lambda file: file.stem)
    assert [line.split("\t")[0] for line in listed] == [file.stem for file in files]
    for line, file in zip(listed, files):
        _, chinese, english, language = line.split("\t")
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
