/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"

#include <stdlib.h>

/* Random edits, undos, redos and reopenings in two codings side by side: what the
 * document shows always equals a model of it so simple that it can be seen to be right: a
 * table of lines, and all tables that there have been. */

#define N_STEPS 1000
#define N_RECORDS_MAX 40
#define N_CODINGS 2

/* One coding: id of a record → its line. */
typedef struct {
  const char *coding;
  GHashTable *now;
  GPtrArray *before; /* tables that undo goes back to, the newest last */
  GPtrArray *undone; /* tables that redo goes to, the next last */
} Model;

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
table_dup (GHashTable *table)
{
  GHashTable *copy = table_new ();
  GHashTableIter iter;
  gpointer id, line;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &id, &line))
    g_hash_table_insert (copy, g_strdup (id), g_strdup (line));
  return copy;
}

static void
model_init (Model *model, const char *coding)
{
  model->coding = coding;
  model->now = table_new ();
  model->before = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  model->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
}

static void
model_clear (Model *model)
{
  g_hash_table_unref (model->now);
  g_ptr_array_unref (model->before);
  g_ptr_array_unref (model->undone);
}

/* @before: the table as it was before the edit. */
static void
model_note_edit (Model *model, GHashTable *before)
{
  g_ptr_array_add (model->before, g_hash_table_ref (before));
  g_ptr_array_set_size (model->undone, 0);
}

/* From one stack to the other by way of what is now. */
static void
model_move (Model *model, GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_add (to, model->now);
  model->now = g_ptr_array_steal_index (from, from->len - 1);
}

/* --- records and their lines --- */

static char *
dup_line (SbRecord *record)
{
  if (SB_IS_EVENT (record)) {
    SbEvent *event = SB_EVENT (record);

    return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                            event->code,
                            event->start,
                            event->end,
                            event->comment ? event->comment : "");
  }
  if (SB_IS_RATING (record))
    return g_strdup_printf (
      "%s %g", SB_RATING (record)->scale, SB_RATING (record)->value);
  return g_strdup_printf (
    "%" G_GINT64_FORMAT " %s", SB_NOTE (record)->time, SB_NOTE (record)->text);
}

static const char *
choose (GRand *rand, const char *const *from)
{
  return from[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) from))];
}

static SbRecord *
new_record (Model *model, GRand *rand)
{
  const char *const codes[] = {"smile", "cry", "play", "show", NULL};
  const char *const scales[] = {"PS", "CM", "RS", "AV", NULL};
  SbTime time = g_rand_int_range (rand, 0, 1000) * SB_MSECOND;
  SbRating *rating;
  SbNote *note;

  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    rating = sb_record_new (SB_TYPE_RATING);
    rating->coding = g_strdup (model->coding);
    rating->record = g_strdup ("current");
    rating->partner = g_strdup ("caregiver");
    rating->scale = g_strdup (choose (rand, scales));
    rating->value = g_rand_int_range (rand, 2, 15) / 2.0;
    return SB_RECORD (rating);
  case 1:
    note = sb_record_new (SB_TYPE_NOTE);
    note->coding = g_strdup (model->coding);
    note->time = time;
    note->text = g_strdup_printf ("note %d", g_rand_int_range (rand, 0, 100));
    return SB_RECORD (note);
  default:
    return SB_RECORD (
      test_event_new (model->coding,
                      choose (rand, codes),
                      time,
                      g_rand_boolean (rand) ? time + SB_SECOND : SB_TIME_NONE));
  }
}

static SbRecord *
dup_changed (SbRecord *record, GRand *rand)
{
  SbRecord *changed = sb_record_dup (record);

  if (SB_IS_EVENT (changed)) {
    SB_EVENT (changed)->start -= SB_MSECOND;
    sb_record_set_text (&SB_EVENT (changed)->comment,
                        g_rand_boolean (rand) ? "changed — ß" : NULL);
  } else if (SB_IS_RATING (changed)) {
    SB_RATING (changed)->value = g_rand_int_range (rand, 2, 15) / 2.0;
  } else {
    SB_NOTE (changed)->time += SB_SECOND;
  }
  return changed;
}

static const GType *
list_kinds (void)
{
  static GType kinds[4];

  kinds[0] = SB_TYPE_EVENT;
  kinds[1] = SB_TYPE_RATING;
  kinds[2] = SB_TYPE_NOTE;
  kinds[3] = G_TYPE_INVALID;
  return kinds;
}

static SbRecord *
dup_random_record (SbDocument *document, Model *model, GRand *rand)
{
  for (const GType *kind = list_kinds (); *kind != G_TYPE_INVALID; kind++) {
    GListModel *list = sb_document_list_in (document, model->coding, *kind);
    guint n = g_list_model_get_n_items (list);

    if (n > 0 && (kind[1] == G_TYPE_INVALID || g_rand_boolean (rand)))
      return g_list_model_get_item (list, (guint) g_rand_int_range (rand, 0, (gint32) n));
  }
  return NULL;
}

/* --- steps --- */

static void
add_insert (SbEdit *edit, Model *model, GRand *rand)
{
  g_autoptr (SbRecord) record = new_record (model, rand);

  sb_edit_insert (edit, record);
  g_hash_table_insert (
    model->now, g_strdup (sb_record_get_id (record)), dup_line (record));
}

static void
add_update (SbEdit *edit, Model *model, SbRecord *record, GRand *rand)
{
  g_autoptr (SbRecord) changed = dup_changed (record, rand);

  sb_edit_update (edit, record, changed);
  g_hash_table_insert (
    model->now, g_strdup (sb_record_get_id (record)), dup_line (changed));
}

static void
add_delete (SbEdit *edit, Model *model, SbRecord *record)
{
  sb_edit_delete (edit, record);
  g_hash_table_remove (model->now, sb_record_get_id (record));
}

/* Up to three new records, and one that is changed or deleted. */
static void
edit (SbDocument *document, Model *model, GRand *rand)
{
  g_autoptr (SbEdit) change = sb_edit_new ("random", model->coding, "K1", "at random");
  g_autoptr (SbRecord) record = dup_random_record (document, model, rand);
  g_autoptr (GHashTable) before = table_dup (model->now);
  g_autoptr (GError) error = NULL;
  guint n_new =
    g_hash_table_size (model->now) < N_RECORDS_MAX ? g_rand_int_range (rand, 0, 4) : 0;

  for (guint i = 0; i < n_new; i++)
    add_insert (change, model, rand);
  if (record && n_new > 0 && g_rand_boolean (rand))
    add_update (change, model, record, rand);
  else if (record)
    add_delete (change, model, record);
  if (!sb_edit_is_empty (change))
    model_note_edit (model, before);
  sb_document_apply (document, change, &error);
  sb_assert_ok (error);
}

static void
undo (SbDocument *document, Model *model)
{
  gboolean done = sb_document_undo (document, model->coding, "K1", NULL);

  ck_assert_int_eq (done, model->before->len > 0);
  if (done)
    model_move (model, model->before, model->undone);
}

static void
redo (SbDocument *document, Model *model)
{
  gboolean done = sb_document_redo (document, model->coding, "K1", NULL);

  ck_assert_int_eq (done, model->undone->len > 0);
  if (done)
    model_move (model, model->undone, model->before);
}

/* --- comparison --- */

static void
assert_equal (SbDocument *document, Model *model)
{
  guint n = 0;

  for (const GType *kind = list_kinds (); *kind != G_TYPE_INVALID; kind++) {
    GListModel *list = sb_document_list_in (document, model->coding, *kind);

    for (guint i = 0; i < g_list_model_get_n_items (list); i++, n++) {
      g_autoptr (SbRecord) record = g_list_model_get_item (list, i);
      g_autofree char *line = dup_line (record);
      const char *wanted = g_hash_table_lookup (model->now, sb_record_get_id (record));

      ck_assert_ptr_nonnull (wanted);
      ck_assert_str_eq (line, wanted);
    }
  }
  ck_assert_uint_eq (n, g_hash_table_size (model->now));
}

/* Many undos and redos in a row as well as single ones, and a reopening now and then. */
static void
take_step (TestProject *project, Model *model, GRand *rand, guint *n_reopened)
{
  int dice = g_rand_int_range (rand, 0, 100);
  int n = g_rand_int_range (rand, 0, 10) == 0 ? 20 : 1;

  if (dice < 55)
    edit (project->document, model, rand);
  else if (dice < 78)
    for (int i = 0; i < n; i++)
      undo (project->document, model);
  else if (dice < 98)
    for (int i = 0; i < n; i++)
      redo (project->document, model);
  else {
    test_project_reopen (project);
    (*n_reopened)++;
  }
}

static guint n_steps = N_STEPS;

START_TEST (random_edits_undos_redos_and_reopenings)
{
  g_autoptr (TestProject) project = test_project_new ();
  g_autofree char *second = test_project_add_coding (project, "K2");
  const char *const codings[N_CODINGS] = {project->coding, second};
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  Model models[N_CODINGS];
  guint n_reopened = 0;

  for (guint i = 0; i < N_CODINGS; i++)
    model_init (&models[i], codings[i]);
  for (guint step = 0; step < n_steps; step++) {
    Model *model = &models[g_rand_int_range (rand, 0, N_CODINGS)];

    take_step (project, model, rand, &n_reopened);
    for (guint i = 0; i < N_CODINGS; i++)
      assert_equal (project->document, &models[i]);
  }
  test_project_reopen (project);
  for (guint i = 0; i < N_CODINGS; i++)
    assert_equal (project->document, &models[i]);
  test_assert_whole (project->document);
  g_print ("# %u random steps, %u reopenings\n", n_steps, n_reopened);
  for (guint i = 0; i < N_CODINGS; i++)
    model_clear (&models[i]);
}
END_TEST

int
main (int argc, char **argv)
{
  const TTest *const tests[] = {random_edits_undos_redos_and_reopenings, NULL};

  if (argc > 1)
    n_steps = (guint) atoi (argv[1]);
  return sb_test_run ("random-edits", tests);
}
