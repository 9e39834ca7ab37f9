"""Feeds every decoder with libFuzzer: run.py PROGRAM SECONDS.

Starts from the frames of the vector table and of the profiles' captures, runs two decoders at a
time, prints what each run has seen, and fails when one has found something; the input that did it
is kept beside the program under its decoder's name.
"""

import concurrent.futures
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1] / "IndicatorProtocolsTests"
# A whole second of noise between frames is longer than any frame; longer inputs find nothing more.
LONGEST_INPUT = 512
PARALLEL = 2


def frames():
    tables = [ROOT / "indicator-vectors.tsv", *sorted((ROOT / "captures").glob("*.tsv"))]
    for table in tables:
        with table.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield bytes.fromhex(row["hex"])


def write_corpus(folder):
    """Every frame for each of the first few settings of a decoder."""
    for number, frame in enumerate(dict.fromkeys(frames())):
        for setting in range(8):
            (folder / f"{number}-{setting}").write_bytes(bytes([setting]) + frame)


def fuzz(program, decoder, seconds, corpus):
    with tempfile.TemporaryDirectory() as grown:
        run = subprocess.run(
            [
                program, grown, corpus, f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}",
                "-print_final_stats=1", "-rss_limit_mb=512", f"-artifact_prefix={decoder}-",
            ],
            # What the reader of profiles never gives back is read once; a decoder that grew with
            # its input would meet the limit above.
            env={
                **os.environ, "WEIGHBRIDGE_DECODER": decoder,
                "ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=16",
            },
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            cwd=pathlib.Path(program).parent,
        )
    return decoder, run.returncode, run.stdout


def main():
    program, seconds = str(pathlib.Path(sys.argv[1]).resolve()), int(sys.argv[2])
    decoders = subprocess.run(
        [program, "-runs=1"], check=True, capture_output=True, text=True
    ).stdout.split()
    failed = []
    with tempfile.TemporaryDirectory() as corpus:
        write_corpus(pathlib.Path(corpus))
        with concurrent.futures.ThreadPoolExecutor(PARALLEL) as pool:
            runs = [pool.submit(fuzz, program, name, seconds, corpus) for name in decoders]
            for run in runs:
                decoder, code, output = run.result()
                inputs = re.search(r"number_of_executed_units: (\d+)", output)
                memory = re.search(r"peak_rss_mb: +(\d+)", output)
                covered = re.findall(r"cov: (\d+)", output)
                print(
                    f"{decoder}: {inputs[1] if inputs else '?'} inputs,"
                    f" {covered[-1] if covered else '?'} edges,"
                    f" {memory[1] if memory else '?'} MB", flush=True)
                if code:
                    failed.append(decoder)
                    print(output[-4000:])
    if failed:
        sys.exit(f"found something: {', '.join(failed)}")
    print(f"{len(decoders)} decoders, {seconds} s each: nothing found")


main()
