/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of an export, fed with any bytes: the first says of which kind they are. */
#include "exported-kinds.h"

#include <securebase/base/error.h>
#include <securebase/io/csv-reader.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const SbExportedKind *
pick_kind (guint8 byte)
{
  const SbExportedKind *kinds = sb_exported_kinds_get ();
  guint n = 0;

  while (kinds[n].table)
    n++;
  return &kinds[byte % n];
}

static void
check_record (gpointer record)
{
  guint n_fields;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const char *text = fields[i].type == SB_FIELD_TEXT
                         ? SB_FIELD_MEMBER (record, &fields[i], char *)
                         : NULL;

    g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTable) table = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (size == 0)
    return 0;
  table =
    sb_csv_read_text ((const char *) data + 1, (gssize) size - 1, "fuzz.csv", &error);
  if (table)
    records = sb_exported_kind_read (pick_kind (data[0]), table, &error);
  g_assert_true ((records == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == SB_ERROR);
  for (guint i = 0; records && i < records->len; i++)
    check_record (g_ptr_array_index (records, i));
  return 0;
}
