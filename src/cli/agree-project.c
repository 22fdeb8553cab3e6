/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-project.h"

#include "agree-pairs.h"
#include "json-out.h"

#include <glib/gi18n.h>

#define CAREGIVER "caregiver"
#define STRANGER "stranger"

typedef struct {
  SbStudy *study;
  char *const *coders;
  gboolean with_excluded;
  SbCodingPairs pairs;
  GPtrArray *categories; /* SbAgreeSection */
  GPtrArray *ratings;
  GPtrArray *times;
  GPtrArray *notes;
} Comparison;

static void
note_count (GPtrArray *notes, guint n, const char *one, const char *many)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n > 0)
    g_ptr_array_add (notes, g_strconcat (count, " ", n == 1 ? one : many, NULL));
}

/* Why each session with a reserve is left out, or that it counts all the same. */
static void
note_reserved (Comparison *comparison)
{
  const GPtrArray *reserved = comparison->pairs.reserved;

  for (guint i = 0; i < reserved->len; i++) {
    const SbSession *session = g_ptr_array_index (reserved, i);
    g_autofree char *reserve =
      sb_session_dup_reserve (session, comparison->study->scheme);

    g_ptr_array_add (
      comparison->notes,
      /* Translators: label of a session, "Not valid: " and why. */
      g_strdup_printf (comparison->with_excluded
                       ? _("%s is taken in although it is excluded. %s.")
                       : _("%s is left out. %s. With --include-excluded it counts."),
                            session->label,
                            reserve));
  }
}

static void
note_left_out (Comparison *comparison)
{
  SbCodingPairs *pairs = &comparison->pairs;

  note_reserved (comparison);
  note_count (comparison->notes,
              pairs->n_single,
              _ ("session is left out: there are no codings of both to compare."),
                 _ ("sessions are left out: there are no codings of both to compare."));
  note_count (comparison->notes,
              pairs->pairs->len - pairs->n_decided,
              _ ("session counts for the events only: not both have decided it."),
                 _ ("sessions count for the events only: not both have decided them."));
  note_count (comparison->notes,
              pairs->n_passes,
              _ ("coding is left out: it is a later pass of the same coder."),
                 _ ("codings are left out: they are later passes of the same coder."));
  g_ptr_array_add (
    comparison->notes,
    g_strdup (_ ("Categories and ratings are the blind records, frozen when "
                                "the coder decided.")));
  g_ptr_array_add (
    comparison->notes,
    g_strdup (
      _ ("Events are compared over the time in which both have episodes. Time "
                 "units are not independent: there is no interval for their kappas. Points "
                 "take no time and are not compared.")));
}

static void
compare_categories (Comparison *comparison,
                    const char *id,
                    const char *title,
                    const char *const *letters,
                    gboolean forced)
{
  SbAgreeSection *section = sb_agree_section_new (id, title);
  guint n_other;
  g_autoptr (SbCrossTable) table =
    sb_coding_pairs_build_categories (&comparison->pairs, letters, forced, &n_other);

  sb_agree_section_add_count (
    section, "n_units", _ ("Sessions that both decided"), comparison->pairs.n_decided);
  sb_agree_section_add_count (section, "n_complete", _ ("Sessions compared"), table->n);
  sb_agree_section_add_count (
    section, "n_excluded", _ ("Sessions left out: no such category"), table->n_excluded);
  sb_agree_add_kappa (section, table, letters);
  if (n_other > 0)
    sb_agree_section_take_note (
      section,
      g_strdup_printf (
        ngettext ("In %u session a category outside this table was given.",
                  "In %u sessions a category outside this table was given.",
                  n_other),
        n_other));
  g_ptr_array_add (comparison->categories, section);
}

static void
add_rating_counts (SbAgreeSection *section, SbIcc icc)
{
  sb_agree_section_add_count (section,
                              "n_units",
                              _ ("Sessions that both decided"),
                                 (gint64) (icc.n + icc.n_excluded));
  sb_agree_section_add_count (
    section, "n_complete", _ ("Sessions compared"), (gint64) icc.n);
  sb_agree_section_add_count (section,
                              "n_excluded",
                              _ ("Sessions left out: not rated by both"),
                                 (gint64) icc.n_excluded);
}

static void
compare_rating (Comparison *comparison,
                const SbScale *scale,
                int episode,
                const char *partner)
{
  g_autofree double *ratings =
    sb_coding_pairs_dup_ratings (&comparison->pairs, scale->id, episode, partner);
  g_autofree char *id = g_strdup_printf ("ratings.%s.%d.%s", scale->id, episode, partner);
  g_autofree char *title = g_strdup_printf (_ ("%s, Ep %d, %s"),
                                               scale->id,
                                               episode,
                                               g_str_equal (partner, CAREGIVER)
                                               ? _ ("caregiver")
                                               : _ ("stranger"));
  SbAgreeSection *section;

  if (!ratings)
    return;
  section = sb_agree_section_new (id, title);
  add_rating_counts (section, sb_icc_compute (ratings, comparison->pairs.n_decided, 2));
  sb_agree_add_icc (section, ratings, comparison->pairs.n_decided, 2);
  g_ptr_array_add (comparison->ratings, section);
}

static void
compare_ratings (Comparison *comparison)
{
  const GPtrArray *scales = sb_scheme_get_scales (comparison->study->scheme);
  guint n_episodes = sb_scheme_get_episode_types (comparison->study->scheme)->len;

  for (guint i = 0; i < scales->len; i++)
    for (int episode = 1; episode <= (int) n_episodes; episode++) {
      const SbScale *scale = g_ptr_array_index (scales, i);

      if (sb_scale_is_rated (scale, episode, CAREGIVER))
        compare_rating (comparison, scale, episode, CAREGIVER);
      if (sb_scale_is_rated (scale, episode, STRANGER))
        compare_rating (comparison, scale, episode, STRANGER);
    }
}

/* What is coded together: an exclusive group, or one code against its absence. */
static void
compare_codes (Comparison *comparison,
               const char *id,
               const char *title,
               GPtrArray *codes,
               gint64 dt_ms)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (codes->len);
  g_autofree char *full =
    g_strdup_printf (_ ("%s, units of %ld ms"), title, (long) dt_ms);
  SbAgreeSection *section;
  guint n_without;

  if (codes->len == 0 ||
      !sb_coding_pairs_tally (&comparison->pairs, codes, dt_ms, tally, &n_without))
    return;
  section = sb_agree_section_new (id, full);
  sb_agree_section_add_count (section,
                              "n_units",
                              _ ("Sessions compared"),
                                 comparison->pairs.pairs->len - n_without);
  sb_agree_section_add_count (section,
                              "n_excluded",
                              _ ("Sessions left out: the episodes are not all marked"),
                                 n_without);
  sb_agree_add_time_units (section, tally, NULL, dt_ms);
  g_ptr_array_add (comparison->times, section);
}

static void
compare_groups (Comparison *comparison, gint64 dt_ms)
{
  const GPtrArray *groups = sb_scheme_get_groups (comparison->study->scheme);
  const GPtrArray *codes = sb_scheme_get_codes (comparison->study->scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    g_autoptr (GPtrArray) members = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("group.%s", group->id);

    for (guint j = 0; j < codes->len; j++) {
      SbCode *code = g_ptr_array_index (codes, j);

      if (code->is_state && group->exclusive && g_strcmp0 (code->group, group->id) == 0)
        g_ptr_array_add (members, code);
    }
    if (members->len <= SB_TIME_UNITS_MAX_CODES)
      compare_codes (comparison, id, group->name, members, dt_ms);
  }
}

static void
compare_each_code (Comparison *comparison, gint64 dt_ms)
{
  const GPtrArray *codes = sb_scheme_get_codes (comparison->study->scheme);

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);
    g_autoptr (GPtrArray) only = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("code.%s", code->id);

    if (!code->is_state)
      continue;
    g_ptr_array_add (only, code);
    compare_codes (comparison, id, code->name, only, dt_ms);
  }
}

static void
compare (Comparison *comparison, GArray *steps)
{
  static const char *const four[] = {"A", "B", "C", "D", NULL};
  static const char *const three[] = {"A", "B", "C", NULL};

  note_left_out (comparison);
  compare_categories (comparison, "categories", _ ("Categories A, B, C, D"), four, FALSE);
  compare_categories (comparison, "forced", _ ("Forced categories A, B, C"), three, TRUE);
  compare_ratings (comparison);
  for (guint i = 0; i < steps->len; i++) {
    compare_groups (comparison, g_array_index (steps, gint64, i));
    compare_each_code (comparison, g_array_index (steps, gint64, i));
  }
}

static void
build_sections (GPtrArray *sections, JsonBuilder *builder)
{
  for (guint i = 0; i < sections->len; i++) {
    json_builder_begin_object (builder);
    sb_agree_section_build (g_ptr_array_index (sections, i), builder);
    json_builder_end_object (builder);
  }
}

static void
build_reserved (Comparison *comparison, JsonBuilder *builder)
{
  const GPtrArray *reserved = comparison->pairs.reserved;

  sb_json_begin_array (builder, "not_valid");
  for (guint i = 0; i < reserved->len; i++) {
    const SbSession *session = g_ptr_array_index (reserved, i);

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "session", session->label);
    sb_json_add_text (builder, "validity", session->validity);
    sb_json_add_text (builder, "validity_note", session->validity_note);
    sb_json_add_flag (builder, "compared", comparison->with_excluded);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static int
show_json (Comparison *comparison)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sb_json_begin_array (builder, "coders");
  json_builder_add_string_value (builder, comparison->coders[0]);
  json_builder_add_string_value (builder, comparison->coders[1]);
  json_builder_end_array (builder);
  sb_json_begin_object (builder, "sessions");
  sb_json_add_integer (builder, "in_project", comparison->study->sessions->len);
  sb_json_add_integer (builder, "coded_by_both", comparison->pairs.pairs->len);
  sb_json_add_integer (builder, "decided_by_both", comparison->pairs.n_decided);
  json_builder_end_object (builder);
  build_reserved (comparison, builder);
  sb_json_add_texts (builder, "notes", comparison->notes);
  sb_json_begin_array (builder, "analyses");
  build_sections (comparison->categories, builder);
  build_sections (comparison->ratings, builder);
  build_sections (comparison->times, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_head (Comparison *comparison, GString *out)
{
  g_string_append_printf (out,
                          _ ("%s and %s: of %u sessions, %u coded by both, %u decided by "
                             "both.\n"),
                             comparison->coders[0],
                             comparison->coders[1],
                             comparison->study->sessions->len,
                             comparison->pairs.pairs->len,
                             comparison->pairs.n_decided);
  for (guint i = 0; i < comparison->notes->len; i++)
    g_string_append_printf (
      out, "  • %s\n", (char *) g_ptr_array_index (comparison->notes, i));
  g_string_append_c (out, '\n');
}

static int
show_text (Comparison *comparison)
{
  static const char *const rating_names[] = {
    "n_complete", "n_excluded", "icc2_1", "icc2_1_lo", "icc2_1_hi", NULL};
  static const char *const time_names[] = {
    "n_units", "tu_po", "tu_pe", "tu_kappa", "tu_kappa_max", NULL};
  const char *rating_heads[] = {
    _ ("sessions"), _ ("left out"), "ICC(A,1)", _ ("from"), _ ("to"), NULL};
  const char *time_heads[] = {_ ("agreement"),
                                 _ ("by chance"), _ ("kappa"), _ ("highest"), NULL};
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (comparison, out);
  for (guint i = 0; i < comparison->categories->len; i++)
    sb_agree_section_append (g_ptr_array_index (comparison->categories, i), out);
  sb_agree_append_rows (
    comparison->ratings,
    _ ("Ratings: ICC(A,1) with its 95 % interval"), rating_names, rating_heads, out);
  sb_agree_append_rows (comparison->times,
                        _ ("Events: time-unit kappa of each group and each code"),
                           time_names,
                           time_heads,
                           out);
  return sb_text_print (out->str);
}

int
sb_agree_compare (SbStudy *study,
                  char *const *coders,
                  GArray *steps,
                  gboolean with_excluded,
                  gboolean json)
{
  g_autoptr (GPtrArray) categories =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_agree_section_free);
  g_autoptr (GPtrArray) ratings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_agree_section_free);
  g_autoptr (GPtrArray) times =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_agree_section_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  Comparison comparison = {.study = study,
                           .coders = coders,
                           .with_excluded = with_excluded,
                           .categories = categories,
                           .ratings = ratings,
                           .times = times,
                           .notes = notes};
  int status;

  sb_coding_pairs_init (&comparison.pairs, study, coders, with_excluded);
  compare (&comparison, steps);
  status = json ? show_json (&comparison) : show_text (&comparison);
  sb_coding_pairs_clear (&comparison.pairs);
  return status;
}
