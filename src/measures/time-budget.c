/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/measures/time-budget.h>

#include <math.h>

#include "units.h"
#include "view.h"

/* The lines of one code: 0 for all episodes, then one for each. */
typedef struct {
  SbBudgetLine lines[SB_SCHEME_MAX_EPISODES + 1];
  guint last_of_all; /* the number of the coding that was counted last in n_codings … */
  guint last_with;   /* … and in n_with of all episodes */
  guint last_unseen;
} Account;

struct _SbTimeBudget {
  GHashTable *accounts; /* what is counted (dup_key()) → Account */
  GPtrArray *order;     /* the same, borrowed */
  guint n_codings;
  int n_episodes;
};

static void
free_account (gpointer data)
{
  Account *account = data;
  SbBudgetLine *first = &account->lines[0];

  g_free (first->code);
  g_free (first->name);
  g_free (first->group);
  g_free (first->subject);
  g_free (account);
}

SbTimeBudget *
sb_time_budget_new (void)
{
  SbTimeBudget *budget = g_new0 (SbTimeBudget, 1);

  budget->accounts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_account);
  budget->order = g_ptr_array_new ();
  return budget;
}

void
sb_time_budget_free (SbTimeBudget *budget)
{
  g_ptr_array_unref (budget->order);
  g_hash_table_unref (budget->accounts);
  g_free (budget);
}

guint
sb_time_budget_count (const SbTimeBudget *budget)
{
  return budget->n_codings;
}

/* A point in one scheme and a state in another, or another's behaviour, is not the same
 * and not added up, whatever it is called. */
static char *
dup_key (const SbCode *code)
{
  return g_strdup_printf ("%s\037%s\037%d", code->id, code->subject, code->is_state);
}

/* The lines share the texts of the first. Takes @key. */
static Account *
open_account (SbTimeBudget *budget, const SbCode *code, char *key)
{
  Account *account = g_new0 (Account, 1);
  SbBudgetLine head = {
    .code = g_strdup (code->id),
    .name = g_strdup (code->name),
    .group = g_strdup (code->group),
    .subject = g_strdup (code->subject),
    .is_state = code->is_state,
  };

  for (int i = 0; i <= SB_SCHEME_MAX_EPISODES; i++) {
    account->lines[i] = head;
    account->lines[i].episode = i;
  }
  g_hash_table_insert (budget->accounts, key, account);
  g_ptr_array_add (budget->order, account);
  return account;
}

static Account *
find_account (SbTimeBudget *budget, const SbCode *code)
{
  g_autofree char *key = dup_key (code);
  Account *account = g_hash_table_lookup (budget->accounts, key);

  return account ? account : open_account (budget, code, g_steal_pointer (&key));
}

static guint
count_accounts (const SbTimeBudget *budget, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < budget->order->len; i++)
    n += g_str_equal (((Account *) budget->order->pdata[i])->lines[0].code, code);
  return n;
}

GPtrArray *
sb_time_budget_list_differing (const SbTimeBudget *budget)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < budget->order->len; i++) {
    char *code = ((Account *) budget->order->pdata[i])->lines[0].code;

    if (g_hash_table_add (known, code) && count_accounts (budget, code) > 1)
      g_ptr_array_add (codes, code);
  }
  return codes;
}

/* --- one code in one episode --- */

typedef struct {
  const SbView *view;
  const SbCode *code;
  GArray *hidden; /* SbInterval: when this cannot be seen; empty for others' acts */
  GArray *spans;  /* SbInterval of states, cut at the borders */
} Part;

static gboolean
is_within (GArray *intervals, SbTime time)
{
  for (guint i = 0; i < intervals->len; i++)
    if (sb_interval_contains (g_array_index (intervals, SbInterval, i), time))
      return TRUE;
  return FALSE;
}

static SbTime
get_overlap (GArray *spans, GArray *hidden)
{
  SbTime overlap = 0;

  for (guint i = 0; hidden->len > 0 && i < spans->len; i++)
    for (guint k = 0; k < hidden->len; k++)
      overlap += sb_interval_overlap (g_array_index (spans, SbInterval, i),
                                      g_array_index (hidden, SbInterval, k));
  return overlap;
}

static gboolean
add_event (SbBudgetLine *sum, Part *part, const SbEvent *event)
{
  SbInterval whole = part->view->whole;
  SbInterval span = sb_index_get_span (part->view->index, event);
  gboolean is_begun = sb_interval_contains (whole, event->start);

  if (is_begun) {
    sum->n++;
    sum->n_seen += !is_within (part->hidden, event->start);
  }
  if (span.end <= span.start || !sb_interval_clip (&span, whole))
    return is_begun;
  sum->n_pieces++;
  sum->pieces += span.end - span.start;
  g_array_append_val (part->spans, span);
  return TRUE;
}

/* Whether it occurs. */
static gboolean
add_up (SbBudgetLine *sum, Part *part)
{
  GPtrArray *events = sb_index_list_code (part->view->index, part->code->id);
  gboolean occurs = FALSE;

  g_array_set_size (part->spans, 0);
  for (guint i = 0; i < events->len; i++)
    occurs = add_event (sum, part, g_ptr_array_index (events, i)) || occurs;
  sb_intervals_merge (part->spans, 0);
  sum->total = sb_intervals_total (part->spans);
  sum->total_seen = sum->total - get_overlap (part->spans, part->hidden);
  return occurs;
}

static void
add_sum (SbBudgetLine *line, const SbBudgetLine *sum)
{
  line->n += sum->n;
  line->n_seen += sum->n_seen;
  line->n_pieces += sum->n_pieces;
  line->pieces += sum->pieces;
  line->total += sum->total;
  line->total_seen += sum->total_seen;
  line->observed += sum->observed;
}

/* In the line of all episodes a coding counts once. */
static void
count_once (guint *last, guint coding, guint *counter)
{
  *counter += *last != coding;
  *last = coding;
}

static void
enter (SbTimeBudget *budget, Part *part, SbTime observed)
{
  Account *account = find_account (budget, part->code);
  SbBudgetLine *line = &account->lines[part->view->episode], *all = &account->lines[0];
  SbBudgetLine sum = {.observed = observed};
  gboolean occurs = add_up (&sum, part);

  add_sum (line, &sum);
  add_sum (all, &sum);
  line->n_codings++;
  line->n_with += occurs;
  count_once (&account->last_of_all, budget->n_codings, &all->n_codings);
  if (occurs)
    count_once (&account->last_with, budget->n_codings, &all->n_with);
}

static void
enter_unseen (SbTimeBudget *budget, const SbView *view, const SbCode *code)
{
  Account *account = find_account (budget, code);

  account->lines[view->episode].n_unseen++;
  count_once (&account->last_unseen, budget->n_codings, &account->lines[0].n_unseen);
}

/* --- one coding --- */

static void
add_code (SbTimeBudget *budget, Part *part, const SbDoubts *doubts, GArray *hidden)
{
  SbView view = *part->view;
  gboolean is_of_child = sb_code_needs_child (part->code);
  gboolean is_untimed = view.content->events->len == 0;
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  SbTime length = view.whole.end - view.whole.start;

  if ((is_of_child || is_untimed) && doubts->unseen_whole) {
    enter_unseen (budget, &view, part->code);
    return;
  }
  part->hidden = is_of_child ? hidden : nothing;
  enter (budget, part, length - (is_of_child ? view.unseen_whole : 0));
}

static void
add_episode (SbTimeBudget *budget, SbView *view, const SbDoubts *doubts)
{
  const GPtrArray *codes = sb_scheme_get_codes (view->scheme);
  g_autoptr (GArray) hidden =
    sb_view_list_bouts (view, sb_codes_one ("off_camera"), view->whole, 0, NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SbInterval));
  Part part = {.view = view, .spans = spans};

  for (guint i = 0; i < codes->len; i++) {
    part.code = g_ptr_array_index (codes, i);
    add_code (budget, &part, doubts, hidden);
  }
}

void
sb_time_budget_add (SbTimeBudget *budget, SbScheme *scheme, SbContent *content)
{
  g_autoptr (SbIndex) index = sb_index_new (scheme, content);

  budget->n_codings++;
  budget->n_episodes = MAX (budget->n_episodes, sb_scheme_count_episodes (scheme));
  for (int number = 1; number <= sb_scheme_count_episodes (scheme); number++) {
    SbDoubts doubts;
    SbView view;

    sb_doubts_find (&doubts, &view, scheme, content, index, number);
    if (doubts.unmarked == NULL)
      add_episode (budget, &view, &doubts);
    sb_doubts_clear (&doubts);
  }
}

GPtrArray *
sb_time_budget_list (SbTimeBudget *budget)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (int episode = 0; episode <= budget->n_episodes; episode++)
    for (guint i = 0; i < budget->order->len; i++) {
      Account *account = g_ptr_array_index (budget->order, i);

      g_ptr_array_add (lines, &account->lines[episode]);
    }
  return lines;
}

double
sb_budget_line_get_rate (const SbBudgetLine *line)
{
  return line->observed > 0 ? (double) line->n_seen * 60 * SB_SECOND / line->observed
                            : NAN;
}

double
sb_budget_line_get_mean (const SbBudgetLine *line)
{
  return line->n_pieces > 0 ? sb_time_as_seconds (line->pieces) / line->n_pieces : NAN;
}

double
sb_budget_line_get_share (const SbBudgetLine *line)
{
  return line->is_state && line->observed > 0 ? (double) line->total_seen / line->observed
                                              : NAN;
}
