"""The parts of samples/make.py: truths, page layouts, and what a scanner or a phone does to a page."""
