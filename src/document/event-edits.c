/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"
#include "modifiers.h"
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>

const char *
sb_recorder_get_code_name (SbRecorder *self, const char *id)
{
  const SbCode *code =
    sb_scheme_find_code (sb_document_get_scheme_of (self->document, self->coding), id);

  return code ? code->name : id;
}

static gboolean
is_state (SbEvent *event)
{
  return event->running || event->end != SB_TIME_NONE;
}

static gboolean
refuse_value (GError **error, char *sentence)
{
  return sb_recorder_refuse (error, SB_ERROR_BAD_VALUE, sentence);
}

/* Changes a copy of an event; FALSE with the reason where it cannot. */
typedef gboolean (*ChangeFunc) (SbRecorder *self,
                                SbEvent *event,
                                gconstpointer how,
                                GError **error);

static gboolean
change_all (SbRecorder *self,
            GPtrArray *events,
            ChangeFunc change,
            gconstpointer how,
            GError **error)
{
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);

  if (!sb_recorder_check_all_ours (self, events, error))
    return FALSE;
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = sb_record_dup (g_ptr_array_index (events, i));

    g_ptr_array_add (after, event);
    if (!change (self, event, how, error))
      return FALSE;
  }
  return sb_recorder_replace_all (self, events, after, error);
}

static gboolean
covers (SbEvent *event, SbTime time)
{
  return event->start < time && is_state (event) && (event->running || event->end > time);
}

gboolean
sb_recorder_split (SbRecorder *self,
                   SbEvent *event,
                   const SbMoment *moment,
                   GError **error)
{
  const char *name = sb_recorder_get_code_name (self, event->code);
  g_autofree char *clock = sb_time_to_clock (moment->time);
  g_autofree char *id = sb_id_new ();
  g_autoptr (SbEvent) first = sb_record_dup (event);
  g_autoptr (SbEvent) second = sb_record_dup_with_id (event, id);
  g_autoptr (SbEdit) edit = NULL;

  if (!covers (event, moment->time))
    return refuse_value (
      error,
      g_strdup_printf (_ ("%s does not hold before and after %s, so that it cannot be "
                          "divided there."),
                       name,
                       clock));
  first->end = second->start = moment->time;
  first->running = FALSE;
  sb_recorder_place (self, first);
  sb_recorder_place (self, second);
  edit = sb_recorder_begin_edit (
    self, "event.split", g_strdup_printf (_ ("divide %s at %s"), name, clock));
  sb_edit_update (edit, event, first);
  sb_edit_insert (edit, second);
  return sb_recorder_commit (self, edit, error);
}

static gboolean
check_mergeable (SbRecorder *self, GPtrArray *events, GError **error)
{
  SbEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  if (events->len < 2)
    return refuse_value (
      error, g_strdup (_ ("Choose two or more events of one behaviour to join them.")));
  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (!is_state (event))
      return refuse_value (
        error,
        g_strdup_printf (_ ("%s has no duration: only what lasts can be joined."),
                         sb_recorder_get_code_name (self, event->code)));
    if (!g_str_equal (event->code, first->code))
      return refuse_value (
        error,
        g_strdup_printf (_ ("%s and %s are different behaviours: change the code of one "
                            "first, then join them."),
                         sb_recorder_get_code_name (self, first->code),
                         sb_recorder_get_code_name (self, event->code)));
  }
  return sb_recorder_check_all_ours (self, events, error);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  return sb_record_compare (*(gconstpointer *) a, *(gconstpointer *) b);
}

static GPtrArray *
dup_sorted (GPtrArray *events)
{
  GPtrArray *sorted = g_ptr_array_copy (events, (GCopyFunc) (void *) g_object_ref, NULL);

  g_ptr_array_set_free_func (sorted, g_object_unref);
  g_ptr_array_sort (sorted, compare_records);
  return sorted;
}

static SbEdit *
begin_merge (SbRecorder *self, GPtrArray *sorted)
{
  SbEvent *first = g_ptr_array_index (sorted, 0);
  g_autofree char *clock = sb_time_to_clock (first->start);

  return sb_recorder_begin_edit (
    self,
    "event.merge",
    /* Translators: a number of events, their behaviour, a time. */
    g_strdup_printf (
      ngettext ("join %u %s from %s", "join %u times %s from %s", sorted->len),
      sorted->len,
      sb_recorder_get_code_name (self, first->code),
      clock));
}

gboolean
sb_recorder_merge (SbRecorder *self, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) sorted = NULL;
  g_autoptr (SbEvent) merged = NULL;
  g_autoptr (SbEdit) edit = NULL;

  if (!check_mergeable (self, events, error))
    return FALSE;
  sorted = dup_sorted (events);
  merged = sb_record_dup (g_ptr_array_index (sorted, 0));
  edit = begin_merge (self, sorted);
  for (guint i = 1; i < sorted->len; i++) {
    sb_event_join (merged, g_ptr_array_index (sorted, i));
    sb_edit_delete (edit, g_ptr_array_index (sorted, i));
  }
  sb_recorder_place (self, merged);
  sb_edit_update (edit, g_ptr_array_index (sorted, 0), merged);
  return sb_recorder_commit (self, edit, error);
}

static gboolean
begin_at (SbRecorder *self, SbEvent *event, gconstpointer moment, GError **error)
{
  event->start = ((const SbMoment *) moment)->time;
  if (!is_state (event) || event->running || event->start < event->end)
    return TRUE;
  return refuse_value (
    error,
    g_strdup_printf (_ ("%s ends before the frame that is shown, so that it cannot begin "
                        "there."),
                     sb_recorder_get_code_name (self, event->code)));
}

static gboolean
end_at (SbRecorder *self, SbEvent *event, gconstpointer moment, GError **error)
{
  SbTime time = ((const SbMoment *) moment)->time;

  if (!is_state (event)) {
    event->start = time;
    return TRUE;
  }
  event->end = time;
  event->running = FALSE;
  if (event->end > event->start)
    return TRUE;
  return refuse_value (
    error,
    g_strdup_printf (_ ("%s begins at the frame that is shown or after it, so that it "
                        "cannot end there."),
                     sb_recorder_get_code_name (self, event->code)));
}

gboolean
sb_recorder_trim (SbRecorder *self,
                  GPtrArray *events,
                  SbEdge edge,
                  const SbMoment *moment,
                  GError **error)
{
  return change_all (
    self, events, edge == SB_EDGE_START ? begin_at : end_at, moment, error);
}

/* A state keeps at least one frame. */
static void
shift (SbRecorder *self, SbEvent *event, SbTime by)
{
  SbFrameIndex *frames = sb_recorder_get_frames (self);

  event->start = sb_recorder_snap (self, event->start + by);
  if (event->end == SB_TIME_NONE)
    return;
  event->end = sb_recorder_snap (self, event->end + by);
  if (frames && event->end <= event->start)
    event->end = sb_frame_index_step (frames, event->start, 1);
}

static gboolean
shift_one (SbRecorder *self, SbEvent *event, gconstpointer by, GError **error)
{
  if (event->start + *(const SbTime *) by < 0)
    return refuse_value (
      error,
      g_strdup_printf (_ ("%s would begin before the session does. Nothing was moved."),
                       sb_recorder_get_code_name (self, event->code)));
  shift (self, event, *(const SbTime *) by);
  return TRUE;
}

gboolean
sb_recorder_shift (SbRecorder *self, GPtrArray *events, SbTime by, GError **error)
{
  return by == 0 || change_all (self, events, shift_one, &by, error);
}

static gboolean
check_known (SbRecorder *self, GPtrArray *events, GError **error)
{
  SbScheme *scheme = sb_document_get_scheme_of (self->document, self->coding);

  for (guint i = 0; i < events->len; i++) {
    SbEvent *event = g_ptr_array_index (events, i);

    if (!sb_scheme_find_code (scheme, event->code))
      return sb_recorder_refuse (
        error,
        SB_ERROR_NOT_FOUND,
        g_strdup_printf (_ ("The scheme has no behaviour code “%s”."), event->code));
  }
  return TRUE;
}

static SbEvent *
dup_pasted (SbRecorder *self, SbEvent *event, SbTime by, const SbMoment *moment)
{
  g_autofree char *id = sb_id_new ();
  SbEvent *copy = sb_record_dup_with_id (event, id);

  sb_record_set_text (&copy->coding, self->coding);
  sb_record_set_text (&copy->recording, moment->recording);
  shift (self, copy, by);
  sb_recorder_place (self, copy);
  return copy;
}

static SbEdit *
begin_paste (SbRecorder *self, GPtrArray *sorted, const SbMoment *moment)
{
  SbEvent *first = g_ptr_array_index (sorted, 0);
  g_autofree char *clock = sb_time_to_clock (moment->time);

  if (sorted->len == 1)
    return sb_recorder_begin_edit (
      self,
      "event.paste",
      g_strdup_printf (
        _ ("copy %s to %s"), sb_recorder_get_code_name (self, first->code), clock));
  return sb_recorder_begin_edit (
    self,
    "event.paste",
    /* Translators: a number of events, a time. */
    g_strdup_printf (
      ngettext ("copy %u event to %s", "copy %u events to %s", sorted->len),
      sorted->len,
      clock));
}

/* As the coding has them now. */
static GPtrArray *
dup_pasted_from (SbRecorder *self, SbEdit *edit)
{
  const GPtrArray *changes = sb_edit_get_changes (edit);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < changes->len; i++) {
    const SbChange *change = g_ptr_array_index (changes, i);
    SbRecord *copy = sb_document_find_held (self->document, change->after);

    if (copy)
      g_ptr_array_add (copies, g_object_ref (copy));
  }
  return copies;
}

gboolean
sb_recorder_paste (SbRecorder *self,
                   GPtrArray *events,
                   const SbMoment *moment,
                   GPtrArray **copies,
                   GError **error)
{
  g_autoptr (GPtrArray) sorted = NULL;
  g_autoptr (SbEdit) edit = NULL;
  SbTime by;

  if (copies)
    *copies = NULL;
  if (events->len == 0)
    return TRUE;
  if (!check_known (self, events, error))
    return FALSE;
  sorted = dup_sorted (events);
  by = moment->time - ((SbEvent *) g_ptr_array_index (sorted, 0))->start;
  edit = begin_paste (self, sorted, moment);
  for (guint i = 0; i < sorted->len; i++) {
    g_autoptr (SbEvent) copy =
      dup_pasted (self, g_ptr_array_index (sorted, i), by, moment);

    sb_edit_insert (edit, copy);
  }
  if (!sb_recorder_commit (self, edit, error))
    return FALSE;
  if (copies)
    *copies = dup_pasted_from (self, edit);
  return TRUE;
}

static gboolean
recode (SbRecorder *self, SbEvent *event, gconstpointer how, GError **error)
{
  const SbCode *code = how;

  if (code->is_state != is_state (event))
    return refuse_value (
      error,
      g_strdup_printf (
        code->is_state ? _ ("%s is a moment and %s lasts: one cannot become the other.")
                       : _ ("%s lasts and %s is a moment: one cannot become the other."),
        sb_recorder_get_code_name (self, event->code),
        code->name));
  sb_record_set_text (&event->code, code->id);
  if (event->modifiers)
    sb_event_set_modifiers (event, code, NULL, NULL);
  return TRUE;
}

gboolean
sb_recorder_recode (SbRecorder *self, GPtrArray *events, const char *id, GError **error)
{
  const SbCode *code =
    sb_scheme_find_code (sb_document_get_scheme_of (self->document, self->coding), id);

  if (code == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no behaviour code “%s”."), id));
  return change_all (self, events, recode, code, error);
}

typedef struct {
  const SbModifierSet *set;
  const char *const *values;
} Choice;

static gboolean
has_value (const SbModifierSet *set, const char *id)
{
  for (guint i = 0; i < set->values->len; i++)
    if (g_str_equal (((SbModifierValue *) g_ptr_array_index (set->values, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
check_choice (const Choice *choice, GError **error)
{
  for (guint i = 0; choice->values[i]; i++) {
    if (!has_value (choice->set, choice->values[i]))
      return refuse_value (error,
                           g_strdup_printf (_ ("“%s” has no value “%s”."),
                                            choice->set->name,
                                            choice->values[i]));
    if (i > 0 && !choice->set->many)
      return refuse_value (
        error,
        g_strdup_printf (_ ("Of “%s” only one value can hold."), choice->set->name));
  }
  return TRUE;
}

static gboolean
modify (SbRecorder *self, SbEvent *event, gconstpointer how, GError **error)
{
  const Choice *choice = how;
  const SbCode *code = sb_scheme_find_code (
    sb_document_get_scheme_of (self->document, self->coding), event->code);

  if (code == NULL || !sb_code_has_modifiers (code, choice->set->id))
    return refuse_value (error,
                         g_strdup_printf (_ ("%s has no “%s” to be said about it."),
                                          code ? code->name : event->code,
                                          choice->set->name));
  sb_event_set_modifiers (event, code, choice->set->id, choice->values);
  return TRUE;
}

gboolean
sb_recorder_modify (SbRecorder *self,
                    GPtrArray *events,
                    const char *set,
                    const char *const *values,
                    GError **error)
{
  Choice choice = {sb_scheme_find_modifier_set (
                     sb_document_get_scheme_of (self->document, self->coding), set),
                   values};

  if (choice.set == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no modifiers “%s”."), set));
  return check_choice (&choice, error) &&
         change_all (self, events, modify, &choice, error);
}

static gboolean
comment (SbRecorder *self, SbEvent *event, gconstpointer text, GError **error)
{
  sb_record_set_text (&event->comment, text);
  return TRUE;
}

gboolean
sb_recorder_comment (SbRecorder *self,
                     GPtrArray *events,
                     const char *text,
                     GError **error)
{
  return change_all (self, events, comment, text && *text ? text : NULL, error);
}
