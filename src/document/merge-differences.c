/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-differences.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

/* What a record of the project says otherwise in the other file: told, never taken. */

static const struct {
  const char *field;
  const char *words;
  gboolean is_hidden; /* from coders: told that it differs, not what it says */
} told[] = {
  {"child", N_ ("the child's code"), FALSE},
  {"caregiver", N_ ("the caregiver's code"), FALSE},
  {"caregiver_role", N_ ("the caregiver's role"), FALSE},
  {"birth_month", N_ ("the month of birth"), FALSE},
  {"sex", N_ ("the sex"), FALSE},
  {"family", N_ ("the family"), FALSE},
  {"variables", N_ ("the dyad's own variables"), TRUE},
  {"label", N_ ("the name"), FALSE},
  {"date", N_ ("the date"), FALSE},
  {"age_months", N_ ("the age"), FALSE},
  {"procedure", N_ ("the procedure"), FALSE},
  {"validity", N_ ("the validity"), FALSE},
  {"validity_note", N_ ("the note on the validity"), TRUE},
  {"group_variables", N_ ("the group variables"), TRUE},
  {"training", N_ ("the mark for training"), FALSE},
  {"view", N_ ("the name of the view"), FALSE},
  {"offset", N_ ("the offset of the view, in seconds,"), FALSE},
  {"digest", N_ ("the digest of the recording"), FALSE},
  {"code", N_ ("the code"), FALSE},
  {"role", N_ ("the role"), FALSE},
  {"certification", N_ ("the certification"), FALSE},
  {"reaction", N_ ("the reaction time, in seconds,"), FALSE},
};

static int
find_told (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (told[i].field, field))
      return (int) i;
  return -1;
}

/* "" for what is missing. */
static char *
dup_value (gpointer record, const SbField *field)
{
  const char *text;

  if (g_str_equal (field->name, "reaction"))
    return sb_time_to_seconds (SB_FIELD_MEMBER (record, field, gint64));
  switch (field->type) {
  case SB_FIELD_TEXT:
    text = SB_FIELD_MEMBER (record, field, char *);
    return g_strdup (text ? text : "");
  case SB_FIELD_REAL:
    return isnan (SB_FIELD_MEMBER (record, field, double))
             ? g_strdup ("")
             : sb_real_to_text (SB_FIELD_MEMBER (record, field, double));
  case SB_FIELD_TIME:
    return sb_time_to_seconds (SB_FIELD_MEMBER (record, field, SbTime));
  default:
    return g_strdup_printf ("%" G_GINT64_FORMAT, SB_FIELD_MEMBER (record, field, gint64));
  }
}

/* A field that one of the two files does not know yet, or an empty object, is no other
 * opinion. */
static gboolean
says_nothing (const char *value)
{
  return *value == '\0' || g_str_equal (value, "{}");
}

static void
say_field (SbMergePlan *plan,
           const char *part,
           const char *session,
           const char *name,
           guint index,
           const char *ours,
           const char *theirs)
{
  const char *what = _ (told[index].words);
  char *words =
    told[index].is_hidden
      ? g_strdup_printf (_ ("%s: %s differ in the file; what is here stays."), name, what)
      /* Translators: "S01: the date is “2026-03-01” here and “2026-03-02” in the file."
       */
      : g_strdup_printf (
          _ ("%s: %s is “%s” here and “%s” in the file; what is here stays."),
          name,
          what,
          ours,
          theirs);

  sb_merge_plan_say (plan, SB_MERGE_DIFFERS, part, session, NULL, words);
}

void
sb_merge_plan_compare (SbMergePlan *plan,
                       gpointer ours,
                       gpointer theirs,
                       const char *session,
                       const char *name)
{
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (ours), &n);
  const char *part = sb_record_type_get_table (G_OBJECT_TYPE (ours));

  for (guint i = 0; i < n; i++) {
    int index = fields[i].type == SB_FIELD_BYTES ? -1 : find_told (fields[i].name);
    g_autofree char *a = index >= 0 ? dup_value (ours, &fields[i]) : NULL;
    g_autofree char *b = index >= 0 ? dup_value (theirs, &fields[i]) : NULL;

    if (index >= 0 && !g_str_equal (a, b) && !says_nothing (b))
      say_field (plan, part, session, name, (guint) index, a, b);
  }
}
