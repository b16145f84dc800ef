# The two commands of the README are `run` and `test`; `make help` lists the rest.

sources := $(shell find Sources Package.swift -type f)
platen := .build/release/platen

.PHONY: run test test-release test-interop test-heif bench bench-rendering bench-requests bench-engine soak fuzz lint format docs
.PHONY: dependencies help

help: ## Show this list.
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: dependencies $(platen) ## Read the sample invoices without key or network; records go to out/.
	$(platen) run pipelines/invoice.yaml samples/invoices --offline --output out/

test: export PLATEN_OPTIMIZE_PIXELS = 1
test: dependencies lint ## Build everything and run every test.
	swift build --build-tests
	@scripts/test.sh

# Optimized code is other code: the compiler has faults of its own.
test-release: dependencies $(platen) ## Run the tests beside the pipelines with the program as it is released.
	$(platen) test pipelines/

test-interop: export PLATEN_OPTIMIZE_PIXELS = 1
test-interop: dependencies ## Try the openai SDK and litellm's proxy against the built program; both from PyPI.
	scripts/test-interop.sh

# A build of its own: with the trait on, everything above Imaging is compiled anew.
test-heif: export PLATEN_OPTIMIZE_PIXELS = 1
test-heif: dependencies ## Build with the trait HEIF and run the tests of pictures.
	@scripts/install-dependencies.sh libheif-dev
	swift test --disable-xctest --traits HEIF --scratch-path .build/heif --filter ImagingTests

soak: export PLATEN_OPTIMIZE_PIXELS = 1
soak: export PLATEN_FUZZ_ROUNDS = 3000
soak: export PLATEN_LEGIBILITY = all
soak: export PLATEN_FUZZ_DOCUMENTS = 5000
soak: dependencies ## Look for faults for an hour: ten minutes of fuzzing each target, thousands of random schemas.
	scripts/fuzz.sh 600
	swift test --disable-xctest --filter 'Fuzz|Property|RandomSchema|Legibility'
	PLATEN_STORM_REQUESTS=2000 swift test --disable-xctest --filter StormTests
	PLATEN_KILLS=200 swift test --disable-xctest --filter KillTests

fuzz: export PLATEN_OPTIMIZE_PIXELS = 1
fuzz: dependencies ## Send 5,000 broken documents to decoders built with AddressSanitizer.
	scripts/fuzz-documents.sh 5000

bench: dependencies ## Measure beside peers, as ratios; installs them from PyPI into .build.
	scripts/bench.sh

bench-rendering: dependencies ## The same, of rendering only.
	scripts/bench.sh rendering

bench-requests: dependencies ## The same, of requests to a model only.
	scripts/bench.sh requests

bench-engine: dependencies ## The same, of whole runs: memory, and documents a second.
	scripts/bench.sh engine

lint: ## Check the style of every Swift file.
	swift format lint --strict --recursive --parallel Sources Tests Examples Benchmarks Package.swift

format: ## Put every Swift file into the project's style.
	swift format format --in-place --recursive --parallel Sources Tests Examples Benchmarks Package.swift

docs: $(platen) ## Write the generated pages anew.
	scripts/write-docs.sh $(platen)

dependencies: ## Install the Debian packages that are missing.
	@scripts/install-dependencies.sh

# The Swift libraries go into the programs: a decoder process starts sooner with fewer libraries to bind.
$(platen): $(sources) | dependencies
	scripts/build-release.sh
	@touch $@
