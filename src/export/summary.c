/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>
#include <securebase/document/chronicle.h>
#include <securebase/document/lost-media.h>
#include <securebase/results/cases.h>

static const SbColumn columns[] = {
  {.name = "file", .label = "The project file, as it was given or found"},
  {.name = "error",
   .label = "Why it cannot be read, a sentence; all else is empty then",
   .missing = "it was read"},
  {.name = "title", .label = "Title of the project"},
  {.name = "last_change",
   .label = "When it was last changed, ISO 8601, UTC",
   .missing = "never, or it was expunged"},
  {.name = "schema_version",
   .type = SB_COLUMN_INTEGER,
   .label = "Version of the file's layout"},
  {.name = "scheme", .label = "Id of the coding scheme in force"},
  {.name = "scheme_version",
   .type = SB_COLUMN_INTEGER,
   .label = "Its version in this project; 1 is the one it began with"},
  {.name = "dyads", .type = SB_COLUMN_INTEGER, .label = "Dyads"},
  {.name = "sessions", .type = SB_COLUMN_INTEGER, .label = "Sessions"},
  {.name = "valid",
   .type = SB_COLUMN_INTEGER,
   .label = "Sessions that may be used without reserve"},
  {.name = "recordings", .type = SB_COLUMN_INTEGER, .label = "Recordings, all views"},
  {.name = "missing_media",
   .type = SB_COLUMN_INTEGER,
   .label =
     "Recordings and working copies that are not where the project says, or not of "
     "their size"},
  {.name = "recorded_h",
   .type = SB_COLUMN_REAL,
   .unit = "h",
   .label = "Length of the master recordings together"},
  {.name = "unknown_length",
   .type = SB_COLUMN_INTEGER,
   .label = "Master recordings whose length is not known, which recorded_h is without"},
  {.name = "coders", .type = SB_COLUMN_INTEGER, .label = "Coders"},
  {.name = "codings", .type = SB_COLUMN_INTEGER, .label = "Codings"},
  {.name = "drafts", .type = SB_COLUMN_INTEGER, .label = "Codings not handed in"},
  {.name = "handed_in", .type = SB_COLUMN_INTEGER, .label = "Codings handed in"},
  {.name = "hidden",
   .type = SB_COLUMN_INTEGER,
   .label = "Codings that the viewer may not look into: what follows is without them"},
  {.name = "decided", .type = SB_COLUMN_INTEGER, .label = "Codings that are decided"},
  {.name = "events", .type = SB_COLUMN_INTEGER, .label = "Events in all codings"},
  {.name = "ratings",
   .type = SB_COLUMN_INTEGER,
   .label = "Ratings in all codings as they stand now"},
};

typedef struct {
  const SbSummaryOptions *options;
  SbSummary *summary;
  SbTimeBudget *budget;
  GHashTable *spent; /* ids of the sessions in the budget (of the codings, where every one
                        counts): copies of a project are many */
} Work;

/* --- one file --- */

static guint
count (SbDocument *document, GType kind)
{
  return g_list_model_get_n_items (sb_document_list (document, kind));
}

static char *
dup_last_change (SbDocument *document)
{
  g_autoptr (SbChronicle) chronicle = sb_chronicle_new (document, NULL);
  g_autoptr (SbChronicleRow) row = NULL;

  if (!sb_chronicle_load (chronicle, 1, NULL))
    return NULL;
  row = g_list_model_get_item (G_LIST_MODEL (chronicle), 0);
  return row ? g_strdup (row->time) : NULL;
}

static guint
count_valid (const SbStudy *study)
{
  guint n = 0;

  for (guint i = 0; i < study->sessions->len; i++)
    n += sb_session_is_valid (g_ptr_array_index (study->sessions, i));
  return n;
}

static void
add_media (SbTable *table, SbDocument *document)
{
  GListModel *all = sb_document_list (document, SB_TYPE_RECORDING);
  g_autoptr (GPtrArray) lost = sb_document_list_lost_media (document);
  guint n_unknown = 0;
  SbTime length = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (all, i);

    if (recording->is_master && recording->duration == SB_TIME_NONE)
      n_unknown++;
    else if (recording->is_master)
      length += recording->duration;
  }
  sb_table_add_integer (table, g_list_model_get_n_items (all));
  sb_table_add_integer (table, lost->len);
  sb_table_add_real (table, sb_time_as_seconds (length) / 3600);
  sb_table_add_integer (table, n_unknown);
}

static guint
count_locked (const SbStudy *study)
{
  guint n = 0;

  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    n += g_strcmp0 (content->coding->state, "locked") == 0;
  }
  return n;
}

static guint
count_given (const SbContent *content)
{
  guint n = 0;

  for (guint i = 0; i < content->ratings->len; i++) {
    const SbRating *rating = g_ptr_array_index (content->ratings, i);

    n += g_strcmp0 (rating->record, "current") == 0 && sb_rating_is_given (rating);
  }
  return n;
}

static void
add_contents (SbTable *table, const SbStudy *seen)
{
  gint64 decided = 0, events = 0, ratings = 0;

  for (guint i = 0; i < seen->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (seen->contents, i);

    decided += content->coding->decided_at != NULL;
    events += content->events->len;
    ratings += count_given (content);
  }
  sb_table_add_integer (table, decided);
  sb_table_add_integer (table, events);
  sb_table_add_integer (table, ratings);
}

static void
add_project (SbTable *table, SbDocument *document, const SbStudy *study)
{
  g_autofree char *last_change = dup_last_change (document);

  sb_table_add_missing (table); /* no error */
  sb_table_add_text (table, study->project->title);
  sb_table_add_text (table, last_change);
  sb_table_add_integer (table, sb_document_get_layout_version (document));
  sb_table_add_text (table, sb_scheme_get_id (study->scheme));
  sb_table_add_integer (table, study->scheme_version);
  sb_table_add_integer (table, count (document, SB_TYPE_DYAD));
  sb_table_add_integer (table, study->sessions->len);
  sb_table_add_integer (table, count_valid (study));
}

/* A session's coding that counts may be another one in another copy of the project: of
 * each session the first that is met counts, as in one file. */
static void
spend_coding (Work *work, const SbStudy *study, SbContent *content)
{
  gconstpointer once = work->options->every_coding ? (gconstpointer) content->coding
                                                   : (gconstpointer) content->session;

  if (g_hash_table_add (work->spent, g_strdup (sb_record_get_id (once))))
    sb_time_budget_add (
      work->budget, sb_content_get_scheme (content, study->scheme), content);
  else
    work->summary->n_repeated++;
}

static void
spend_cases (Work *work, const SbStudy *study)
{
  const SbCaseRule rule = {.coder = work->options->coder};
  g_autoptr (SbCases) cases = sb_cases_new (study, &rule);

  for (guint i = 0; i < cases->cases->len; i++) {
    const SbCase *one = g_ptr_array_index (cases->cases, i);

    spend_coding (work, study, one->content);
  }
  work->summary->n_left_out += cases->left_out->len;
}

static void
spend (Work *work, const SbStudy *study)
{
  if (!work->options->every_coding) {
    spend_cases (work, study);
    return;
  }
  for (guint i = 0; i < study->contents->len; i++)
    spend_coding (work, study, g_ptr_array_index (study->contents, i));
}

static void
add_study (Work *work, SbDocument *document, SbStudy *study)
{
  SbTable *table = work->summary->files;
  guint n = study->contents->len, n_locked = count_locked (study);

  add_project (table, document, study);
  add_media (table, document);
  sb_table_add_integer (table, count (document, SB_TYPE_CODER));
  sb_table_add_integer (table, n);
  sb_table_add_integer (table, n - n_locked);
  sb_table_add_integer (table, n_locked);
  sb_document_hide_from (document, study, work->options->viewer);
  sb_table_add_integer (table, n - study->contents->len);
  add_contents (table, study);
  if (work->budget)
    spend (work, study);
}

static void
add_file (Work *work, const char *path)
{
  g_autofree char *name = g_filename_to_utf8 (path, -1, NULL, NULL, NULL);
  g_autofree char *shown = name ? NULL : g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  g_autoptr (SbStudy) study = document ? sb_document_dup_study (document, &error) : NULL;

  sb_table_begin_row (work->summary->files);
  sb_table_add_text (work->summary->files, name ? name : shown);
  if (study) {
    add_study (work, document, study);
    return;
  }
  sb_table_add_text (work->summary->files, error->message);
  work->summary->n_unreadable++;
}

/* --- all files --- */

static char *
dup_rule (const SbSummaryOptions *options)
{
  if (options->every_coding)
    return g_strdup (_ ("The time budget counts every coding, drafts and several codings "
                        "of the same session, too."));
  if (options->coder)
    return g_strdup_printf (_ ("The time budget counts the decided codings of %s, of "
                               "valid sessions."),
                            options->coder);
  return g_strdup (_ ("The time budget counts one coding of each valid session: the "
                      "consensus, else a decided one."));
}

/* @words has the number in it. (transfer full) */
static void
add_note (SbSummary *summary, guint n, char *words)
{
  if (n > 0)
    g_ptr_array_add (summary->notes, words);
  else
    g_free (words);
}

static char *
dup_repeated_words (const SbSummaryOptions *options, guint n)
{
  if (options->every_coding)
    return g_strdup_printf (
      ngettext ("%u coding stands in several files and counts once.",
                "%u codings stand in several files and count once.",
                n),
      n);
  return g_strdup_printf (
    ngettext ("%u coding is of a session that stands in a file before, too: it counts "
              "once, as the first file has it.",
              "%u codings are of sessions that stand in files before, too: each session "
              "counts once, as the first file has it.",
              n),
    n);
}

/* Never added up: a count of points is none of states. */
static void
add_differing_notes (Work *work)
{
  g_autoptr (GPtrArray) codes = sb_time_budget_list_differing (work->budget);

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (
      work->summary->notes,
      g_strdup_printf (
        _ ("“%s” is not the same in all these schemes (a point or a state, "
           "or whose behaviour it is): each kind has rows of its own."),
        (const char *) codes->pdata[i]));
}

static void
add_budget_notes (Work *work)
{
  SbSummary *summary = work->summary;
  guint n = summary->n_left_out;

  g_ptr_array_add (summary->notes, dup_rule (work->options));
  add_differing_notes (work);
  add_note (summary,
            n,
            g_strdup_printf (ngettext ("%u session without such a coding is left out.",
                                       "%u sessions without such a coding are left out.",
                                       n),
                             n));
  n = summary->n_repeated;
  add_note (summary, n, dup_repeated_words (work->options, n));
}

static void
add_notes (Work *work)
{
  guint n = work->summary->n_unreadable;

  add_note (work->summary,
            n,
            g_strdup_printf (ngettext ("%u file could not be read; its row says why.",
                                       "%u files could not be read; their rows say why.",
                                       n),
                             n));
  if (work->budget)
    add_budget_notes (work);
}

static gboolean
add_files (Work *work,
           const GPtrArray *paths,
           SbProgressFunc progress,
           gpointer progress_data,
           GCancellable *cancellable,
           GError **error)
{
  for (guint i = 0; i < paths->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (progress)
      progress ((double) i / paths->len, _ ("reading projects"), progress_data);
    add_file (work, g_ptr_array_index (paths, i));
  }
  return TRUE;
}

SbSummary *
sb_summary_new (const GPtrArray *paths,
                const SbSummaryOptions *options,
                SbProgressFunc progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  const SbSummaryOptions plain = {0};
  g_autoptr (SbSummary) summary = g_new0 (SbSummary, 1);
  g_autoptr (SbTimeBudget) budget = NULL;
  g_autoptr (GHashTable) spent =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work work = {options ? options : &plain, summary, NULL, spent};

  summary->files = sb_table_new ("summary", columns, G_N_ELEMENTS (columns));
  summary->notes = g_ptr_array_new_with_free_func (g_free);
  if (work.options->with_budget)
    work.budget = budget = sb_time_budget_new ();
  if (!add_files (&work, paths, progress, progress_data, cancellable, error))
    return NULL;
  add_notes (&work);
  if (budget) {
    summary->n_codings = sb_time_budget_count (budget);
    summary->budget = sb_budget_tabulate (budget);
  }
  return g_steal_pointer (&summary);
}

void
sb_summary_free (SbSummary *summary)
{
  g_clear_pointer (&summary->files, sb_table_free);
  g_clear_pointer (&summary->budget, sb_table_free);
  g_clear_pointer (&summary->notes, g_ptr_array_unref);
  g_free (summary);
}
