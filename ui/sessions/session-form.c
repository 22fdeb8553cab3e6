/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-form.h"

#include "code/rating-text.h"
#include "sessions/validity-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <securebase/model/age.h>

/* From the month of birth an age is known to half a month, and it is rounded. */
#define AGE_TOLERANCE 0.6

struct _SbSessionForm {
  AdwBin parent;
  GtkEditable *label;
  GtkEditable *date;
  GtkEditable *age;
  GtkEditable *child;
  GtkEditable *birth;
  GtkEditable *caregiver;
  GtkEditable *role;
  GtkEditable *family;
  SbValidityGroup *validity;
  GtkWidget *training_group;
  GtkSwitch *training;
  GtkLabel *caution;
  SbDocument *document;
  SbSession *session; /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (SbSessionForm, sb_session_form, ADW_TYPE_BIN)

static guint entered_signal;

/* The trimmed text of a field, or NULL. */
static char *
dup_field (GtkEditable *field)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (field)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
set_field (GtkEditable *field, const char *text)
{
  gtk_editable_set_text (field, text ? text : "");
}

/* NaN where nothing stands; FALSE where something else than a number does. */
static gboolean
read_age (SbSessionForm *self, double *age)
{
  gboolean cannot;

  return sb_rating_text_parse (gtk_editable_get_text (self->age), age, &cannot) &&
         !cannot;
}

/* --- age --- */

static double
compute_age (SbSessionForm *self)
{
  g_autofree char *birth = dup_field (self->birth);
  g_autofree char *date = dup_field (self->date);

  return sb_age_in_months (birth, date);
}

static char *
dup_caution (SbSessionForm *self)
{
  SbScheme *scheme = sb_document_get_scheme (self->document);
  const SbSetting *least = sb_scheme_find_setting (scheme, "age_least_months");
  const SbSetting *most = sb_scheme_find_setting (scheme, "age_most_months");
  double computed = compute_age (self), age;

  if (!read_age (self, &age) || isnan (age))
    return NULL;
  if (fabs (age - computed) > AGE_TOLERANCE)
    return g_strdup_printf (
      _ ("From birth and date the age is %.1f months: is one of the three mistyped?"),
      computed);
  if (least && most && (age < least->value || age > most->value))
    return g_strdup_printf (
      _ (
        "This scheme is made for %g to %g months. Older children are coded with other systems."),
      least->value,
      most->value);
  return NULL;
}

static void
on_age_changed (SbSessionForm *self)
{
  g_autofree char *caution = self->document ? dup_caution (self) : NULL;
  g_autofree char *words = caution ? g_strdup_printf ("⚠ %s", caution) : NULL;

  gtk_label_set_text (self->caution, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caution), words != NULL);
}

static void
on_dates_changed (SbSessionForm *self)
{
  double age = self->document ? compute_age (self) : NAN;
  g_autofree char *text = isnan (age) ? NULL : g_strdup_printf ("%.1f", age);

  if (text)
    gtk_editable_set_text (self->age, text);
  on_age_changed (self);
}

/* --- what cannot be used --- */

static gboolean
is_date (const char *text)
{
  return strlen (text) == 10 && sb_birth_is_valid (text);
}

static gboolean
is_label_taken (SbSessionForm *self, const char *label)
{
  SbSession *other = sb_document_find_session (self->document, label);

  return other && (!self->session || !g_str_equal (sb_record_get_id (other),
                                                   sb_record_get_id (self->session)));
}

char *
sb_session_form_dup_fault (SbSessionForm *self)
{
  g_autofree char *label = dup_field (self->label);
  g_autofree char *date = dup_field (self->date);
  g_autofree char *child = dup_field (self->child);
  g_autofree char *birth = dup_field (self->birth);
  double age;

  if (!label)
    return g_strdup (_ ("The session needs a label, such as S01."));
  if (is_label_taken (self, label))
    return g_strdup_printf (_ ("There is a session “%s” already: choose another label."),
                            label);
  if (!child)
    return g_strdup (_ ("The dyad needs the child’s code, such as C01."));
  if (date && !is_date (date))
    return g_strdup_printf (_ ("“%s” is no date: write it as 2026-03-14."), date);
  if (birth && !sb_birth_is_valid (birth))
    return g_strdup_printf (_ ("“%s” is no month of birth: write it as 2025-03."), birth);
  if (!read_age (self, &age))
    return g_strdup (_ ("The age is a number of months, such as 12.5, or empty."));
  return NULL;
}

/* --- storing --- */

static SbDyad *
find_dyad (SbSessionForm *self, const char *child, const char *caregiver)
{
  GListModel *dyads = sb_document_list (self->document, SB_TYPE_DYAD);

  for (guint i = 0; i < g_list_model_get_n_items (dyads); i++) {
    g_autoptr (SbDyad) dyad = g_list_model_get_item (dyads, i);

    if (g_strcmp0 (dyad->child, child) == 0 &&
        g_strcmp0 (dyad->caregiver, caregiver) == 0)
      return dyad;
  }
  return NULL;
}

static void
take (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

/* What was left empty leaves a dyad that is known already as it is. */
static void
take_if_any (char **member, char *text)
{
  if (text)
    take (member, text);
}

static void
fill_dyad (SbSessionForm *self, SbDyad *dyad)
{
  g_autofree char *birth = dup_field (self->birth);

  take (&dyad->child, dup_field (self->child));
  take (&dyad->caregiver, dup_field (self->caregiver));
  take_if_any (&dyad->caregiver_role, dup_field (self->role));
  take_if_any (&dyad->family, dup_field (self->family));
  take_if_any (&dyad->birth_month, birth ? sb_birth_dup_month (birth) : NULL);
}

/* Another visit of a dyad that is there already belongs to the same dyad. NULL in
 * @known: it is a new one. */
static SbDyad *
read_dyad (SbSessionForm *self, SbDyad **known)
{
  g_autofree char *child = dup_field (self->child);
  g_autofree char *caregiver = dup_field (self->caregiver);
  SbDyad *dyad;

  *known = find_dyad (self, child, caregiver);
  dyad = *known ? sb_record_dup (*known) : sb_record_new (SB_TYPE_DYAD);
  fill_dyad (self, dyad);
  return dyad;
}

static SbSession *
create_session (SbSessionForm *self)
{
  SbSession *session = sb_record_new (SB_TYPE_SESSION);

  session->procedure =
    g_strdup (sb_scheme_get_procedure (sb_document_get_scheme (self->document)));
  session->validity = g_strdup ("ok");
  return session;
}

static SbSession *
read_session (SbSessionForm *self, SbDyad *dyad)
{
  SbSession *session =
    self->session ? sb_record_dup (self->session) : create_session (self);

  sb_record_set_text (&session->dyad, sb_record_get_id (dyad));
  take (&session->label, dup_field (self->label));
  take (&session->date, dup_field (self->date));
  read_age (self, &session->age_months);
  if (self->session)
    sb_validity_group_fill (self->validity, session);
  if (self->session)
    session->training = gtk_switch_get_active (self->training);
  return session;
}

/* Whether validity and its note are all that @session differs in. */
static gboolean
is_about_validity (SbSessionForm *self, const SbSession *session)
{
  g_autoptr (SbSession) only = sb_record_dup (self->session);

  sb_record_set_text (&only->validity, session->validity);
  sb_record_set_text (&only->validity_note, session->validity_note);
  return sb_record_equal (only, session) && !sb_record_equal (self->session, session);
}

/* Whether the mark for training is all that @session differs in. */
static gboolean
is_about_training (SbSessionForm *self, const SbSession *session)
{
  g_autoptr (SbSession) only = sb_record_dup (self->session);

  only->training = session->training;
  return sb_record_equal (only, session) && !sb_record_equal (self->session, session);
}

/* What the journal says. */
static char *
dup_words (SbSessionForm *self, const SbSession *session, gboolean same_dyad)
{
  g_autofree char *reserve =
    sb_session_dup_reserve (session, sb_document_get_scheme (self->document));

  if (!self->session)
    return g_strdup_printf (_ ("add session %s"), session->label);
  if (same_dyad && is_about_training (self, session))
    return g_strdup_printf (session->training ? _ ("session %s is for training")
                                              : _ ("session %s is not for training"),
                            session->label);
  if (!same_dyad || !is_about_validity (self, session))
    return g_strdup_printf (_ ("change what is known of session %s"), session->label);
  if (reserve)
    /* Translators: label of a session, "Not valid: " and why. */
    return g_strdup_printf (_ ("session %s: %s"), session->label, reserve);
  return g_strdup_printf (_ ("session %s: valid"), session->label);
}

SbEdit *
sb_session_form_create_edit (SbSessionForm *self, const char *coder, char **id)
{
  SbDyad *known;
  g_autoptr (SbDyad) dyad = read_dyad (self, &known);
  g_autoptr (SbSession) session = read_session (self, dyad);
  g_autofree char *words =
    dup_words (self, session, known && sb_record_equal (known, dyad));
  SbEdit *edit =
    sb_edit_new (self->session ? "session.change" : "session.add", NULL, coder, words);

  if (known)
    sb_edit_update (edit, known, dyad);
  else
    sb_edit_insert (edit, dyad);
  if (self->session)
    sb_edit_update (edit, self->session, session);
  else
    sb_edit_insert (edit, session);
  *id = g_strdup (sb_record_get_id (session));
  return edit;
}

/* --- showing --- */

/* The first free label of the form S07. */
static void
propose_label (SbSessionForm *self)
{
  for (guint n = 1;; n++) {
    g_autofree char *label = g_strdup_printf ("S%02u", n);

    if (sb_document_find_session (self->document, label))
      continue;
    gtk_editable_set_text (self->label, label);
    return;
  }
}

static void
show_dyad (SbSessionForm *self, SbDyad *dyad)
{
  set_field (self->child, dyad->child);
  set_field (self->caregiver, dyad->caregiver);
  set_field (self->role, dyad->caregiver_role);
  set_field (self->family, dyad->family);
  set_field (self->birth, dyad->birth_month);
}

/* The age last: the dates would compute another. */
static void
show_session (SbSessionForm *self)
{
  SbDyad *dyad = sb_document_find (self->document, SB_TYPE_DYAD, self->session->dyad);
  g_autofree char *age = sb_real_to_text (self->session->age_months);

  if (dyad)
    show_dyad (self, dyad);
  set_field (self->label, self->session->label);
  set_field (self->date, self->session->date);
  set_field (self->age, age);
  gtk_switch_set_active (self->training, self->session->training);
  sb_validity_group_show (
    self->validity, sb_document_get_scheme (self->document), self->session);
}

void
sb_session_form_show (SbSessionForm *self, SbDocument *document, SbSession *session)
{
  g_return_if_fail (SB_IS_SESSION_FORM (self));
  g_set_object (&self->document, document);
  g_set_object (&self->session, session);
  gtk_widget_set_visible (GTK_WIDGET (self->validity), session != NULL);
  gtk_widget_set_visible (self->training_group, session != NULL);
  if (session)
    show_session (self);
  else
    propose_label (self);
}

static void
on_entered (SbSessionForm *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static void
sb_session_form_dispose (GObject *object)
{
  SbSessionForm *self = SB_SESSION_FORM (object);

  g_clear_object (&self->document);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sb_session_form_parent_class)->dispose (object);
}

static void
sb_session_form_class_init (SbSessionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_VALIDITY_GROUP);
  G_OBJECT_CLASS (klass)->dispose = sb_session_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/sessions/session-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, label);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, date);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, age);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, child);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, birth);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, caregiver);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, role);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, family);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, validity);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, training_group);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, training);
  gtk_widget_class_bind_template_child (widget_class, SbSessionForm, caution);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_dates_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_age_changed);
  entered_signal = g_signal_new ("entered",
                                 SB_TYPE_SESSION_FORM,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
sb_session_form_init (SbSessionForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
