/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assignment-plan-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>

/* --- what there is --- */

static GPtrArray *
copy_list (GListModel *list)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (records, g_list_model_get_item (list, i));
  return records;
}

SbAssignmentPlan *
sb_assignment_plan_new (SbDocument *document)
{
  SbAssignmentPlan *self = g_new0 (SbAssignmentPlan, 1);

  self->document = g_object_ref (document);
  self->planned = copy_list (sb_document_list (document, SB_TYPE_ASSIGNMENT));
  self->drawn = g_hash_table_new (NULL, NULL);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sb_assignment_plan_free (SbAssignmentPlan *self)
{
  g_hash_table_unref (self->drawn);
  g_ptr_array_unref (self->planned);
  g_ptr_array_unref (self->faults);
  g_free (self->draw_words);
  g_object_unref (self->document);
  g_free (self);
}

static const char *
get_coder_id (SbAssignmentPlan *self, const char *code)
{
  SbCoder *coder = sb_document_find_coder (self->document, code);

  return coder ? sb_record_get_id (coder) : NULL;
}

static const char *
get_label (SbAssignmentPlan *self, const char *session_id)
{
  SbSession *session = sb_document_find (self->document, SB_TYPE_SESSION, session_id);

  return session ? session->label : "?";
}

static SbAssignment *
find_planned (SbAssignmentPlan *self, const char *session, const char *coder)
{
  for (guint i = 0; i < self->planned->len; i++) {
    SbAssignment *assignment = g_ptr_array_index (self->planned, i);

    if (g_strcmp0 (assignment->session, session) == 0 &&
        g_strcmp0 (assignment->coder, coder) == 0)
      return assignment;
  }
  return NULL;
}

/* FALSE when it was in already. */
static gboolean
note_place (GHashTable *known, const char *session, const char *coder)
{
  return g_hash_table_add (known, g_strconcat (session, "/", coder, NULL));
}

static gboolean
is_noted (GHashTable *known, const char *session, const char *coder)
{
  g_autofree char *key = g_strconcat (session, "/", coder, NULL);

  return g_hash_table_contains (known, key);
}

static GHashTable *
create_known (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GArray *
sb_assignment_plan_list_places (SbAssignmentPlan *self)
{
  GListModel *codings = sb_document_list (self->document, SB_TYPE_CODING);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SbPlace));
  g_autoptr (GHashTable) known = create_known ();

  for (guint i = 0; i < self->planned->len; i++) {
    const SbAssignment *assignment = g_ptr_array_index (self->planned, i);
    const SbPlace place = {
      assignment->session, assignment->coder, assignment->is_double, TRUE};

    note_place (known, place.session, place.coder);
    g_array_append_val (places, place);
  }
  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    const SbPlace place = {coding->session, coding->coder, FALSE, FALSE};

    if (note_place (known, place.session, place.coder))
      g_array_append_val (places, place);
  }
  return places;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  SbAssignmentPlan *self = data;
  const SbAssignment *x = *(gpointer *) a, *y = *(gpointer *) b;
  SbCoder *coder = sb_document_find (self->document, SB_TYPE_CODER, x->coder);
  SbCoder *other = sb_document_find (self->document, SB_TYPE_CODER, y->coder);

  if (x->is_double != y->is_double)
    return x->is_double ? 1 : -1;
  return g_strcmp0 (coder ? coder->code : NULL, other ? other->code : NULL);
}

GPtrArray *
sb_assignment_plan_list (SbAssignmentPlan *self, const char *session)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->planned->len; i++) {
    SbAssignment *assignment = g_ptr_array_index (self->planned, i);

    if (g_strcmp0 (assignment->session, session) == 0)
      g_ptr_array_add (found, g_object_ref (assignment));
  }
  g_ptr_array_sort_with_data (found, compare_places, self);
  return found;
}

gboolean
sb_assignment_plan_has (SbAssignmentPlan *self, const char *session, const char *coder)
{
  return find_planned (self, session, get_coder_id (self, coder)) != NULL;
}

gboolean
sb_assignment_plan_is_new (SbAssignmentPlan *self, SbAssignment *assignment)
{
  return sb_document_find (
           self->document, SB_TYPE_ASSIGNMENT, sb_record_get_id (assignment)) == NULL;
}

guint
sb_assignment_plan_count_load (SbAssignmentPlan *self, const char *code)
{
  g_autoptr (GArray) places = sb_assignment_plan_list_places (self);
  const char *coder = get_coder_id (self, code);
  guint n = 0;

  for (guint i = 0; coder && i < places->len; i++)
    n += g_strcmp0 (g_array_index (places, SbPlace, i).coder, coder) == 0;
  return n;
}

guint
sb_assignment_plan_count_pair (SbAssignmentPlan *self, const char *a, const char *b)
{
  g_autoptr (GArray) places = sb_assignment_plan_list_places (self);
  g_autoptr (GHashTable) known = create_known ();
  const char *coder = get_coder_id (self, a), *other = get_coder_id (self, b);
  guint n = 0;

  for (guint i = 0; i < places->len; i++) {
    const SbPlace *place = &g_array_index (places, SbPlace, i);

    note_place (known, place->session, place->coder);
  }
  for (guint i = 0; coder && other && i < places->len; i++) {
    const SbPlace *place = &g_array_index (places, SbPlace, i);

    n += g_strcmp0 (place->coder, coder) == 0 && is_noted (known, place->session, other);
  }
  return n;
}

guint
sb_assignment_plan_count_double (SbAssignmentPlan *self)
{
  g_autoptr (GHashTable) once = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) twice = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->planned->len; i++) {
    const SbAssignment *assignment = g_ptr_array_index (self->planned, i);

    if (!g_hash_table_add (once, assignment->session))
      g_hash_table_add (twice, assignment->session);
  }
  return g_hash_table_size (twice);
}

/* --- by hand --- */

/* The label of another session of the cluster that @coder (an id) has; NULL: none. */
static const char *
find_related (SbAssignmentPlan *self, const char *session, const char *coder)
{
  g_autoptr (GHashTable) clusters = sb_document_find_clusters (self->document);
  g_autoptr (GArray) places = sb_assignment_plan_list_places (self);
  gpointer cluster = g_hash_table_lookup (clusters, session);

  for (guint i = 0; i < places->len; i++) {
    const SbPlace *place = &g_array_index (places, SbPlace, i);

    if (g_strcmp0 (place->coder, coder) == 0 &&
        g_strcmp0 (place->session, session) != 0 &&
        g_hash_table_lookup (clusters, place->session) == cluster)
      return get_label (self, place->session);
  }
  return NULL;
}

static char *
dup_adding_hindrance (SbAssignmentPlan *self, const char *session, SbCoder *coder)
{
  g_autoptr (GError) error = NULL;
  const char *related = find_related (self, session, sb_record_get_id (coder));

  if (!sb_document_may_code (self->document, coder->code, &error))
    return g_strdup (error->message);
  if (related == NULL)
    return NULL;
  return g_strdup_printf (
    _ ("%s has %s, which is of the same child or family as %s: nobody codes both. Choose "
       "another coder."),
    coder->code,
    related,
    get_label (self, session));
}

static char *
dup_removing_hindrance (SbAssignmentPlan *self, const char *session, SbCoder *coder)
{
  if (!sb_document_find_coding (self->document, session, sb_record_get_id (coder)))
    return NULL;
  return g_strdup_printf (
    _ ("%s has begun to code %s: it stays theirs. Assign another coder beside them."),
    coder->code,
    get_label (self, session));
}

char *
sb_assignment_plan_dup_hindrance (SbAssignmentPlan *self,
                                  const char *session,
                                  const char *code,
                                  gboolean assigned)
{
  SbCoder *coder = sb_document_find_coder (self->document, code);

  if (!coder)
    return g_strdup_printf (_ ("There is no coder “%s” in the project."), code);
  if (!sb_document_find (self->document, SB_TYPE_SESSION, session))
    return g_strdup (_ ("There is no such session in the project."));
  if (assigned == (find_planned (self, session, sb_record_get_id (coder)) != NULL))
    return NULL;
  return assigned ? dup_adding_hindrance (self, session, coder)
                  : dup_removing_hindrance (self, session, coder);
}

static gboolean
has_first (SbAssignmentPlan *self, const char *session)
{
  for (guint i = 0; i < self->planned->len; i++) {
    const SbAssignment *assignment = g_ptr_array_index (self->planned, i);

    if (g_strcmp0 (assignment->session, session) == 0 && !assignment->is_double)
      return TRUE;
  }
  return FALSE;
}

static void
add (SbAssignmentPlan *self, const char *session, const char *coder)
{
  SbAssignment *assignment = sb_record_new (SB_TYPE_ASSIGNMENT);

  sb_record_set_text (&assignment->session, session);
  sb_record_set_text (&assignment->coder, coder);
  assignment->is_double = has_first (self, session);
  g_ptr_array_add (self->planned, assignment);
}

/* Its first double coding becomes the first one of a session that has none. */
static void
promote (SbAssignmentPlan *self, const char *session)
{
  g_autoptr (GPtrArray) left = sb_assignment_plan_list (self, session);
  SbAssignment *before = left->len ? g_ptr_array_index (left, 0) : NULL;
  SbAssignment *after;
  guint position;

  if (!before || !before->is_double)
    return;
  after = sb_record_dup (before);
  after->is_double = FALSE;
  if (g_hash_table_remove (self->drawn, before))
    g_hash_table_add (self->drawn, after);
  g_ptr_array_find (self->planned, before, &position);
  g_ptr_array_remove_index (self->planned, position);
  g_ptr_array_insert (self->planned, (int) position, after);
}

static void
take_out (SbAssignmentPlan *self, SbAssignment *assignment)
{
  g_hash_table_remove (self->drawn, assignment);
  g_ptr_array_remove (self->planned, assignment);
}

gboolean
sb_assignment_plan_set (SbAssignmentPlan *self,
                        const char *session,
                        const char *coder,
                        gboolean assigned,
                        GError **error)
{
  SbAssignment *planned = find_planned (self, session, get_coder_id (self, coder));
  g_autofree char *hindrance = NULL;

  hindrance = sb_assignment_plan_dup_hindrance (self, session, coder, assigned);
  if (hindrance) {
    g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, hindrance);
    return FALSE;
  }
  if (assigned == (planned != NULL))
    return TRUE;
  if (assigned) {
    add (self, session, get_coder_id (self, coder));
    return TRUE;
  }
  take_out (self, planned);
  promote (self, session);
  return TRUE;
}
