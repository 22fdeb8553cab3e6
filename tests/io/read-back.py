# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs find in an exported file, as JSON.

Of a .dta (pandas): title, columns [name, label], labels {column: {value: label}}, rows.
Of an .xlsx (openpyxl): sheets {name: {widths, frozen, rows}}, and whether a formula is in it.
An empty cell is null.
"""
import json
import sys


def plain(value):
    if value is None or value != value or value == "":
        return None
    return value.item() if hasattr(value, "item") else value


def read_dta(path):
    from pandas.io.stata import StataReader

    # One reader for each: which of the two is read first matters to pandas 1.5.
    with StataReader(path) as reader:
        values = reader.value_labels()
    with StataReader(path) as reader:
        labels = reader.variable_labels()
        title, time = reader.data_label, reader.time_stamp
        frame = reader.read(convert_categoricals=False, convert_dates=False)
    return {
        "title": title,
        "time": time,
        "columns": [[name, labels[name]] for name in frame.columns],
        "labels": {name: {str(plain(key)): label for key, label in pairs.items()}
                   for name, pairs in values.items()},
        "rows": [[plain(cell) for cell in row]
                 for row in frame.itertuples(index=False, name=None)],
    }


def read_sheet(sheet):
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "formulas": sum(cell.data_type == "f" for cell in cells),
        "links": sum(cell.hyperlink is not None for cell in cells),
        "rows": [[plain(cell.value) for cell in row] for row in sheet.iter_rows()],
    }


def read_xlsx(path):
    from openpyxl import load_workbook

    book = load_workbook(path)
    return {
        "creator": book.properties.creator,
        "created": book.properties.created.isoformat(),
        "names": book.sheetnames,
        "sheets": {sheet.title: read_sheet(sheet) for sheet in book.worksheets},
    }


path = sys.argv[1]
json.dump((read_xlsx if path.endswith(".xlsx") else read_dta)(path), sys.stdout)
