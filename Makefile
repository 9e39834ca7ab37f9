# make run    the demo on real links: installs what is missing, builds, runs
# make test   every test, with a sample of simulated days and of fuzzing: installs, builds, runs
# make bench  the figures for speed and memory, as ratios taken in one run
# make fuzz   every decoder fed by libFuzzer, FUZZ_SECONDS each
# make soak   the long proofs in full: kills, broken requests, thousands of simulated days

# Libraries and tools the program is built with, besides the Swift toolchain itself.
BUILD_PACKAGES := git pkg-config tzdata libstdc++-12-dev linux-libc-dev libmodbus-dev libsqlite3-dev \
	libxlsxwriter-dev zlib1g-dev libicu-dev libpango1.0-dev libzint-dev \
	libcurl4-openssl-dev libexpat1-dev \
	fonts-wqy-microhei
# What the tests speak to, and a browser with Chinese glyphs.
TEST_PACKAGES := python3-venv sqlite3 socat ser2net chromium chromium-driver fonts-noto-cjk poppler-utils zbar-tools

# An import that the manifest does not declare is an error: the diagram of targets is enforced.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
PROGRAM := .build/debug/weighbridge
RELEASE := .build-release/release
PYTHON := .venv/bin/python

# Simulated days of one seed; a sample of seeds that fits into a test run, and those of a soak.
YARD_SAMPLE := --from 1 --through 3 --days 3
YARD_SOAK := --from 1 --through 120 --days 20

# How long libFuzzer feeds each decoder; a soak takes ten minutes.
FUZZ_SECONDS := 10
# Coverage is asked for by its name, because the address sanitizer switches it off otherwise.
FUZZ_FLAGS := -c release --sanitize fuzzer --sanitize address \
	-Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table --scratch-path .build-fuzzing

.PHONY: run build test test-swift test-yard test-system fuzz bench soak tricks release clean

run: build
	$(PROGRAM) demo

build:
	@.ci/packages $(BUILD_PACKAGES)
	swift build $(SWIFT_FLAGS) --product weighbridge

# The system's tests wait for devices half of the time; the fuzzing takes what they leave over.
test: test-swift test-yard build .venv/installed
	$(MAKE) -j2 --output-sync=target test-system fuzz

# The tests of links and devices run on threads, in real time and over libmodbus, whose waiting
# knows no more than 1024 open files: not beside hundreds of open stores.
REAL_TIME_TESTS := 'Indicator(Simulator|Links)Tests'

test-swift:
	@.ci/packages $(BUILD_PACKAGES)
	swift build $(SWIFT_FLAGS) --build-tests
	swift test $(SWIFT_FLAGS) --skip-build --skip $(REAL_TIME_TESTS)
	swift test $(SWIFT_FLAGS) --skip-build --filter $(REAL_TIME_TESTS)

# Every seed that once failed, and a few more.
test-yard:
	@.ci/packages $(BUILD_PACKAGES)
	swift build $(SWIFT_FLAGS) --product YardSimulation
	.build/debug/YardSimulation seeds $(YARD_SAMPLE)

# Most tests wait for devices: three processes keep two cores busy, a file in one of them.
test-system: build .venv/installed
	$(PYTHON) -m pytest -q -n 3 --dist loadfile Tests/System

fuzz:
	@.ci/packages $(BUILD_PACKAGES)
	WEIGHBRIDGE_FUZZING=1 nice -n 19 swift build $(FUZZ_FLAGS) --product DecoderFuzzing
	nice -n 19 python3 Tests/DecoderFuzzing/run.py .build-fuzzing/release/DecoderFuzzing $(FUZZ_SECONDS)

.venv/installed: Tests/System/requirements.txt
	@.ci/packages $(TEST_PACKAGES)
	python3 -m venv .venv
	$(PYTHON) -m pip install -q --disable-pip-version-check -r Tests/System/requirements.txt
	@touch $@

release:
	@.ci/packages $(BUILD_PACKAGES)
	swift build $(SWIFT_FLAGS) -c release --static-swift-stdlib --scratch-path .build-release

bench: release .venv/installed
	$(RELEASE)/Benchmarks
	$(PYTHON) Tests/Benchmarks/bench.py $(RELEASE)/weighbridge

# The table of tricks in Documentation.docc/Tricks.md.
tricks: release
	$(RELEASE)/YardSimulation tricks --trucks 2000 --seed 1

soak: build release .venv/installed
	$(RELEASE)/YardSimulation seeds $(YARD_SOAK)
	swift build $(SWIFT_FLAGS) --build-tests
	WEIGHBRIDGE_EVERY_BIT=1 swift test $(SWIFT_FLAGS) --skip-build --filter LedgerTamperingTests
	WEIGHBRIDGE_LIVES=500 swift test $(SWIFT_FLAGS) --skip-build --filter ContractLifeTests
	WEIGHBRIDGE_PROBE_STREAMS=200 swift test $(SWIFT_FLAGS) --skip-build --filter SimulatedStreamTests
	WEIGHBRIDGE_KILLS=300 WEIGHBRIDGE_FLIPS=2000 WEIGHBRIDGE_EXAMPLES=500 $(PYTHON) -m pytest -q -s \
		Tests/System/test_crash.py Tests/System/test_ledger.py Tests/System/test_api.py
	$(MAKE) fuzz FUZZ_SECONDS=600

clean:
	rm -rf .build .build-release .build-fuzzing .venv .demo
