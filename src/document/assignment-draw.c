/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assignment-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>

/* The draw of a plan: from the project to plain values and back. */

guint32
sb_draw_propose_seed (void)
{
  return (guint32) g_random_int_range (1, SB_DRAW_SEED_MOST + 1);
}

GArray *
sb_document_list_draw_sessions (SbDocument *document)
{
  GListModel *all = sb_document_list (document, SB_TYPE_SESSION);
  GArray *sessions = g_array_new (FALSE, FALSE, sizeof (SbDrawSession));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (all, i);
    SbDyad *dyad =
      session->dyad ? sb_document_find (document, SB_TYPE_DYAD, session->dyad) : NULL;
    const SbDrawSession plain = {.name = session->label,
                                 .child = dyad ? dyad->child : NULL,
                                 .family = dyad ? dyad->family : NULL};

    g_array_append_val (sessions, plain);
  }
  return sessions;
}

static const SbDrawSession *
get_data (GArray *sessions)
{
  return (const SbDrawSession *) (gpointer) sessions->data;
}

/* From 1: what is not in the table is of no cluster. */
GHashTable *
sb_document_find_clusters (SbDocument *document)
{
  GListModel *all = sb_document_list (document, SB_TYPE_SESSION);
  g_autoptr (GArray) sessions = sb_document_list_draw_sessions (document);
  g_autoptr (GArray) clusters =
    sb_draw_list_clusters (get_data (sessions), sessions->len);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < clusters->len; i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (all, i);
    guint cluster = g_array_index (clusters, guint, i) + 1;

    g_hash_table_insert (
      found, g_strdup (sb_record_get_id (session)), GUINT_TO_POINTER (cluster));
  }
  return found;
}

/* --- who is drawn from --- */

static gboolean
is_usual_coder (const SbCoder *coder)
{
  return coder->role == NULL || g_str_equal (coder->role, "coder");
}

static GPtrArray *
list_usual_coders (SbDocument *document)
{
  GListModel *all = sb_document_list (document, SB_TYPE_CODER);
  GPtrArray *coders = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (all, i);

    if (is_usual_coder (coder))
      g_ptr_array_add (coders, g_steal_pointer (&coder));
  }
  return coders;
}

static gboolean
take_coder (SbDocument *document, GPtrArray *coders, const char *code, GError **error)
{
  SbCoder *coder = sb_document_find_coder (document, code);

  if (!coder) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coder “%s” in the project."),
                 code);
    return FALSE;
  }
  if (!sb_document_may_code (document, code, error))
    return FALSE;
  if (!g_ptr_array_find (coders, coder, NULL))
    g_ptr_array_add (coders, g_object_ref (coder));
  return TRUE;
}

static GPtrArray *
list_coders (SbDocument *document, const char *const *codes, GError **error)
{
  g_autoptr (GPtrArray) coders = NULL;

  if (codes == NULL)
    coders = list_usual_coders (document);
  else
    coders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; codes && codes[i]; i++)
    if (!take_coder (document, coders, codes[i], error))
      return NULL;
  if (coders->len > 0)
    return g_steal_pointer (&coders);
  g_set_error_literal (error,
                       SB_ERROR,
                       SB_ERROR_BAD_VALUE,
                       _ ("There is nobody to assign sessions to: choose coders."));
  return NULL;
}

static gboolean
read_n_double (const SbDrawSettings *settings,
               guint n_sessions,
               guint *n_double,
               GError **error)
{
  double share = settings->share;
  gboolean good =
    isnan (share) ? settings->n_double <= n_sessions : share >= 0 && share <= 1;

  *n_double = isnan (share) || !good ? settings->n_double
                                     : (guint) floor (share * n_sessions + 0.5);
  if (!good)
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_BAD_VALUE,
                 _ ("The share to be coded twice is from 0 to 100 %%, or from 0 to %u "
                    "sessions."),
                 n_sessions);
  return good;
}

/* --- to plain values --- */

typedef struct {
  SbDocument *document;
  GPtrArray *coders;
  GPtrArray *codes;
  GArray *sessions;
  GHashTable *positions; /* id of a session → position */
  GArray *standing;
} Desk;

static void
desk_clear (Desk *desk)
{
  g_clear_pointer (&desk->codes, g_ptr_array_unref);
  g_clear_pointer (&desk->sessions, g_array_unref);
  g_clear_pointer (&desk->positions, g_hash_table_unref);
  g_clear_pointer (&desk->standing, g_array_unref);
}

static guint
find_position (Desk *desk, const char *coder)
{
  for (guint i = 0; i < desk->coders->len; i++)
    if (g_strcmp0 (sb_record_get_id (g_ptr_array_index (desk->coders, i)), coder) == 0)
      return i;
  return SB_DRAW_OTHER;
}

/* What a trainee, a consensus coder or the simulator has begun without having been asked
 * is no coding of the session. */
static gboolean
counts (Desk *desk, const SbPlace *place, guint position)
{
  SbCoder *coder = sb_document_find (desk->document, SB_TYPE_CODER, place->coder);

  return place->is_assigned || position != SB_DRAW_OTHER ||
         (coder && is_usual_coder (coder));
}

static void
put_standing (Desk *desk, const SbPlace *place)
{
  gpointer session;
  SbDrawPlace plain = {.coder = find_position (desk, place->coder),
                       .is_double = place->is_double};

  if (!g_hash_table_lookup_extended (desk->positions, place->session, NULL, &session) ||
      !counts (desk, place, plain.coder))
    return;
  plain.session = GPOINTER_TO_UINT (session);
  g_array_append_val (desk->standing, plain);
}

static void
desk_init (Desk *desk, SbAssignmentPlan *plan, GPtrArray *coders)
{
  GListModel *all = sb_document_list (plan->document, SB_TYPE_SESSION);
  g_autoptr (GArray) places = sb_assignment_plan_list_places (plan);

  desk->document = plan->document;
  desk->coders = coders;
  desk->codes = g_ptr_array_new ();
  desk->sessions = sb_document_list_draw_sessions (plan->document);
  desk->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  desk->standing = g_array_new (FALSE, FALSE, sizeof (SbDrawPlace));
  for (guint i = 0; i < coders->len; i++)
    g_ptr_array_add (desk->codes, SB_CODER (g_ptr_array_index (coders, i))->code);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (all, i);

    g_hash_table_insert (
      desk->positions, g_strdup (sb_record_get_id (session)), GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < places->len; i++)
    put_standing (desk, &g_array_index (places, SbPlace, i));
}

/* --- and back --- */

static SbSession *
dup_session (SbDocument *document, guint position)
{
  return g_list_model_get_item (sb_document_list (document, SB_TYPE_SESSION), position);
}

static void
take_drawn (SbAssignmentPlan *self, Desk *desk, const SbDraw *draw, guint32 seed)
{
  g_autofree char *now = sb_document_dup_now (self->document);

  for (guint i = 0; i < draw->places->len; i++) {
    const SbDrawPlace *place = &g_array_index (draw->places, SbDrawPlace, i);
    SbAssignment *assignment = sb_record_new (SB_TYPE_ASSIGNMENT);
    g_autoptr (SbSession) session = dup_session (self->document, place->session);

    sb_record_set_text (&assignment->session, sb_record_get_id (session));
    sb_record_set_text (
      &assignment->coder,
      sb_record_get_id (g_ptr_array_index (desk->coders, place->coder)));
    assignment->is_double = place->is_double;
    assignment->drawn = g_strdup_printf ("seed %u, %.10s", seed, now);
    g_ptr_array_add (self->planned, assignment);
    g_hash_table_add (self->drawn, assignment);
  }
}

/* --- what could not be --- */

static guint
count_codings (Desk *desk, const SbDraw *draw, guint cluster)
{
  guint n = 0;

  for (guint i = 0; i < desk->standing->len; i++) {
    guint session = g_array_index (desk->standing, SbDrawPlace, i).session;

    n += g_array_index (draw->clusters, guint, session) == cluster;
  }
  for (guint i = 0; i < draw->places->len; i++) {
    guint session = g_array_index (draw->places, SbDrawPlace, i).session;

    n += g_array_index (draw->clusters, guint, session) == cluster;
  }
  return n;
}

static void
append_name (GString *text, const char *name)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, name);
}

static char *
dup_left_names (Desk *desk, const SbDraw *draw, guint cluster, guint *n)
{
  GString *text = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < draw->left->len; i++) {
    guint session = g_array_index (draw->left, guint, i);

    if (g_array_index (draw->clusters, guint, session) != cluster)
      continue;
    append_name (text, get_data (desk->sessions)[session].name);
    (*n)++;
  }
  return g_string_free (text, FALSE);
}

static char *
dup_cluster_names (Desk *desk, const SbDraw *draw, guint cluster)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < desk->sessions->len; i++)
    if (g_array_index (draw->clusters, guint, i) == cluster)
      append_name (text, get_data (desk->sessions)[i].name);
  return g_string_free (text, FALSE);
}

static char *
dup_cluster_fault (Desk *desk, const SbDraw *draw, guint cluster)
{
  guint n_left;
  g_autofree char *left = dup_left_names (desk, draw, cluster, &n_left);
  g_autofree char *all = dup_cluster_names (desk, draw, cluster);
  guint needed = count_codings (desk, draw, cluster) + n_left;

  /* Translators: sessions; all sessions of the same child or family; a number. */
  return g_strdup_printf (
    _ ("%s: without a coder. The sessions %s are of one child or family, so that nobody "
       "may code two of them: they need %u coders. Choose more, or leave these uncoded."),
    left,
    all,
    needed);
}

static void
note_left (SbAssignmentPlan *self, Desk *desk, const SbDraw *draw)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < draw->left->len; i++) {
    guint session = g_array_index (draw->left, guint, i);
    guint cluster = g_array_index (draw->clusters, guint, session);

    if (g_hash_table_add (told, GUINT_TO_POINTER (cluster)))
      g_ptr_array_add (self->faults, dup_cluster_fault (desk, draw, cluster));
  }
}

static void
note_share (SbAssignmentPlan *self, const SbDraw *draw, guint n_double)
{
  if (draw->n_double < n_double)
    g_ptr_array_add (
      self->faults,
      g_strdup_printf (
        _ ("%u sessions of the %u wanted are coded twice: the others have no "
           "second coder who knows neither the child nor the family."),
        draw->n_double,
        n_double));
}

/* --- the whole --- */

static char *
dup_draw_words (Desk *desk, guint32 seed)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < desk->codes->len; i++)
    append_name (codes, g_ptr_array_index (desk->codes, i));
  /* Translators: coders, and the number that a draw by lot began with. */
  return g_strdup_printf (_ ("by lot among %s, seed %u"), codes->str, seed);
}

static void
take_back (SbAssignmentPlan *self)
{
  for (guint i = self->planned->len; i-- > 0;)
    if (g_hash_table_remove (self->drawn, g_ptr_array_index (self->planned, i)))
      g_ptr_array_remove_index (self->planned, i);
  g_ptr_array_set_size (self->faults, 0);
  g_clear_pointer (&self->draw_words, g_free);
}

gboolean
sb_assignment_plan_draw (SbAssignmentPlan *self,
                         const SbDrawSettings *settings,
                         GError **error)
{
  g_autoptr (GPtrArray) coders = list_coders (self->document, settings->coders, error);
  g_autoptr (SbDraw) draw = NULL;
  Desk desk = {0};
  SbDrawTask task = {.seed = settings->seed};
  guint n = g_list_model_get_n_items (sb_document_list (self->document, SB_TYPE_SESSION));

  if (!coders || !read_n_double (settings, n, &task.n_double, error))
    return FALSE;
  take_back (self);
  desk_init (&desk, self, coders);
  task.sessions = get_data (desk.sessions);
  task.n_sessions = desk.sessions->len;
  task.coders = (const char *const *) desk.codes->pdata;
  task.n_coders = desk.codes->len;
  task.standing = (const SbDrawPlace *) (gpointer) desk.standing->data;
  task.n_standing = desk.standing->len;
  draw = sb_draw_new (&task);
  take_drawn (self, &desk, draw, settings->seed);
  note_left (self, &desk, draw);
  note_share (self, draw, task.n_double);
  self->draw_words = dup_draw_words (&desk, settings->seed);
  desk_clear (&desk);
  return TRUE;
}

GPtrArray *
sb_assignment_plan_list_faults (SbAssignmentPlan *self)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->faults->len; i++)
    g_ptr_array_add (faults, g_strdup (g_ptr_array_index (self->faults, i)));
  return faults;
}
