/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mark-words.h"

#include <glib/gi18n-lib.h>

const char *
sb_intensity_get_words (int intensity)
{
  const char *const words[] = {N_ ("slight"), N_ ("moderate"), N_ ("strong")};

  return intensity >= 1 && intensity <= 3 ? _ (words[intensity - 1]) : "?";
}

char *
sb_mark_dup_title (const SbMark *mark, SbScheme *scheme)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, mark->index_code) == 0)
      return g_strdup_printf ("%s %s", type->id, type->name);
  }
  return g_strdup (mark->index_code);
}

static void
append (GString *text, const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

static void
append_episode (GString *text, const SbMark *mark, SbRecorder *recorder)
{
  SbEpisode *episode = sb_recorder_find_episode_at (recorder, mark->start);
  g_autofree char *words = NULL;

  if (!episode) {
    append (text, _ ("in no episode"));
    return;
  }
  words = g_strdup_printf (_ ("episode %d"), (int) episode->number);
  append (text, words);
  if (sb_recorder_is_separated_at (recorder, mark->start))
    append (text, _ ("a separation: marks count mainly in the caregiver’s presence"));
}

char *
sb_mark_dup_details (const SbMark *mark, SbRecorder *recorder)
{
  GString *text = g_string_new (sb_intensity_get_words ((int) mark->intensity));

  append_episode (text, mark, recorder);
  append (text,
          mark->innocent_checked ? _ ("innocent cause looked for")
                                 : _ ("innocent cause not looked for yet"));
  if (mark->note)
    append (text, mark->note);
  return g_string_free (text, FALSE);
}

static void
append_mark (GString *text, const SbMark *mark)
{
  g_autofree char *clock = sb_time_to_clock (mark->start);

  g_string_append_printf (
    text, "%s%s %s", text->len > 0 ? ", " : "", mark->index_code, clock);
}

static char *
join_support (const char *present, guint n, guint elsewhere)
{
  g_autofree char *most = NULL;
  g_autofree char *rest = NULL;

  if (n > 0)
    most = g_strdup_printf (ngettext ("%u mark in the caregiver’s presence: %s.",
                                      "%u marks in the caregiver’s presence: %s.",
                                      n),
                            n,
                            present);
  if (elsewhere > 0)
    rest = g_strdup_printf (ngettext ("%u mark in a separation or in no episode.",
                                      "%u marks in a separation or in no episode.",
                                      elsewhere),
                            elsewhere);
  if (most && rest)
    return g_strdup_printf ("%s %s", most, rest);
  return most ? g_steal_pointer (&most) : g_steal_pointer (&rest);
}

char *
sb_marks_dup_support (GListModel *marks, SbRecorder *recorder)
{
  g_autoptr (GString) present = g_string_new (NULL);
  guint n = marks ? g_list_model_get_n_items (marks) : 0, elsewhere = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SbMark) mark = g_list_model_get_item (marks, i);

    if (sb_recorder_find_episode_at (recorder, mark->start) &&
        !sb_recorder_is_separated_at (recorder, mark->start))
      append_mark (present, mark);
    else
      elsewhere++;
  }
  if (n == 0)
    return g_strdup (_ ("No mark supports a score yet."));
  return join_support (present->str, n - elsewhere, elsewhere);
}
