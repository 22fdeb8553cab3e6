/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long 100 sessions of 1,000 events take to and from BORIS. (BORIS 8.27, seen once on
 * a machine of two cores: tabular export 5.5 s, aggregated 10.2 s, loading 0.36 s.) */
#include "study.h"
#include "testlib.h"

#include <securebase/io/exporter.h>
#include <securebase/io/importer.h>
#include <time.h>

#define N_SESSIONS 100
#define N_EVENTS 1000 /* states: BORIS has two lines for each */

static SbStudy *
make_study (void)
{
  SbStudy *study = sb_test_study_new_large (N_EVENTS);

  for (guint i = 1; i < N_SESSIONS; i++) {
    g_autoptr (SbStudy) other = sb_test_study_new_large (N_EVENTS);
    SbContent *content = g_ptr_array_steal_index (other->contents, 0);

    g_free (content->session->label);
    content->session->label = g_strdup_printf ("S%03u", i + 1);
    g_ptr_array_add (study->contents, content);
  }
  return study;
}

static double
get_seconds (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
}

static void
bench_export (const char *folder, const char *format, const SbStudy *study)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, &error);
  const SbExporter *exporter = sb_exporter_find (format, &error);
  const SbExportInput input = {.study = study};
  gint64 begin = g_get_monotonic_time ();
  clock_t work = clock ();

  if (exporter == NULL || !exporter->write (&input, NULL, files, &error) ||
      !sb_file_set_commit (files, &error))
    ck_abort_msg ("%s", error->message);
  g_print ("export %-22s %7.3f s, of the processor %7.3f s\n",
           format,
           get_seconds (begin),
           (double) (clock () - work) / CLOCKS_PER_SEC);
}

static void
bench_import (const char *folder, const char *format, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const SbImporter *importer = sb_importer_find (format, &error);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (SbSource) source = sb_source_new_from_file (file, &error);
  g_autoptr (SbIncoming) incoming = source ? importer->read (source, &error) : NULL;

  if (incoming == NULL || incoming->events->len < N_SESSIONS * N_EVENTS)
    ck_abort_msg ("%s", error ? error->message : "events are missing");
  g_print ("import %-22s %7.3f s, %u events\n",
           format,
           get_seconds (begin),
           incoming->events->len);
}

START_TEST (there_and_back)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autoptr (SbStudy) study = make_study ();

  bench_export (folder, "boris", study);
  bench_export (folder, "boris-tabular", study);
  bench_export (folder, "boris-aggregated", study);
  bench_import (folder, "boris", "project.boris");
  bench_import (folder, "boris-aggregated", "aggregated.tsv");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {there_and_back, NULL};

  return sb_test_run ("bench-boris", tests);
}
