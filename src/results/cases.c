/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/results/cases.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
free_left_out (gpointer data)
{
  SbLeftOut *left_out = data;

  g_free (left_out->words);
  g_free (left_out);
}

/* --- which coding counts --- */

static gboolean
has_role (const SbContent *content, const char *role)
{
  return g_strcmp0 (content->coder->role, role) == 0;
}

static gboolean
may_count (const SbContent *content, const SbCaseRule *rule)
{
  if (content->coding->decided_at == NULL)
    return FALSE;
  if (rule->coder)
    return g_strcmp0 (content->coder->code, rule->coder) == 0;
  return has_role (content, "consensus") ||
         (!rule->only_consensus && !has_role (content, "truth"));
}

static int
rank_role (const SbContent *content)
{
  return has_role (content, "consensus") ? 0 : has_role (content, "trainee") ? 2 : 1;
}

static int
rank_state (const SbContent *content)
{
  return g_strcmp0 (content->coding->state, "locked") == 0 ? 0 : 1;
}

/* Below 0: @a counts rather than @b. */
static int
compare_claims (const SbContent *a, const SbContent *b)
{
  int order = rank_role (a) - rank_role (b);

  if (order == 0)
    order = rank_state (a) - rank_state (b);
  if (order == 0)
    order = (a->coding->pass > b->coding->pass) - (a->coding->pass < b->coding->pass);
  return order != 0 ? order : g_strcmp0 (a->coder->code, b->coder->code);
}

static SbContent *
choose_content (SbCases *self,
                const SbStudy *study,
                const SbSession *session,
                const SbCaseRule *rule)
{
  SbContent *chosen = NULL;

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (content->coding->session, sb_record_get_id (session)) != 0 ||
        !may_count (content, rule))
      continue;
    self->n_unused += chosen != NULL;
    if (chosen == NULL || compare_claims (content, chosen) < 0)
      chosen = content;
  }
  return chosen;
}

/* --- visits --- */

static int
compare_visits (const SbSession *a, const SbSession *b)
{
  int order = a->date && b->date ? g_strcmp0 (a->date, b->date) : 0;

  if (order == 0 && !isnan (a->age_months) && !isnan (b->age_months))
    order = (a->age_months > b->age_months) - (a->age_months < b->age_months);
  return order != 0 ? order : g_strcmp0 (a->label, b->label);
}

int
sb_study_find_visit (const SbStudy *study, const SbSession *session)
{
  int visit = 1;

  if (session->dyad == NULL)
    return 0;
  for (guint i = 0; i < study->sessions->len; i++) {
    const SbSession *other = g_ptr_array_index (study->sessions, i);

    if (g_strcmp0 (other->dyad, session->dyad) == 0)
      visit += compare_visits (other, session) < 0;
  }
  return visit;
}

/* --- the cases --- */

static void
leave_out (SbCases *self, SbSession *session, char *words)
{
  SbLeftOut *left_out = g_new0 (SbLeftOut, 1);

  left_out->session = session;
  left_out->words = words;
  g_ptr_array_add (self->left_out, left_out);
}

static char *
dup_missing_words (const SbCaseRule *rule)
{
  if (rule->coder)
    return g_strdup_printf (_ ("no decided coding of %s that may be seen"), rule->coder);
  if (rule->only_consensus)
    return g_strdup (_ ("no decided consensus that may be seen"));
  return g_strdup (_ ("no decided coding that may be seen"));
}

static void
add_session (SbCases *self,
             const SbStudy *study,
             SbSession *session,
             const SbCaseRule *rule)
{
  g_autofree char *reserve = sb_session_dup_reserve (session, study->scheme);
  SbContent *content;
  SbCase *found;

  if (reserve) {
    leave_out (self, session, g_steal_pointer (&reserve));
    return;
  }
  content = choose_content (self, study, session, rule);
  if (content == NULL) {
    leave_out (self, session, dup_missing_words (rule));
    return;
  }
  found = g_new0 (SbCase, 1);
  found->session = session;
  found->content = content;
  found->visit = sb_study_find_visit (study, session);
  found->category =
    sb_content_find_classification (content, rule->revised ? "current" : "blind");
  g_ptr_array_add (self->cases, found);
}

static char *
dup_rule_words (const SbCaseRule *rule)
{
  const char *record =
    rule->revised ? _ ("The category that stands now counts, with what was revised after "
                       "Decide.")
                  : _ ("The category frozen at Decide counts (the blind record).");

  if (rule->coder)
    return g_strdup_printf (
      _ ("Codings of %s, the first pass of each session. %s"), rule->coder, record);
  if (rule->only_consensus)
    return g_strdup_printf (_ ("Consensus codings only. %s"), record);
  return g_strdup_printf (
    _ ("One coding a session: the consensus where there is one, else a coder’s before a "
       "trainee’s, one handed in before one only decided, the first pass, and then the "
       "coder first in the alphabet. %s"),
    record);
}

SbCases *
sb_cases_new (const SbStudy *study, const SbCaseRule *rule)
{
  const SbCaseRule standard = {NULL};
  SbCases *self = g_new0 (SbCases, 1);

  if (rule == NULL)
    rule = &standard;
  self->cases = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_ptr_array_new_with_free_func (free_left_out);
  self->rule = dup_rule_words (rule);
  for (guint i = 0; i < study->sessions->len; i++)
    add_session (self, study, g_ptr_array_index (study->sessions, i), rule);
  return self;
}

void
sb_cases_free (SbCases *cases)
{
  g_ptr_array_unref (cases->cases);
  g_ptr_array_unref (cases->left_out);
  g_free (cases->rule);
  g_free (cases);
}

/* --- categories --- */

static gboolean
is_letter (const char *category, const char *letters)
{
  return category && strlen (category) == 1 && strchr (letters, *category);
}

/* The organised category; the category itself where no other is given. */
static const char *
get_forced (const SbClassification *category)
{
  return category->forced ? category->forced : category->category;
}

static const char *
get_forced_subgroup (const SbClassification *category)
{
  return category->forced_subgroup ? category->forced_subgroup : category->subgroup;
}

static const char *
find_label (const SbClassification *category, SbWays ways)
{
  switch (ways) {
  case SB_WAYS_TWO:
    return is_letter (category->category, "B")     ? "secure"
           : is_letter (category->category, "ACD") ? "insecure"
                                                   : NULL;
  case SB_WAYS_THREE:
    return get_forced (category);
  case SB_WAYS_FOUR:
    return category->category;
  case SB_WAYS_SUBGROUPS:
    return get_forced_subgroup (category);
  default:
    return NULL;
  }
}

static const char *
find_apart (const SbClassification *category, SbWays ways)
{
  if (category == NULL || category->category == NULL)
    return N_ ("undecided");
  if (g_str_equal (category->category, "CC"))
    return N_ ("CC");
  if (ways == SB_WAYS_THREE)
    return N_ ("no forced category");
  if (ways == SB_WAYS_SUBGROUPS)
    return N_ ("no subgroup");
  return N_ ("another category");
}

const char *
sb_case_get_category (const SbCase *self, SbWays ways, const char **apart)
{
  const char *const *categories = sb_ways_get_categories (ways);
  const char *label = self->category ? find_label (self->category, ways) : NULL;

  for (guint i = 0; categories[i]; i++)
    if (g_strcmp0 (categories[i], label) == 0)
      return categories[i];
  if (apart)
    *apart = find_apart (self->category, ways);
  return NULL;
}

/* --- how many children --- */

static void
count_key (GHashTable *keys, const char *first, const char *second)
{
  g_hash_table_add (keys,
                    g_strdup_printf ("%s\t%s", first ? first : "", second ? second : ""));
}

SbDependence
sb_cases_count (const GPtrArray *cases)
{
  g_autoptr (GHashTable) dyads =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) children =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) families =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SbDependence count = {.n_sessions = cases->len};

  for (guint i = 0; i < cases->len; i++) {
    const SbDyad *dyad = ((SbCase *) g_ptr_array_index (cases, i))->content->dyad;

    if (dyad == NULL) {
      count.n_without++;
      continue;
    }
    count_key (dyads, dyad->child, dyad->caregiver);
    count_key (children, dyad->child, NULL);
    if (dyad->family && *dyad->family)
      count_key (families, "family", dyad->family);
    else
      count_key (families, "child", dyad->child);
  }
  count.n_dyads = g_hash_table_size (dyads) + count.n_without;
  count.n_children = g_hash_table_size (children) + count.n_without;
  count.n_families = g_hash_table_size (families) + count.n_without;
  return count;
}

char *
sb_dependence_dup_words (const SbDependence *dependence)
{
  g_autofree char *sessions =
    g_strdup_printf (ngettext ("%u session", "%u sessions", dependence->n_sessions),
                     dependence->n_sessions);
  g_autofree char *children = g_strdup_printf (
    ngettext ("%u child", "%u children", dependence->n_children), dependence->n_children);

  if (dependence->n_families == dependence->n_sessions)
    /* Translators: "12 sessions of 12 children". */
    return g_strdup_printf (
      _ ("%s of %s: one of each child and family."), sessions, children);
  return g_strdup_printf (
    _ ("%s of %s in %u families: siblings, two caregivers of a child and repeated visits "
       "are not independent, so the intervals are too narrow."),
    sessions,
    children,
    dependence->n_families);
}
