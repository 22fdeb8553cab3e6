/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/media/cry.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>

#define RULES(X)                                                                         \
  X (frame_seconds)                                                                      \
  X (hop_seconds)                                                                        \
  X (band_lowest)                                                                        \
  X (band_highest)                                                                       \
  X (pitch_lowest)                                                                       \
  X (pitch_highest)                                                                      \
  X (search_lowest)                                                                      \
  X (search_highest)                                                                     \
  X (voicing_sure)                                                                       \
  X (voicing_weak)                                                                       \
  X (octave_cost)                                                                        \
  X (harmonics_least)                                                                    \
  X (harmonic_rise)                                                                      \
  X (loudness_sure)                                                                      \
  X (loudness_weak)                                                                      \
  X (background_seconds)                                                                 \
  X (background_share)                                                                   \
  X (background_least)                                                                   \
  X (sure_share)                                                                         \
  X (stretch_seconds)                                                                    \
  X (gap_seconds)                                                                        \
  X (shortest_seconds)                                                                   \
  X (voiced_seconds)

#define NAME(member) #member,
#define PLACE(member) G_STRUCT_OFFSET (SbCryRules, member),

static const char *const names[] = {RULES (NAME) NULL};
static const gsize places[] = {RULES (PLACE)};

const char *const *
sb_cry_rules_list_names (void)
{
  return names;
}

static gboolean
refuse (GError **error, const char *name, const char *fault)
{
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    _ ("Crying cannot be looked for: the rule “%s” %s. Mend it in the scheme."),
    name,
    fault);
  return FALSE;
}

static gboolean
check_pair (double lower, double upper, const char *name, GError **error)
{
  return lower < upper || refuse (error, name, _ ("is not below its upper limit"));
}

/* What the search divides by, or would never end on. */
static gboolean
check_lengths (const SbCryRules *rules, GError **error)
{
  if (rules->frame_seconds < 0.01 || rules->frame_seconds > 0.5)
    return refuse (error, "frame_seconds", _ ("is not between 0.01 and 0.5 s"));
  if (rules->hop_seconds < 0.001 || rules->hop_seconds > rules->frame_seconds)
    return refuse (error, "hop_seconds", _ ("is not between 0.001 s and a frame"));
  if (rules->search_lowest * rules->frame_seconds < 3)
    return refuse (error, "search_lowest", _ ("has no three periods in a frame"));
  if (rules->background_seconds < 1)
    return refuse (error, "background_seconds", _ ("is below 1 s"));
  return TRUE;
}

static gboolean
check_ranges (const SbCryRules *rules, GError **error)
{
  return check_pair (0, rules->band_lowest, "band_lowest", error) &&
         check_pair (rules->band_lowest, rules->band_highest, "band_lowest", error) &&
         check_pair (rules->pitch_lowest, rules->pitch_highest, "pitch_lowest", error) &&
         check_pair (rules->search_lowest, rules->pitch_lowest, "search_lowest", error) &&
         check_pair (
           rules->pitch_highest, rules->search_highest, "pitch_highest", error) &&
         check_pair (
           rules->search_highest, rules->band_highest, "search_highest", error) &&
         check_pair (rules->voicing_weak, 1, "voicing_weak", error) &&
         check_pair (rules->background_share, 1, "background_share", error);
}

gboolean
sb_cry_rules_fill (SbCryRules *rules,
                   SbCryNumberFunc number,
                   gpointer source,
                   GError **error)
{
  for (guint i = 0; names[i]; i++) {
    double value = number (source, names[i]);

    if (!isfinite (value) || value < 0)
      return refuse (error, names[i], _ ("has no number of 0 or more"));
    *(double *) ((char *) rules + places[i]) = value;
  }
  return check_lengths (rules, error) && check_ranges (rules, error);
}
