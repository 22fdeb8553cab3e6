/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/stability.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <string.h>

#include "verdict.h"

/* A coding made ready to be judged many times over. */
typedef struct {
  SbMeasures *measures;
  GPtrArray *suggested;
  SbFindings *findings;
} SbCase;

static void
case_init (SbCase *self, SbScheme *scheme, SbContent *content, SbClassifySource source)
{
  self->measures = sb_measures_new (scheme, content);
  self->suggested = sb_classify_suggest_ratings (scheme, self->measures);
  self->findings = sb_findings_new_for_content (
    scheme, content, self->measures, self->suggested, source);
  self->findings->is_brief = TRUE;
}

static void
case_clear (SbCase *self)
{
  g_clear_pointer (&self->findings, sb_findings_free);
  g_clear_pointer (&self->suggested, g_ptr_array_unref);
  g_clear_pointer (&self->measures, sb_measures_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCase, case_clear)

static const char *
get_name (const SbSuggestion *suggestion)
{
  if (suggestion->subgroup)
    return suggestion->subgroup;
  return suggestion->category ? suggestion->category : _ ("no category");
}

static gboolean
is_same_subgroup (const SbSuggestion *a, const SbSuggestion *b)
{
  return g_strcmp0 (a->category, b->category) == 0 &&
         g_strcmp0 (a->subgroup, b->subgroup) == 0;
}

static gboolean
is_same_forced (const SbSuggestion *a, const SbSuggestion *b)
{
  return g_strcmp0 (a->forced, b->forced) == 0 &&
         g_strcmp0 (a->forced_subgroup, b->forced_subgroup) == 0;
}

void
sb_stability_free (SbStability *stability)
{
  g_ptr_array_unref (stability->others);
  g_free (stability->words);
  g_free (stability);
}

static SbStability *
stability_new (const SbStabilityOptions *options)
{
  SbStability *stability = g_new0 (SbStability, 1);

  stability->options = *options;
  stability->others = g_ptr_array_new_with_free_func (g_free);
  return stability;
}

static GRand *
make_rand (guint64 seed)
{
  const guint32 parts[] = {(guint32) seed, (guint32) (seed >> 32)};

  return g_rand_new_with_seed_array (parts, G_N_ELEMENTS (parts));
}

/* A rating that would leave its scale stays at its end. */
static void
move (SbFindings *findings, guint place, double by)
{
  const SbScale *scale = sb_findings_get_scale (findings, place);
  SbRange *range = &findings->ratings[place].range;

  range->low = CLAMP (range->low + by, scale->minimum, scale->maximum);
  range->high = CLAMP (range->high + by, scale->minimum, scale->maximum);
}

static void
move_all (SbFindings *findings, const SbStabilityOptions *options, GRand *rand)
{
  for (guint i = 0; i < findings->n_ratings; i++) {
    if (sb_range_is_missing (findings->ratings[i].range))
      continue;
    if (g_rand_double (rand) < options->share)
      move (findings, i, g_rand_boolean (rand) ? options->step : -options->step);
  }
}

typedef struct {
  const char *name; /* borrowed: key of the tally */
  guint n;
} SbOther;

static int
compare_others (gconstpointer a, gconstpointer b)
{
  const SbOther *x = a, *y = b;

  return x->n == y->n ? strcmp (x->name, y->name) : (x->n < y->n ? 1 : -1);
}

static void
list_others (GHashTable *tally, GPtrArray *others)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SbOther));
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, tally);
  while (g_hash_table_iter_next (&iter, &name, &n)) {
    SbOther other = {name, GPOINTER_TO_UINT (n)};

    g_array_append_val (sorted, other);
  }
  g_array_sort (sorted, compare_others);
  for (guint i = 0; i < sorted->len; i++) {
    const SbOther *other = &g_array_index (sorted, SbOther, i);

    g_ptr_array_add (others, g_strdup_printf ("%s %u", other->name, other->n));
  }
}

static void
count_copy (SbStability *stability,
            const SbSuggestion *copy,
            const SbSuggestion *first,
            GHashTable *tally)
{
  gpointer n;

  stability->same_category += g_strcmp0 (copy->category, first->category) == 0;
  stability->same_subgroup += is_same_subgroup (copy, first);
  stability->same_forced += is_same_forced (copy, first);
  if (is_same_subgroup (copy, first))
    return;
  n = g_hash_table_lookup (tally, get_name (copy));
  g_hash_table_insert (
    tally, g_strdup (get_name (copy)), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

static void
judge_copies (SbStability *stability, SbFindings *findings, const SbSuggestion *first)
{
  g_autoptr (GRand) rand = make_rand (stability->options.seed);
  g_autofree SbFound *ratings =
    g_memdup2 (findings->ratings, findings->n_ratings * sizeof *findings->ratings);
  g_autoptr (GHashTable) tally =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < stability->options.n; i++) {
    g_autoptr (SbSuggestion) copy = NULL;

    move_all (findings, &stability->options, rand);
    copy = sb_verdict_reach (findings);
    count_copy (stability, copy, first, tally);
    memcpy (findings->ratings, ratings, findings->n_ratings * sizeof *findings->ratings);
  }
  list_others (tally, stability->others);
}

static char *
describe_step (double step)
{
  g_autofree char *number = sb_real_to_short_text (step);

  if (step == 0.5)
    return g_strdup (_ ("half a point"));
  if (step == 1)
    return g_strdup (_ ("one point"));
  return g_strdup_printf (_ ("%s points"), number);
}

static char *
describe_stability (const SbStability *stability, const SbSuggestion *first)
{
  g_autofree char *step = describe_step (stability->options.step);
  g_autofree char *subgroup = g_strdup_printf (
    ngettext ("%s in %u of %u case when ratings vary by %s, as coders do",
              "%s in %u of %u cases when ratings vary by %s, as coders do",
              stability->options.n),
    get_name (first),
    stability->same_subgroup,
    stability->options.n,
    step);

  if (first->subgroup == NULL && first->forced)
    return g_strdup_printf (_ ("%s (the D score does not move); %s beside it in %u."),
                            subgroup,
                            first->forced_subgroup ? first->forced_subgroup
                                                   : first->forced,
                            stability->same_forced);
  if (first->subgroup == NULL)
    return g_strdup_printf ("%s.", subgroup);
  return g_strdup_printf (
    _ ("%s; %s in %u."), subgroup, first->category, stability->same_category);
}

SbStability *
sb_stability_try (SbScheme *scheme,
                  SbContent *content,
                  SbClassifySource source,
                  const SbStabilityOptions *options)
{
  g_auto (SbCase) self = {0};
  g_autoptr (SbSuggestion) first = NULL;
  SbStability *stability;

  case_init (&self, scheme, content, source);
  first = sb_verdict_reach (self.findings);
  if (first->category == NULL)
    return NULL;
  stability = stability_new (options);
  judge_copies (stability, self.findings, first);
  stability->words = describe_stability (stability, first);
  return stability;
}

void
sb_exchange_free (SbExchange *exchange)
{
  g_free (exchange->coder);
  g_free (exchange->category);
  g_free (exchange->subgroup);
  g_ptr_array_unref (exchange->deciding);
  g_free (exchange->words);
  g_free (exchange);
}

static gboolean
is_same_range (SbRange a, SbRange b)
{
  if (sb_range_is_missing (a) || sb_range_is_missing (b))
    return sb_range_is_missing (a) && sb_range_is_missing (b);
  return a.low == b.low && a.high == b.high;
}

static char *
describe_rating (SbFindings *findings, guint place, SbRange theirs, SbRange own)
{
  g_autofree char *name = sb_findings_dup_name (findings, place);
  g_autofree char *other =
    sb_range_is_missing (theirs) ? g_strdup (_ ("none")) : sb_range_to_text (theirs);
  g_autofree char *mine =
    sb_range_is_missing (own) ? g_strdup (_ ("none")) : sb_range_to_text (own);

  return g_strdup_printf (_ ("%s: %s in place of %s"), name, other, mine);
}

/* Each rating exchanged by itself. */
static void
list_deciding (SbExchange *exchange,
               SbFindings *own,
               SbFindings *theirs,
               const SbSuggestion *first)
{
  for (guint i = 0; i < own->n_ratings; i++) {
    SbFound kept = own->ratings[i];
    g_autoptr (SbSuggestion) changed = NULL;

    if (is_same_range (kept.range, theirs->ratings[i].range))
      continue;
    own->ratings[i] = theirs->ratings[i];
    changed = sb_verdict_reach (own);
    own->ratings[i] = kept;
    if (g_strcmp0 (changed->category, first->category) != 0)
      g_ptr_array_add (exchange->deciding,
                       describe_rating (own, i, theirs->ratings[i].range, kept.range));
  }
}

static char *
describe_exchange (const SbExchange *exchange,
                   const SbSuggestion *first,
                   const SbSuggestion *changed)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (exchange->is_same)
    g_string_printf (
      text, _ ("With the ratings of %s it stays %s."), exchange->coder, get_name (first));
  else
    g_string_printf (text,
                     _ ("With the ratings of %s it becomes %s in place of %s."),
                     exchange->coder,
                     get_name (changed),
                     get_name (first));
  for (guint i = 0; i < exchange->deciding->len; i++)
    g_string_append_printf (text,
                            i ? ", %s" : _ (" One alone would change the category: %s"),
                            (char *) g_ptr_array_index (exchange->deciding, i));
  if (exchange->deciding->len)
    g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

SbExchange *
sb_stability_exchange (SbScheme *scheme,
                       SbContent *content,
                       SbContent *other,
                       SbClassifySource source)
{
  g_auto (SbCase) self = {0};
  g_auto (SbCase) theirs = {0};
  g_autoptr (SbSuggestion) first = NULL, changed = NULL;
  SbExchange *exchange = g_new0 (SbExchange, 1);

  case_init (&self, scheme, content, source);
  case_init (&theirs, scheme, other, source);
  exchange->coder = g_strdup (other->coder ? other->coder->code : NULL);
  exchange->deciding = g_ptr_array_new_with_free_func (g_free);
  first = sb_verdict_reach (self.findings);
  list_deciding (exchange, self.findings, theirs.findings, first);
  memcpy (self.findings->ratings,
          theirs.findings->ratings,
          self.findings->n_ratings * sizeof *self.findings->ratings);
  changed = sb_verdict_reach (self.findings);
  exchange->category = g_strdup (changed->category);
  exchange->subgroup = g_strdup (changed->subgroup);
  exchange->is_same = is_same_subgroup (first, changed);
  exchange->words = describe_exchange (exchange, first, changed);
  return exchange;
}
