/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-choice.h"

struct _SbTextChoice {
  GtkDropDown *drop_down;
  GtkStringList *names;
  GPtrArray *values; /* of the entries after the first */
};

SbTextChoice *
sb_text_choice_new (GtkDropDown *drop_down)
{
  SbTextChoice *self = g_new0 (SbTextChoice, 1);

  self->drop_down = drop_down;
  self->names = gtk_string_list_new (NULL);
  self->values = g_ptr_array_new_with_free_func (g_free);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (self->names));
  return self;
}

void
sb_text_choice_free (SbTextChoice *self)
{
  g_clear_object (&self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

void
sb_text_choice_clear (SbTextChoice *self, const char *none)
{
  const char *const names[] = {none, NULL};
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->names));

  gtk_string_list_splice (self->names, 0, n, names);
  g_ptr_array_set_size (self->values, 0);
}

void
sb_text_choice_add (SbTextChoice *self, const char *value, const char *name)
{
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->names, name);
}

static guint
find (SbTextChoice *self, const char *value)
{
  for (guint i = 0; value && i < self->values->len; i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      return i + 1;
  return 0;
}

void
sb_text_choice_show (SbTextChoice *self, const char *value)
{
  if (value && find (self, value) == 0)
    sb_text_choice_add (self, value, value);
  gtk_drop_down_set_selected (self->drop_down, find (self, value));
}

const char *
sb_text_choice_get (SbTextChoice *self)
{
  guint place = gtk_drop_down_get_selected (self->drop_down);

  if (place == 0 || place > self->values->len)
    return NULL;
  return g_ptr_array_index (self->values, place - 1);
}
