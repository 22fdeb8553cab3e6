/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What becomes of sessions, coders, subjects and tracks, unless somebody says otherwise.
 */

/* A track with more different texts than this is no list of codes. */
#define MOST_CODES 20
/* Longer texts, on average, are notes. */
#define LONGEST_CODE 30

static const SbIncomingEvent *
get_event (SbImportPlan *plan, guint i)
{
  return &g_array_index (plan->incoming->events, SbIncomingEvent, i);
}

/* --- sessions --- */

/* "S07" of "S07.eaf", "S07.boris.gz". */
static char *
dup_stem (const char *name)
{
  const char *dot = strchr (name + (*name == '.'), '.');

  return dot ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* The record of @kind that is called @name, small and capital the same. */
static gpointer
find_named (SbImportPlan *plan, GType kind, const char *name)
{
  GListModel *list = plan->document ? sb_document_list (plan->document, kind) : NULL;
  g_autofree char *folded = sb_import_fold (name);

  for (guint i = 0; list && i < g_list_model_get_n_items (list); i++) {
    g_autoptr (SbRecord) record = g_list_model_get_item (list, i);
    const char *own =
      kind == SB_TYPE_SESSION ? SB_SESSION (record)->label : SB_CODER (record)->code;
    g_autofree char *other = sb_import_fold (own);

    if (g_str_equal (folded, other))
      return record;
  }
  return NULL;
}

/* "K1" of "K1" and of "K1-2", "K1 2": what we write behind a session's label. */
static char *
dup_coder (SbImportPlan *plan, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit_set (rest, "- ", 2);
  SbCoder *coder = find_named (plan, SB_TYPE_CODER, rest);

  if (coder == NULL && parts[0] && parts[1] &&
      strspn (parts[1], "0123456789") == strlen (parts[1]))
    coder = find_named (plan, SB_TYPE_CODER, parts[0]);
  return coder ? g_strdup (coder->code) : NULL;
}

/* A session and its coder in one name: "S07-K1", "S07 K1 2". */
static SbSession *
split_name (SbImportPlan *plan, const char *name, char **coder)
{
  for (const char *dash = strpbrk (name, "- "); dash; dash = strpbrk (dash + 1, "- ")) {
    g_autofree char *label = g_strndup (name, (gsize) (dash - name));
    SbSession *session = find_named (plan, SB_TYPE_SESSION, label);

    *coder = session ? dup_coder (plan, dash + 1) : NULL;
    if (*coder)
      return session;
  }
  return NULL;
}

/* The coder in the name of a file of one session, as we name ours: "S07-K1.eaf". */
static char *
dup_file_coder (SbImportPlan *plan, const SbSession *session)
{
  g_autofree char *stem = dup_stem (plan->incoming->name);
  g_autofree char *coder = NULL;

  if (session == NULL || plan->incoming->sessions->len > 1 ||
      split_name (plan, stem, &coder) != session)
    return NULL;
  return g_steal_pointer (&coder);
}

static char *
dup_said_coder (const SbIncomingSession *session)
{
  const char *const names[] = {"coder", "annotator", "observer", "rater", NULL};

  for (guint i = 0; i < session->variables->len; i++) {
    const SbIncomingAttribute *variable = g_ptr_array_index (session->variables, i);
    g_autofree char *folded = sb_import_fold (variable->name);

    if (g_strv_contains (names, folded) && variable->value && *variable->value)
      return g_strstrip (g_strdup (variable->value));
  }
  return NULL;
}

static void
set_named (SbImportItem *item, gpointer known, const char *name)
{
  if (known)
    sb_import_item_set (item,
                        SB_IMPORT_AS,
                        SB_IS_SESSION (known) ? SB_SESSION (known)->label
                                              : SB_CODER (known)->code,
                        NULL);
  else
    sb_import_item_set (item, SB_IMPORT_NEW, name, NULL);
}

/* The coder that the session's name or variables tell; NULL. (transfer full) */
static char *
guess_session (SbImportPlan *plan, guint i)
{
  SbIncomingSession *session = sb_incoming_get_session (plan->incoming, i);
  SbImportItem *item = sb_import_plan_add_item (plan, SB_IMPORT_SESSION, session->name);
  g_autofree char *name = g_strstrip (g_strdup (session->name));
  g_autofree char *coder = NULL;
  SbSession *known;

  if (plan->default_session && plan->incoming->sessions->len == 1) {
    g_free (name);
    name = g_strdup (plan->default_session);
  } else if (*name == '\0') {
    g_free (name);
    name = dup_stem (plan->incoming->name);
  }
  item->row.detail = g_strdup (session->date);
  known = find_named (plan, SB_TYPE_SESSION, name);
  if (known == NULL)
    known = split_name (plan, name, &coder);
  set_named (item, known, name);
  if (coder == NULL)
    coder = dup_said_coder (session);
  return coder ? g_steal_pointer (&coder) : dup_file_coder (plan, known);
}

/* --- coders --- */

/* The row of @name; a new one when there is none. */
static int
add_coder (SbImportPlan *plan, GHashTable *places, const char *name)
{
  char *key = sb_import_fold (name);
  SbImportItem *item = g_hash_table_lookup (places, key);
  const char *code = *name ? name : plan->default_coder;

  if (item) {
    g_free (key);
    return (int) item->row.index;
  }
  item = sb_import_plan_add_item (plan, SB_IMPORT_CODER, name);
  g_hash_table_insert (places, key, item);
  if (code)
    set_named (item, find_named (plan, SB_TYPE_CODER, code), code);
  else
    set_named (item, find_named (plan, SB_TYPE_CODER, "imported"), "imported");
  if (code == NULL)
    item->row.doubt = g_strdup (_ ("The file does not say who coded it."));
  return (int) item->row.index;
}

/* Where a session's events name one coder alone, the others are that coder's, too: -1:
 * none, -2: several. */
static int *
find_only_coders (SbImportPlan *plan)
{
  int *only = g_new (int, plan->incoming->sessions->len + 1);

  for (guint i = 0; i < plan->incoming->sessions->len; i++)
    only[i] = plan->default_coder ? -2 : -1;
  for (guint i = 0; i < plan->incoming->events->len; i++) {
    const SbIncomingEvent *event = get_event (plan, i);
    int *coder = &only[event->session];

    if (event->coder >= 0 && *coder != event->coder)
      *coder = *coder == -1 ? event->coder : -2;
  }
  return only;
}

/* @told: for each session who coded it, as its name or its variables tell; NULL. */
static void
guess_coders (SbImportPlan *plan, GPtrArray *told)
{
  const SbIncoming *incoming = plan->incoming;
  g_autoptr (GHashTable) places =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *only = find_only_coders (plan);

  /* Events name these by position: each has a row, also where two are alike. */
  for (guint i = 0; i < incoming->coders->len; i++) {
    const char *name =
      ((SbIncomingCoder *) g_ptr_array_index (incoming->coders, i))->name;

    if (add_coder (plan, places, name) != (int) i)
      set_named (sb_import_plan_add_item (plan, SB_IMPORT_CODER, name),
                 find_named (plan, SB_TYPE_CODER, name),
                 name);
  }
  for (guint i = 0; i < incoming->sessions->len; i++)
    plan->coder_rows[i] = told->pdata[i] ? -1 : MAX (only[i], -1);
  for (guint i = 0; i < incoming->events->len; i++) {
    const SbIncomingEvent *event = get_event (plan, i);
    const char *name = told->pdata[event->session];

    if (event->coder < 0 && plan->coder_rows[event->session] < 0)
      plan->coder_rows[event->session] = add_coder (plan, places, name ? name : "");
  }
}

/* --- subjects --- */

static SbImportItem *
add_subject (SbImportPlan *plan, const char *name)
{
  SbImportItem *item = sb_import_plan_add_item (plan, SB_IMPORT_SUBJECT, name);
  const char *guess = sb_import_guess_subject (name);
  char *doubt = NULL;

  if (guess == NULL && *name)
    doubt = g_strdup (
      _ ("The name does not tell who this is. Its codes come in as codes of their own, "
         "named after it; the scheme, which knows nobody else, has them as the child's. "
         "Say who it is if it is the child, the caregiver or the stranger."));
  if (*name == '\0')
    item->row.detail =
      g_strdup (_ ("not said: a code of the scheme stays that of its subject"));
  sb_import_item_set (item, SB_IMPORT_AS, guess ? guess : "child", doubt);
  return item;
}

static void
guess_subjects (SbImportPlan *plan)
{
  const SbIncoming *incoming = plan->incoming;

  plan->nobody = -1;
  for (guint i = 0; i < incoming->subjects->len; i++)
    add_subject (plan,
                 ((SbIncomingSubject *) g_ptr_array_index (incoming->subjects, i))->name);
  for (guint i = 0; i < incoming->events->len && plan->nobody < 0; i++)
    if (get_event (plan, i)->subject < 0)
      plan->nobody = (int) add_subject (plan, "")->row.index;
}

/* --- tracks --- */

static void
look_at_texts (SbImportPlan *plan)
{
  for (guint i = 0; i < plan->incoming->events->len; i++) {
    const SbIncomingEvent *event = get_event (plan, i);
    SbImportItem *item;

    if (event->track < 0)
      continue;
    item = sb_import_plan_get_item (plan, SB_IMPORT_TRACK, (guint) event->track);
    item->row.n_events++;
    item->n_coded += event->code >= 0;
    if (event->code >= 0 || event->text == NULL || *event->text == '\0')
      continue;
    item->text_length += strlen (event->text);
    if (g_hash_table_size (item->texts) <= MOST_CODES * 2)
      g_hash_table_add (item->texts, event->text);
  }
}

static gboolean
is_known (SbImportPlan *plan, const char *text)
{
  return sb_import_find_code (plan->names, text) || sb_import_read_episode (text) ||
         sb_import_read_mark (plan->scheme, text);
}

/* How many of the track's texts the scheme knows. */
static guint
count_known (SbImportPlan *plan, SbImportItem *item)
{
  GHashTableIter iter;
  gpointer text;
  guint n = 0;

  g_hash_table_iter_init (&iter, item->texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    n += is_known (plan, text);
  return n;
}

static gboolean
is_for_notes (const char *name)
{
  const char *const words[] = {
    "note", "notes", "comment", "comments", "remarks", "narrative", "transcript", NULL};
  g_autofree char *folded = sb_import_fold (name);

  return g_strv_contains (words, folded);
}

static SbImportFate
guess_track (SbImportPlan *plan, SbImportItem *item, gboolean has_vocabulary)
{
  guint n_texts = g_hash_table_size (item->texts);
  gsize mean = item->row.n_events ? item->text_length / item->row.n_events : 0;
  gboolean repeats = n_texts <= MOST_CODES && n_texts * 2 <= item->row.n_events;

  if (has_vocabulary || (item->n_coded > 0 && item->n_coded == item->row.n_events))
    return SB_IMPORT_BY_TEXT;
  if (is_for_notes (item->name))
    return SB_IMPORT_NOTE;
  if (n_texts == 0)
    return SB_IMPORT_BY_TRACK;
  if (count_known (plan, item) * 2 > n_texts)
    return SB_IMPORT_BY_TEXT;
  if (is_known (plan, item->name))
    return SB_IMPORT_BY_TRACK;
  if (mean > LONGEST_CODE)
    return SB_IMPORT_NOTE;
  return repeats ? SB_IMPORT_BY_TEXT : SB_IMPORT_BY_TRACK;
}

static void
guess_tracks (SbImportPlan *plan)
{
  const GPtrArray *tracks = plan->incoming->tracks;

  for (guint i = 0; i < tracks->len; i++) {
    const SbIncomingTrack *track = g_ptr_array_index (tracks, i);
    SbImportItem *item = sb_import_plan_add_item (plan, SB_IMPORT_TRACK, track->name);

    item->texts = g_hash_table_new (g_str_hash, g_str_equal);
    if (track->parent)
      item->row.detail = g_strdup_printf (_ ("on “%s”"), track->parent);
  }
  look_at_texts (plan);
  for (guint i = 0; i < tracks->len; i++) {
    const SbIncomingTrack *track = g_ptr_array_index (tracks, i);
    SbImportItem *item = sb_import_plan_get_item (plan, SB_IMPORT_TRACK, i);

    sb_import_item_set (
      item, guess_track (plan, item, track->has_vocabulary), NULL, NULL);
  }
}

static void
count_events (SbImportPlan *plan)
{
  for (guint i = 0; i < plan->incoming->events->len; i++) {
    const SbIncomingEvent *event = get_event (plan, i);

    sb_import_plan_get_item (plan, SB_IMPORT_SESSION, event->session)->row.n_events++;
    sb_import_plan_get_coder (plan, event)->row.n_events++;
    sb_import_plan_get_subject (plan, event)->row.n_events++;
  }
}

/* The row of who coded a session without events: as the session tells, or the only coder
 * of the file; -1: nobody, and there is no coding. */
static int
guess_empty (SbImportPlan *plan, const char *told)
{
  GPtrArray *rows = plan->rows[SB_IMPORT_CODER];
  SbImportItem *item;

  if (told == NULL)
    return plan->incoming->coders->len == 1 ? 0 : -1;
  for (guint i = 0; i < rows->len; i++)
    if (sb_import_is_alike (sb_import_plan_get_item (plan, SB_IMPORT_CODER, i)->name,
                            told))
      return (int) i;
  item = sb_import_plan_add_item (plan, SB_IMPORT_CODER, told);
  set_named (item, find_named (plan, SB_TYPE_CODER, told), told);
  return (int) item->row.index;
}

static void
guess_empty_sessions (SbImportPlan *plan, GPtrArray *told)
{
  for (guint i = 0; i < told->len; i++)
    if (sb_import_plan_get_item (plan, SB_IMPORT_SESSION, i)->row.n_events == 0)
      plan->coder_rows[i] = guess_empty (plan, told->pdata[i]);
}

void
sb_import_guess_rows (SbImportPlan *plan)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->incoming->sessions->len; i++)
    g_ptr_array_add (told, guess_session (plan, i));
  guess_coders (plan, told);
  guess_subjects (plan);
  guess_tracks (plan);
  count_events (plan);
  guess_empty_sessions (plan, told);
}
