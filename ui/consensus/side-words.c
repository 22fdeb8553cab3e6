/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "side-words.h"

#include "timeline/event-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

/* How far from the moment a narrative note still speaks of it. */
#define NEAR (5 * SB_SECOND)

static char *
dup_number (double value)
{
  char *text = isnan (value) ? NULL : sb_real_to_text (value);

  return text ? text : g_strdup (_ ("not rated"));
}

static char *
dup_rating (const SbRating *rating)
{
  if (rating->cannot_score)
    return g_strdup (_ ("cannot score"));
  return dup_number (rating->value);
}

static char *
dup_field (const SbClassification *record, const char *field)
{
  const struct {
    const char *name;
    const char *value;
  } fields[] = {
    {"category", record->category},
    {"subgroup", record->subgroup},
    {"forced", record->forced},
    {"forced_subgroup", record->forced_subgroup},
    {"alternate", record->alternate},
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (field, fields[i].name) == 0)
      return g_strdup (fields[i].value ? fields[i].value : _ ("none"));
  return dup_number (record->d_score);
}

static char *
dup_nothing (const SbDisagreement *item)
{
  switch (item->kind) {
  case SB_DISAGREEMENT_RATING:
    return g_strdup (_ ("not rated"));
  case SB_DISAGREEMENT_CATEGORY:
    return g_strdup (_ ("none"));
  default:
    return g_strdup (_ ("nothing there"));
  }
}

char *
sb_side_dup_value (const SbDisagreement *item, guint which, SbScheme *scheme)
{
  gpointer record = item->records[which];

  if (record == NULL)
    return dup_nothing (item);
  if (SB_IS_RATING (record))
    return dup_rating (record);
  if (SB_IS_CLASSIFICATION (record))
    return dup_field (record, item->what);
  return sb_event_words_dup (record, scheme, NULL);
}

/* Comments of events and notes of marks are said with their value. */
static const char *
get_remark (gpointer record)
{
  if (record && SB_IS_RATING (record))
    return SB_RATING (record)->note;
  if (record && SB_IS_CLASSIFICATION (record))
    return SB_CLASSIFICATION (record)->rationale;
  return NULL;
}

static gboolean
is_near (const SbDisagreement *item, const SbNote *note)
{
  SbTime end = item->end == SB_TIME_NONE ? item->time : item->end;

  return item->time != SB_TIME_NONE && note->time >= item->time - NEAR &&
         note->time <= end + NEAR;
}

static void
add_line (GString *lines, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (lines->len)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

char *
sb_side_dup_remarks (const SbDisagreement *item, guint which, GListModel *notes)
{
  GString *lines = g_string_new (NULL);

  add_line (lines, get_remark (item->records[which]));
  for (guint i = 0; notes && i < g_list_model_get_n_items (notes); i++) {
    g_autoptr (SbNote) note = g_list_model_get_item (notes, i);
    g_autofree char *clock = NULL;
    g_autofree char *line = NULL;

    if (!is_near (item, note))
      continue;
    clock = sb_time_to_clock (note->time);
    /* Translators: a time and the text of a narrative note. */
    line = g_strdup_printf (_ ("%s, note: %s"), clock, note->text);
    add_line (lines, line);
  }
  if (lines->len)
    return g_string_free (lines, FALSE);
  g_string_free (lines, TRUE);
  return NULL;
}

char *
sb_side_dup_place (const SbDisagreement *item)
{
  if (item->kind == SB_DISAGREEMENT_RATING && item->episode > 0)
    return g_strdup_printf (_ ("Episode %d"), (int) item->episode);
  if (item->time == SB_TIME_NONE)
    return g_strdup (_ ("Session"));
  return sb_time_to_clock (item->time);
}
