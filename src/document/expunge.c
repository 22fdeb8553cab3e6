/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expunge-plan.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/backups.h>
#include <securebase/store/expunge.h>
#include <string.h>

void
sb_expunge_result_free (SbExpungeResult *result)
{
  g_ptr_array_unref (result->backups);
  g_free (result);
}

static void
add_counts (GString *text, const SbExpungeResult *result)
{
  g_string_append_printf (
    text,
    ngettext ("Records removed: %u. ", "Records removed: %u. ", result->n_removed),
    result->n_removed);
  g_string_append_printf (text,
                          ngettext ("Records that lose a text: %u. ",
                                    "Records that lose a text: %u. ",
                                    result->n_changed),
                          result->n_changed);
  g_string_append_printf (text,
                          ngettext ("Rows of the journal that lose their content: %u.",
                                    "Rows of the journal that lose their content: %u.",
                                    result->n_rows),
                          result->n_rows);
}

static void
add_backups (GString *text, const SbExpungeResult *result)
{
  g_string_append (text,
                   _ ("\nBackups, copies and exports of this file still hold it: remove "
                      "them too, or do the same in them."));
  if (result->backups->len)
    g_string_append (text, _ (" The program itself has written:"));
  for (guint i = 0; i < result->backups->len; i++) {
    g_autofree char *name =
      g_filename_display_name (g_ptr_array_index (result->backups, i));

    g_string_append_printf (text, "\n  %s", name);
  }
}

char *
sb_expunge_result_dup_words (const SbExpungeResult *result, gboolean done)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_counts (text, result);
  if (result->n_codes)
    g_string_append_printf (
      text,
      ngettext (
        "\n%u row names it as the code of its coder: that belongs to the chain and "
        "stays.",
        "\n%u rows name it as the code of their coder: that belongs to the chain "
        "and stays.",
        result->n_codes),
      result->n_codes);
  if (done && !result->compacted)
    g_string_append (text,
                     _ ("\nThe file could not be written anew without its free pages (is "
                        "the disk full?). Removed content is overwritten, but what was "
                        "deleted earlier may still lie there: do it again."));
  add_backups (text, result);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static SbExpungeResult *
count (SbDocument *document, const SbExpungePlan *plan)
{
  SbExpungeResult *result = g_new0 (SbExpungeResult, 1);

  for (guint i = 0; i < plan->changes->len; i++) {
    const SbChange *change = g_ptr_array_index (plan->changes, i);

    if (change->after)
      result->n_changed++;
    else
      result->n_removed++;
  }
  result->n_rows = plan->rows->len;
  result->n_codes = plan->n_codes;
  result->backups = sb_backups_list_paths (sb_document_get_path (document));
  return result;
}

/* Nothing to take is told as a failure: a typing mistake must not read as "done". */
static SbExpungePlan *
make_plan (SbDocument *self, const SbExpunge *what, GError **error)
{
  g_autoptr (SbExpungePlan) plan = NULL;

  if (!sb_document_is_open (self, error))
    return NULL;
  plan = sb_expunge_plan_new (self, what, error);
  if (plan == NULL || plan->rows->len || plan->changes->len)
    return g_steal_pointer (&plan);
  g_set_error_literal (
    error,
    SB_ERROR,
    SB_ERROR_NOT_FOUND,
    plan->n_codes ? _ ("It stands in the project only as the code of a coder, which "
                       "the journal's chain is made of. Nothing was changed.")
                  : _ ("There is nothing of it in the project. Nothing was "
                       "changed."));
  return NULL;
}

SbExpungeResult *
sb_document_preview_expunge (SbDocument *self, const SbExpunge *what, GError **error)
{
  g_autoptr (SbExpungePlan) plan = make_plan (self, what, error);

  return plan ? count (self, plan) : NULL;
}

static gboolean
is_filled (const char *text)
{
  return text && *text;
}

/* A reason that repeats what it removes would keep it. */
static gboolean
repeats (const SbExpunge *what, const char *text)
{
  g_autofree char *whole = g_utf8_casefold (text, -1);
  g_autofree char *part =
    what->kind == SB_EXPUNGE_TEXT ? g_utf8_casefold (what->target, -1) : NULL;

  return part && strstr (whole, part);
}

static gboolean
check_request (SbDocument *self, const SbExpunge *what, GError **error)
{
  if (!sb_document_allows_writing (self, NULL, error))
    return FALSE;
  if (is_filled (what->by) && is_filled (what->reason) && !repeats (what, what->by) &&
      !repeats (what, what->reason))
    return TRUE;
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_BAD_VALUE,
                       _ ("Say who decided to remove it and why, without repeating it: "
                          "both stay in the journal. Nothing was changed."));
  return FALSE;
}

static const char *
get_name (SbExpungeKind kind)
{
  const char *const names[] = {"session", "coding", "row", "text"};

  return names[kind];
}

static gboolean
write_down (SbDocument *self,
            const SbExpunge *what,
            const SbExpungePlan *plan,
            GError **error)
{
  const SbExpungement expungement = {
    get_name (what->kind), what->by, what->reason, plan->rows, plan->changes};
  g_autofree char *now = sb_document_dup_now (self);
  g_autofree char *words = g_strdup_printf (
    _ ("content removed for good, decided by %s: %s"), what->by, what->reason);
  const SbJournalEntry entry = {
    .time = now,
    .coder = sb_document_find_coder (self, what->by) ? what->by : NULL,
    .kind = SB_EXPUNGE_ROW_KIND,
    .words = words,
  };

  return sb_journal_expunge (self->db, &entry, &expungement, error);
}

SbExpungeResult *
sb_document_expunge (SbDocument *self, const SbExpunge *what, GError **error)
{
  g_autoptr (SbExpungePlan) plan = NULL;
  g_autoptr (SbExpungeResult) result = NULL;

  if (!check_request (self, what, error))
    return NULL;
  plan = make_plan (self, what, error);
  if (plan == NULL || !write_down (self, what, plan, error))
    return NULL;
  result = count (self, plan);
  result->compacted = sb_database_compact (self->db, NULL);
  if (!sb_document_reload (self, error))
    return NULL;
  g_signal_emit_by_name (self, "changed", NULL);
  return g_steal_pointer (&result);
}
