/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/check.h>

#include "document-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/digest.h>
#include <securebase/document/backups.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>
#include <securebase/store/expunge.h>

/* So many gaps of a coding are told. */
#define MOST_GAPS 4

void
sb_finding_free (SbFinding *finding)
{
  g_free (finding->words);
  g_free (finding->advice);
  g_free (finding);
}

/* Takes @words. */
static void
add (GPtrArray *findings,
     SbFindingKind kind,
     const char *area,
     char *words,
     const char *advice)
{
  SbFinding *finding = g_new0 (SbFinding, 1);

  finding->kind = kind;
  finding->area = area;
  finding->words = words;
  finding->advice = g_strdup (advice);
  g_ptr_array_add (findings, finding);
}

/* The sentences of @faults, all with the same advice. Takes @faults. */
static void
add_all (GPtrArray *findings, const char *area, GPtrArray *faults, const char *advice)
{
  for (guint i = 0; i < faults->len; i++)
    add (findings,
         SB_FINDING_FAULT,
         area,
         g_strdup (g_ptr_array_index (faults, i)),
         i + 1 == faults->len ? advice : NULL);
  g_ptr_array_unref (faults);
}

static GPtrArray *
new_faults (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* --- the file and its journal --- */

static gboolean
check_file (SbDocument *self, GPtrArray *findings, GError **error)
{
  GPtrArray *faults = new_faults ();
  gboolean done = sb_database_check (self->db, faults, error);
  g_autofree char *way_back = sb_document_dup_way_back (self);

  add_all (findings, "file", faults, way_back);
  return done;
}

static gboolean
check_journal (SbDocument *self, GPtrArray *findings, GError **error)
{
  GPtrArray *chain = new_faults (), *replay = new_faults ();
  gboolean done = sb_journal_verify (self->db, chain, error) &&
                  sb_journal_replay (self->db, replay, error);
  g_autofree char *way_back = sb_document_dup_way_back (self);

  add_all (
    findings,
    "journal",
    chain,
    _ ("The program never writes like this: somebody or something else changed the "
       "file. Ask who had it; compare it with a backup of before, and do not "
       "report from it until that is cleared up."));
  add_all (findings, "replay", replay, way_back);
  return done;
}

static gboolean
list_expunged (SbDocument *self, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) sentences = new_faults ();
  g_autoptr (GHashTable) rows =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!sb_journal_list_expunged (self->db, rows, sentences, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    add (findings,
         SB_FINDING_NOTE,
         "expunged",
         g_strdup (g_ptr_array_index (sentences, i)),
         NULL);
  return TRUE;
}

/* --- recordings --- */

static gboolean
has_size (GFile *file, gint64 size)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info && g_file_info_get_size (info) == size;
}

/* The size first: it is at once there, while a digest reads the whole recording. */
static gboolean
is_the_same (GFile *file, SbRecording *recording)
{
  g_autofree char *digest = NULL;

  if (!has_size (file, recording->size))
    return FALSE;
  if (recording->digest == NULL)
    return TRUE;
  digest = sb_digest_of_file (file, NULL);
  return g_strcmp0 (digest, recording->digest) == 0;
}

static void
check_recording (SbDocument *self, SbRecording *recording, GPtrArray *findings)
{
  g_autofree char *path = sb_document_dup_recording_path (self, recording);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SbSession *session = sb_document_find (self, SB_TYPE_SESSION, recording->session);
  const char *label = session ? session->label : "";

  if (!g_file_query_exists (file, NULL))
    add (findings,
         SB_FINDING_FAULT,
         "recordings",
         g_strdup_printf (
           _ ("Session %s: the recording “%s” is not there."), label, recording->path),
         _ ("If it was moved, use Locate… in the window: it is known again by its "
            "content, and no coding changes."));
  else if (!is_the_same (file, recording))
    add (findings,
         SB_FINDING_FAULT,
         "recordings",
         g_strdup_printf (_ ("Session %s: the file “%s” is not the recording that was "
                             "coded: its size or content differs."),
                          label,
                          recording->path),
         _ ("Look for the original and put it back, or use Locate… to point to it. Times "
            "that were coded belong to the original; another file may have other "
            "frames."));
}

static void
check_recordings (SbDocument *self, GPtrArray *findings)
{
  GListModel *recordings = sb_document_list (self, SB_TYPE_RECORDING);

  for (guint i = 0; i < g_list_model_get_n_items (recordings); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (recordings, i);

    check_recording (self, recording, findings);
  }
}

/* --- codings --- */

static char *
dup_coding_name (SbDocument *self, SbCoding *coding)
{
  SbSession *session = sb_document_find (self, SB_TYPE_SESSION, coding->session);
  SbCoder *coder = sb_document_find (self, SB_TYPE_CODER, coding->coder);

  return g_strdup_printf (
    _ ("%s by %s"), session ? session->label : "?", coder ? coder->code : "?");
}

/* The first ones: whoever mends them sees the next. */
static char *
join_gaps (GPtrArray *gaps)
{
  guint n = MIN (gaps->len, MOST_GAPS);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      text, "%s%s", i ? " " : "", ((SbGap *) gaps->pdata[i])->words);
  if (n < gaps->len)
    g_string_append_printf (
      text, ngettext (" And %u more.", " And %u more.", gaps->len - n), gaps->len - n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
list_gaps (SbDocument *self, SbCoding *coding, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) gaps = sb_hand_in_list_gaps (self, coding, error);
  g_autofree char *name = dup_coding_name (self, coding);
  g_autofree char *joined = NULL;

  if (gaps == NULL)
    return FALSE;
  if (gaps->len == 0)
    return TRUE;
  joined = join_gaps (gaps);
  add (findings,
       SB_FINDING_OPEN,
       "coding",
       g_strdup_printf (_ ("%s is not complete: %s"), name, joined),
       NULL);
  return TRUE;
}

/* Information, not work: exact timing is not required. */
static gboolean
list_remarks (SbDocument *self, SbCoding *coding, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) remarks = sb_hand_in_list_remarks (self, coding, error);
  g_autofree char *name = dup_coding_name (self, coding);

  for (guint i = 0; remarks && i < remarks->len; i++)
    add (findings,
         SB_FINDING_NOTE,
         "procedure",
         /* Translators: a coding ("S07 by K1"), a sentence. */
         g_strdup_printf (_ ("%s: %s"), name, ((SbGap *) remarks->pdata[i])->words),
         NULL);
  return remarks != NULL;
}

static gboolean
check_codings (SbDocument *self, const char *viewer, GPtrArray *findings, GError **error)
{
  GListModel *codings = sb_document_list (self, SB_TYPE_CODING);
  GPtrArray *faults = new_faults ();
  gboolean done = sb_hand_in_check (self, faults, error);

  add_all (findings,
           "coding",
           faults,
           _ ("Where content was removed for good on purpose this is expected: have the "
              "coding opened and handed in anew. Else compare it with a backup."));
  for (guint i = 0; done && i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (sb_document_may_see (self, viewer, coding))
      done = list_gaps (self, coding, findings, error) &&
             list_remarks (self, coding, findings, error);
  }
  return done;
}

/* --- all of it --- */

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const SbFinding *x = *(const SbFinding *const *) a, *y = *(const SbFinding *const *) b;

  return (int) x->kind - (int) y->kind;
}

static gboolean
inspect_records (SbDocument *self,
                 const char *viewer,
                 GPtrArray *findings,
                 GError **error)
{
  if (!check_journal (self, findings, error) || !list_expunged (self, findings, error))
    return FALSE;
  check_recordings (self, findings);
  return check_codings (self, viewer, findings, error);
}

GPtrArray *
sb_document_inspect (SbDocument *self, const char *viewer, GError **error)
{
  g_autoptr (GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_finding_free);

  if (!sb_document_is_open (self, error) || !check_file (self, findings, error))
    return NULL;
  /* Nothing read from a damaged file would say more. */
  if (findings->len == 0 && !inspect_records (self, viewer, findings, error))
    return NULL;
  g_ptr_array_sort (findings, compare_kinds);
  return g_steal_pointer (&findings);
}

GPtrArray *
sb_document_check (SbDocument *self, GError **error)
{
  g_autoptr (GPtrArray) findings = sb_document_inspect (self, NULL, error);
  GPtrArray *faults = findings ? new_faults () : NULL;

  for (guint i = 0; findings && i < findings->len; i++) {
    SbFinding *finding = g_ptr_array_index (findings, i);

    if (finding->kind == SB_FINDING_FAULT)
      g_ptr_array_add (faults, g_steal_pointer (&finding->words));
  }
  return faults;
}
