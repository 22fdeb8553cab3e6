/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding-rows.h"

#define MONTH_LENGTH 7 /* of "2026-03" */

static void
clear_row (gpointer data)
{
  g_free (((SbCodingRow *) data)->coders);
}

static void
begin (SbCodingRows *rows, guint n_coders)
{
  *rows = (SbCodingRows){.n_coders = n_coders,
                         .rows = g_array_new (FALSE, FALSE, sizeof (SbCodingRow)),
                         .reserved = g_ptr_array_new ()};
  g_array_set_clear_func (rows->rows, clear_row);
}

void
sb_coding_rows_clear (SbCodingRows *rows)
{
  g_clear_pointer (&rows->rows, g_array_unref);
  g_clear_pointer (&rows->reserved, g_ptr_array_unref);
}

static SbCodingRow *
get_row (const SbCodingRows *rows, guint i)
{
  return &g_array_index (rows->rows, SbCodingRow, i);
}

static SbCodingRow *
add_row (SbCodingRows *rows, SbSession *session)
{
  SbCodingRow row = {session, g_new0 (SbContent *, rows->n_coders), FALSE};

  g_array_append_val (rows->rows, row);
  return get_row (rows, rows->rows->len - 1);
}

static SbCodingRow *
find_row (const SbCodingRows *rows, const SbContent *content)
{
  const char *session = sb_record_get_id (content->session);

  for (guint i = 0; i < rows->rows->len; i++)
    if (g_str_equal (sb_record_get_id (get_row (rows, i)->session), session))
      return get_row (rows, i);
  return NULL;
}

static int
find_coder (const SbContent *content, char *const *coders)
{
  for (int i = 0; coders[i]; i++)
    if (g_strcmp0 (content->coder->code, coders[i]) == 0)
      return i;
  return -1;
}

static gboolean
is_wanted (const SbContent *content, const SbAgreementOptions *options)
{
  const SbSession *session = content->session;

  return (!options->only_training || session->training) &&
         (!options->sessions ||
          g_strv_contains ((const char *const *) options->sessions, session->label));
}

/* The first pass counts: a later one is a coder's agreement with himself. */
static void
add_content (SbCodingRows *rows, SbContent *content, int coder)
{
  SbCodingRow *row = find_row (rows, content);

  if (!row)
    row = add_row (rows, content->session);
  if (row->coders[coder])
    rows->n_passes++;
  else
    row->coders[coder] = content;
}

static guint
count_coders (const SbCodingRow *row, guint n_coders, gboolean decided)
{
  guint n = 0;

  for (guint i = 0; i < n_coders; i++)
    n += row->coders[i] && (!decided || row->coders[i]->coding->decided_at);
  return n;
}

static void
drop_singles (SbCodingRows *rows)
{
  for (guint i = rows->rows->len; i > 0; i--) {
    if (count_coders (get_row (rows, i - 1), rows->n_coders, FALSE) > 1)
      continue;
    g_array_remove_index (rows->rows, i - 1);
    rows->n_single++;
  }
}

static void
drop_reserved (SbCodingRows *rows, gboolean with_excluded)
{
  for (guint i = 0; i < rows->rows->len;) {
    SbSession *session = get_row (rows, i)->session;
    gboolean is_valid = sb_session_is_valid (session);

    if (!is_valid)
      g_ptr_array_add (rows->reserved, session);
    if (is_valid || with_excluded)
      i++;
    else
      g_array_remove_index (rows->rows, i);
  }
}

static void
find_decided (SbCodingRows *rows)
{
  rows->n_decided = 0;
  for (guint i = 0; i < rows->rows->len; i++) {
    SbCodingRow *row = get_row (rows, i);

    row->is_decided = count_coders (row, rows->n_coders, TRUE) > 1;
    rows->n_decided += row->is_decided;
  }
}

void
sb_coding_rows_init (SbCodingRows *rows,
                     const SbStudy *study,
                     const SbAgreementOptions *options)
{
  begin (rows, g_strv_length ((char **) options->coders));
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    int coder = find_coder (content, options->coders);

    if (coder >= 0 && is_wanted (content, options))
      add_content (rows, content, coder);
  }
  drop_singles (rows);
  drop_reserved (rows, options->with_excluded);
  find_decided (rows);
}

/* Contents come sorted by session, coder, pass. */
static SbContent *
find_first_pass (const SbStudy *study, const SbContent *like, const char *coder)
{
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (content->coder->code, coder) == 0 &&
        g_strcmp0 (content->coding->session, like->coding->session) == 0)
      return content;
  }
  return NULL;
}

void
sb_coding_rows_init_passes (SbCodingRows *rows,
                            const SbStudy *study,
                            const SbAgreementOptions *options)
{
  begin (rows, 2);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    SbContent *first = find_first_pass (study, content, options->coders[0]);
    SbCodingRow *row;

    if (g_strcmp0 (content->coder->code, options->coders[1]) != 0 ||
        !is_wanted (content, options) || !first || first == content)
      continue;
    row = add_row (rows, content->session);
    row->coders[0] = first;
    row->coders[1] = content;
  }
  drop_reserved (rows, options->with_excluded);
  find_decided (rows);
}

char *
sb_coding_row_dup_month (const SbCodingRow *row, guint n_coders)
{
  const char *latest = NULL;

  for (guint i = 0; i < n_coders; i++) {
    const char *at = row->coders[i] ? row->coders[i]->coding->decided_at : NULL;

    if (at && g_strcmp0 (at, latest) > 0)
      latest = at;
  }
  return g_strndup (latest, MONTH_LENGTH);
}

void
sb_coding_rows_init_month (SbCodingRows *rows, const SbCodingRows *all, const char *month)
{
  begin (rows, all->n_coders);
  for (guint i = 0; i < all->rows->len; i++) {
    const SbCodingRow *row = get_row (all, i);
    g_autofree char *at =
      row->is_decided ? sb_coding_row_dup_month (row, all->n_coders) : NULL;

    if (g_strcmp0 (at, month) != 0)
      continue;
    memcpy (add_row (rows, row->session)->coders,
            row->coders,
            sizeof *row->coders * all->n_coders);
  }
  find_decided (rows);
}
