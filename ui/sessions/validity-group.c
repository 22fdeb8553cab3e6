/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validity-group.h"

#include <glib/gi18n-lib.h>

struct _SbValidityGroup {
  AdwPreferencesGroup parent;
  AdwComboRow *choice;
  GtkEditable *note;
  GPtrArray *codes;        /* what each choice is stored as */
  GPtrArray *descriptions; /* what counts for it; NULL where nothing is known */
};

G_DEFINE_FINAL_TYPE (SbValidityGroup, sb_validity_group, ADW_TYPE_PREFERENCES_GROUP)

static guint entered_signal;

char *
sb_validity_dup_words (const SbSession *session, SbScheme *scheme)
{
  g_autofree char *reserve = sb_session_dup_reserve (session, scheme);

  if (reserve)
    return g_strdup_printf ("⚠ %s", reserve);
  if (session->validity_note && *session->validity_note)
    /* Translators: a note on a session that is valid. */
    return g_strdup_printf (_ ("✓ valid (%s)"), session->validity_note);
  return g_strdup (_ ("✓ valid"));
}

static void
add_choice (SbValidityGroup *self,
            GtkStringList *names,
            const char *code,
            const char *name,
            const char *description)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->codes, g_strdup (code));
  g_ptr_array_add (self->descriptions, g_strdup (description));
}

static void
add_exclusions (SbValidityGroup *self, GtkStringList *names, SbScheme *scheme)
{
  const GPtrArray *exclusions = sb_scheme_get_exclusions (scheme);

  for (guint i = 0; i < exclusions->len; i++) {
    const SbExclusion *exclusion = g_ptr_array_index (exclusions, i);

    add_choice (self, names, exclusion->id, exclusion->name, exclusion->description);
  }
}

static guint
find_choice (SbValidityGroup *self, const char *code)
{
  guint at = 0;

  g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, &at);
  return at;
}

static void
on_chosen (SbValidityGroup *self)
{
  guint at = adw_combo_row_get_selected (self->choice);
  const char *words =
    at < self->descriptions->len ? g_ptr_array_index (self->descriptions, at) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->choice), words ? words : "");
}

void
sb_validity_group_show (SbValidityGroup *self, SbScheme *scheme, const SbSession *session)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean is_valid = sb_session_is_valid (session);

  g_return_if_fail (SB_IS_VALIDITY_GROUP (self));
  g_ptr_array_set_size (self->codes, 0);
  g_ptr_array_set_size (self->descriptions, 0);
  add_choice (self, names, "ok", _ ("Valid"), NULL);
  add_exclusions (self, names, scheme);
  if (!is_valid && !sb_scheme_find_exclusion (scheme, session->validity))
    add_choice (self,
                names,
                session->validity,
                session->validity,
                _ ("The scheme does not know this code."));
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->choice,
                              is_valid ? 0 : find_choice (self, session->validity));
  gtk_editable_set_text (self->note,
                         session->validity_note ? session->validity_note : "");
  on_chosen (self);
}

void
sb_validity_group_fill (SbValidityGroup *self, SbSession *session)
{
  guint at = adw_combo_row_get_selected (self->choice);
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (self->note)));

  if (at < self->codes->len)
    sb_record_set_text (&session->validity, g_ptr_array_index (self->codes, at));
  sb_record_set_text (&session->validity_note, *note ? note : NULL);
}

static void
on_entered (SbValidityGroup *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static void
sb_validity_group_finalize (GObject *object)
{
  SbValidityGroup *self = SB_VALIDITY_GROUP (object);

  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->descriptions);
  G_OBJECT_CLASS (sb_validity_group_parent_class)->finalize (object);
}

static void
sb_validity_group_class_init (SbValidityGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sb_validity_group_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/validity-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SbValidityGroup, choice);
  gtk_widget_class_bind_template_child (widget_class, SbValidityGroup, note);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  entered_signal = g_signal_new ("entered",
                                 SB_TYPE_VALIDITY_GROUP,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
sb_validity_group_init (SbValidityGroup *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->descriptions = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
