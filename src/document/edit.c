/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/document/edit.h>

struct _SbEdit {
  char *kind;
  char *coding;
  char *coder;
  char *words;
  GPtrArray *changes;
};

SbEdit *
sb_edit_new (const char *kind, const char *coding, const char *coder, const char *words)
{
  SbEdit *edit = g_new0 (SbEdit, 1);

  edit->kind = g_strdup (kind);
  edit->coding = g_strdup (coding);
  edit->coder = g_strdup (coder);
  edit->words = g_strdup (words);
  edit->changes = sb_changes_new ();
  return edit;
}

void
sb_edit_free (SbEdit *edit)
{
  g_free (edit->kind);
  g_free (edit->coding);
  g_free (edit->coder);
  g_free (edit->words);
  g_ptr_array_unref (edit->changes);
  g_free (edit);
}

void
sb_edit_insert (SbEdit *edit, gpointer record)
{
  g_return_if_fail (SB_IS_RECORD (record));
  g_ptr_array_add (edit->changes, sb_change_new (NULL, record));
}

void
sb_edit_update (SbEdit *edit, gpointer before, gpointer after)
{
  g_return_if_fail (SB_IS_RECORD (before) && SB_IS_RECORD (after));
  g_return_if_fail (G_OBJECT_TYPE (before) == G_OBJECT_TYPE (after));
  g_return_if_fail (g_str_equal (sb_record_get_id (before), sb_record_get_id (after)));
  if (!sb_record_equal (before, after))
    g_ptr_array_add (edit->changes, sb_change_new (before, after));
}

void
sb_edit_delete (SbEdit *edit, gpointer record)
{
  g_return_if_fail (SB_IS_RECORD (record));
  g_ptr_array_add (edit->changes, sb_change_new (record, NULL));
}

gboolean
sb_edit_is_empty (SbEdit *edit)
{
  return edit->changes->len == 0;
}

const char *
sb_edit_get_kind (SbEdit *edit)
{
  return edit->kind;
}

const char *
sb_edit_get_coding (SbEdit *edit)
{
  return edit->coding;
}

const char *
sb_edit_get_coder (SbEdit *edit)
{
  return edit->coder;
}

const char *
sb_edit_get_words (SbEdit *edit)
{
  return edit->words;
}

const GPtrArray *
sb_edit_get_changes (SbEdit *edit)
{
  return edit->changes;
}
