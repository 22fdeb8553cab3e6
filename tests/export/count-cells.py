# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an export against its own manifest and codebook, and prints what count-cells.R
prints of the same files: of each column how many cells are missing, and the sum of its
numbers or the length of its texts."""
import csv
import hashlib
import json
import math
import os
import re
import sys

folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


manifest = json.load(open(path("manifest.json"), encoding="utf-8"))
codebook = json.load(open(path("codebook.json"), encoding="utf-8"))
style = codebook["csv"]
listed = {file["name"]: file for file in manifest["files"]}
assert set(os.listdir(folder)) == set(listed) | {"manifest.json"}, os.listdir(folder)
for file in listed.values():
    data = open(path(file["name"]), "rb").read()
    assert len(data) == file["bytes"], file
    assert hashlib.sha256(data).hexdigest() == file["sha256"], file

for table in codebook["files"]:
    encoding = "utf-8-sig" if style["byte_order_mark"] else "utf-8"
    with open(path(table["file"]), newline="", encoding=encoding) as file:
        rows = list(csv.reader(file, delimiter=style["separator"]))
    names = [column["name"] for column in table["columns"]]
    assert rows[0] == names, table["file"]
    assert len(rows) - 1 == table["rows"] == listed[table["file"]]["rows"], table["file"]
    for i, column in enumerate(table["columns"]):
        cells = [row[i] for row in rows[1:] if row[i] != style["missing"]]
        if column["type"] == "integer":
            total = sum(int(cell) for cell in cells)
        elif column["type"] == "real":
            total = math.fsum(float(cell.replace(style["decimal_sign"], ".")) for cell in cells)
        else:
            texts = [re.sub(r"\A'(?='*[-=+@\t\r\n])", "", cell) for cell in cells]
            total = sum(len(text.replace("\r", "")) for text in texts)
        print(table["file"][:-4], column["name"], table["rows"] - len(cells), "%.6f" % total)
