/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/mark-aid.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

static void
mark_line_free (SbMarkLine *line)
{
  g_free (line->mark);
  g_free (line->index);
  g_free (line->words);
  g_free (line);
}

void
sb_mark_aid_free (SbMarkAid *aid)
{
  g_ptr_array_unref (aid->lines);
  g_free (aid->words);
  g_ptr_array_unref (aid->warnings);
  g_free (aid);
}

static const SbEpisodeType *
find_type (SbScheme *scheme, int episode)
{
  const GPtrArray *types = sb_scheme_get_episode_types (scheme);

  return episode >= 1 && episode <= (int) types->len
           ? g_ptr_array_index (types, (guint) episode - 1)
           : NULL;
}

static const SbIndexType *
find_index (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);

    if (g_strcmp0 (type->id, id) == 0)
      return type;
  }
  return NULL;
}

static const char *
get_intensity_word (int intensity)
{
  const char *const words[] = {
    N_ ("intensity not given"), N_ ("slight"), N_ ("moderate"), N_ ("strong")};

  return _ (words[CLAMP (intensity, 0, 3)]);
}

static char *
describe_place (const SbMarkLine *line, SbContent *content, SbTime start)
{
  SbEpisode *episode = sb_content_find_episode (content, line->episode);
  g_autofree char *seconds = NULL;
  double after;

  if (line->episode == 0 || episode == NULL || episode->start == SB_TIME_NONE)
    return g_strdup (_ ("outside all episodes"));
  after = (double) (start - episode->start) / (double) SB_SECOND;
  seconds = sb_real_to_short_text (after);
  if (line->reunion)
    return g_strdup_printf (
      _ ("%s s after the caregiver came back in Ep %d"), seconds, line->episode);
  return g_strdup_printf (line->caregiver_present
                            ? _ ("%s s into Ep %d, the caregiver in the room")
                            : _ ("%s s into Ep %d, the caregiver out of the room"),
                          seconds,
                          line->episode);
}

static char *
describe_line (const SbMarkLine *line, SbScheme *scheme, SbContent *content, SbTime start)
{
  const SbIndexType *type = find_index (scheme, line->index);
  g_autofree char *place = describe_place (line, content, start);

  return g_strdup_printf ("%s %s: %s, %s; %s",
                          line->index ? line->index : "?",
                          type ? type->name : "",
                          get_intensity_word (line->intensity),
                          place,
                          line->innocent_looked
                            ? _ ("innocent causes were looked for")
                            : _ ("innocent causes were not looked for"));
}

static SbMarkLine *
make_line (SbScheme *scheme, SbContent *content, SbMark *mark)
{
  SbMarkLine *line = g_new0 (SbMarkLine, 1);
  const SbEpisodeType *type = find_type (scheme, (int) mark->episode);

  line->mark = g_strdup (sb_record_get_id (mark));
  line->index = g_strdup (mark->index_code);
  line->episode = type ? (int) mark->episode : 0;
  line->reunion = type && g_str_equal (type->kind, "reunion");
  line->caregiver_present = type && !g_str_equal (type->kind, "separation");
  line->intensity = (int) mark->intensity;
  line->innocent_looked = mark->innocent_checked;
  line->words = describe_line (line, scheme, content, mark->start);
  return line;
}

/* Marks count mainly in the caregiver's presence, above all at reunion; the order of time
 * stays among equals. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const SbMarkLine *x = *(const SbMarkLine *const *) a;
  const SbMarkLine *y = *(const SbMarkLine *const *) b;

  if (x->caregiver_present != y->caregiver_present)
    return y->caregiver_present - x->caregiver_present;
  if (x->intensity != y->intensity)
    return y->intensity - x->intensity;
  return y->reunion - x->reunion;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SbMark *x = *(SbMark *const *) a, *y = *(SbMark *const *) b;

  return (x->start > y->start) - (x->start < y->start);
}

/* g_ptr_array_sort() keeps the order of equals. */
static void
list_lines (SbMarkAid *aid, SbScheme *scheme, SbContent *content)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();

  for (guint i = 0; i < content->marks->len; i++)
    g_ptr_array_add (marks, g_ptr_array_index (content->marks, i));
  g_ptr_array_sort (marks, compare_times);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (aid->lines,
                     make_line (scheme, content, g_ptr_array_index (marks, i)));
  g_ptr_array_sort (aid->lines, compare_lines);
}

static gboolean
holds (const SbMarkRule *rule, const GPtrArray *lines)
{
  int n = 0;

  for (guint i = 0; i < lines->len; i++) {
    const SbMarkLine *line = g_ptr_array_index (lines, i);

    n +=
      line->intensity >= rule->intensity && (!rule->present || line->caregiver_present);
  }
  return n >= rule->marks;
}

static const SbMarkRule *
find_rule (const SbDisorganisation *disorganisation, const GPtrArray *lines)
{
  for (guint i = 0; disorganisation && i < disorganisation->aid->len; i++) {
    const SbMarkRule *rule = g_ptr_array_index (disorganisation->aid, i);

    if (holds (rule, lines))
      return rule;
  }
  return NULL;
}

static char *
describe_range (const SbMarkRule *rule)
{
  g_autofree char *low = sb_real_to_short_text (rule->low);
  g_autofree char *high = sb_real_to_short_text (rule->high);

  return g_strdup_printf (_ ("%s As an aid: %s to %s."), rule->words, low, high);
}

static void
describe (SbMarkAid *aid,
          const SbDisorganisation *disorganisation,
          const SbMarkRule *rule)
{
  g_autofree char *range =
    rule ? describe_range (rule)
         : g_strdup (_ ("The scheme names no range of scores for these marks."));
  g_autofree char *cut = NULL;

  if (disorganisation == NULL) {
    aid->words =
      g_strdup (_ ("The scheme has no rule for disorganisation: D is not assessed."));
    return;
  }
  cut = sb_real_to_short_text (disorganisation->cut);
  aid->words = g_strdup_printf (
    _ (
      "%s The score is no count of marks, and the coder’s alone: above %s it is D, below "
      "%s it is not, and at %s the coder decides. Beside D a forced organised category "
      "is kept."),
    range,
    cut,
    cut,
    cut);
}

static void
warn_unlooked (SbMarkAid *aid)
{
  guint n = 0;

  for (guint i = 0; i < aid->lines->len; i++)
    n += !((SbMarkLine *) g_ptr_array_index (aid->lines, i))->innocent_looked;
  if (n)
    g_ptr_array_add (
      aid->warnings,
      g_strdup_printf (ngettext ("For %u mark innocent causes were not looked for yet.",
                                 "For %u marks innocent causes were not looked for yet.",
                                 n),
                       n));
}

void
sb_mark_aid_list_cautions (SbScheme *scheme, SbContent *content, GPtrArray *sentences)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = g_ptr_array_index (types, i);
    guint marks = 0;

    for (guint m = 0; m < content->marks->len; m++)
      marks += g_strcmp0 (((SbMark *) g_ptr_array_index (content->marks, m))->index_code,
                          type->id) == 0;
    if (marks && type->caution)
      g_ptr_array_add (
        sentences,
        g_strdup_printf (
          ngettext ("%u mark of index %s: %s", "%u marks of index %s: %s", marks),
          marks,
          type->id,
          type->caution));
  }
}

SbMarkAid *
sb_mark_aid_new (SbScheme *scheme, SbContent *content)
{
  SbMarkAid *aid = g_new0 (SbMarkAid, 1);
  const SbDisorganisation *disorganisation = sb_scheme_get_disorganisation (scheme);
  const SbMarkRule *rule;

  aid->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_line_free);
  aid->warnings = g_ptr_array_new_with_free_func (g_free);
  list_lines (aid, scheme, content);
  rule = find_rule (disorganisation, aid->lines);
  aid->low = rule ? rule->low : NAN;
  aid->high = rule ? rule->high : NAN;
  aid->provenance = rule ? rule->provenance : SB_PROVENANCE_UNVERIFIED;
  describe (aid, disorganisation, rule);
  warn_unlooked (aid);
  sb_mark_aid_list_cautions (scheme, content, aid->warnings);
  return aid;
}
