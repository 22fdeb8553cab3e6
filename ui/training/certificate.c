/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training/certificate.h"

#include "explain.h"

#include <glib/gi18n-lib.h>

typedef enum {
  SYSTEM,
  SCHOOL,
  DATE,
  REACHED,
  N_ENTRIES
} Entry;

struct _SbCertificateGroup {
  AdwPreferencesGroup parent;
  GtkWidget *entries[N_ENTRIES];
  GtkWidget *write;
  SbDocument *document;
  char *trainee, *coder;
  char *proposed;
};

G_DEFINE_FINAL_TYPE (SbCertificateGroup, sb_certificate_group, ADW_TYPE_PREFERENCES_GROUP)

/* (transfer full), NULL for an empty one. */
static char *
dup_entry (SbCertificateGroup *self, Entry entry)
{
  char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[entry]))));

  if (*text)
    return text;
  g_free (text);
  return NULL;
}

/* "Ainsworth; school of K9; 2026-11-22; kappa 0.84". */
static char *
dup_certification (SbCertificateGroup *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < N_ENTRIES; i++) {
    g_autofree char *part = dup_entry (self, i);

    if (part)
      g_strv_builder_add (parts, part);
  }
  all = g_strv_builder_end (parts);
  return g_strjoinv ("; ", all);
}

static const char *
find_fault (SbCertificateGroup *self)
{
  if (self->coder == NULL)
    return _ (
      "Choose who codes, at the top of the window: the record says who wrote it.");
  if (g_strcmp0 (self->coder, self->trainee) == 0)
    return _ ("Nobody certifies themselves: somebody else writes it.");
  if (!sb_document_is_writable (self->document))
    return _ ("The project is open for reading only.");
  return NULL;
}

static void
show_state (SbCertificateGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  SbCoder *record = self->document && self->trainee
                      ? sb_document_find_coder (self->document, self->trainee)
                      : NULL;
  const char *fault = record ? find_fault (self) : NULL;
  g_autofree char *title = NULL, *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  if (record == NULL)
    return;
  title = g_strdup_printf (_ ("Certification of %s"), self->trainee);
  words = g_markup_printf_escaped (
    "%s%s%s",
    record->certification ? record->certification : _ ("Nothing is in the record yet."),
    fault ? "\n" : "",
    fault ? fault : "");
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, words);
  gtk_widget_set_sensitive (self->write, fault == NULL);
}

static gboolean
write_record (SbCertificateGroup *self, const char *certification, GError **error)
{
  SbCoder *before = sb_document_find_coder (self->document, self->trainee);
  g_autoptr (SbCoder) after = sb_record_dup (before);
  g_autofree char *words =
    g_strdup_printf (_ ("certification of %s: %s"), self->trainee, certification);
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.certify", NULL, self->coder, words);

  sb_record_set_text (&after->certification, certification);
  sb_edit_update (edit, before, after);
  return sb_document_apply (self->document, edit, error);
}

static void
on_write (SbCertificateGroup *self)
{
  g_autofree char *certification = dup_certification (self);
  g_autofree char *system = dup_entry (self, SYSTEM);
  g_autofree char *date = dup_entry (self, DATE);
  g_autoptr (GError) error = NULL;

  if (system == NULL || date == NULL) {
    sb_explain (self,
                _ ("Something Is Missing"),
                _ ("A certification names the system and the date at least."));
    return;
  }
  if (!write_record (self, certification, &error))
    sb_explain (self, _ ("The Certification Was Not Written"), error->message);
}

void
sb_certificate_group_set_trainee (SbCertificateGroup *self,
                                  SbDocument *document,
                                  const char *trainee,
                                  const char *coder)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  g_free (self->trainee);
  self->trainee = g_strdup (trainee);
  g_free (self->coder);
  self->coder = g_strdup (coder);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (show_state), self);
  show_state (self);
}

/* What was typed in the meantime stays. */
void
sb_certificate_group_propose (SbCertificateGroup *self, const char *reached)
{
  GtkEditable *entry = GTK_EDITABLE (self->entries[REACHED]);
  const char *now = gtk_editable_get_text (entry);

  if (*now && g_strcmp0 (now, self->proposed) != 0)
    return;
  gtk_editable_set_text (entry, reached ? reached : "");
  g_free (self->proposed);
  self->proposed = g_strdup (reached);
}

static void
sb_certificate_group_dispose (GObject *object)
{
  SbCertificateGroup *self = SB_CERTIFICATE_GROUP (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->trainee, g_free);
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->proposed, g_free);
  G_OBJECT_CLASS (sb_certificate_group_parent_class)->dispose (object);
}

static void
sb_certificate_group_class_init (SbCertificateGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_certificate_group_dispose;
}

static void
sb_certificate_group_init (SbCertificateGroup *self)
{
  static const char *const titles[N_ENTRIES] = {
    [SYSTEM] = N_ ("Coding system"),
    [SCHOOL] = N_ ("School or laboratory that certifies (no names of persons)"),
    [DATE] = N_ ("Date"),
    [REACHED] = N_ ("What was reached"),
  };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 0; i < N_ENTRIES; i++) {
    self->entries[i] = adw_entry_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entries[i]), _ (titles[i]));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->entries[i]);
  }
  gtk_editable_set_text (GTK_EDITABLE (self->entries[DATE]), date);
  self->write = gtk_button_new_with_mnemonic (_ ("_Write Into the Record"));
  gtk_widget_set_valign (self->write, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->write, "clicked", G_CALLBACK (on_write), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->write);
}
