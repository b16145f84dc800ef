"""What was set out to be reached, and whether it is."""

import dataclasses

# By input and peer: CPU time a page, ours through theirs, at most.
RATIOS = {
    ("text, 100 pages", "pypdfium2"): 0.75,
    ("scans, 100 pages", "pypdfium2"): 0.35,
    ("gray scans", "pypdfium2"): 0.35,
    ("scans with /Rotate 90", "pypdfium2"): 0.35,
    ("scans with ICC profile", "pypdfium2"): 0.15,
    ("bilevel scans", "pypdfium2"): 1.0,
    ("photographs, 24 MP", "vipsthumbnail"): 0.25,
    ("photographs, 24 MP", "pillow-simd, draft"): 0.7,
    ("text, end to end", "openai + pypdfium2"): 0.25,
    ("scans, end to end", "openai + pypdfium2"): 0.25,
    ("text, end to end", "py-zerox"): 0.1,
    ("scans, end to end", "py-zerox"): 0.1,
}
# CPU time a page, ours through the floor's.
FLOOR = 1.5
FLOOR_INPUTS = {"text, 100 pages", "scans, 100 pages", "scans with ICC profile", "photographs, 24 MP"}
# Peak memory of all processes end to end.
PEAK_MIB = 150


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One target: what it is, its bound, and what was measured, by two ways of counting where there
    are two; the worse one decides."""

    what: str
    bound: float
    values: tuple[float, ...]
    unit: str = "x"

    @property
    def is_met(self) -> bool:
        return max(self.values) <= self.bound

    def row(self) -> str:
        values = " / ".join(f"{value:.2f}" if self.unit == "x" else f"{value:.0f}" for value in self.values)
        return f"| {self.what} | ≤ {self.bound:g} {self.unit} | {values} | {'met' if self.is_met else '**missed**'} |"


def table(outcomes: list[Outcome]) -> str:
    rows = ["| target | bound | measured | |", "| --- | ---: | ---: | --- |"]
    return "\n".join([*rows, *(outcome.row() for outcome in outcomes)])
