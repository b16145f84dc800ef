"""Pages of a PDF to PNGs as py-zerox 0.0.7 has them made, which is by pdf2image:
`zerox_pages.py PDF FOLDER LAST`.
"""

import sys

import pdf2image

path, folder, last = sys.argv[1:]
pdf2image.convert_from_path(
    path, output_folder=folder, dpi=300, fmt="png", size=(None, 1056), thread_count=4,
    use_pdftocairo=True, paths_only=True, last_page=int(last),
)
