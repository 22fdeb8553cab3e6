/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-coding.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What applying the plan would put into the project: made for the report, too, so that
 * what is said is what is done. */

void
sb_import_build_free (SbImportBuild *build)
{
  g_ptr_array_unref (build->records);
  g_ptr_array_unref (build->codings);
  g_ptr_array_unref (build->lines);
  g_hash_table_unref (build->said);
  g_ptr_array_unref (build->refusals);
  g_clear_pointer (&build->scheme, sb_import_new_scheme_free);
  g_clear_pointer (&build->change, sb_scheme_change_free);
  g_free (build);
}

static SbImportBuild *
new_build (void)
{
  SbImportBuild *build = g_new0 (SbImportBuild, 1);

  build->records = g_ptr_array_new_with_free_func (g_object_unref);
  build->codings = g_ptr_array_new ();
  build->lines = g_ptr_array_new_with_free_func (sb_import_line_free);
  build->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build->refusals = g_ptr_array_new_with_free_func (g_free);
  return build;
}

/* --- sessions --- */

/* "2026-03-14" of "2026-03-14T10:00:00"; NULL: no such date. */
static char *
dup_day (const char *date)
{
  g_autofree char *day = date && strlen (date) >= 10 ? g_strndup (date, 10) : NULL;
  g_autofree char *text = day ? g_strconcat (day, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) time = text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time ? g_steal_pointer (&day) : NULL;
}

static void
add_variable (JsonObject *object, const char *name, const char *value)
{
  if (name && *name && value && *value)
    json_object_set_string_member (object, name, value);
}

/* NULL: the file has none. */
static char *
dup_variables (const SbIncomingSession *session, gboolean has_day)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  for (guint i = 0; i < session->variables->len; i++) {
    const SbIncomingAttribute *variable = g_ptr_array_index (session->variables, i);

    add_variable (object, variable->name, variable->value);
  }
  add_variable (object, "description", session->description);
  if (!has_day)
    add_variable (object, "date", session->date);
  return json_object_get_size (object) > 0 ? json_to_string (root, FALSE) : NULL;
}

static void
insert (SbImportBuild *build, gpointer record)
{
  g_ptr_array_add (build->records, record);
}

static SbSession *
add_session (SbImportPlan *plan,
             SbImportBuild *build,
             const SbImportItem *item,
             const SbIncomingSession *incoming)
{
  SbDyad *dyad = sb_record_new (SB_TYPE_DYAD);
  SbSession *session = sb_record_new (SB_TYPE_SESSION);

  dyad->child = g_strdup (item->row.target);
  insert (build, dyad);
  session->dyad = g_strdup (sb_record_get_id (dyad));
  session->label = g_strdup (item->row.target);
  session->date = dup_day (incoming->date);
  session->procedure = g_strdup (sb_scheme_get_procedure (plan->scheme));
  session->validity = g_strdup ("ok");
  session->group_variables = dup_variables (incoming, session->date != NULL);
  insert (build, session);
  sb_import_say (build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("new sessions")));
  return session;
}

/* What else the file says of a session and nobody asked for. */
static void
report_session (SbImportBuild *build, const SbIncomingSession *incoming, gboolean is_new)
{
  g_autofree char *where = g_strdup_printf (_ ("session “%s”"), incoming->name);

  if (incoming->media->len > 0)
    sb_import_say (
      build,
      SB_IMPORT_LOST,
      where,
      incoming->media->len,
      g_strdup (_ ("recordings that the file names: add them to the session")));
  if (!is_new && incoming->variables->len > 0)
    sb_import_say (
      build,
      SB_IMPORT_LOST,
      where,
      incoming->variables->len,
      g_strdup (_ ("variables of the session, which stays as it is in the project")));
}

static SbSession *
find_session (SbImportPlan *plan, SbImportSites *sites, guint i)
{
  SbImportBuild *build = sites->build;
  const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_SESSION, i);
  const SbIncomingSession *incoming = sb_incoming_get_session (plan->incoming, i);
  SbSession *session;

  if (item->row.fate == SB_IMPORT_LEAVE)
    return NULL;
  session = g_hash_table_lookup (sites->sessions, item->row.target);
  if (session == NULL)
    session = item->row.fate == SB_IMPORT_AS
                ? sb_document_find_session (plan->document, item->row.target)
                : add_session (plan, build, item, incoming);
  g_hash_table_insert (sites->sessions, item->row.target, session);
  report_session (build, incoming, item->row.fate == SB_IMPORT_NEW);
  return session;
}

/* --- coders --- */

static SbCoder *
add_coder (SbImportBuild *build, const char *code)
{
  SbCoder *coder = sb_record_new (SB_TYPE_CODER);

  coder->code = g_strdup (code);
  coder->role = g_strdup ("coder");
  insert (build, coder);
  sb_import_say (build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("new coders")));
  return coder;
}

static SbCoder *
find_coder (SbImportPlan *plan, SbImportSites *sites, const SbImportItem *item)
{
  SbCoder *coder = g_hash_table_lookup (sites->coders, item->row.target);

  if (coder)
    return coder;
  coder = item->row.fate == SB_IMPORT_AS
            ? sb_document_find_coder (plan->document, item->row.target)
            : add_coder (sites->build, item->row.target);
  g_hash_table_insert (sites->coders, item->row.target, coder);
  return coder;
}

/* --- codings --- */

/* The coder's next pass of the session, in the project and in what comes in. */
static gint64
find_pass (SbImportPlan *plan, SbImportBuild *build, const SbCoding *coding)
{
  GListModel *codings = sb_document_list (plan->document, SB_TYPE_CODING);
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) other = g_list_model_get_item (codings, i);

    if (g_str_equal (other->session, coding->session) &&
        g_str_equal (other->coder, coding->coder))
      last = MAX (last, other->pass);
  }
  for (guint i = 0; i < build->codings->len; i++) {
    const SbCoding *other = build->codings->pdata[i];

    if (g_str_equal (other->session, coding->session) &&
        g_str_equal (other->coder, coding->coder))
      last = MAX (last, other->pass);
  }
  return last + 1;
}

static SbCoding *
new_coding (SbImportPlan *plan,
            SbImportBuild *build,
            const SbSession *session,
            const SbCoder *coder)
{
  SbCoding *coding = sb_record_new (SB_TYPE_CODING);

  coding->session = g_strdup (sb_record_get_id (session));
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->pass = find_pass (plan, build, coding);
  coding->state = g_strdup ("draft");
  coding->scheme_version =
    sb_document_get_scheme_version (plan->document) + (build->scheme->json != NULL);
  insert (build, coding);
  g_ptr_array_add (build->codings, coding);
  sb_import_say (build, SB_IMPORT_TAKEN, NULL, 1, g_strdup (_ ("codings")));
  if (coding->pass > 1)
    sb_import_say (build,
                   SB_IMPORT_FLAGGED,
                   NULL,
                   0,
                   g_strdup_printf (_ ("%s has coded %s already: this is pass %d"),
                                    coder->code,
                                    session->label,
                                    (int) coding->pass));
  return coding;
}

SbImportCoding *
sb_import_find_coding (SbImportPlan *plan,
                       SbImportSites *sites,
                       const SbIncomingEvent *event)
{
  const SbImportItem *by = sb_import_plan_get_coder (plan, event);
  gsize place =
    (gsize) event->session * (plan->rows[SB_IMPORT_CODER]->len + 1) + by->row.index + 1;
  SbImportCoding *coding = g_hash_table_lookup (sites->codings, GSIZE_TO_POINTER (place));
  SbSession *session = sites->by_row[event->session];

  if (coding)
    return coding;
  coding = sb_import_coding_new (
    plan,
    session,
    new_coding (plan, sites->build, session, find_coder (plan, sites, by)),
    sb_incoming_get_session (plan->incoming, event->session)->duration);
  g_hash_table_insert (sites->codings, GSIZE_TO_POINTER (place), coding);
  g_ptr_array_add (sites->list, coding);
  return coding;
}

/* --- all of it --- */

static void
sites_clear (SbImportSites *sites)
{
  g_hash_table_unref (sites->sessions);
  g_hash_table_unref (sites->coders);
  g_hash_table_unref (sites->codings);
  g_ptr_array_unref (sites->list);
  g_free (sites->by_row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbImportSites, sites_clear)

static void
report_scheme (SbImportPlan *plan, SbImportBuild *build)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const GPtrArray *codes = build->scheme->codes;

  for (guint i = 0; i < codes->len && i < 40; i++)
    g_string_append_printf (
      names, "%s%s", i ? ", " : "", ((SbImportNewCode *) codes->pdata[i])->id);
  if (codes->len > 40)
    g_string_append (names, " …");
  if (codes->len > 0)
    sb_import_say (build,
                   SB_IMPORT_TAKEN,
                   NULL,
                   codes->len,
                   g_strdup_printf (_ ("new codes, in version %d of the scheme: %s"),
                                    sb_document_get_scheme_version (plan->document) + 1,
                                    names->str));
}

static void
report_losses (SbImportPlan *plan, SbImportBuild *build)
{
  const GPtrArray *losses = plan->incoming->losses;

  for (guint i = 0; i < losses->len; i++) {
    const SbIncomingLoss *loss = g_ptr_array_index (losses, i);

    sb_import_say (build,
                   loss->count > 0 ? SB_IMPORT_LOST : SB_IMPORT_FLAGGED,
                   loss->where,
                   loss->count,
                   g_strdup (loss->words));
  }
}

static void
report_unused (SbImportPlan *plan, SbImportBuild *build)
{
  for (guint i = 0; i < plan->rows[SB_IMPORT_CODE]->len; i++) {
    const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_CODE, i);

    if (item->row.fate == SB_IMPORT_LEAVE && item->row.n_events == 0)
      sb_import_say (build,
                     SB_IMPORT_LOST,
                     NULL,
                     1,
                     g_strdup_printf (_ ("code “%s”, which no event uses"), item->name));
  }
}

/* What new codes had in the file and do not get here. */
static void
report_rules (SbImportPlan *plan, SbImportBuild *build)
{
  guint n_groups = 0, n_exclusions = 0;

  for (guint i = 0; i < plan->rows[SB_IMPORT_CODE]->len; i++) {
    const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_CODE, i);
    const SbIncomingCode *code =
      item->code >= 0 ? sb_incoming_get_code (plan->incoming, (guint) item->code) : NULL;

    if (code == NULL || item->row.fate != SB_IMPORT_NEW)
      continue;
    n_groups += code->category != NULL;
    n_exclusions += code->excludes->len > 0;
  }
  if (n_groups > 0)
    sb_import_say (build,
                   SB_IMPORT_CHANGED,
                   NULL,
                   n_groups,
                   g_strdup (_ ("new codes stood in a category; here they are in no "
                                "group until the scheme gets one")));
  if (n_exclusions > 0)
    sb_import_say (build,
                   SB_IMPORT_CHANGED,
                   NULL,
                   n_exclusions,
                   g_strdup (_ ("new codes could not hold together with others; here "
                                "they can until they are put into an exclusive group")));
}

static void
find_scheme (SbImportPlan *plan, SbImportBuild *build)
{
  g_autoptr (GError) error = NULL;
  const GPtrArray *refusals;

  build->scheme = sb_import_new_scheme (plan, build);
  if (build->scheme->json == NULL || plan->document == NULL)
    return;
  build->change =
    sb_scheme_change_new (plan->document, build->scheme->json, NULL, &error);
  if (build->change == NULL) {
    sb_import_refuse (build, g_strdup (error->message));
    return;
  }
  refusals = sb_scheme_change_get_refusals (build->change);
  for (guint i = 0; i < refusals->len; i++)
    sb_import_refuse (build, g_strdup (g_ptr_array_index (refusals, i)));
}

/* A session without events has been coded where it is told by whom. */
static void
take_empty (SbImportPlan *plan, SbImportSites *sites, guint i)
{
  const SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_SESSION, i);
  const SbIncomingEvent nothing = {.session = i, .coder = -1};
  g_autofree char *where = g_strdup_printf (_ ("session “%s”"), item->name);

  if (item->row.n_events > 0 || sites->by_row[i] == NULL)
    return;
  if (plan->coder_rows[i] >= 0 &&
      sb_import_plan_get_coder (plan, &nothing)->row.fate != SB_IMPORT_LEAVE)
    sb_import_find_coding (plan, sites, &nothing);
  else
    sb_import_say (sites->build,
                   SB_IMPORT_FLAGGED,
                   where,
                   0,
                   g_strdup (_ ("no events and nobody who coded it: there is no coding "
                                "of it")));
}

static void
build_content (SbImportPlan *plan, SbImportBuild *build)
{
  guint n_sessions = plan->incoming->sessions->len;
  g_auto (SbImportSites) sites = {
    .build = build,
    .sessions = g_hash_table_new (g_str_hash, g_str_equal),
    .coders = g_hash_table_new (g_str_hash, g_str_equal),
    .codings = g_hash_table_new (NULL, NULL),
    .list = g_ptr_array_new_with_free_func (sb_import_coding_free),
    .by_row = g_new0 (SbSession *, n_sessions + 1),
    .target = build->change ? sb_scheme_change_get_scheme (build->change) : plan->scheme,
  };

  for (guint i = 0; i < n_sessions; i++)
    sites.by_row[i] = find_session (plan, &sites, i);
  for (guint i = 0; i < n_sessions; i++)
    take_empty (plan, &sites, i);
  for (guint i = 0; i < plan->incoming->events->len; i++)
    sb_import_take_event (plan, &sites, i);
  for (guint i = 0; i < sites.list->len; i++)
    sb_import_coding_finish (&sites, sites.list->pdata[i]);
}

SbImportBuild *
sb_import_build_new (SbImportPlan *plan)
{
  SbImportBuild *build = new_build ();

  sb_import_find_codes (plan);
  find_scheme (plan, build);
  if (plan->document == NULL)
    return build;
  build_content (plan, build);
  report_scheme (plan, build);
  report_rules (plan, build);
  sb_import_report_doubts (plan, build);
  report_unused (plan, build);
  report_losses (plan, build);
  if (build->records->len == 0 && build->change == NULL)
    sb_import_refuse (
      build,
      g_strdup_printf (_ ("Nothing of “%s” would come in."), plan->incoming->name));
  return build;
}
