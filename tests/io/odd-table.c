/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-table.h"

#include "study.h"
#include "testlib.h"

#include <string.h>

static const SbColumn columns[] = {
  {.name = "session", .label = "Session label", .source = "project"},
  {.name = "with", .label = "A reserved word", .missing = "none given"},
  {.name = "D", .type = SB_COLUMN_REAL, .label = "D score"},
  {.name = "d", .type = SB_COLUMN_REAL, .label = "Another d"},
  {.name = "Größe (cm)", .type = SB_COLUMN_REAL, .label = "Höhe", .unit = "cm"},
  {.name = "15s", .type = SB_COLUMN_INTEGER, .label = "Fifteen", .missing = "not coded"},
  {.name = "a_name_of_more_than_thirty_two_letters_one", .label = "First"},
  {.name = "a_name_of_more_than_thirty_two_letters_two", .label = "Second"},
  {.name = "running",
   .type = SB_COLUMN_INTEGER,
   .label = "Whether it runs",
   .values = "0 = no; 1 = yes"},
  {.name = "code",
   .label = "Behaviour code",
   .values = "contact = Contact; NA = None; at all; caregiver_put_down = Put down",
   .missing = "no code"},
  {.name = "start_s", .type = SB_COLUMN_REAL, .label = "Start", .unit = "s"},
  {.name = "size", .type = SB_COLUMN_INTEGER, .label = "Bytes", .unit = "bytes"},
};

/* In the form of a table's cells. */
static const char *const rows[][G_N_ELEMENTS (columns)] = {
  {"S01",
   "a, \"b\"\nc",
   "5.5",
   "1",
   "70",
   "15",
   "x",
   "=1+1",
   "0",
   "contact",
   "0.04",
   "1"},
  {"=S02",
   "👶🏽 שלום",
   "0.1",
   NULL,
   "0.000000001",
   NULL,
   NULL,
   "@SUM(A1)",
   "1",
   "NA",
   "1234567.123456789",
   "1099511627776"},
  {"NA",
   NULL,
   "-0.5",
   "2.25",
   NULL,
   "-3",
   "-1",
   "'apostrophe",
   NULL,
   "caregiver_put_down",
   "-12.5",
   NULL},
  {"S,03", "\t tab", NULL, NULL, "1e-7", "0", "+49", "ß", "1", NULL, NULL, "-2147483648"},
};

SbTable *
sb_test_empty_table_new (void)
{
  return sb_table_new ("measures", columns, G_N_ELEMENTS (columns));
}

static void
add_long_row (SbTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 40000)
    g_string_append (text, "länger ");
  sb_table_begin_row (table);
  sb_table_add_text (table, "S09");
  sb_table_add_text (table, text->str);
}

SbTable *
sb_test_odd_table_new (void)
{
  SbTable *table = sb_test_empty_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    sb_table_begin_row (table);
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      sb_table_add_text (table, rows[i][j]);
  }
  add_long_row (table);
  return table;
}

void
sb_test_export_table (SbTable *table, const char *format, const char *folder)
{
  const char *const what[] = {"measures", NULL};
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);
  const SbExporter *exporter = sb_exporter_find (format, &error);
  SbExportInput input = {.study = study, .measures = table};

  sb_assert_ok (error);
  exporter->write (&input, what, files, &error);
  sb_assert_ok (error);
  sb_file_set_commit (files, &error);
  sb_assert_ok (error);
}

GBytes *
sb_test_export_bytes (SbTable *table, const char *format, const char *name)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length = 0;

  sb_test_export_table (table, format, folder);
  g_file_get_contents (path, &bytes, &length, &error);
  sb_assert_ok (error);
  return g_bytes_new_take (bytes, length);
}

/* The first Python on the way may be one without Debian's packages. */
static const char *
find_python (const char *module)
{
  static const char *const pythons[] = {"python3", "/usr/bin/python3"};
  g_autofree char *line = g_strconcat ("import ", module, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pythons); i++) {
    const char *const argv[] = {pythons[i], "-c", line, NULL};
    g_autofree char *found = g_find_program_in_path (pythons[i]);
    g_autofree char *out = NULL, *err = NULL;

    if (found && sb_test_spawn (argv, &out, &err) == 0)
      return pythons[i];
  }
  return NULL;
}

char *
sb_test_read_back (const char *module, const char *path)
{
  g_autofree char *script = sb_test_dup_source_path ("tests/io/read-back.py");
  const char *python = find_python (module);
  const char *const argv[] = {python, script, path, NULL};
  g_autofree char *err = NULL;
  char *out = NULL;

  if (python == NULL) {
    g_print ("# skipped: Python has no %s to read %s back\n", module, path);
    return NULL;
  }
  ck_assert_msg (sb_test_spawn (argv, &out, &err) == 0, "%s", err);
  return out;
}
