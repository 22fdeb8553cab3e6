/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/id.h>
#include <securebase/document/hand-in.h>

/* What becomes of each coding of the other file. */

typedef struct {
  SbMergePlan *plan;
  SbContent *content; /* as it is there */
  SbCoding *coding;   /* as it would stand here, but for pass and id */
  char *digest;       /* over the content, with the number that its scheme has here */
  char *name;         /* "S01 by K2" */
} Guest;

static void
guest_clear (Guest *guest)
{
  g_clear_pointer (&guest->content, sb_content_free);
  g_clear_object (&guest->coding);
  g_clear_pointer (&guest->digest, g_free);
  g_clear_pointer (&guest->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guest, guest_clear)

/* --- saying it --- */

/* Takes @words. */
static void
say (Guest *guest, SbMergeFate fate, char *words)
{
  sb_merge_plan_say (guest->plan,
                     fate,
                     "coding",
                     guest->content->session->label,
                     guest->content->coder->code,
                     words);
}

static void
refuse (Guest *guest, const char *reason)
{
  say (guest,
       SB_MERGE_REFUSED,
       /* Translators: "S01 by K2 is not brought in: " and the reason, a sentence. */
       g_strdup_printf (_ ("%s is not brought in: %s"), guest->name, reason));
}

/* All that may be said of a coding to who may not look into it. */
static const char *
get_state (const SbCoding *coding)
{
  return sb_coding_is_handed_in (coding) ? _ ("handed in") : _ ("in work");
}

/* --- what is refused --- */

/* The number that the scheme of the coding has here: the same, if it is the same version;
 * 0: it was never here. */
static gint64
find_scheme_version (Guest *guest)
{
  const char *id = sb_record_get_id (guest->content->coding);
  SbScheme *scheme = sb_document_get_scheme_of (guest->plan->source->document, id);
  const char *json = sb_scheme_get_json (scheme);
  gint64 number = MAX (guest->content->coding->scheme_version, 1);
  GListModel *versions = sb_document_list (guest->plan->document, SB_TYPE_SCHEME_VERSION);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++) {
    g_autoptr (SbSchemeVersion) version = g_list_model_get_item (versions, i);

    if (version->number == number && g_strcmp0 (version->json, json) == 0)
      return number;
  }
  return sb_document_find_scheme_version (guest->plan->document, json);
}

/* Why a coding of this number cannot come; NULL: it can. */
static const char *
find_scheme_fault (Guest *guest, gint64 number)
{
  SbCoding *theirs = guest->content->coding;
  gboolean is_handed_in = sb_coding_is_handed_in (theirs);

  if (number == 0)
    return _ ("this project never had the version of the coding scheme that it is made "
              "with. Put that version in force here first (export it from the other "
              "file), then merge again.");
  if (!is_handed_in && number != sb_document_get_scheme_version (guest->plan->document))
    return _ ("it is in work with an older version of the coding scheme. Put the version "
              "that is in force here in force in the other file, or hand it in there, "
              "then merge again.");
  if (is_handed_in && theirs->digest && number != MAX (theirs->scheme_version, 1))
    return _ ("its version of the coding scheme has another number here, and the digest "
              "that it was handed in with counts the number. Open it again in the other "
              "file, merge it, and hand it in here.");
  return NULL;
}

static gboolean
fits_scheme (Guest *guest)
{
  gint64 number = find_scheme_version (guest);
  const char *fault = find_scheme_fault (guest, number);

  if (fault)
    refuse (guest, fault);
  else if (number != MAX (guest->coding->scheme_version, 1))
    guest->coding->scheme_version = number;
  return fault == NULL;
}

/* Whether something of it is among @ids. */
static gboolean
is_expunged (Guest *guest, GHashTable *ids)
{
  g_autoptr (GPtrArray) records = sb_merge_list_records (guest->content);

  for (guint i = 0; i < records->len; i++)
    if (g_hash_table_contains (ids, sb_record_get_id (records->pdata[i])))
      return TRUE;
  return FALSE;
}

static gboolean
is_as_handed_in (Guest *guest)
{
  SbCoding *theirs = guest->content->coding;
  g_autofree char *digest = NULL;

  if (!sb_coding_is_handed_in (theirs) || theirs->digest == NULL)
    return TRUE;
  digest = sb_content_to_digest (guest->content);
  if (g_str_equal (digest, theirs->digest))
    return TRUE;
  if (is_expunged (guest, guest->plan->expunged_there)) {
    say (
      guest,
      SB_MERGE_DIFFERS,
      g_strdup_printf (_ ("%s: something in it was removed for good after it was handed "
                          "in, so its digest is another. Remove it here too, if it is "
                          "here."),
                       guest->name));
    return TRUE;
  }
  refuse (guest,
          _ ("it is not what was handed in: its digest is another than it was. Merge a "
             "copy of the file from before the change."));
  return FALSE;
}

static gboolean
may_come (Guest *guest)
{
  const char *session = sb_record_get_id (guest->content->session);
  const char *reason = g_hash_table_lookup (guest->plan->unfit, session);

  if (reason) {
    refuse (guest, reason);
    return FALSE;
  }
  return is_as_handed_in (guest) && fits_scheme (guest);
}

/* --- what comes in --- */

static gboolean
is_pass_taken (Guest *guest, gint64 pass)
{
  GPtrArray *codings = guest->plan->codings;

  for (guint i = 0; i < codings->len; i++) {
    SbCoding *other = codings->pdata[i];

    if (g_strcmp0 (other->session, guest->coding->session) == 0 &&
        g_strcmp0 (other->coder, guest->coding->coder) == 0 && other->pass == pass)
      return TRUE;
  }
  return FALSE;
}

static void
bring (Guest *guest, const char *id, gboolean derive)
{
  SbMergePlan *plan = guest->plan;
  SbCoding *coding = sb_record_dup_with_id (guest->coding, id);
  g_autoptr (GPtrArray) records = NULL;

  while (is_pass_taken (guest, coding->pass))
    coding->pass++;
  records = sb_merge_plan_translate (plan, guest->content, coding, derive);
  for (guint i = 0; i < records->len; i++)
    sb_merge_plan_insert (plan, g_object_ref (records->pdata[i]));
  g_ptr_array_add (plan->codings, coding);
  g_hash_table_replace (plan->digests, g_strdup (id), g_strdup (guest->digest));
  if (coding->pass == guest->coding->pass && !derive)
    say (
      guest,
      SB_MERGE_COMES_IN,
      g_strdup_printf (_ ("%s (%s) comes in."), guest->name, get_state (guest->coding)));
  else
    say (guest,
         SB_MERGE_CONFLICT,
         g_strdup_printf (_ ("%s (%s) is another than what is here: both are kept, that "
                             "of the file as pass %d."),
                          guest->name,
                          get_state (guest->coding),
                          (int) coding->pass));
}

/* --- what is here --- */

static void
replace_here (Guest *guest, SbCoding *before, SbCoding *after)
{
  for (guint i = 0; i < guest->plan->codings->len; i++)
    if (guest->plan->codings->pdata[i] == before) {
      guest->plan->codings->pdata[i] = g_object_ref (after);
      g_object_unref (before);
      return;
    }
}

/* The coding itself as it comes, in the place of ours. */
static SbCoding *
dup_in_place_of (Guest *guest, SbCoding *ours)
{
  SbCoding *after = sb_record_dup_with_id (guest->coding, sb_record_get_id (ours));

  after->pass = ours->pass;
  sb_record_set_text (&after->session, ours->session);
  sb_record_set_text (&after->coder, ours->coder);
  return after;
}

static void
say_there (Guest *guest)
{
  say (guest, SB_MERGE_THERE, g_strdup_printf (_ ("%s is here already."), guest->name));
}

/* The same content: at most it was handed in there. */
static void
meet_same (Guest *guest, SbCoding *ours)
{
  g_autoptr (SbCoding) after = NULL;

  if (sb_coding_is_handed_in (ours) || !sb_coding_is_handed_in (guest->coding)) {
    say_there (guest);
    return;
  }
  after = dup_in_place_of (guest, ours);
  g_ptr_array_add (guest->plan->changes, sb_change_new (ours, after));
  replace_here (guest, ours, after);
  say (guest,
       SB_MERGE_NEWER,
       g_strdup_printf (_ ("%s is here as it was handed in there: it is handed in here, "
                           "too."),
                        guest->name));
}

static GHashTable *
index_records (const GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (
      index, (gpointer) sb_record_get_id (records->pdata[i]), records->pdata[i]);
  return index;
}

static void
change_records (GPtrArray *changes, const GPtrArray *before, const GPtrArray *after)
{
  g_autoptr (GHashTable) old = index_records (before);
  g_autoptr (GHashTable) new = index_records (after);

  for (guint i = 0; i < before->len; i++) {
    const char *id = sb_record_get_id (before->pdata[i]);

    if (!g_hash_table_contains (new, id))
      g_ptr_array_add (changes, sb_change_new (before->pdata[i], NULL));
  }
  for (guint i = 0; i < after->len; i++) {
    gpointer was = g_hash_table_lookup (old, sb_record_get_id (after->pdata[i]));

    if (was == NULL || !sb_record_equal (was, after->pdata[i]))
      g_ptr_array_add (changes, sb_change_new (was, after->pdata[i]));
  }
}

static void
bring_up (Guest *guest, const SbContent *ours)
{
  g_autoptr (SbCoding) after = dup_in_place_of (guest, ours->coding);
  g_autoptr (GPtrArray) old = sb_merge_list_records (ours);
  g_autoptr (GPtrArray) new =
    sb_merge_plan_translate (guest->plan, guest->content, after, FALSE);

  change_records (guest->plan->changes, old, new);
  replace_here (guest, ours->coding, after);
  say (guest,
       SB_MERGE_NEWER,
       g_strdup_printf (_ ("%s (%s) is brought up to date: an earlier state of it is "
                           "here, and nothing was done in it here since."),
                        guest->name,
                        get_state (guest->coding)));
}

static void
meet_conflict (Guest *guest)
{
  g_autofree char *id =
    sb_id_derive (sb_record_get_id (guest->content->coding), guest->digest);

  sb_merge_plan_move (guest->plan, guest->content, id, TRUE);
  if (sb_document_find (guest->plan->document, SB_TYPE_CODING, id))
    say (guest,
         SB_MERGE_THERE,
         g_strdup_printf (_ ("%s was brought in before, as another pass."), guest->name));
  else
    bring (guest, id, TRUE);
}

/* A draft gives way to what it became. */
static void
meet_other (Guest *guest, const SbContent *ours, GError **fault)
{
  SbMergePlan *plan = guest->plan;
  g_autoptr (GPtrArray) here = sb_merge_list_records (ours);
  g_autoptr (GPtrArray) there = sb_merge_list_records (guest->content);

  if (!sb_coding_is_handed_in (ours->coding) &&
      sb_merge_was_once (plan->source->document->db, there, here, fault))
    bring_up (guest, ours);
  else if (*fault == NULL && !sb_coding_is_handed_in (guest->coding) &&
           sb_merge_was_once (plan->document->db, here, there, fault))
    say (guest,
         SB_MERGE_THERE,
         g_strdup_printf (_ ("%s is further here than in the file."), guest->name));
  else if (*fault == NULL)
    meet_conflict (guest);
}

static gboolean
meet (Guest *guest, SbCoding *ours, GError **error)
{
  const char *id = sb_record_get_id (ours);
  g_autoptr (SbContent) content =
    sb_document_dup_content (guest->plan->document, id, error);
  g_autoptr (GError) fault = NULL;

  if (content == NULL)
    return FALSE;
  if (g_strcmp0 (g_hash_table_lookup (guest->plan->digests, id), guest->digest) == 0)
    meet_same (guest, ours);
  else if (is_expunged (guest, guest->plan->expunged))
    refuse (guest,
            _ ("something in it was removed from this project for good. Remove it from "
               "the other file too, then merge again."));
  else
    meet_other (guest, content, &fault);
  if (fault)
    g_propagate_error (error, g_error_copy (fault));
  return fault == NULL;
}

/* One that itself comes in just now cannot be handed in by the same step. */
static gboolean
can_stand_for (Guest *guest, SbCoding *other)
{
  return sb_coding_is_handed_in (other) == sb_coding_is_handed_in (guest->coding) ||
         sb_document_find (
           guest->plan->document, SB_TYPE_CODING, sb_record_get_id (other));
}

/* The same content by the same coder of the same session under another id. */
static SbCoding *
find_twin (Guest *guest)
{
  GPtrArray *codings = guest->plan->codings;

  for (guint i = 0; i < codings->len; i++) {
    SbCoding *other = codings->pdata[i];
    const char *digest =
      g_hash_table_lookup (guest->plan->digests, sb_record_get_id (other));

    if (g_strcmp0 (other->session, guest->coding->session) == 0 &&
        g_strcmp0 (other->coder, guest->coding->coder) == 0 &&
        g_strcmp0 (digest, guest->digest) == 0 && can_stand_for (guest, other))
      return other;
  }
  return NULL;
}

static gboolean
receive (Guest *guest, GError **error)
{
  const char *id = sb_record_get_id (guest->content->coding);
  SbCoding *ours = sb_document_find (guest->plan->document, SB_TYPE_CODING, id);
  SbCoding *twin = ours ? NULL : find_twin (guest);

  if (ours)
    return meet (guest, ours, error);
  if (g_hash_table_contains (guest->plan->expunged, id))
    refuse (guest,
            _ ("it was removed from this project for good. Remove it from the other file "
               "too."));
  else if (twin) {
    sb_merge_plan_move (guest->plan, guest->content, sb_record_get_id (twin), FALSE);
    meet_same (guest, twin);
  } else
    bring (guest, id, FALSE);
  return TRUE;
}

/* --- all of them --- */

static char *
dup_digest (const SbContent *content, SbCoding *coding)
{
  SbContent moved = *content;

  moved.coding = coding;
  return sb_content_to_digest (&moved);
}

static char *
dup_name (const SbContent *content)
{
  if (content->coding->pass > 1)
    return g_strdup_printf (_ ("%s by %s, pass %d"),
                            content->session->label,
                            content->coder->code,
                            (int) content->coding->pass);
  return g_strdup_printf (_ ("%s by %s"), content->session->label, content->coder->code);
}

static gboolean
plan_coding (SbMergePlan *plan, SbCoding *theirs, GError **error)
{
  g_auto (Guest) guest = {.plan = plan};

  guest.content =
    sb_document_dup_content (plan->source->document, sb_record_get_id (theirs), error);
  if (guest.content == NULL)
    return FALSE;
  guest.name = dup_name (guest.content);
  guest.coding = sb_record_dup (theirs);
  if (!may_come (&guest))
    return TRUE;
  sb_record_set_text (&guest.coding->session,
                      g_hash_table_lookup (plan->sessions, theirs->session));
  sb_record_set_text (&guest.coding->coder,
                      g_hash_table_lookup (plan->coders, theirs->coder));
  guest.digest = dup_digest (guest.content, guest.coding);
  return receive (&guest, error);
}

static gboolean
note_ours (SbMergePlan *plan, GError **error)
{
  GListModel *codings = sb_document_list (plan->document, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    SbCoding *ours = g_list_model_get_item (codings, i);
    g_autoptr (SbContent) content = NULL;

    g_ptr_array_add (plan->codings, ours);
    content = sb_document_dup_content (plan->document, sb_record_get_id (ours), error);
    if (content == NULL)
      return FALSE;
    g_hash_table_replace (
      plan->digests, g_strdup (sb_record_get_id (ours)), sb_content_to_digest (content));
  }
  return TRUE;
}

gboolean
sb_merge_plan_codings (SbMergePlan *plan, GError **error)
{
  GListModel *codings = sb_document_list (plan->source->document, SB_TYPE_CODING);

  if (!note_ours (plan, error))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) theirs = g_list_model_get_item (codings, i);

    if (!plan_coding (plan, theirs, error))
      return FALSE;
  }
  sb_merge_plan_settle_decisions (plan);
  return TRUE;
}
