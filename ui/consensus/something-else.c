/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "something-else.h"

#include "code/panel-host.h"
#include "code/rating-text.h"
#include "code/text-choice.h"
#include "video/go-to.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

struct _SbSomethingElse {
  AdwBin parent;
  GtkWidget *choice_row;
  GtkDropDown *drop_down;
  SbTextChoice *choice;
  GtkWidget *times[2]; /* rows: from, to */
  GtkEditable *entries[2];
  GtkWidget *number_row;
  GtkEditable *number;
  GtkWidget *take;
  SbScheme *scheme;
  gboolean is_number;
  gboolean has_times;
};

G_DEFINE_FINAL_TYPE (SbSomethingElse, sb_something_else, ADW_TYPE_BIN)

enum {
  ENTERED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
enter (SbSomethingElse *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
leave (SbSomethingElse *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
is_point (SbSomethingElse *self)
{
  const char *id = sb_text_choice_get (self->choice);
  const SbCode *code = id ? sb_scheme_find_code (self->scheme, id) : NULL;

  return code && !code->is_state;
}

/* A point has no end, nothing has no times. */
static void
show_times (SbSomethingElse *self)
{
  gboolean some = self->has_times && sb_text_choice_get (self->choice);

  gtk_widget_set_visible (self->times[0], some);
  gtk_widget_set_visible (self->times[1], some && !is_point (self));
}

/* --- the fields --- */

static void
set_here (SbSomethingElse *self, GtkEditable *entry)
{
  SbPanelHost *host = sb_panel_host_find (self);
  g_autofree char *clock = NULL;

  if (host == NULL)
    return;
  clock = sb_time_to_clock (sb_panel_host_get_moment (host, 0).time);
  gtk_editable_set_text (entry, clock);
}

static void
set_from (SbSomethingElse *self)
{
  set_here (self, self->entries[0]);
}

static void
set_to (SbSomethingElse *self)
{
  set_here (self, self->entries[1]);
}

static GtkWidget *
new_row (const char *title, GtkWidget *field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, 70, -1);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), field);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static GtkWidget *
new_time_row (SbSomethingElse *self,
              const char *title,
              GtkEditable **entry,
              GCallback here)
{
  GtkWidget *field = gtk_entry_new ();
  GtkWidget *row = new_row (title, field);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Here"));

  gtk_widget_set_tooltip_text (button, _ ("The frame on the screen"));
  gtk_widget_add_css_class (button, "small");
  gtk_box_append (GTK_BOX (row), button);
  g_signal_connect_swapped (button, "clicked", here, self);
  g_signal_connect_swapped (field, "activate", G_CALLBACK (enter), self);
  *entry = GTK_EDITABLE (field);
  return row;
}

static GtkWidget *
new_buttons (SbSomethingElse *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("Cancel"));

  self->take = gtk_button_new_with_mnemonic (_ ("Decide So"));
  gtk_widget_add_css_class (self->take, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), self->take);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (leave), self);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (enter), self);
  return box;
}

static void
sb_something_else_init (SbSomethingElse *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Something else"));

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->choice = sb_text_choice_new (self->drop_down);
  self->number = GTK_EDITABLE (gtk_entry_new ());
  self->choice_row = new_row (_ ("It is"), GTK_WIDGET (self->drop_down));
  self->times[0] =
    new_time_row (self, _ ("From"), &self->entries[0], G_CALLBACK (set_from));
  self->times[1] = new_time_row (self, _ ("To"), &self->entries[1], G_CALLBACK (set_to));
  self->number_row = new_row (_ ("Value"), GTK_WIDGET (self->number));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->number),
                                  _ ("a number, or x: cannot score"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->choice_row);
  gtk_box_append (GTK_BOX (box), self->times[0]);
  gtk_box_append (GTK_BOX (box), self->times[1]);
  gtk_box_append (GTK_BOX (box), self->number_row);
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (
    self->drop_down, "notify::selected", G_CALLBACK (show_times), self);
  g_signal_connect_swapped (self->number, "activate", G_CALLBACK (enter), self);
}

static void
sb_something_else_dispose (GObject *object)
{
  SbSomethingElse *self = SB_SOMETHING_ELSE (object);

  if (self->choice)
    g_signal_handlers_disconnect_by_data (self->drop_down, self);
  g_clear_pointer (&self->choice, sb_text_choice_free);
  g_clear_object (&self->scheme);
  G_OBJECT_CLASS (sb_something_else_parent_class)->dispose (object);
}

static void
sb_something_else_class_init (SbSomethingElseClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_something_else_dispose;
  signals[ENTERED] = g_signal_new (
    "entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] =
    g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

GtkWidget *
sb_something_else_new (void)
{
  return g_object_new (SB_TYPE_SOMETHING_ELSE, NULL);
}

/* --- what can be chosen --- */

static void
fill_codes (SbSomethingElse *self)
{
  const GPtrArray *codes = sb_scheme_get_codes (self->scheme);

  sb_text_choice_clear (self->choice, _ ("Nothing: there was none"));
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = codes->pdata[i];

    sb_text_choice_add (self->choice, code->id, code->name);
  }
}

static void
fill_indices (SbSomethingElse *self)
{
  const GPtrArray *types = sb_scheme_get_index_types (self->scheme);

  sb_text_choice_clear (self->choice, _ ("Nothing: there was none"));
  for (guint i = 0; i < types->len; i++) {
    const SbIndexType *type = types->pdata[i];
    g_autofree char *name = g_strdup_printf ("%s %s", type->id, type->name);

    sb_text_choice_add (self->choice, type->id, name);
  }
}

static void
fill_categories (SbSomethingElse *self, const char *field)
{
  const char *const letters[] = {"A", "B", "C", "D", "CC"};
  gboolean forced = g_str_has_prefix (field, "forced");
  const GPtrArray *subgroups = sb_scheme_get_subgroups (self->scheme);

  sb_text_choice_clear (self->choice, _ ("None"));
  if (g_str_has_suffix (field, "subgroup")) {
    for (guint i = 0; i < subgroups->len; i++) {
      const SbSubgroup *subgroup = subgroups->pdata[i];

      sb_text_choice_add (self->choice, subgroup->id, subgroup->id);
    }
    return;
  }
  for (guint i = 0; i < (forced ? 3 : G_N_ELEMENTS (letters)); i++)
    sb_text_choice_add (self->choice, letters[i], letters[i]);
}

static void
set_clock (GtkEditable *entry, SbTime time)
{
  g_autofree char *clock = time == SB_TIME_NONE ? NULL : sb_time_to_clock (time);

  gtk_editable_set_text (entry, clock ? clock : "");
}

static void
fill_event (SbSomethingElse *self, const SbDisagreement *item)
{
  gpointer like = item->records[0] ? item->records[0] : item->records[1];
  gboolean is_mark = item->kind == SB_DISAGREEMENT_MARK;

  if (is_mark)
    fill_indices (self);
  else
    fill_codes (self);
  sb_text_choice_show (self->choice,
                       is_mark ? SB_MARK (like)->index_code : SB_EVENT (like)->code);
  set_clock (self->entries[0], is_mark ? SB_MARK (like)->start : SB_EVENT (like)->start);
  set_clock (self->entries[1], is_mark ? SB_MARK (like)->end : SB_EVENT (like)->end);
}

void
sb_something_else_ask (SbSomethingElse *self,
                       const SbDisagreement *item,
                       SbScheme *scheme)
{
  g_return_if_fail (SB_IS_SOMETHING_ELSE (self));
  g_set_object (&self->scheme, scheme);
  self->is_number = item->kind == SB_DISAGREEMENT_RATING ||
                    g_strcmp0 (item->item, "category:d_score") == 0;
  self->has_times = item->kind != SB_DISAGREEMENT_CATEGORY && !self->is_number;
  gtk_widget_set_visible (self->choice_row, !self->is_number);
  gtk_widget_set_visible (self->number_row, self->is_number);
  gtk_editable_set_text (self->number, "");
  if (self->has_times)
    fill_event (self, item);
  else if (!self->is_number)
    fill_categories (self, item->what);
  show_times (self);
}

void
sb_something_else_focus (SbSomethingElse *self)
{
  gtk_widget_grab_focus (self->is_number ? GTK_WIDGET (self->number)
                                         : GTK_WIDGET (self->drop_down));
}

/* --- what was chosen --- */

static gboolean
mark (GtkEditable *entry, gboolean understood)
{
  if (understood) {
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
    return TRUE;
  }
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static gboolean
read_time (SbSomethingElse *self, guint which, SbTime *time)
{
  *time = SB_TIME_NONE;
  return !gtk_widget_get_visible (self->times[which]) ||
         mark (self->entries[which],
               sb_go_to_parse (gtk_editable_get_text (self->entries[which]), NULL, time));
}

static gboolean
read_number (SbSomethingElse *self, double *value)
{
  gboolean cannot = FALSE;
  gboolean understood =
    sb_rating_text_parse (gtk_editable_get_text (self->number), value, &cannot) &&
    (cannot || !isnan (*value));

  if (cannot)
    *value = NAN;
  return mark (self->number, understood);
}

gboolean
sb_something_else_read (SbSomethingElse *self, SbConsensusValue *value)
{
  g_return_val_if_fail (SB_IS_SOMETHING_ELSE (self), FALSE);
  *value = (SbConsensusValue){SB_TIME_NONE, SB_TIME_NONE, NULL, NAN};
  if (self->is_number)
    return read_number (self, &value->value);
  value->text = (char *) sb_text_choice_get (self->choice);
  return read_time (self, 0, &value->start) && read_time (self, 1, &value->end);
}
