/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-out.h"

#include "json-out.h"

#include <glib/gi18n.h>
#include <math.h>

static guint
count_open (const SbConsensusReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->items->len; i++)
    n += sb_consensus_item_is_open (report->items->pdata[i]);
  return n;
}

static double
get_seconds (SbTime time)
{
  return time == SB_TIME_NONE ? NAN : sb_time_as_seconds (time);
}

static void
add_ids (JsonBuilder *builder, const SbDecision *decision)
{
  g_auto (GStrv) ids = sb_decision_dup_records (decision);

  sb_json_begin_array (builder, "records");
  for (guint i = 0; ids[i]; i++)
    json_builder_add_string_value (builder, ids[i]);
  json_builder_end_array (builder);
}

/* Members of the object that is open. */
static void
add_decision (JsonBuilder *builder, const SbDecision *decision)
{
  sb_json_add_text (builder, "choice", decision->choice);
  sb_json_add_text (builder, "reason", decision->reason);
  sb_json_add_text (builder, "decided_by", decision->decided_by);
  sb_json_add_text (builder, "decided_at", decision->decided_at);
  add_ids (builder, decision);
}

static void
add_item (JsonBuilder *builder, const SbConsensusItem *item, guint number)
{
  const SbDisagreement *about = item->disagreement;

  sb_json_begin_object (builder, NULL);
  sb_json_add_integer (builder, "number", number);
  sb_json_add_text (builder, "item", about->item);
  sb_json_add_text (builder, "kind", sb_disagreement_kind_get_name (about->kind));
  sb_json_add_text (builder, "what", about->what);
  sb_json_add_real (builder, "time_s", get_seconds (about->time));
  sb_json_add_real (builder, "end_s", get_seconds (about->end));
  sb_json_add_integer (builder, "episode", about->episode);
  sb_json_add_real (builder, "size", about->size);
  sb_json_add_text (builder, "words", about->words);
  if (item->decision)
    add_decision (builder, item->decision);
  else
    sb_json_add_null (builder, "choice");
  json_builder_end_object (builder);
}

int
sb_consensus_report_print_json (const SbConsensusReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sb_json_add_text (builder, "session", report->session->label);
  sb_json_add_text (builder, "consensus", report->by);
  sb_json_add_text (builder, "first", report->codes[0]);
  sb_json_add_text (builder, "second", report->codes[1]);
  sb_json_begin_object (builder, "begun");
  add_decision (builder, report->beginning);
  json_builder_end_object (builder);
  sb_json_add_integer (builder, "n_items", report->items->len);
  sb_json_add_integer (builder, "n_left", count_open (report));
  sb_json_begin_array (builder, "items");
  for (guint i = 0; i < report->items->len; i++)
    add_item (builder, report->items->pdata[i], i + 1);
  json_builder_end_array (builder);
  sb_json_begin_array (builder, "no_longer");
  for (guint i = 0; i < report->stray->len; i++) {
    SbDecision *decision = report->stray->pdata[i];

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "item", decision->item);
    sb_json_add_text (builder, "words", decision->words);
    add_decision (builder, decision);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_item (GString *out,
             const SbConsensusReport *report,
             const SbConsensusItem *item,
             guint number)
{
  const SbDisagreement *about = item->disagreement;
  const SbDecision *decision = item->decision;
  g_autofree char *clock =
    about->time == SB_TIME_NONE ? g_strdup ("") : sb_time_to_clock (about->time);
  g_autofree char *choice =
    sb_choice_dup_words (decision ? sb_decision_get_choice (decision) : SB_CHOICE_NONE,
                         report->codes[0],
                         report->codes[1]);

  g_string_append_printf (out, "%3u  %9s  %s\n", number, clock, about->words);
  g_string_append_printf (out, "     %9s  → %s", "", choice);
  if (decision && decision->decided_by)
    g_string_append_printf (out, _ (", by %s"), decision->decided_by);
  if (decision && decision->reason)
    g_string_append_printf (out, ": %s", decision->reason);
  g_string_append_c (out, '\n');
}

int
sb_consensus_report_print (const SbConsensusReport *report)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) taken = sb_decision_dup_records (report->beginning);

  g_string_append_printf (out,
                          _ ("%s: consensus of %s and %s by %s. Taken over as both have "
                             "it: %u. Disagreements: %u, left to decide: %u.\n\n"),
                          report->session->label,
                          report->codes[0],
                          report->codes[1],
                          report->by,
                          g_strv_length (taken),
                          report->items->len,
                          count_open (report));
  for (guint i = 0; i < report->items->len; i++)
    append_item (out, report, report->items->pdata[i], i + 1);
  if (report->stray->len > 0)
    g_string_append (out, _ ("\nDecided, and no disagreement any more:\n"));
  for (guint i = 0; i < report->stray->len; i++)
    g_string_append_printf (
      out, "     %s\n", ((SbDecision *) report->stray->pdata[i])->words);
  return sb_text_print (out->str);
}

/* --- agreement before and after --- */

typedef struct {
  const SbAgreement *agreements[3];
  char *heads[3];
} Columns;

static const SbAnalysisEntry *
find_entry (const SbAgreement *agreement, const char *analysis, const char *entry)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *found = agreement->analyses->pdata[i];

    if (g_str_equal (found->id, analysis))
      return sb_analysis_find (found, entry);
  }
  return NULL;
}

/* The default numbers of one analysis, before and after. */
static void
append_analysis (GString *out, const Columns *columns, const SbAnalysis *analysis)
{
  g_string_append_printf (out, "%s\n", analysis->title);
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = analysis->entries->pdata[i];

    if (entry->is_more || entry->is_part || entry->kind != SB_ENTRY_COEFFICIENT)
      continue;
    g_string_append_printf (out, "  %s\n", entry->label);
    for (guint k = 0; k < 3; k++) {
      const SbAnalysisEntry *own =
        find_entry (columns->agreements[k], analysis->id, entry->name);
      g_autofree char *value =
        own ? sb_analysis_entry_dup_value (own) : g_strdup (_ ("not compared"));

      g_string_append_printf (out, "    %-16s %s\n", columns->heads[k], value);
    }
  }
}

static void
add_value (JsonBuilder *builder, const char *name, const SbAnalysisEntry *entry)
{
  if (entry && entry->value.defined)
    sb_json_add_real (builder, name, entry->value.value);
  else
    sb_json_add_null (builder, name);
}

static void
add_analysis (JsonBuilder *builder, const Columns *columns, const SbAnalysis *analysis)
{
  const char *const names[] = {"before", "first_after", "second_after"};

  sb_json_begin_object (builder, analysis->id);
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = analysis->entries->pdata[i];

    if (entry->is_part || entry->kind != SB_ENTRY_COEFFICIENT)
      continue;
    sb_json_begin_object (builder, entry->name);
    for (guint k = 0; k < 3; k++)
      add_value (builder,
                 names[k],
                 find_entry (columns->agreements[k], analysis->id, entry->name));
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

int
sb_consensus_agreement_print (const SbConsensusAgreement *agreement,
                              const char *const *coders,
                              const char *by,
                              gboolean json)
{
  Columns columns = {
    {agreement->before, agreement->after[0], agreement->after[1]},
    {g_strdup_printf ("%s, %s", coders[0], coders[1]),
     g_strdup_printf ("%s, %s", coders[0], by),
     g_strdup_printf ("%s, %s", coders[1], by)},
  };
  GPtrArray *analyses = agreement->before->analyses;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  json_builder_begin_object (builder);
  for (guint i = 0; i < analyses->len; i++) {
    append_analysis (out, &columns, analyses->pdata[i]);
    add_analysis (builder, &columns, analyses->pdata[i]);
  }
  json_builder_end_object (builder);
  for (guint i = 0; i < 3; i++)
    g_free (columns.heads[i]);
  return json ? sb_json_print (builder) : sb_text_print (out->str);
}
