/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boris-ethogram.h"

#include <securebase/io/tables.h>
#include <string.h>

#include "boris-ids.h"

static void
free_set (gpointer data)
{
  SbBorisSet *set = data;

  g_free (set->name);
  g_ptr_array_unref (set->values);
  g_free (set);
}

static void
free_behaviour (gpointer data)
{
  SbBorisBehaviour *behaviour = data;

  g_free (behaviour->code);
  g_free (behaviour->description);
  g_free (behaviour->category);
  g_ptr_array_unref (behaviour->sets);
  g_free (behaviour);
}

static SbBorisBehaviour *
add_behaviour (SbBorisEthogram *ethogram,
               const char *code,
               const char *category,
               const char *subject,
               gboolean is_state)
{
  SbBorisBehaviour *behaviour = g_new0 (SbBorisBehaviour, 1);

  behaviour->code = g_strdup (code);
  behaviour->description = g_strdup ("");
  behaviour->category = g_strdup (category ? category : "");
  behaviour->subject = subject;
  behaviour->key = behaviour->colour = "";
  behaviour->is_state = is_state;
  behaviour->sets = g_ptr_array_new_with_free_func (free_set);
  g_ptr_array_add (ethogram->behaviours, behaviour);
  g_hash_table_insert (ethogram->places, behaviour->code, behaviour);
  return behaviour;
}

SbBorisBehaviour *
sb_boris_ethogram_find (SbBorisEthogram *ethogram, const char *code)
{
  return g_hash_table_lookup (ethogram->places, code);
}

static SbBorisSet *
add_set (SbBorisBehaviour *behaviour, const char *name, gboolean many)
{
  SbBorisSet *set = g_new0 (SbBorisSet, 1);

  set->name = g_strdup (name);
  set->many = many;
  set->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (behaviour->sets, set);
  return set;
}

static void
add_values (SbBorisBehaviour *behaviour, const char *name, const char *const *values)
{
  SbBorisSet *set = add_set (behaviour, name, FALSE);

  for (guint i = 0; values[i]; i++)
    g_ptr_array_add (set->values, g_strdup (values[i]));
}

/* --- of schemes --- */

static void
add_modifier_set (SbBorisBehaviour *behaviour, const SbModifierSet *from)
{
  SbBorisSet *set = add_set (behaviour, from->id, from->many);

  for (guint i = 0; i < from->values->len; i++) {
    const SbModifierValue *value = g_ptr_array_index (from->values, i);

    g_ptr_array_add (set->values,
                     value->key && *value->key
                       ? g_strdup_printf ("%s (%s)", value->id, value->key)
                       : g_strdup (value->id));
  }
}

static void
add_code (SbBorisEthogram *ethogram, SbScheme *scheme, const SbCode *code)
{
  SbBorisBehaviour *behaviour = sb_boris_ethogram_find (ethogram, code->id);

  if (behaviour) {
    behaviour->is_state |= code->is_state;
    return;
  }
  behaviour =
    add_behaviour (ethogram, code->id, code->group, code->subject, code->is_state);
  g_free (behaviour->description);
  behaviour->description = code->description && *code->description
                             ? g_strdup_printf ("%s: %s", code->name, code->description)
                             : g_strdup (code->name);
  behaviour->key = code->key ? code->key : "";
  behaviour->colour = code->colour ? code->colour : "";
  for (guint i = 0; i < code->modifiers->len; i++)
    add_modifier_set (
      behaviour,
      sb_scheme_find_modifier_set (scheme, g_ptr_array_index (code->modifiers, i)));
}

static void
add_episodes (SbBorisEthogram *ethogram, SbScheme *scheme)
{
  static const char *const reasons[] = {
    "standard", "curtailed", "extended", "other", NULL};

  for (int i = 1; i <= sb_scheme_count_episodes (scheme); i++) {
    g_autofree char *code = sb_boris_dup_episode_code (i);
    SbBorisBehaviour *behaviour;

    if (sb_boris_ethogram_find (ethogram, code))
      continue;
    behaviour = add_behaviour (ethogram, code, SB_BORIS_EPISODES, "", TRUE);
    add_values (behaviour, "end_reason", reasons);
  }
}

static SbBorisBehaviour *
add_mark (SbBorisEthogram *ethogram, const char *index)
{
  static const char *const intensities[] = {"1", "2", "3", NULL};
  static const char *const checked[] = {"1", NULL};
  g_autofree char *code = sb_boris_dup_mark_code (index);
  SbBorisBehaviour *behaviour = sb_boris_ethogram_find (ethogram, code);

  if (behaviour)
    return behaviour;
  behaviour = add_behaviour (ethogram, code, SB_BORIS_MARKS, "child", TRUE);
  add_values (behaviour, "intensity", intensities);
  add_values (behaviour, "innocent_checked", checked);
  return behaviour;
}

static void
add_scheme (SbBorisEthogram *ethogram, SbScheme *scheme)
{
  const GPtrArray *codes = sb_scheme_get_codes (scheme);
  const GPtrArray *indices = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < codes->len; i++)
    add_code (ethogram, scheme, g_ptr_array_index (codes, i));
  add_episodes (ethogram, scheme);
  for (guint i = 0; i < indices->len; i++) {
    const SbIndexType *index = g_ptr_array_index (indices, i);
    SbBorisBehaviour *behaviour = add_mark (ethogram, index->id);

    g_free (behaviour->description);
    behaviour->description = g_strdup (index->name);
  }
}

/* --- of codings --- */

/* Codes that no scheme has any more, and states of a code that was a point. */
static void
look_at_events (SbBorisEthogram *ethogram, const SbContent *content)
{
  for (guint i = 0; i < content->events->len; i++) {
    const SbEvent *event = g_ptr_array_index (content->events, i);
    const char *code = event->code ? event->code : "";
    SbBorisBehaviour *behaviour = sb_boris_ethogram_find (ethogram, code);

    if (behaviour == NULL)
      behaviour = add_behaviour (ethogram, code, NULL, "", FALSE);
    behaviour->is_state |= event->running || event->end != SB_TIME_NONE;
  }
}

static void
look_at_episodes (SbBorisEthogram *ethogram, const SbContent *content)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    const SbEpisode *episode = g_ptr_array_index (content->episodes, i);
    g_autofree char *code = sb_boris_dup_episode_code ((int) episode->number);

    if (sb_boris_ethogram_find (ethogram, code) == NULL)
      add_behaviour (ethogram, code, SB_BORIS_EPISODES, "", TRUE);
  }
}

static void
look_at_content (SbBorisEthogram *ethogram, const SbContent *content)
{
  if (sb_tables_is_wanted (ethogram->what, "events"))
    look_at_events (ethogram, content);
  if (sb_tables_is_wanted (ethogram->what, "episodes"))
    look_at_episodes (ethogram, content);
  if (!sb_tables_is_wanted (ethogram->what, "marks"))
    return;
  for (guint i = 0; i < content->marks->len; i++) {
    const SbMark *mark = g_ptr_array_index (content->marks, i);

    add_mark (ethogram, mark->index_code);
  }
}

static void
make_items (SbBorisEthogram *ethogram, const SbStudy *study)
{
  for (guint i = 0; i < study->contents->len; i++)
    g_ptr_array_add (
      ethogram->items,
      sb_boris_items_new (ethogram, g_ptr_array_index (study->contents, i)));
  for (guint i = 0; i < ethogram->items->len; i++)
    sb_boris_items_tell_parallels (g_ptr_array_index (ethogram->items, i));
}

SbBorisEthogram *
sb_boris_ethogram_new (const SbStudy *study, const char *const *what)
{
  SbBorisEthogram *ethogram = g_new0 (SbBorisEthogram, 1);
  SbScheme *last = study->scheme;

  ethogram->scheme = study->scheme;
  ethogram->what = what;
  ethogram->behaviours = g_ptr_array_new_with_free_func (free_behaviour);
  ethogram->places = g_hash_table_new (g_str_hash, g_str_equal);
  ethogram->items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  add_scheme (ethogram, study->scheme);
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (content->scheme && content->scheme != last)
      add_scheme (ethogram, last = content->scheme);
    look_at_content (ethogram, content);
  }
  if (sb_boris_ethogram_find (ethogram, SB_BORIS_NOTE) == NULL)
    add_behaviour (ethogram, SB_BORIS_NOTE, SB_BORIS_NOTES, "", FALSE);
  make_items (ethogram, study);
  return ethogram;
}

void
sb_boris_ethogram_free (SbBorisEthogram *ethogram)
{
  g_ptr_array_unref (ethogram->items);
  g_hash_table_unref (ethogram->places);
  g_ptr_array_unref (ethogram->behaviours);
  g_free (ethogram);
}

char *
sb_boris_ethogram_dup_excluded (SbBorisEthogram *ethogram,
                                const SbBorisBehaviour *behaviour)
{
  const SbCodeGroup *group = sb_scheme_find_group (ethogram->scheme, behaviour->category);
  gboolean is_exclusive =
    (group && group->exclusive) || g_str_equal (behaviour->category, SB_BORIS_EPISODES);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; is_exclusive && i < ethogram->behaviours->len; i++) {
    const SbBorisBehaviour *other = g_ptr_array_index (ethogram->behaviours, i);

    if (other != behaviour && g_str_equal (other->category, behaviour->category))
      g_string_append_printf (codes, "%s%s", codes->len ? "," : "", other->code);
  }
  return g_string_free (codes, FALSE);
}
