/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/exporter.h>
#include <securebase/io/importer.h>

/* Every importer and exporter, each in the file named like it; importer.c and exporter.c
 * list them. */

extern const SbImporter sb_importer_boris;
extern const SbImporter sb_importer_boris_aggregated;
extern const SbImporter sb_importer_boris_clipboard;
extern const SbImporter sb_importer_boris_tabular;

extern const SbExporter sb_exporter_csv;
extern const SbExporter sb_exporter_boris;
extern const SbExporter sb_exporter_boris_aggregated;
extern const SbExporter sb_exporter_boris_tabular;
extern const SbExporter sb_exporter_dta;
extern const SbExporter sb_exporter_eaf;
extern const SbExporter sb_exporter_gseq;
extern const SbExporter sb_exporter_jwatcher;
extern const SbExporter sb_exporter_sav;
extern const SbExporter sb_exporter_srt;
extern const SbExporter sb_exporter_webvtt;
extern const SbExporter sb_exporter_xlsx;
extern const SbImporter sb_importer_eaf;
extern const SbImporter sb_importer_interact_table;
extern const SbImporter sb_importer_observer;
extern const SbImporter sb_importer_observer_table;
extern const SbImporter sb_importer_table;
extern const SbExporter sb_exporter_opf;
extern const SbExporter sb_exporter_textgrid;
extern const SbImporter sb_importer_opf;
extern const SbImporter sb_importer_textgrid;
