/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>

static void
item_free (gpointer data)
{
  SbImportItem *item = data;

  g_free (item->row.source);
  g_free (item->row.detail);
  g_free (item->row.target);
  g_free (item->row.doubt);
  g_free (item->name);
  g_free (item->track);
  g_free (item->row.subject);
  g_clear_pointer (&item->texts, g_hash_table_unref);
  g_free (item);
}

SbImportItem *
sb_import_plan_get_item (SbImportPlan *plan, SbImportPart part, guint index)
{
  return g_ptr_array_index (plan->rows[part], index);
}

SbImportItem *
sb_import_plan_add_item (SbImportPlan *plan, SbImportPart part, const char *name)
{
  SbImportItem *item = g_new0 (SbImportItem, 1);

  item->row.part = part;
  item->row.index = plan->rows[part]->len;
  item->row.source = g_strdup (name);
  item->name = g_strdup (name);
  item->subject_row = -1;
  item->code = -1;
  g_ptr_array_add (plan->rows[part], item);
  return item;
}

void
sb_import_item_set (SbImportItem *item,
                    SbImportFate fate,
                    const char *target,
                    char *doubt)
{
  char *kept = g_strdup (target);

  g_free (item->row.target);
  g_free (item->row.doubt);
  item->row.fate = fate;
  item->row.target = kept;
  item->row.doubt = doubt;
}

SbImportItem *
sb_import_plan_get_coder (SbImportPlan *plan, const SbIncomingEvent *event)
{
  int row = event->coder >= 0 ? event->coder : plan->coder_rows[event->session];

  return sb_import_plan_get_item (plan, SB_IMPORT_CODER, (guint) row);
}

SbImportItem *
sb_import_plan_get_subject (SbImportPlan *plan, const SbIncomingEvent *event)
{
  int row = event->subject >= 0 ? event->subject : plan->nobody;

  return sb_import_plan_get_item (plan, SB_IMPORT_SUBJECT, (guint) row);
}

static SbImportPlan *
new_plan (SbDocument *document, SbScheme *scheme, SbIncoming *incoming)
{
  SbImportPlan *plan = g_new0 (SbImportPlan, 1);

  plan->document = document ? g_object_ref (document) : NULL;
  plan->scheme = g_object_ref (scheme);
  plan->names = sb_import_list_names (scheme);
  plan->incoming = incoming;
  for (guint i = 0; i < SB_IMPORT_N_PARTS; i++)
    plan->rows[i] = g_ptr_array_new_with_free_func (item_free);
  plan->coder_rows = g_new0 (int, incoming->sessions->len + 1);
  plan->code_rows = g_array_new (FALSE, TRUE, sizeof (int));
  plan->chosen = sb_import_choices_new ();
  plan->codes_are_old = TRUE;
  return plan;
}

#define MOST_LOSSES_TOLD 5

/* Why, as far as the file's reader says. (transfer full) */
static char *
dup_losses (const SbIncoming *incoming)
{
  const GPtrArray *losses = incoming->losses;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < losses->len && i < MOST_LOSSES_TOLD; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (losses, i);

    g_string_append (text, i ? "; " : "");
    if (loss->where)
      g_string_append_printf (text, "%s: ", loss->where);
    if (loss->count > 1)
      g_string_append_printf (text, "%u × ", loss->count);
    g_string_append (text, loss->words);
  }
  if (losses->len > MOST_LOSSES_TOLD)
    g_string_append (text, "; …");
  return g_string_free (text, FALSE);
}

static void
refuse_empty (const SbIncoming *incoming, GError **error)
{
  g_autofree char *losses = dup_losses (incoming);

  if (*losses)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("Nothing of “%s” can be imported. What was found in it and could "
                    "not be taken: %s."),
                 incoming->name,
                 losses);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_FILE,
                 _ ("“%s” holds no sessions and no codes: there is nothing to import."),
                 incoming->name);
}

SbImportPlan *
sb_import_plan_new (SbDocument *document,
                    SbIncoming *incoming,
                    const SbImportDefaults *defaults,
                    GError **error)
{
  g_autoptr (SbImportPlan) plan = NULL;

  if (incoming->sessions->len == 0 && incoming->codes->len == 0) {
    refuse_empty (incoming, error);
    return NULL;
  }
  plan = new_plan (document, sb_document_get_scheme (document), incoming);
  plan->default_session = g_strdup (defaults ? defaults->session : NULL);
  plan->default_coder = g_strdup (defaults ? defaults->coder : NULL);
  sb_import_guess_rows (plan);
  return g_steal_pointer (&plan);
}

void
sb_import_plan_free (SbImportPlan *plan)
{
  g_clear_object (&plan->document);
  g_clear_object (&plan->scheme);
  g_clear_pointer (&plan->build, sb_import_build_free);
  for (guint i = 0; i < SB_IMPORT_N_PARTS; i++)
    g_ptr_array_unref (plan->rows[i]);
  g_hash_table_unref (plan->names);
  g_hash_table_unref (plan->chosen);
  g_array_unref (plan->code_rows);
  g_free (plan->coder_rows);
  g_free (plan->default_session);
  g_free (plan->default_coder);
  g_free (plan);
}

const GPtrArray *
sb_import_plan_list_rows (SbImportPlan *plan, SbImportPart part)
{
  if (part == SB_IMPORT_CODE)
    sb_import_find_codes (plan);
  return plan->rows[part];
}

/* --- what may be chosen --- */

const int *
sb_import_part_get_fates (SbImportPart part)
{
  static const int named[] = {SB_IMPORT_AS, SB_IMPORT_NEW, SB_IMPORT_LEAVE, -1};
  static const int subject[] = {SB_IMPORT_AS, SB_IMPORT_LEAVE, -1};
  static const int track[] = {
    SB_IMPORT_BY_TEXT, SB_IMPORT_BY_TRACK, SB_IMPORT_NOTE, SB_IMPORT_LEAVE, -1};
  static const int code[] = {SB_IMPORT_AS,
                             SB_IMPORT_NEW,
                             SB_IMPORT_EPISODE,
                             SB_IMPORT_MARK,
                             SB_IMPORT_NOTE,
                             SB_IMPORT_LEAVE,
                             -1};
  static const int *const fates[] = {
    [SB_IMPORT_SESSION] = named,
    [SB_IMPORT_CODER] = named,
    [SB_IMPORT_SUBJECT] = subject,
    [SB_IMPORT_TRACK] = track,
    [SB_IMPORT_CODE] = code,
  };

  return fates[part];
}

static void
add_records (SbImportPlan *plan, GStrvBuilder *targets, GType kind)
{
  GListModel *list = plan->document ? sb_document_list (plan->document, kind) : NULL;

  for (guint i = 0; list && i < g_list_model_get_n_items (list); i++) {
    g_autoptr (SbRecord) record = g_list_model_get_item (list, i);

    g_strv_builder_add (targets,
                        SB_IS_SESSION (record) ? SB_SESSION (record)->label
                                               : SB_CODER (record)->code);
  }
}

static void
add_codes (SbImportPlan *plan, GStrvBuilder *targets)
{
  const GPtrArray *codes = sb_scheme_get_codes (plan->scheme);

  for (guint i = 0; i < codes->len; i++)
    g_strv_builder_add (targets, ((SbCode *) g_ptr_array_index (codes, i))->id);
}

static void
add_episodes (SbImportPlan *plan, GStrvBuilder *targets)
{
  for (int number = 1; number <= sb_scheme_count_episodes (plan->scheme); number++) {
    g_autofree char *text = g_strdup_printf ("%d", number);

    g_strv_builder_add (targets, text);
  }
}

static void
add_indices (SbImportPlan *plan, GStrvBuilder *targets)
{
  const GPtrArray *types = sb_scheme_get_index_types (plan->scheme);

  for (guint i = 0; i < types->len; i++)
    g_strv_builder_add (targets, ((SbIndexType *) g_ptr_array_index (types, i))->id);
}

GStrv
sb_import_plan_list_targets (SbImportPlan *plan, SbImportPart part, SbImportFate fate)
{
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();

  if (fate == SB_IMPORT_EPISODE)
    add_episodes (plan, targets);
  else if (fate == SB_IMPORT_MARK)
    add_indices (plan, targets);
  else if (fate == SB_IMPORT_AS && part == SB_IMPORT_CODE)
    add_codes (plan, targets);
  else if (fate == SB_IMPORT_AS && part == SB_IMPORT_SUBJECT)
    g_strv_builder_add_many (targets, "child", "caregiver", "stranger", NULL);
  else if (fate == SB_IMPORT_AS && part != SB_IMPORT_TRACK)
    add_records (
      plan, targets, part == SB_IMPORT_SESSION ? SB_TYPE_SESSION : SB_TYPE_CODER);
  return g_strv_builder_end (targets);
}

static gboolean
fail (GError **error, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
may_have (SbImportPart part, SbImportFate fate)
{
  const int *fates = sb_import_part_get_fates (part);

  while (*fates >= 0 && *fates != (int) fate)
    fates++;
  return *fates >= 0;
}

static gboolean
check_new (SbImportPlan *plan, SbImportPart part, const char *target, GError **error)
{
  g_auto (GStrv) taken = sb_import_plan_list_targets (plan, part, SB_IMPORT_AS);
  g_autofree char *slug = sb_import_slug (target);

  if (g_strv_contains ((const char *const *) taken, target))
    return fail (error,
                 g_strdup_printf (_ ("“%s” is in the project already: choose it as "
                                     "what this is, or another name."),
                                  target));
  if (part == SB_IMPORT_CODE && g_strcmp0 (slug, target) != 0)
    return fail (
      error,
      g_strdup_printf (_ ("“%s” cannot be a code's id: small letters, digits and single "
                          "“_” only, a letter first, at most 40."),
                       target));
  return TRUE;
}

gboolean
sb_import_plan_check (SbImportPlan *plan,
                      SbImportPart part,
                      SbImportFate fate,
                      const char *target,
                      GError **error)
{
  g_auto (GStrv) targets = sb_import_plan_list_targets (plan, part, fate);

  if (!may_have (part, fate))
    return fail (error,
                 g_strdup_printf (_ ("A %s cannot become “%s”."),
                                  sb_import_part_get_name (part),
                                  sb_import_fate_get_words (fate)));
  if (fate == SB_IMPORT_LEAVE || fate == SB_IMPORT_NOTE || fate == SB_IMPORT_BY_TEXT ||
      fate == SB_IMPORT_BY_TRACK)
    return TRUE;
  if (target == NULL || *target == '\0')
    return fail (error, g_strdup (_ ("Say what it becomes.")));
  if (fate == SB_IMPORT_NEW)
    return check_new (plan, part, target, error);
  return g_strv_contains ((const char *const *) targets, target) ||
         fail (
           error,
           g_strdup_printf (_ ("The project has no “%s” that this could be."), target));
}

gboolean
sb_import_plan_choose (SbImportPlan *plan,
                       SbImportPart part,
                       guint index,
                       SbImportFate fate,
                       const char *target,
                       GError **error)
{
  SbImportItem *item;

  if (index >= sb_import_plan_list_rows (plan, part)->len)
    return fail (error, g_strdup (_ ("There is no such row.")));
  if (!sb_import_plan_check (plan, part, fate, target, error))
    return FALSE;
  item = sb_import_plan_get_item (plan, part, index);
  sb_import_item_set (item, fate, target, NULL);
  sb_import_plan_keep_choice (plan, item);
  g_clear_pointer (&plan->build, sb_import_build_free);
  plan->codes_are_old |= part != SB_IMPORT_CODE;
  return TRUE;
}

/* --- words --- */

static const struct {
  const char *name;
  const char *words;
} fates[] = {
  [SB_IMPORT_LEAVE] = {"leave", N_ ("leave out")},
  [SB_IMPORT_AS] = {"as", N_ ("is")},
  [SB_IMPORT_NEW] = {"new", N_ ("new")},
  [SB_IMPORT_EPISODE] = {"episode", N_ ("episode")},
  [SB_IMPORT_MARK] = {"mark", N_ ("mark of disorganisation")},
  [SB_IMPORT_NOTE] = {"note", N_ ("notes")},
  [SB_IMPORT_BY_TEXT] = {"by-text", N_ ("each text is a code")},
  [SB_IMPORT_BY_TRACK] = {"by-track", N_ ("one code, texts are comments")},
};

const char *
sb_import_fate_get_name (SbImportFate fate)
{
  return fates[fate].name;
}

const char *
sb_import_fate_get_words (SbImportFate fate)
{
  return _ (fates[fate].words);
}

const char *
sb_import_part_get_name (SbImportPart part)
{
  static const char *const names[] = {"session", "coder", "subject", "track", "code"};

  return names[part];
}

/* --- a new project --- */

char *
sb_incoming_dup_scheme_json (const SbIncoming *incoming, GError **error)
{
  g_autofree char *json = sb_scheme_dup_template_json ("episodes-only");
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_json (json, -1, error);
  g_autoptr (SbImportPlan) plan = NULL;
  g_autoptr (SbImportBuild) build = NULL;

  if (scheme == NULL)
    return NULL;
  plan = new_plan (NULL, scheme, (SbIncoming *) incoming);
  sb_import_guess_rows (plan);
  build = sb_import_build_new (plan);
  if (build->refusals->len == 0)
    return g_strdup (build->scheme->json ? build->scheme->json : json);
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_BAD_FILE, g_ptr_array_index (build->refusals, 0));
  return NULL;
}
