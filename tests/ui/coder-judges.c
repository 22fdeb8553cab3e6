/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coder-at-work.h"

#include "testlib.h"

static const struct {
  guint frame;
  const char *text;
} notes[] = {{1200, "looks at the door"}, {3010, "cries, then settles"}, {5555, "plays"}};

static const struct {
  guint frame;
  const char *keys; /* the index, and how intense it is */
  const char *index_code;
  gint64 intensity;
} marks[] = {{3100, "3 plus", "III", 2}, {5400, "6 plus plus", "VI", 3}};

#define RATIONALE "seeks contact, then freezes"

/* One after the other, cell by cell. */
static const char *const values[] = {"3", "4.5", "x", "2", "1", "3.5", "4"};

/* Notes, at frames in the three reunions and separations. */
static void
write_notes (SbCoderAtWork *coder)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    sb_coder_go_to_frame (coder, notes[i].frame);
    sb_coder_press_all (coder, "ctrl+6");
    sb_hands_type (coder->hands, notes[i].text);
    sb_coder_press_all (coder, "Return");
    sb_coder_await_count (coder, SB_TYPE_NOTE, i + 1);
  }
}

static void
mark (SbCoderAtWork *coder)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    sb_coder_go_to_frame (coder, marks[i].frame);
    sb_coder_press_all (coder, "ctrl+4");
    sb_coder_press_all (coder, marks[i].keys);
    sb_coder_await_count (coder, SB_TYPE_MARK, i + 1);
    coder->frame += 5;
    sb_coder_press_all (coder, "shift+Right");
    sb_coder_await_frame (coder);
    sb_coder_press_all (coder, "e i");
  }
  sb_coder_press_all (coder, "d");
  sb_hands_type (coder->hands, "6.5");
  sb_coder_press_all (coder, "Return");
  sb_coder_await_count (coder, SB_TYPE_CLASSIFICATION, 1);
}

/* What the cell with the focus is for, as it tells; NULL: no cell has it. */
static const char *
get_cell (SbCoderAtWork *coder)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (coder->desk->window));

  return GTK_IS_TEXT (focus) ? gtk_widget_get_tooltip_text (gtk_widget_get_parent (focus))
                             : NULL;
}

static gboolean
has_cell (gpointer coder)
{
  return get_cell (coder) != NULL;
}

/* From the cell with the focus on, by Enter, as far as it goes. */
static void
rate_on (SbCoderAtWork *coder)
{
  const char *cell;

  while ((cell = get_cell (coder)) && !g_hash_table_contains (coder->ratings, cell)) {
    guint n = g_hash_table_size (coder->ratings);
    const char *text = values[n % G_N_ELEMENTS (values)];

    g_hash_table_insert (coder->ratings, g_strdup (cell), (gpointer) text);
    sb_hands_type (coder->hands, text);
    sb_coder_press_all (coder, "Return");
    sb_coder_await_count (coder, SB_TYPE_RATING, n + 1);
  }
}

/* Those to the caregiver. */
static void
rate (SbCoderAtWork *coder)
{
  sb_coder_press_all (coder, "ctrl+3");
  ck_assert (sb_kit_wait (has_cell, coder, SB_PATIENCE));
  sb_coder_press_all (coder, "Left Left Left Left Left Left");
  rate_on (coder);
  ck_assert_uint_gt (g_hash_table_size (coder->ratings), 20);
}

static void
classify (SbCoderAtWork *coder)
{
  sb_coder_press_all (coder, "ctrl+5");
  sb_coder_press_all (coder, "d");
  sb_coder_press_all (coder, "shift+b");
  sb_coder_press_all (coder, "3");
  sb_coder_press_all (coder, "alt+n");
  sb_hands_type (coder->hands, RATIONALE);
  sb_coder_press_all (coder, "ctrl+1");
}

static void
compare_ratings (SbCoderAtWork *coder, const SbContent *content, const char *record)
{
  guint n = 0;

  for (guint i = 0; i < content->ratings->len; i++) {
    const SbRating *rating = g_ptr_array_index (content->ratings, i);
    const SbScale *scale = sb_scheme_find_scale (coder->model->scheme, rating->scale);
    g_autofree char *cell = g_strdup_printf (
      "%s, episode %d, to the %s", scale->name, (int) rating->episode, rating->partner);
    const char *text = g_hash_table_lookup (coder->ratings, cell);

    if (!g_str_equal (rating->record, record))
      continue;
    n++;
    ck_assert_msg (text != NULL, "never rated: %s", cell);
    ck_assert_int_eq (rating->cannot_score, g_str_equal (text, "x"));
    if (!rating->cannot_score)
      ck_assert_double_eq (rating->value, g_ascii_strtod (text, NULL));
  }
  ck_assert_uint_eq (n, g_hash_table_size (coder->ratings));
}

static void
compare_marks (SbCoderAtWork *coder, const SbContent *content)
{
  ck_assert_uint_eq (content->marks->len, G_N_ELEMENTS (marks));
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *stored = g_ptr_array_index (content->marks, i);

    ck_assert_str_eq (stored->index_code, marks[i].index_code);
    ck_assert_int_eq (stored->intensity, marks[i].intensity);
    ck_assert (stored->innocent_checked);
    ck_assert_int_eq (stored->start, sb_maker_get_pts (coder->recipe, marks[i].frame));
    ck_assert_int_eq (stored->end, sb_maker_get_pts (coder->recipe, marks[i].frame + 5));
  }
}

void
sb_coder_compare_judgements (SbCoderAtWork *coder, const char *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (coder->desk->document, sb_coder_get_coding (coder), &error);
  const SbClassification *stored = sb_content_find_classification (content, record);

  sb_assert_ok (error);
  compare_ratings (coder, content, record);
  compare_marks (coder, content);
  ck_assert_uint_eq (content->notes->len, G_N_ELEMENTS (notes));
  for (guint i = 0; i < content->notes->len; i++) {
    const SbNote *note = g_ptr_array_index (content->notes, i);

    ck_assert_str_eq (note->text, notes[i].text);
    ck_assert_int_eq (note->time, sb_maker_get_pts (coder->recipe, notes[i].frame));
  }
  ck_assert_str_eq (stored->category, "D");
  ck_assert_str_eq (stored->forced, "B");
  ck_assert_str_eq (stored->forced_subgroup, "B3");
  ck_assert_double_eq (stored->d_score, 6.5);
  ck_assert_str_eq (stored->rationale, RATIONALE);
}

void
sb_coder_judge (SbCoderAtWork *coder)
{
  write_notes (coder);
  mark (coder);
  rate (coder);
  classify (coder);
  sb_coder_press_all (coder, "Escape");
  sb_coder_compare_judgements (coder, "current");
  g_print ("# %u ratings, %u marks, %u notes\n",
           g_hash_table_size (coder->ratings),
           (guint) G_N_ELEMENTS (marks),
           (guint) G_N_ELEMENTS (notes));
}
