"""Every protocol family on every kind of link: frames out of manuals, and what the scale shows."""

import concurrent.futures
import contextlib
import os
import shutil

from daemon import ROOT
from frames import protocol_names, register_profiles, stream_profiles
from indicators import BehindSerialServer, OnPorts, OnTerminals
from playing import Site, play
from registers import BIT_PROFILE, RTU, ModbusTCP, RTUOverTCP

LONGEST_SCRIPT = 5
MOST_LINES = 99  # a daemon has a hundred at most
LINKS = (OnTerminals, OnPorts, BehindSerialServer)


def devices_with(folder, profiles):
    """A folder of device files: those of the project, and those that only these tests have."""
    devices = folder / "devices"
    shutil.copytree(ROOT / "devices", devices)
    for profile in profiles:
        (devices / f"{profile.name}.toml").write_text(profile.text)
    return devices


@contextlib.contextmanager
def opened(sites):
    """All sites at work; they start side by side, as starting is most of the time."""
    with contextlib.ExitStack() as stack, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        starting = [pool.submit(site.__enter__) for site in sites]
        for site, started in zip(sites, starting):
            if started.exception() is None:
                stack.push(site)
        for started in starting:
            started.result()
        yield sites


def test_every_protocol_has_documented_frames():
    sent = {row.protocol for profile in stream_profiles() for row in profile.rows}
    assert set(protocol_names()) - sent == set()


def test_every_family_shows_what_its_frames_mean_on_every_link(tmp_path):
    profiles = stream_profiles()
    devices = devices_with(tmp_path, profiles)
    plays = [(profile, script) for profile in profiles
             for script in profile.scripts(LONGEST_SCRIPT)]
    count = -(-len(plays) * len(LINKS) // MOST_LINES)
    sites = []
    for place in range(count):
        folder = tmp_path / str(place)
        folder.mkdir()
        sites.append(Site(folder, [link(plays[place::count], folder) for link in LINKS], devices))
    with opened(sites):
        problems = play(sites)
        assert not problems, "\n".join(problems)
        # Nothing is said to a device but its documented request.
        assert {(play[0].name, device.strange) for site in sites for end in site.ends
                for play, device in zip(end.plays, end.devices) if device.strange} == set()


def test_every_register_map_shows_what_its_replies_mean_on_every_link(tmp_path):
    profiles = [*register_profiles(), BIT_PROFILE]
    devices = devices_with(tmp_path, profiles)
    sites = []
    for link in (ModbusTCP, RTU, RTUOverTCP):
        folder = tmp_path / link.name
        folder.mkdir()
        sites.append(Site(folder, [link(profiles, folder)], devices))
    with opened(sites):
        problems = play(sites)
        assert not problems, "\n".join(problems)
