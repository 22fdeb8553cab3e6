/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/ids.h>

/* What two codings say alike becomes the beginning of their consensus. */

/* --- what is alike: all that is no item of the list --- */

typedef struct {
  SbSettlement *settlement;
  const char *coding;
  GHashTable *differing; /* records that are items */
  GHashTable *names;     /* of the items */
  GPtrArray *pieces;
  SbConsensusOutlook *outlook;
} Harvest;

static void
note_items (Harvest *harvest)
{
  const GPtrArray *items = harvest->settlement->items;

  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *item = items->pdata[i];

    g_hash_table_add (harvest->names, item->item);
    for (guint k = 0; k < 2; k++)
      if (item->records[k])
        g_hash_table_add (harvest->differing, item->records[k]);
  }
  harvest->outlook->n_items = items->len;
}

static guint
take_all (Harvest *harvest, const GPtrArray *records)
{
  guint before = harvest->pieces->len;

  for (guint i = 0; i < records->len; i++)
    if (!g_hash_table_contains (harvest->differing, records->pdata[i]))
      g_ptr_array_add (harvest->pieces,
                       sb_piece_new (records->pdata[i], harvest->coding));
  return harvest->pieces->len - before;
}

static void
take_episodes (Harvest *harvest)
{
  SbContent *const *contents = harvest->settlement->contents;
  SbTime boundary = harvest->settlement->rules.boundary;

  harvest->outlook->n_episodes = take_all (harvest, contents[0]->episodes);
  for (guint i = 0; i < contents[1]->episodes->len; i++) {
    SbEpisode *theirs = contents[1]->episodes->pdata[i];
    SbEpisode *ours = sb_content_find_episode (contents[0], (int) theirs->number);

    if (ours) {
      harvest->outlook->n_moved += ABS (ours->start - theirs->start) > boundary;
      continue;
    }
    g_ptr_array_add (harvest->pieces, sb_piece_new (theirs, harvest->coding));
    harvest->outlook->n_episodes++;
  }
}

/* The mean, to the step of the scale above. */
static double
get_middle (const SbScale *scale, double a, double b)
{
  double mean = (a + b) / 2;
  double step = scale && scale->step > 0 ? scale->step : 0.5;
  double minimum = scale ? scale->minimum : 0;

  return minimum + ceil ((mean - minimum) / step) * step;
}

static SbRating *
find_given (SbContent *content, const SbRating *like)
{
  SbRating *rating = sb_content_find_rating (content,
                                             sb_content_get_counting_record (content),
                                             (int) like->episode,
                                             like->partner,
                                             like->scale);

  return rating && sb_rating_is_given (rating) ? rating : NULL;
}

static void
take_rating (Harvest *harvest, const SbRating *first)
{
  SbRating *second = find_given (harvest->settlement->contents[1], first);
  SbRating *piece;

  if (second == NULL || g_hash_table_contains (harvest->differing, first))
    return;
  piece = sb_piece_new_rating (first, harvest->coding);
  if (!piece->cannot_score)
    piece->value =
      get_middle (sb_scheme_find_scale (harvest->settlement->scheme, first->scale),
                  first->value,
                  second->value);
  sb_record_set_text (&piece->note, NULL); /* each had their own reasons */
  g_ptr_array_add (harvest->pieces, piece);
  harvest->outlook->n_ratings++;
}

static void
take_ratings (Harvest *harvest)
{
  SbContent *content = harvest->settlement->contents[0];
  const char *record = sb_content_get_counting_record (content);

  for (guint i = 0; i < content->ratings->len; i++) {
    SbRating *rating = content->ratings->pdata[i];

    if (g_strcmp0 (rating->record, record) == 0 && sb_rating_is_given (rating))
      take_rating (harvest, rating);
  }
}

static gboolean
is_item (Harvest *harvest, const char *field)
{
  g_autofree char *name = g_strdup_printf ("category:%s", field);

  return g_hash_table_contains (harvest->names, name);
}

static gboolean
take_score (Harvest *harvest, SbClassification *to, double a, double b)
{
  const SbDisorganisation *rule =
    sb_scheme_get_disorganisation (harvest->settlement->scheme);

  if (isnan (a) || isnan (b) || is_item (harvest, SB_PIECE_D_SCORE))
    return FALSE;
  to->d_score =
    rule ? get_middle (&(SbScale){.minimum = rule->minimum, .step = rule->step}, a, b)
         : get_middle (NULL, a, b);
  return TRUE;
}

static void
take_category (Harvest *harvest)
{
  SbContent *const *contents = harvest->settlement->contents;
  SbClassification *both[2];
  SbClassification *piece = sb_record_new (SB_TYPE_CLASSIFICATION);
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    both[i] = sb_content_find_classification (
      contents[i], sb_content_get_counting_record (contents[i]));
  piece->coding = g_strdup (harvest->coding);
  piece->record = g_strdup (SB_RECORD_CURRENT);
  for (guint i = 0; both[0] && both[1] && sb_piece_fields[i]; i++) {
    const char *field = sb_piece_fields[i];
    const char *first = *sb_piece_get_field (both[0], field);

    if (first == NULL || is_item (harvest, field) ||
        g_strcmp0 (first, *sb_piece_get_field (both[1], field)) != 0)
      continue;
    sb_record_set_text (sb_piece_get_field (piece, field), first);
    n++;
  }
  if (both[0] && both[1])
    n += take_score (harvest, piece, both[0]->d_score, both[1]->d_score);
  harvest->outlook->n_fields = n;
  if (n > 0)
    g_ptr_array_add (harvest->pieces, g_object_ref (piece));
  g_object_unref (piece);
}

GPtrArray *
sb_settlement_list_agreed (SbSettlement *self,
                           const char *coding,
                           SbConsensusOutlook *outlook)
{
  g_autoptr (GHashTable) differing = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Harvest harvest = {self,
                     coding,
                     differing,
                     names,
                     g_ptr_array_new_with_free_func (g_object_unref),
                     outlook};

  *outlook = (SbConsensusOutlook){0};
  note_items (&harvest);
  take_episodes (&harvest);
  outlook->n_events = take_all (&harvest, self->contents[0]->events);
  take_ratings (&harvest);
  outlook->n_marks = take_all (&harvest, self->contents[0]->marks);
  take_category (&harvest);
  return harvest.pieces;
}

gboolean
sb_consensus_foresee (SbDocument *document,
                      SbCoding *first,
                      SbCoding *second,
                      SbConsensusOutlook *outlook,
                      GError **error)
{
  g_auto (SbSettlement) settlement = {0};
  g_autoptr (GPtrArray) pieces = NULL;

  if (!sb_settlement_init (&settlement, document, first, second, error))
    return FALSE;
  pieces = sb_settlement_list_agreed (&settlement, "", outlook);
  return TRUE;
}

char *
sb_consensus_outlook_dup_words (const SbConsensusOutlook *outlook,
                                const char *first,
                                const char *second)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (
    words,
    /* Translators: a coder's code twice, then numbers. */
    _ ("What %s and %s have alike is taken over without a decision: events %u, ratings "
       "%u, marks of disorganisation %u, fields of the category %u. Ratings that differ "
       "little become their mean; times that differ little are those of %s."),
    first,
    second,
    outlook->n_events,
    outlook->n_ratings,
    outlook->n_marks,
    outlook->n_fields,
    first);
  g_string_append_c (words, ' ');
  g_string_append_printf (
    words, _ ("The %u episodes are those of %s"), outlook->n_episodes, first);
  if (outlook->n_moved > 0)
    g_string_append_printf (
      words,
      ngettext (
        "; %u of them begins elsewhere for %s: look at it on the Episodes panel.",
        "; %u of them begin elsewhere for %s: look at them on the Episodes panel.",
        outlook->n_moved),
      outlook->n_moved,
      second);
  else
    g_string_append_c (words, '.');
  g_string_append_c (words, ' ');
  g_string_append_printf (words,
                          ngettext ("%u disagreement is left to decide.",
                                    "%u disagreements are left to decide.",
                                    outlook->n_items),
                          outlook->n_items);
  return g_string_free (words, FALSE);
}

/* --- whether it may begin --- */

/* @sentence: (transfer full) */
static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
check_codings (SbCoding *first, SbCoding *second, GError **error)
{
  if (first == second || g_strcmp0 (first->session, second->session) != 0)
    return refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (
        _ ("A consensus needs two different codings of one and the same session.")));
  if (!sb_coding_is_handed_in (first) || !sb_coding_is_handed_in (second))
    return refuse (error,
                   SB_ERROR_LOCKED,
                   g_strdup (_ ("A consensus begins when both codings are handed in: "
                                "what can still change cannot be settled.")));
  return TRUE;
}

static SbCoder *
find_coder (SbDocument *document, const char *code, GError **error)
{
  SbCoder *coder = sb_document_find_coder (document, code);

  if (coder && g_strcmp0 (coder->role, "consensus") == 0)
    return coder;
  refuse (
    error,
    coder ? SB_ERROR_BAD_VALUE : SB_ERROR_NOT_FOUND,
    g_strdup_printf (
      _ ("“%s” is no coder whose role is consensus: add one to the project (or give "
         "an existing one that role) and choose it."),
      code ? code : ""));
  return NULL;
}

/* Codes that the scheme in force does not have cannot be coded with it. */
static gboolean
check_codes (SbSettlement *settlement, GError **error)
{
  for (guint c = 0; c < 2; c++) {
    const GPtrArray *events = settlement->contents[c]->events;

    for (guint i = 0; i < events->len; i++) {
      const char *code = SB_EVENT (events->pdata[i])->code;

      if (!sb_scheme_find_code (settlement->scheme, code))
        return refuse (
          error,
          SB_ERROR_BAD_VALUE,
          g_strdup_printf (_ ("%s used the code “%s”, which the scheme in force does not "
                              "have: put the version that it was coded with in force "
                              "first."),
                           sb_settlement_get_code (settlement, c),
                           code));
    }
  }
  return TRUE;
}

static gboolean
is_empty (SbDocument *document, const char *coding)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    guint n;
    const SbField *fields = sb_record_type_get_fields (*type, &n);

    if (n > 0 && g_str_equal (fields[0].name, "coding") &&
        g_list_model_get_n_items (sb_document_list_in (document, coding, *type)) > 0)
      return FALSE;
  }
  return TRUE;
}

/* --- beginning --- */

static SbCoding *
new_coding (SbDocument *document, const char *session, SbCoder *coder)
{
  SbCoding *coding = sb_record_new (SB_TYPE_CODING);

  coding->session = g_strdup (session);
  coding->coder = g_strdup (sb_record_get_id (coder));
  coding->pass = 1;
  coding->state = g_strdup ("draft");
  coding->scheme_version = sb_document_get_scheme_version (document);
  return coding;
}

static SbDecision *
new_beginning (SbSettlement *settlement, const char *coding, GPtrArray *pieces)
{
  SbDecision *decision = sb_record_new (SB_TYPE_DECISION);
  SbCoding *first = settlement->contents[0]->coding;
  SbCoding *second = settlement->contents[1]->coding;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < pieces->len; i++)
    g_strv_builder_add (builder, sb_record_get_id (pieces->pdata[i]));
  ids = g_strv_builder_end (builder);
  decision->coding = g_strdup (coding);
  decision->first = g_strdup (sb_record_get_id (first));
  decision->second = g_strdup (sb_record_get_id (second));
  decision->item = g_strdup (SB_DECISION_BEGIN);
  decision->kind = g_strdup (SB_DECISION_BEGIN);
  decision->choice = g_strdup (SB_DECISION_BOTH);
  decision->time = SB_TIME_NONE;
  decision->words = g_strdup_printf (_ ("what %s and %s have alike"),
                                     sb_settlement_get_code (settlement, 0),
                                     sb_settlement_get_code (settlement, 1));
  decision->decided_at = sb_document_dup_now (settlement->document);
  decision->records = sb_ids_to_json ((const char *const *) ids);
  decision->first_digest = g_strdup (first->digest);
  decision->second_digest = g_strdup (second->digest);
  return decision;
}

/* @fresh: the coding is added by the same edit. */
static gboolean
put (SbSettlement *settlement,
     SbCoding *coding,
     gboolean fresh,
     const char *by,
     GError **error)
{
  const char *id = sb_record_get_id (coding);
  SbConsensusOutlook outlook;
  g_autoptr (GPtrArray) pieces = sb_settlement_list_agreed (settlement, id, &outlook);
  g_autoptr (SbDecision) beginning = new_beginning (settlement, id, pieces);
  g_autofree char *words =
    g_strdup_printf (_ ("begin the consensus of %s and %s about %s"),
                     sb_settlement_get_code (settlement, 0),
                     sb_settlement_get_code (settlement, 1),
                     settlement->contents[0]->session->label);
  g_autoptr (SbEdit) edit = sb_edit_new ("consensus.begin", fresh ? NULL : id, by, words);

  sb_record_set_text (&beginning->decided_by, by);
  if (fresh)
    sb_edit_insert (edit, coding);
  for (guint i = 0; i < pieces->len; i++)
    sb_edit_insert (edit, pieces->pdata[i]);
  sb_edit_insert (edit, beginning);
  return sb_document_apply (settlement->document, edit, error);
}

/* Whether @coding settles these two already, in whatever order. */
static gboolean
is_of (SbDocument *document, SbCoding *coding, SbCoding *first, SbCoding *second)
{
  SbCoding *a, *b;

  return sb_consensus_find_codings (document, coding, &a, &b) &&
         ((a == first && b == second) || (a == second && b == first));
}

static gboolean
refuse_full (SbSettlement *settlement, const char *by, GError **error)
{
  return refuse (
    error,
    SB_ERROR_EXISTS,
    g_strdup_printf (_ ("%s has coded %s already, and not as a consensus of %s and %s. "
                        "Choose another consensus coder."),
                     by,
                     settlement->contents[0]->session->label,
                     sb_settlement_get_code (settlement, 0),
                     sb_settlement_get_code (settlement, 1)));
}

SbCoding *
sb_consensus_begin (
  SbDocument *document, SbCoding *first, SbCoding *second, const char *by, GError **error)
{
  SbCoder *coder = find_coder (document, by, error);
  g_auto (SbSettlement) settlement = {0};
  g_autoptr (SbCoding) fresh = NULL;
  SbCoding *standing;

  if (coder == NULL || !check_codings (first, second, error))
    return NULL;
  standing = sb_document_find_coding (document, first->session, sb_record_get_id (coder));
  if (standing && is_of (document, standing, first, second))
    return standing;
  if (!sb_settlement_init (&settlement, document, first, second, error) ||
      !check_codes (&settlement, error))
    return NULL;
  if (standing && !is_empty (document, sb_record_get_id (standing))) {
    refuse_full (&settlement, by, error);
    return NULL;
  }
  if (standing == NULL)
    standing = fresh = new_coding (document, first->session, coder);
  if (!put (&settlement, standing, fresh != NULL, by, error))
    return NULL;
  return sb_document_find (document, SB_TYPE_CODING, sb_record_get_id (standing));
}
