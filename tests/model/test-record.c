/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/model/kinds.h>

START_TEST (a_new_record_has_everything_missing)
{
  g_autoptr (SbEvent) event = sb_record_new (SB_TYPE_EVENT);
  g_autoptr (SbEvent) other = sb_record_new (SB_TYPE_EVENT);
  g_autoptr (SbRating) rating = sb_record_new (SB_TYPE_RATING);

  ck_assert_int_eq (event->start, SB_TIME_NONE);
  ck_assert_ptr_null (event->code);
  ck_assert (!event->running);
  ck_assert (isnan (rating->value));
  ck_assert_str_ne (sb_record_get_id (event), sb_record_get_id (other));
}
END_TEST

/* Puts something else than before into a field. */
static void
change_field (gpointer record, const SbField *field)
{
  switch (field->type) {
  case SB_FIELD_TEXT:
    sb_record_set_text (&SB_FIELD_MEMBER (record, field, char *), "something");
    break;
  case SB_FIELD_REAL:
    SB_FIELD_MEMBER (record, field, double) = 4.5;
    break;
  case SB_FIELD_FLAG:
    SB_FIELD_MEMBER (record, field, gboolean) = TRUE;
    break;
  case SB_FIELD_BYTES:
    SB_FIELD_MEMBER (record, field, GBytes *) = g_bytes_new ("x", 1);
    break;
  default:
    SB_FIELD_MEMBER (record, field, gint64) = 7;
  }
}

/* Every field of every kind takes part in copies and comparisons. */
START_TEST (copies_are_equal_until_a_field_differs)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    guint n_fields;
    const SbField *fields = sb_record_type_get_fields (*type, &n_fields);

    ck_assert_int_gt (n_fields, 0);
    for (guint i = 0; i < n_fields; i++) {
      g_autoptr (SbRecord) record = sb_record_new (*type);
      g_autoptr (SbRecord) changed = sb_record_dup (record);
      g_autoptr (SbRecord) copy = NULL;

      ck_assert (sb_record_equal (record, changed));
      change_field (changed, &fields[i]);
      ck_assert_msg (!sb_record_equal (record, changed), "%s", fields[i].name);
      copy = sb_record_dup (changed);
      ck_assert_msg (sb_record_equal (copy, changed), "%s", fields[i].name);
    }
  }
}
END_TEST

START_TEST (the_id_and_the_kind_count)
{
  g_autoptr (SbEvent) event = sb_record_new_with_id (SB_TYPE_EVENT, "a");
  g_autoptr (SbEvent) other = sb_record_dup_with_id (event, "b");
  g_autoptr (SbNote) note = sb_record_new_with_id (SB_TYPE_NOTE, "a");

  ck_assert (!sb_record_equal (event, other));
  ck_assert (!sb_record_equal (event, note));
}
END_TEST

START_TEST (tables_name_their_kind)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++)
    ck_assert (sb_record_type_from_table (sb_record_type_get_table (*type)) == *type);
  ck_assert (sb_record_type_from_table ("journal") == G_TYPE_INVALID);
  ck_assert (sb_record_type_from_table (NULL) == G_TYPE_INVALID);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_new_record_has_everything_missing,
    copies_are_equal_until_a_field_differs,
    the_id_and_the_kind_count,
    tables_name_their_kind,
    NULL,
  };

  return sb_test_run ("record", tests);
}
