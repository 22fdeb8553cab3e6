# SPDX-License-Identifier: GPL-3.0-or-later
# Reads an export with its own read.R; see count-cells.py.
options (warn = 2)
folder <- commandArgs (TRUE)[1]
tables <- source (file.path (folder, "read.R"), chdir = TRUE, encoding = "UTF-8")$value
for (table in names (tables))
  for (column in names (tables[[table]])) {
    cells <- tables[[table]][[column]]
    given <- cells[!is.na (cells)]
    total <- if (is.character (cells)) sum (nchar (gsub ("\r", "", given)))
             else sum (as.numeric (given))
    stopifnot (nzchar (attr (cells, "label")))
    cat (table, column, sum (is.na (cells)), sprintf ("%.6f\n", total))
  }
