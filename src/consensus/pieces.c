/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-private.h"

#include <securebase/base/id.h>

/* Records of one coding as pieces of another. */

const char *const sb_piece_fields[] = {
  "category", "subgroup", "forced", "forced_subgroup", "alternate", NULL};

gpointer
sb_piece_new (gconstpointer record, const char *coding)
{
  g_autofree char *id = sb_id_new ();
  gpointer piece = sb_record_dup_with_id (record, id);
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (piece), &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].name, "coding"))
      sb_record_set_text (&SB_FIELD_MEMBER (piece, &fields[i], char *), coding);
  return piece;
}

/* Evidence names events of the coding that it was rated in: only its time comes along. */
SbRating *
sb_piece_new_rating (const SbRating *rating, const char *coding)
{
  SbRating *piece = sb_piece_new (rating, coding);

  sb_record_set_text (&piece->record, SB_RECORD_CURRENT);
  sb_record_set_text (&piece->evidence, NULL);
  return piece;
}

char **
sb_piece_get_field (SbClassification *classification, const char *field)
{
  char **members[] = {&classification->category,
                      &classification->subgroup,
                      &classification->forced,
                      &classification->forced_subgroup,
                      &classification->alternate};

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (field, sb_piece_fields[i]) == 0)
      return members[i];
  return NULL;
}
