# The setup script must know whether LIBTORCH was given or is our own default.
LIBTORCH_ORIGIN := $(origin LIBTORCH)

# `make demo` and `make test` install what is missing; nothing else need be typed first.

export LIBTORCH ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/sora/libtorch-2.13.0
export PKG_CONFIG_PATH := $(CURDIR)/.build/pkgconfig:$(PKG_CONFIG_PATH)

SWIFT_SOURCES = Package.swift Sources Tests Examples
# Where `make install` puts the program.
PREFIX ?= $(HOME)/.local

.PHONY: demo pretrained test test-browser check-api setup build lint layers unit-tests examples format install compare parity clean

demo: build
	.build/release/sora demo

pretrained: build
	Scripts/pretrained

test: setup lint layers unit-tests build examples

setup:
	@env -u LIBTORCH $(if $(filter environment command%,$(LIBTORCH_ORIGIN)),LIBTORCH="$(LIBTORCH)") Scripts/setup

build: setup
	swift build -c release --product sora

lint: setup
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

layers: setup
	python3 Scripts/check-layers.py

unit-tests: setup
	swift build --build-tests
	swift test --skip-build --disable-xctest --parallel

examples: build
	swift build -c release --product FirstModel
	rm -rf .build/examples
	.build/release/sora demo --minutes 0.2 --from-nothing --out .build/examples
	.build/release/FirstModel .build/examples/footage/labels.csv

test-browser: build
	Scripts/test-browser

check-api: build
	Scripts/check-api

compare: build
	Benchmarks/compare.py
	Benchmarks/boxes.py
	Benchmarks/search.py

parity: setup
	Benchmarks/parity.py

install: build
	install -D .build/release/sora "$(PREFIX)/bin/sora"

format:
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

clean:
	rm -rf .build
