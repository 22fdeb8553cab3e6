/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include "consensus-out.h"
#include "consensus-rules.h"
#include "project.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/blindness.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_consensus = {
  "consensus",
  "PROJECT --session S --as KK [--coders A,B] [--begin | --decide ITEM --choice "
  "first|second|new|open|third|none [--value V] [--from T] [--to T] [--reason R] [--by "
  "WHO]] [--agreement] [--rules [points=1,boundary=1,overlap=60,instant=1]] [--json]",
  N_ ("Settle what two coders see differently: list it, begin, decide; agreement before "
      "and after"),
  run,
};

typedef struct {
  char *session, *coders, *as, *item, *choice, *value, *from, *to, *reason, *by;
  gboolean begin, agreement, rules, json;
  char **pair; /* of coders; NULL: not said */
} Options;

static void
options_clear (Options *options)
{
  char *const texts[] = {options->session,
                         options->coders,
                         options->as,
                         options->item,
                         options->choice,
                         options->value,
                         options->from,
                         options->to,
                         options->reason,
                         options->by};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (options->pair);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
fail (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static const char *
get_code (SbDocument *document, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return coder ? coder->code : "?";
}

static SbSession *
find_session (SbDocument *document, const Options *options, GError **error)
{
  SbSession *session = sb_document_find_session (document, options->session);

  if (session == NULL)
    fail (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("There is no session “%s” in the project."), options->session));
  return session;
}

/* --- beginning --- */

static SbCoding *
find_source (GPtrArray *sources, SbDocument *document, const char *code)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_strcmp0 (get_code (document, sources->pdata[i]), code) == 0)
      return sources->pdata[i];
  return NULL;
}

static gboolean
begin (SbDocument *document, const Options *options, GError **error)
{
  SbSession *session = find_session (document, options, error);
  g_autoptr (GPtrArray) sources =
    session ? sb_consensus_list_sources (document, sb_record_get_id (session)) : NULL;
  SbCoding *two[2] = {NULL, NULL};

  if (session == NULL)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    two[i] = options->pair       ? find_source (sources, document, options->pair[i])
             : sources->len == 2 ? sources->pdata[i]
                                 : NULL;
    if (two[i] == NULL && options->pair)
      return fail (
        error,
        SB_ERROR_NOT_FOUND,
        g_strdup_printf (_ ("%s has handed in no coding of %s that could be settled."),
                         options->pair[i],
                         session->label));
    if (two[i] == NULL)
      return fail (error,
                   SB_ERROR_BAD_VALUE,
                   g_strdup_printf (_ ("%u codings of %s are handed in: say with "
                                       "--coders A,B which two are to be settled."),
                                    sources->len,
                                    session->label));
  }
  return sb_consensus_begin (document, two[0], two[1], options->as, error) != NULL;
}

/* --- the consensus that stands --- */

static SbCoding *
find_consensus (SbDocument *document, const Options *options, GError **error)
{
  SbSession *session = find_session (document, options, error);
  SbCoder *coder = sb_document_find_coder (document, options->as);
  SbCoding *coding = session ? sb_document_find_coding (document,
                                                        sb_record_get_id (session),
                                                        sb_record_get_id (coder))
                             : NULL;
  SbCoding *first, *second;

  if (session == NULL ||
      (coding && sb_consensus_find_codings (document, coding, &first, &second)))
    return coding;
  fail (error,
        SB_ERROR_NOT_FOUND,
        g_strdup_printf (_ ("%s has begun no consensus of %s: begin it with --begin."),
                         options->as,
                         options->session));
  return NULL;
}

static SbDecision *
find_beginning (SbDocument *document, SbCoding *consensus)
{
  GListModel *decisions =
    sb_document_list_in (document, sb_record_get_id (consensus), SB_TYPE_DECISION);

  for (guint i = 0; i < g_list_model_get_n_items (decisions); i++) {
    g_autoptr (SbDecision) decision = g_list_model_get_item (decisions, i);

    if (g_strcmp0 (decision->kind, "begin") == 0)
      return decision; /* the list holds it */
  }
  return NULL;
}

static int
show (SbDocument *document, SbCoding *consensus, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) items = sb_consensus_list (document, consensus, error);
  g_autoptr (GPtrArray) stray =
    items ? sb_consensus_list_stray (document, consensus, items) : NULL;
  SbConsensusReport report = {
    .session = sb_document_find (document, SB_TYPE_SESSION, consensus->session),
    .by = get_code (document, consensus),
    .beginning = find_beginning (document, consensus),
    .items = items,
    .stray = stray,
  };
  SbCoding *two[2];

  if (items == NULL)
    return SB_EXIT_FAILED;
  sb_consensus_find_codings (document, consensus, &two[0], &two[1]);
  for (guint i = 0; i < 2; i++)
    report.codes[i] = get_code (document, two[i]);
  return json ? sb_consensus_report_print_json (&report)
              : sb_consensus_report_print (&report);
}

/* --- deciding --- */

/* By its number in the list, or by its name. */
static SbConsensusItem *
find_item (GPtrArray *items, const char *name, GError **error)
{
  SbConsensusItem *item = sb_consensus_find_item (items, name);
  guint64 number;

  if (item == NULL &&
      g_ascii_string_to_unsigned (name, 10, 1, MAX (items->len, 1), &number, NULL) &&
      number <= items->len)
    item = items->pdata[number - 1];
  if (item == NULL)
    fail (error,
          SB_ERROR_NOT_FOUND,
          g_strdup_printf (_ ("There is no disagreement “%s”: there are %u, by number or "
                              "by the name that --json prints."),
                           name,
                           items->len));
  return item;
}

static gboolean
read_time (const char *text, const char *option, SbTime *time, GError **error)
{
  *time = SB_TIME_NONE;
  if (text == NULL || sb_time_from_seconds (text, time))
    return TRUE;
  return fail (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("%s takes seconds of session time, not “%s”."), option, text));
}

static gboolean
read_number (const char *text, double *value, GError **error)
{
  char *end = NULL;

  *value = NAN;
  if (g_strcmp0 (text, "cannot-score") == 0)
    return TRUE;
  *value = text ? g_ascii_strtod (text, &end) : NAN;
  if (text && *text && *end == '\0' && isfinite (*value))
    return TRUE;
  return fail (error,
               SB_ERROR_BAD_VALUE,
               g_strdup (_ ("Here --value takes a number, or cannot-score.")));
}

/* What --choice new says. */
static gboolean
read_value (const SbDisagreement *about,
            const Options *options,
            SbConsensusValue *value,
            GError **error)
{
  gboolean is_number = about->kind == SB_DISAGREEMENT_RATING ||
                       g_strcmp0 (about->item, "category:d_score") == 0;

  if (!read_time (options->from, "--from", &value->start, error) ||
      !read_time (options->to, "--to", &value->end, error))
    return FALSE;
  if (is_number)
    return read_number (options->value, &value->value, error);
  if (options->value == NULL)
    return fail (error,
                 SB_ERROR_BAD_VALUE,
                 g_strdup (_ ("--choice new needs --value: a code, a category, a number, "
                              "or none.")));
  value->text = g_strcmp0 (options->value, "none") == 0 ? NULL : options->value;
  if (value->text && about->kind != SB_DISAGREEMENT_CATEGORY &&
      value->start == SB_TIME_NONE)
    value->start = about->time;
  if (value->text && about->kind != SB_DISAGREEMENT_CATEGORY && options->to == NULL)
    value->end = about->end;
  return TRUE;
}

static gboolean
decide (SbDocument *document, SbCoding *consensus, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) items = sb_consensus_list (document, consensus, error);
  SbConsensusItem *item = items ? find_item (items, options->item, error) : NULL;
  SbConsensusValue value = {0};
  SbChoice choice = SB_CHOICE_NONE;

  if (item == NULL)
    return FALSE;
  if (g_strcmp0 (options->choice, "none") != 0)
    sb_choice_from_name (options->choice, &choice);
  if (choice == SB_CHOICE_NEW && !read_value (item->disagreement, options, &value, error))
    return FALSE;
  return sb_consensus_decide (document,
                              consensus,
                              item->disagreement,
                              choice,
                              choice == SB_CHOICE_NEW ? &value : NULL,
                              options->by,
                              options->reason,
                              error);
}

/* --- the verb --- */

static int
compare (SbDocument *document, const Options *options, GError **error)
{
  char *sessions[] = {options->session, NULL};
  g_autoptr (SbConsensusAgreement) agreement =
    sb_consensus_compare (document,
                          (const char *const *) options->pair,
                          options->as,
                          options->session ? sessions : NULL,
                          options->as,
                          error);

  return agreement
           ? sb_consensus_agreement_print (
               agreement, (const char *const *) options->pair, options->as, options->json)
           : SB_EXIT_FAILED;
}

static int
work (SbDocument *document, const Options *options, GError **error)
{
  SbCoding *consensus;

  if (!sb_project_check_as (document, options->as, error))
    return SB_EXIT_FAILED;
  if (options->agreement)
    return compare (document, options, error);
  if (options->begin && !begin (document, options, error))
    return SB_EXIT_FAILED;
  consensus = find_consensus (document, options, error);
  if (consensus == NULL ||
      (options->item && !decide (document, consensus, options, error)))
    return SB_EXIT_FAILED;
  return show (document, consensus, options->json, error);
}

/* NULL: all is well. */
static const char *
find_misuse (const Options *options)
{
  SbChoice choice;

  if (options->as == NULL)
    return _ ("--as is needed: the consensus coder");
  if (options->coders && g_strv_length (options->pair) != 2)
    return _ ("--coders takes two codes: A,B");
  if (options->agreement)
    return options->pair ? NULL : _ ("--agreement needs --coders A,B");
  if (options->session == NULL)
    return _ ("--session is needed");
  if ((options->item == NULL) != (options->choice == NULL))
    return _ ("--decide and --choice go together");
  if (options->choice && !g_str_equal (options->choice, "none") &&
      !sb_choice_from_name (options->choice, &choice))
    return _ ("--choice is first, second, new, open, third or none");
  return NULL;
}

static int
run_on (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = options->begin || options->item
                                      ? sb_document_open (path, SB_OPEN_WRITE, &error)
                                      : sb_project_open (path, &error);
  int status = document ? work (document, options, &error) : SB_EXIT_FAILED;

  return error ? sb_verb_fail (error) : status;
}

/* What is to be set follows the project. */
static int
run_rules (int argc, char **argv, const Options *options)
{
  const char *changes = argc > 2 ? argv[2] : NULL;

  if (changes && options->as == NULL)
    return sb_verb_misuse (&sb_verb_consensus, _ ("--as is needed: whose edit it is"));
  return sb_consensus_rules_run (argv[1], changes, options->as, options->json);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const char *misuse;
  const GOptionEntry entries[] = {
    {"session", 0, 0, G_OPTION_ARG_STRING, &options.session, N_ ("The session"), "S"},
    {"coders",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.coders,
     N_ ("The two that are settled"),
     "A,B"},
    {"as", 0, 0, G_OPTION_ARG_STRING, &options.as, N_ ("The consensus coder"), "KK"},
    {"begin",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.begin,
     N_ ("Begin: take over what both have alike"),
     NULL},
    {"decide",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.item,
     N_ ("Decide this one, by number or name"),
     N_ ("ITEM")},
    {"choice",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.choice,
     N_ ("first, second, new, open, third; none takes a decision back"),
     N_ ("CHOICE")},
    {"value",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.value,
     N_ ("With --choice new: a code, a category, a number, cannot-score, or none"),
     "V"},
    {"from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("… from, in seconds"), "T"},
    {"to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("… to, in seconds"), "T"},
    {"reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why"), "R"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("Who decided, pseudonyms"), "WHO"},
    {"agreement",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.agreement,
     N_ ("Agreement before, and of each with the consensus after"),
     NULL},
    {"rules",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.rules,
     N_ ("What counts as a disagreement, printed or set"),
     NULL},
    {"json",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.json,
     N_ ("Print JSON, for a program to read"),
     NULL},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_consensus, entries, &argc, &argv, 1, 2))
    return SB_EXIT_USAGE;
  if (options.rules)
    return run_rules (argc, argv, &options);
  options.pair = options.coders ? g_strsplit (options.coders, ",", -1) : NULL;
  misuse =
    argc > 2 ? _ ("only --rules takes more than the project") : find_misuse (&options);
  if (misuse)
    return sb_verb_misuse (&sb_verb_consensus, misuse);
  return run_on (argv[1], &options);
}
