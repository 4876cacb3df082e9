# make demo     set up what is missing, build, and run the main job on a registry and a model that stay for you to look at
# make test     set up what is missing, and run the tests
# make install  put the binary, the man pages and the completions under PREFIX
# make bench    measure against the C programs, git and gto: one Markdown table
# make man      make the man pages anew, after a change of the command line
# make rules    print docs/rules.md anew, after a change of a rule
# make lint     the format of the Swift code and the sh scripts

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
DEMO ?= $(CURDIR)/demo-registry
DEMO_MODEL ?= $(CURDIR)/demo-model

# The binary brings the Swift library along where the platform does not have it, and no symbols.
STATIC := $(shell test "$$(uname -s)" = Linux && echo --static-swift-stdlib -Xlinker -s)
RELEASE := $(SWIFT) build -c release $(STATIC)

BUILT = $$($(RELEASE) --show-bin-path)
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share

.PHONY: all setup build demo test install uninstall bench lint format man rules clean

all: build

setup:
	@sh .ci/setup

build: setup
	$(RELEASE) --product seccard

demo: build
	@sh docs/demo "$(BUILT)/seccard" "$(DEMO)" "$(DEMO_MODEL)"

test: setup
	@sh .ci/fetch-test-data
	@sh .ci/fetch-model-samples
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

install: build
	install -d "$(BIN)" "$(SHARE)/man/man1" "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	install -m 755 "$(BUILT)/seccard" "$(BIN)/seccard"
	install -m 644 docs/man/*.1 "$(SHARE)/man/man1/"
	install -d "$(SHARE)/seccard/schema"
	install -m 644 docs/schema/*.json registry-template/schema/*.json "$(SHARE)/seccard/schema/"
	"$(BUILT)/seccard" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/seccard"
	"$(BUILT)/seccard" --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_seccard"
	"$(BUILT)/seccard" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/seccard.fish"

uninstall:
	rm -f "$(BIN)/seccard" "$(SHARE)"/man/man1/seccard.1 "$(SHARE)"/man/man1/seccard.*.1
	rm -rf "$(SHARE)/seccard"
	rm -f "$(SHARE)/bash-completion/completions/seccard" "$(SHARE)/zsh/site-functions/_seccard"
	rm -f "$(SHARE)/fish/vendor_completions.d/seccard.fish"

bench: setup
	$(RELEASE) --product seccard
	$(RELEASE) --product JSONBench
	Benchmarks/run --seccard "$(BUILT)/seccard" --json-bench "$(BUILT)/JSONBench"

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	@if command -v shellcheck >/dev/null; then shellcheck hooks/* docs/demo .ci/run .ci/setup .ci/fetch-test-data .ci/fetch-model-samples; else echo "shellcheck is not here: the scripts were not checked"; fi

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

# The man pages are generated from the commands' own help and kept in git: making them takes minutes.
man: setup
	$(SWIFT) package generate-manual --multi-page
	rm -f docs/man/*.1
	cp .build/plugins/GenerateManual/outputs/SeccardCLI/*.1 docs/man/
	rm -f docs/man/seccard.help.1

# What every rule means, from the table in the binary.
rules:
	$(SWIFT) build --product seccard
	"$$($(SWIFT) build --show-bin-path)/seccard" explain --markdown > docs/rules.md.new
	mv docs/rules.md.new docs/rules.md

clean:
	rm -rf .build
