/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/rows.h>

#include <math.h>

#define CATEGORY_VALUES "A; B; C; D; CC"
#define NOT_DECIDED "not decided yet, or none given"
#define NOT_HANDED_IN "not handed in, or made before it was kept"
#define NO_CONSENSUS "there is none in this export, or it is not decided yet"
#define NO_SUGGESTION "not decided yet, or the suggestion has none"

/* The levels that labs report, of a category of the coder's or the program's. */
#define LEVEL_COLUMNS(record, words, no, from)                                           \
  {                                                                                      \
    .name = record "_two_way",                                                           \
    .label = "2-way, " words ": B is secure, all others, D and CC with them, insecure",  \
    .values = "secure; insecure",                                                        \
    .missing = no,                                                                       \
    .source = from,                                                                      \
  },                                                                                     \
    {                                                                                    \
      .name = record "_three_way",                                                       \
      .label = "3-way forced, " words,                                                   \
      .values = "A; B; C",                                                               \
      .missing = no,                                                                     \
      .source = from,                                                                    \
    },                                                                                   \
  {                                                                                      \
    .name = record "_four_way", .label = "4-way with D and CC, " words,                  \
    .values = CATEGORY_VALUES, .missing = no, .source = from,                            \
  }

/* The columns of a coder's own classification; blind and current have them both. */
#define OWN_COLUMNS(record, words)                                                       \
  {                                                                                      \
    .name = record "_category",                                                          \
    .label = "Category, " words,                                                         \
    .values = CATEGORY_VALUES,                                                           \
    .missing = NOT_DECIDED,                                                              \
    .source = "coded",                                                                   \
  },                                                                                     \
    {                                                                                    \
      .name = record "_subgroup",                                                        \
      .label = "Subgroup, " words,                                                       \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_forced",                                                          \
      .label = "Forced (organised) category, " words,                                    \
      .values = "A; B; C",                                                               \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_forced_subgroup",                                                 \
      .label = "Forced (organised) subgroup, " words,                                    \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_alternate",                                                       \
      .label = "Alternate category, " words,                                             \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_d_score",                                                         \
      .type = SB_COLUMN_REAL,                                                            \
      .label = "D score, " words,                                                        \
      .values = "1–9",                                                                   \
      .missing = "not decided yet, or not rated",                                        \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_confidence",                                                      \
      .label = "How sure the coder is, " words,                                          \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    {                                                                                    \
      .name = record "_rationale",                                                       \
      .label = "Reasons of the coder, " words,                                           \
      .missing = NOT_DECIDED,                                                            \
      .source = "coded",                                                                 \
    },                                                                                   \
    LEVEL_COLUMNS (record, words, NOT_DECIDED, "coded")

static const SbColumn columns[] = {
  SB_ROWS_ID_COLUMNS,
  {
    .name = "state",
    .label = "Whether the coding is handed in",
    .values = "draft; locked",
    .source = "project",
  },
  {
    .name = "handed_in_at",
    .label = "When the coding was handed in, ISO 8601, UTC",
    .missing = NOT_HANDED_IN,
    .source = "project",
  },
  {
    .name = "handed_in_by",
    .label = "Code of who handed it in",
    .missing = NOT_HANDED_IN,
    .source = "project",
  },
  {
    .name = "digest",
    .label = "SHA-256 over the coding's content as it was handed in: two files hold the "
             "same coding where it agrees",
    .missing = NOT_HANDED_IN,
    .source = "computed when it was handed in",
  },
  {
    .name = "decided_at",
    .label = "When the coder pressed Decide, ISO 8601, UTC",
    .missing = "not decided yet, or dates are left out",
    .source = "project",
  },
  OWN_COLUMNS ("blind", "as it was frozen at Decide, before a suggestion was seen"),
  {
    .name = "suggested_category",
    .label = "Category that the program suggests; a research aid, not a diagnosis. "
             "undecided: the D score is exactly at the cut. unclear: too close to a "
             "subgroup of another letter",
    .values = CATEGORY_VALUES "; undecided; unclear",
    .missing = "not decided yet, or it cannot be assessed: see suggested_missing",
    .source = "computed from the blind ratings (see suggested_from_events) with the "
              "rules of the scheme",
  },
  {
    .name = "suggested_subgroup",
    .label = "Subgroup that the program suggests; less certain than the letter",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_forced",
    .label = "Best organised category",
    .values = "A; B; C",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_forced_subgroup",
    .label = "Best organised subgroup",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  LEVEL_COLUMNS ("suggested", "as suggested", NO_SUGGESTION, "computed"),
  {
    .name = "suggested_runner_up",
    .label = "Best subgroup of another letter",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_runner_up_same",
    .label = "Second best subgroup of the same letter",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_fit",
    .type = SB_COLUMN_REAL,
    .label = "Share of the criteria's weight that the best subgroup meets",
    .values = "0–1",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_margin",
    .type = SB_COLUMN_REAL,
    .label = "suggested_fit less the runner-up's",
    .values = "0–1",
    .missing = NO_SUGGESTION,
    .source = "computed",
  },
  {
    .name = "suggested_missing",
    .label = "What is missing for a suggestion, joined by semicolons",
    .missing = "nothing",
    .source = "computed",
  },
  {
    .name = "suggested_from_events",
    .label = "Ratings that the coder does not have and that were suggested from timed "
             "events in their place, joined by semicolons",
    .missing = "none: the suggestion rests on the coder's ratings alone",
    .source = "computed",
  },
  OWN_COLUMNS ("current", "as it stands now"),
  {
    .name = "revised",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether the classification was changed after Decide, when the suggestion "
             "could be seen",
    .values = "0 = no; 1 = yes",
    .missing = "not decided yet",
    .source = "computed: current compared with blind",
  },
  SB_ROWS_SCHEME_COLUMNS,
  {
    .name = "blind_changed_at",
    .label = "When the coder set the blind record last, ISO 8601, UTC",
    .missing = "not decided yet, or not known",
    .source = "project",
  },
  {
    .name = "current_changed_at",
    .label = "When the coder set the current record last, ISO 8601, UTC",
    .missing = "none given, or not known",
    .source = "project",
  },
  {
    .name = "blind_id",
    .label = "Id of the blind record",
    .missing = "there is none",
    .source = "project",
  },
  {
    .name = "current_id",
    .label = "Id of the current record",
    .missing = "there is none",
    .source = "project",
  },
  {
    .name = "coding_id",
    .label = "Id of the coding, as in codings",
    .source = "project",
  },
  {
    .name = "suggestion_seen_before",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether somebody looked at the suggestion before the coding was decided",
    .values = "0 = no; 1 = yes",
    .missing = "the journal was not read",
    .source = "project: the journal (kind suggestion.look)",
  },
  {
    .name = "consensus_category",
    .label = "Category of the session's consensus",
    .values = CATEGORY_VALUES,
    .missing = NO_CONSENSUS,
    .source = "coded",
  },
  {
    .name = "consensus_subgroup",
    .label = "Subgroup of the session's consensus",
    .missing = NO_CONSENSUS,
    .source = "coded",
  },
};

static void
add_levels (SbTable *table, const char *category, const char *forced)
{
  sb_table_add_text (table, sb_category_get_two_way (category));
  sb_table_add_text (table, forced);
  sb_table_add_text (table, sb_category_get_four_way (category));
}

static void
add_own (SbTable *table, const SbClassification *own)
{
  sb_table_add_text (table, own ? own->category : NULL);
  sb_table_add_text (table, own ? own->subgroup : NULL);
  sb_table_add_text (table, own ? own->forced : NULL);
  sb_table_add_text (table, own ? own->forced_subgroup : NULL);
  sb_table_add_text (table, own ? own->alternate : NULL);
  sb_table_add_real (table, own ? own->d_score : NAN);
  sb_table_add_text (table, own ? own->confidence : NULL);
  sb_table_add_text (table, own ? own->rationale : NULL);
  add_levels (table, own ? own->category : NULL, own ? own->forced : NULL);
}

static void
add_missing (SbTable *table, GPtrArray *missing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (
      text, "%s%s", i ? "; " : "", (const char *) g_ptr_array_index (missing, i));
  sb_table_add_text (table, text->len ? text->str : NULL);
}

static void
add_from_events (SbTable *table, GPtrArray *used)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < used->len; i++) {
    const SbUsedRating *rating = g_ptr_array_index (used, i);

    if (rating->origin == SB_RATING_FROM_EVENTS)
      g_string_append_printf (
        text, "%s%s%d", text->len ? "; " : "", rating->scale, rating->episode);
  }
  sb_table_add_text (table, text->len ? text->str : NULL);
}

/* Before Decide, all of its columns are empty. */
static void
add_suggestion (SbTable *table, const SbSuggestion *shown)
{
  g_autoptr (SbSuggestion) nothing = sb_suggestion_new ();
  const SbSuggestion *suggestion = shown ? shown : nothing;

  sb_table_add_text (table, suggestion->category);
  sb_table_add_text (table, suggestion->subgroup);
  sb_table_add_text (table, suggestion->forced);
  sb_table_add_text (table, suggestion->forced_subgroup);
  add_levels (table, suggestion->category, suggestion->forced);
  sb_table_add_text (table, suggestion->runner_up);
  sb_table_add_text (table, suggestion->runner_up_same);
  sb_table_add_real (table, suggestion->fit);
  sb_table_add_real (table, suggestion->margin);
  add_missing (table, suggestion->missing);
  add_from_events (table, suggestion->used);
}

static gboolean
is_same_real (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
is_revised (const SbClassification *blind, const SbClassification *current)
{
  if (blind == NULL || current == NULL)
    return blind != current;
  return g_strcmp0 (blind->category, current->category) != 0 ||
         g_strcmp0 (blind->subgroup, current->subgroup) != 0 ||
         g_strcmp0 (blind->forced, current->forced) != 0 ||
         g_strcmp0 (blind->forced_subgroup, current->forced_subgroup) != 0 ||
         g_strcmp0 (blind->alternate, current->alternate) != 0 ||
         g_strcmp0 (blind->confidence, current->confidence) != 0 ||
         g_strcmp0 (blind->rationale, current->rationale) != 0 ||
         !is_same_real (blind->d_score, current->d_score);
}

static void
add_record_ids (SbTable *table,
                const SbContent *content,
                const SbClassification *blind,
                const SbClassification *current)
{
  sb_table_add_text (table, blind ? blind->changed_at : NULL);
  sb_table_add_text (table, current ? current->changed_at : NULL);
  sb_table_add_text (table, blind ? sb_record_get_id (blind) : NULL);
  sb_table_add_text (table, current ? sb_record_get_id (current) : NULL);
  sb_table_add_text (table, sb_record_get_id (content->coding));
}

/* What rows need to know of others. */
typedef struct {
  GHashTable *looked_at; /* ids of codings; NULL: not known */
  GHashTable *consensus; /* id of the session → SbClassification */
} Around;

static GHashTable *
list_looked_at (SbTable *journal)
{
  GHashTable *looked_at = g_hash_table_new (g_str_hash, g_str_equal);
  int kind = sb_table_find_column (journal, "kind");
  int coding = sb_table_find_column (journal, "coding_id");

  for (guint i = 0; i < sb_table_get_n_rows (journal); i++) {
    const char *id = sb_table_get_cell (journal, i, (guint) coding);

    if (id &&
        g_strcmp0 (sb_table_get_cell (journal, i, (guint) kind), "suggestion.look") == 0)
      g_hash_table_add (looked_at, (char *) id);
  }
  return looked_at;
}

/* Of several the first that is decided. */
static GHashTable *
list_consensus (const SbStudy *study)
{
  GHashTable *consensus = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    const char *session = sb_record_get_id (content->session);
    SbClassification *blind = sb_content_find_classification (content, "blind");

    if (blind && g_strcmp0 (content->coder->role, "consensus") == 0 &&
        !g_hash_table_contains (consensus, session))
      g_hash_table_insert (consensus, (char *) session, blind);
  }
  return consensus;
}

static void
add_around (SbTable *table, const Around *around, const SbContent *content)
{
  const SbClassification *consensus =
    g_hash_table_lookup (around->consensus, sb_record_get_id (content->session));

  if (around->looked_at)
    sb_rows_add_flag (
      table,
      g_hash_table_contains (around->looked_at, sb_record_get_id (content->coding)));
  else
    sb_table_add_missing (table);
  sb_table_add_text (table, consensus ? consensus->category : NULL);
  sb_table_add_text (table, consensus ? consensus->subgroup : NULL);
}

static void
add_coding (SbTable *table,
            const SbStudy *study,
            const Around *around,
            SbContent *content,
            const SbSuggestion *suggestion)
{
  SbClassification *blind = sb_content_find_classification (content, "blind");
  SbClassification *current = sb_content_find_classification (content, "current");
  gboolean is_decided = content->coding->decided_at != NULL;

  sb_rows_begin (table, content);
  sb_table_add_text (table, content->coding->state);
  sb_table_add_text (table, content->coding->handed_in_at);
  sb_table_add_text (table, content->coding->handed_in_by);
  sb_table_add_text (table, content->coding->digest);
  sb_table_add_text (table, sb_coding_get_decision_time (content->coding));
  add_own (table, blind);
  add_suggestion (
    table, sb_project_may_suggest (study->project, content->coding) ? suggestion : NULL);
  add_own (table, current);
  if (is_decided)
    sb_rows_add_flag (table, is_revised (blind, current));
  else
    sb_table_add_missing (table);
  sb_rows_add_scheme (table, study, content);
  add_record_ids (table, content, blind, current);
  add_around (table, around, content);
}

SbTable *
sb_tables_build_categories (const SbExportInput *input)
{
  SbTable *table = sb_table_new ("categories", columns, G_N_ELEMENTS (columns));
  const GPtrArray *contents = input->study->contents;
  g_autoptr (GHashTable) looked_at =
    input->journal ? list_looked_at (input->journal) : NULL;
  g_autoptr (GHashTable) consensus = list_consensus (input->study);
  const Around around = {looked_at, consensus};

  for (guint i = 0; i < contents->len; i++) {
    const SbSuggestion *suggestion =
      input->suggestions ? g_ptr_array_index (input->suggestions, i) : NULL;

    add_coding (
      table, input->study, &around, g_ptr_array_index (contents, i), suggestion);
  }
  return table;
}
