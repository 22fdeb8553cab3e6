/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-change-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "document-private.h"
#include "overlap.h"

/* What a new version of the scheme makes of the codings: drafts are rewritten, what is
 * handed in is only counted. What cannot be kept stands against the change. */

typedef struct {
  SbSchemeChange *change;
  SbScheme *own; /* the version that the coding is made with */
  SbCoding *coding;
  gboolean is_draft;
  char *name;        /* "S01 · K1" */
  GPtrArray *before; /* events that change … */
  GPtrArray *after;
  GHashTable *refused; /* of this coding, so that each is said once */
} Migration;

static void
refuse (Migration *self, const char *key, char *sentence)
{
  if (g_hash_table_add (self->refused, g_strdup (key)))
    g_ptr_array_add (self->change->refusals, sentence);
  else
    g_free (sentence);
}

static SbSchemeDifference *
find_difference (SbSchemeChange *change, const char *part, const char *from)
{
  for (guint i = 0; i < change->differences->len; i++) {
    SbSchemeDifference *difference = g_ptr_array_index (change->differences, i);

    if (g_str_equal (difference->part, part) && g_strcmp0 (difference->from, from) == 0)
      return difference;
  }
  return NULL;
}

static void
count_use (Migration *self, const char *part, const char *id)
{
  SbSchemeDifference *difference = find_difference (self->change, part, id);

  if (difference && self->is_draft)
    difference->n_drafts++;
  else if (difference)
    difference->n_handed_in++;
}

/* What @id of a used thing becomes: NULL (and a refusal) when the new version has no
 * place for it. What the coding's own version did not know stays as it is. */
static const char *
move_id (Migration *self,
         const char *part,
         const char *noun,
         const char *id,
         gboolean is_known,
         gboolean (*has) (SbScheme *scheme, const char *id))
{
  const char *to = sb_scheme_change_map_id (self->change->map, part, id);
  g_autofree char *key = g_strconcat (part, ":", id, NULL);

  count_use (self, part, id);
  if (!self->is_draft || !is_known || has (self->change->target, to))
    return to;
  refuse (
    self,
    key,
    g_strdup_printf (_ ("%s uses the %s “%s”, which the new scheme does not have. Say "
                        "what it becomes (%s=…), or keep it."),
                     self->name,
                     noun,
                     id,
                     id));
  return id;
}

static gboolean
has_code (SbScheme *scheme, const char *id)
{
  return sb_scheme_find_code (scheme, id) != NULL;
}

static gboolean
has_scale (SbScheme *scheme, const char *id)
{
  return sb_scheme_find_scale (scheme, id) != NULL;
}

static gboolean
has_index (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((SbIndexType *) g_ptr_array_index (types, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
has_episode (SbScheme *scheme, const char *id)
{
  gint64 number = g_ascii_strtoll (id, NULL, 10);

  return number >= 1 && number <= sb_scheme_count_episodes (scheme);
}

static gboolean
has_modifier (SbScheme *scheme, const char *id)
{
  g_auto (GStrv) pair = g_strsplit (id, ":", 2);
  const SbModifierSet *set =
    pair[0] && pair[1] ? sb_scheme_find_modifier_set (scheme, pair[0]) : NULL;

  for (guint i = 0; set && i < set->values->len; i++)
    if (g_str_equal (((SbModifierValue *) g_ptr_array_index (set->values, i))->id,
                     pair[1]))
      return TRUE;
  return FALSE;
}

static gint64
move_episode (Migration *self, gint64 number)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number == 0)
    return 0;
  return g_ascii_strtoll (
    move_id (
      self, "episodes", _ ("episode"), id, has_episode (self->own, id), has_episode),
    NULL,
    10);
}

/* A state cannot become a point, nor the other way round, once it is coded. */
static void
check_kind (Migration *self, const char *from, const char *to)
{
  const SbCode *old = sb_scheme_find_code (self->own, from);
  const SbCode *new = sb_scheme_find_code (self->change->target, to);
  g_autofree char *key = g_strconcat ("kind:", from, NULL);

  if (!self->is_draft || !old || !new || !old->is_state == !new->is_state)
    return;
  refuse (self,
          key,
          g_strdup_printf (
            old->is_state
              ? _ ("%s uses “%s” as a state; as a point it would lose its durations.")
              : _ ("%s uses “%s” as a point; as a state it would have no durations."),
            self->name,
            from));
}

static char *
move_modifiers (Migration *self, const char *json)
{
  g_autoptr (JsonNode) root = json ? json_from_string (json, NULL) : NULL;
  g_autoptr (JsonArray) moved = json_array_new ();
  JsonArray *array =
    root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    const char *id = json_array_get_string_element (array, i);

    if (id)
      json_array_add_string_element (moved,
                                     move_id (self,
                                              "modifiers",
                                              _ ("modifier"),
                                              id,
                                              has_modifier (self->own, id),
                                              has_modifier));
  }
  if (array == NULL)
    return g_strdup (json);
  json_node_set_array (root, moved);
  return json_to_string (root, FALSE);
}

static void
put (Migration *self, gpointer before, gpointer after)
{
  if (!self->is_draft || sb_record_equal (before, after))
    return;
  sb_edit_update (self->change->edit, before, after);
  if (!SB_IS_EVENT (before))
    return;
  g_ptr_array_add (self->before, before);
  g_ptr_array_add (self->after, g_object_ref (after));
}

static void
migrate_event (Migration *self, SbEvent *event)
{
  g_autoptr (SbEvent) moved = sb_record_dup (event);
  g_autofree char *modifiers = move_modifiers (self, event->modifiers);
  const char *to = move_id (
    self, "codes", _ ("code"), event->code, has_code (self->own, event->code), has_code);

  check_kind (self, event->code, to);
  sb_record_set_text (&moved->code, to);
  if (event->modifiers && strlen (event->modifiers) > 2)
    sb_record_set_text (&moved->modifiers, modifiers);
  put (self, event, moved);
}

/* That the scale, as it is now, has a place for the rating. */
static void
check_rating (Migration *self, SbRating *rating)
{
  const SbScale *scale = sb_scheme_find_scale (self->change->target, rating->scale);
  g_autofree char *key = g_strconcat ("rating:", rating->scale, NULL);

  if (!self->is_draft || scale == NULL)
    return;
  if (!sb_scale_is_rated (scale, (int) rating->episode, rating->partner))
    refuse (
      self,
      key,
      g_strdup_printf (_ ("%s has a rating of %s in episode %d, where the new scheme "
                          "does not rate it."),
                       self->name,
                       rating->scale,
                       (int) rating->episode));
  else if (rating->value < scale->minimum || rating->value > scale->maximum)
    refuse (
      self,
      key,
      g_strdup_printf (_ ("%s has a rating of %s that lies outside the scale as it is "
                          "in the new scheme."),
                       self->name,
                       rating->scale));
}

static void
migrate_rating (Migration *self, SbRating *rating)
{
  g_autoptr (SbRating) moved = sb_record_dup (rating);

  sb_record_set_text (&moved->scale,
                      move_id (self,
                               "scales",
                               _ ("scale"),
                               rating->scale,
                               has_scale (self->own, rating->scale),
                               has_scale));
  moved->episode = move_episode (self, rating->episode);
  check_rating (self, moved);
  put (self, rating, moved);
}

static void
migrate_mark (Migration *self, SbMark *mark)
{
  g_autoptr (SbMark) moved = sb_record_dup (mark);

  sb_record_set_text (&moved->index_code,
                      move_id (self,
                               "indices",
                               _ ("index"),
                               mark->index_code,
                               has_index (self->own, mark->index_code),
                               has_index));
  moved->episode = move_episode (self, mark->episode);
  put (self, mark, moved);
}

static void
migrate_episode (Migration *self, SbEpisode *episode)
{
  g_autoptr (SbEpisode) moved = sb_record_dup (episode);

  moved->number = move_episode (self, episode->number);
  put (self, episode, moved);
}

static void
migrate_list (Migration *self, GType kind)
{
  GListModel *list =
    sb_document_list_in (self->change->document, sb_record_get_id (self->coding), kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (SbRecord) record = g_list_model_get_item (list, i);

    if (kind == SB_TYPE_EVENT)
      migrate_event (self, SB_EVENT (record));
    else if (kind == SB_TYPE_RATING)
      migrate_rating (self, SB_RATING (record));
    else if (kind == SB_TYPE_MARK)
      migrate_mark (self, SB_MARK (record));
    else
      migrate_episode (self, SB_EPISODE (record));
  }
}

static void
check_overlaps (Migration *self)
{
  SbEventIndex *index =
    sb_document_get_event_index (self->change->document, sb_record_get_id (self->coding));
  g_autoptr (GPtrArray) changes = sb_changes_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->before->len; i++)
    g_ptr_array_add (changes,
                     sb_change_new (g_ptr_array_index (self->before, i),
                                    g_ptr_array_index (self->after, i)));
  if (!sb_overlap_check (self->change->target, index, changes, &error))
    refuse (self, "overlap", g_strdup_printf ("%s: %s", self->name, error->message));
}

/* Two episodes, or two ratings of a cell, cannot become one. */
static void
check_doubled (Migration *self)
{
  const GPtrArray *changes = sb_edit_get_changes (self->change->edit);
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GType kinds[] = {SB_TYPE_EPISODE, SB_TYPE_RATING};

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    GListModel *list = sb_document_list_in (
      self->change->document, sb_record_get_id (self->coding), kinds[k]);

    for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
      g_autoptr (SbRecord) record = g_list_model_get_item (list, i);
      char *key;

      for (guint c = 0; c < changes->len; c++) {
        const SbChange *change = g_ptr_array_index (changes, c);

        if (change->before == record)
          g_set_object (&record, change->after);
      }
      key = SB_IS_EPISODE (record)
              ? g_strdup_printf ("%d", (int) SB_EPISODE (record)->number)
              : g_strdup_printf ("%s/%d/%s/%s",
                                 SB_RATING (record)->record,
                                 (int) SB_RATING (record)->episode,
                                 SB_RATING (record)->partner,
                                 SB_RATING (record)->scale);
      if (!g_hash_table_add (seen, key))
        refuse (
          self,
          "double",
          g_strdup_printf (_ ("%s has two ratings or episodes that would become one. "
                              "Remove one of them first."),
                           self->name));
    }
  }
}

static void
stamp (Migration *self)
{
  g_autoptr (SbCoding) moved = sb_record_dup (self->coding);

  moved->scheme_version = sb_document_get_scheme_version (self->change->document) + 1;
  sb_edit_update (self->change->edit, self->coding, moved);
}

static void
migrate_coding (SbSchemeChange *change, SbCoding *coding)
{
  SbSession *session =
    sb_document_find (change->document, SB_TYPE_SESSION, coding->session);
  SbCoder *coder = sb_document_find (change->document, SB_TYPE_CODER, coding->coder);
  g_autofree char *name = g_strdup_printf (
    "%s · %s", session ? session->label : "?", coder ? coder->code : "?");
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) refused =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Migration self = {
    change,
    sb_document_get_scheme_of (change->document, sb_record_get_id (coding)),
    coding,
    g_strcmp0 (coding->state, "locked") != 0,
    name,
    before,
    after,
    refused};
  const GType kinds[] = {SB_TYPE_EPISODE, SB_TYPE_EVENT, SB_TYPE_RATING, SB_TYPE_MARK};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    migrate_list (&self, kinds[i]);
  if (self.is_draft) {
    check_overlaps (&self);
    check_doubled (&self);
    stamp (&self);
  }
  change->n_drafts += self.is_draft;
  change->n_handed_in += !self.is_draft;
}

/* Why a session is not valid belongs to the project, not to a coding. */
static void
migrate_session (SbSchemeChange *change, SbSession *session)
{
  SbScheme *own = sb_document_get_scheme (change->document);
  g_autoptr (SbSession) moved = sb_record_dup (session);
  const char *to;
  SbSchemeDifference *difference;

  if (session->validity == NULL || !sb_scheme_find_exclusion (own, session->validity))
    return;
  to = sb_scheme_change_map_id (change->map, "exclusions", session->validity);
  difference = find_difference (change, "exclusions", session->validity);
  if (difference)
    difference->n_drafts++;
  if (!sb_scheme_find_exclusion (change->target, to))
    g_ptr_array_add (
      change->refusals,
      g_strdup_printf (
        _ ("%s is excluded by “%s”, which the new scheme does not have. Say "
           "what it becomes (exclusion:%s=…), or keep it."),
        session->label,
        session->validity,
        session->validity));
  sb_record_set_text (&moved->validity, to);
  sb_edit_update (change->edit, session, moved);
}

void
sb_scheme_change_migrate (SbSchemeChange *change)
{
  GListModel *codings = sb_document_list (change->document, SB_TYPE_CODING);
  GListModel *sessions = sb_document_list (change->document, SB_TYPE_SESSION);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    migrate_coding (change, coding);
  }
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    migrate_session (change, session);
  }
}
