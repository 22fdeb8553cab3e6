/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "palette.h"

#include "keys/code-menu.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/event-edits.h>

#define FLASH_MS 350

struct _SbPalette {
  AdwBin parent;
  GtkBox *sections;
  SbScheme *scheme;
  GHashTable *buttons; /* code id → GtkButton */
  GtkWidget *flashed;
  guint flash_timeout;
};

G_DEFINE_FINAL_TYPE (SbPalette, sb_palette, ADW_TYPE_BIN)

static guint pressed_signal;

/* The sections of the palette; the first that a code fits into takes it. */
typedef struct {
  const char *title;
  const char *hint;
  const char *subject; /* NULL: any */
  gboolean states;
  gboolean points;
} Section;

static const Section sections[] = {
  {N_ ("Child’s states"), N_ ("press to begin, again to end"), "child", TRUE, FALSE},
  {N_ ("Child’s acts"), N_ ("one press"), "child", FALSE, TRUE},
  {N_ ("Caregiver"), NULL, "caregiver", TRUE, TRUE},
  {N_ ("Stranger"), NULL, "stranger", TRUE, TRUE},
};

static gboolean
belongs (const Section *section, const SbCode *code)
{
  return g_strcmp0 (section->subject, code->subject) == 0 &&
         (code->is_state ? section->states : section->points);
}

static void
on_button_clicked (SbPalette *self, GtkButton *button)
{
  g_signal_emit (self, pressed_signal, 0, g_object_get_data (G_OBJECT (button), "code"));
}

static GtkWidget *
create_swatch (const SbCode *code)
{
  GtkWidget *swatch = gtk_label_new (NULL);
  g_autofree char *markup = g_strdup_printf ("<span foreground='%s'>%s</span>",
                                             code->colour ? code->colour : "#808080",
                                             code->is_state ? "▬" : "◆");

  gtk_label_set_markup (GTK_LABEL (swatch), markup);
  gtk_widget_add_css_class (swatch, "swatch");
  return swatch;
}

static GtkWidget *
create_key_cap (const SbCode *code)
{
  const char *key = sb_keymap_get_code_key (sb_keymap_get_default (), code);
  GtkWidget *cap = gtk_label_new (key ? key : " ");

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  return cap;
}

static char *
dup_tooltip (const SbCode *code)
{
  SbKeymap *keymap = sb_keymap_get_default ();
  const char *key = sb_keymap_get_code_key (keymap, code);
  g_autoptr (GString) text = g_string_new (code->name);
  g_autofree char *source = sb_provenance_dup_words (code->provenance, code->lab_note);

  if (key && sb_keymap_is_held (keymap, code))
    /* Translators: the key of a behaviour code. */
    g_string_append_printf (text, _ (" (hold key %s)"), key);
  else if (key)
    /* Translators: the key of a behaviour code. */
    g_string_append_printf (text, _ (" (key %s)"), key);
  if (code->description)
    g_string_append_printf (text, "\n%s", code->description);
  g_string_append_printf (text, _ ("\nSource: %s"), source);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_button (SbPalette *self, const SbCode *code)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (code->name);
  GtkWidget *sign = gtk_label_new (code->is_state ? "●" : "◆");
  GtkWidget *more = gtk_label_new (NULL);
  g_autofree char *tooltip = dup_tooltip (code);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (sign, "running-sign");
  gtk_widget_set_opacity (sign, 0);
  gtk_box_append (GTK_BOX (box), create_key_cap (code));
  gtk_box_append (GTK_BOX (box), create_swatch (code));
  gtk_box_append (GTK_BOX (box), name);
  gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (more, "caption");
  gtk_widget_set_visible (more, FALSE);
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "code");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code->id), g_free);
  g_object_set_data (G_OBJECT (button), "sign", sign);
  g_object_set_data (G_OBJECT (button), "more", more);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_button_clicked), self);
  sb_code_menu_add (button, sb_keymap_get_default (), self->scheme, code);
  return button;
}

static GtkWidget *
create_heading (const Section *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_ (section->title));

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  if (section->hint) {
    GtkWidget *hint = gtk_label_new (_ (section->hint));

    gtk_widget_add_css_class (hint, "caption");
    gtk_widget_add_css_class (hint, "dim-label");
    gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), hint);
  }
  gtk_widget_add_css_class (box, "section-heading");
  return box;
}

static void
add_section (SbPalette *self, const Section *section)
{
  const GPtrArray *codes = sb_scheme_get_codes (self->scheme);
  GtkWidget *grid = gtk_grid_new ();
  int n = 0;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < codes->len; i++) {
    const SbCode *code = g_ptr_array_index (codes, i);
    GtkWidget *button;

    if (!belongs (section, code))
      continue;
    button = create_button (self, code);
    g_hash_table_insert (self->buttons, code->id, button);
    gtk_grid_attach (GTK_GRID (grid), button, n % 2, n / 2, 1, 1);
    n++;
  }
  if (n > 0)
    gtk_box_append (self->sections, create_heading (section));
  gtk_box_append (self->sections, grid);
}

static void
stop_flash (SbPalette *self)
{
  g_clear_handle_id (&self->flash_timeout, g_source_remove);
  if (self->flashed)
    gtk_widget_remove_css_class (self->flashed, "flashed");
  g_clear_object (&self->flashed);
}

static void
sb_palette_dispose (GObject *object)
{
  SbPalette *self = SB_PALETTE (object);

  stop_flash (self);
  g_clear_pointer (&self->buttons, g_hash_table_unref);
  g_clear_object (&self->scheme);
  G_OBJECT_CLASS (sb_palette_parent_class)->dispose (object);
}

static void
sb_palette_class_init (SbPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/palette.ui");
  gtk_widget_class_bind_template_child (widget_class, SbPalette, sections);
  pressed_signal = g_signal_new ("pressed",
                                 SB_TYPE_PALETTE,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_STRING);
}

/* Anew: another scheme, or other keys. */
static void
show_codes (SbPalette *self)
{
  GtkWidget *child;

  stop_flash (self);
  g_hash_table_remove_all (self->buttons);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))))
    gtk_box_remove (self->sections, child);
  for (guint i = 0; self->scheme && i < G_N_ELEMENTS (sections); i++)
    add_section (self, &sections[i]);
}

static void
sb_palette_init (SbPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buttons = g_hash_table_new (g_str_hash, g_str_equal);
  g_signal_connect_object (sb_keymap_get_default (),
                           "changed",
                           G_CALLBACK (show_codes),
                           self,
                           G_CONNECT_SWAPPED);
}

void
sb_palette_set_scheme (SbPalette *self, SbScheme *scheme)
{
  g_return_if_fail (SB_IS_PALETTE (self));
  if (g_set_object (&self->scheme, scheme))
    show_codes (self);
}

/* "Cry, running since 05:12.480: strong". */
static char *
dup_holding_words (SbPalette *self, const SbCode *code, SbEvent *event)
{
  g_autofree char *modifiers = sb_event_dup_modifier_words (event, self->scheme);
  g_autofree char *start = sb_time_to_clock (event->start);
  g_autofree char *end = NULL;
  g_autofree char *words = NULL;

  if (!code->is_state) {
    /* Translators: a behaviour. */
    words = g_strdup_printf (_ ("%s, at this frame"), code->name);
  } else if (event->running) {
    /* Translators: a behaviour, a time. */
    words = g_strdup_printf (_ ("%s, running since %s"), code->name, start);
  } else {
    end = sb_time_to_clock (event->end);
    /* Translators: a behaviour, two times. */
    words = g_strdup_printf (_ ("%s, from %s to %s"), code->name, start, end);
  }
  return modifiers ? g_strdup_printf ("%s: %s", words, modifiers)
                   : g_steal_pointer (&words);
}

static void
tell (SbPalette *self, GtkWidget *button, const SbCode *code, SbEvent *event)
{
  g_autofree char *tooltip = dup_tooltip (code);
  g_autofree char *words = event ? dup_holding_words (self, code, event) : NULL;
  g_autofree char *both = words ? g_strdup_printf ("%s\n%s", words, tooltip) : NULL;

  gtk_widget_set_tooltip_text (button, both ? both : tooltip);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words ? words : tooltip, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_PRESSED,
                               event ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

/* @event: what is coded at the position; NULL: nothing. An event that is changed is
 * another one. */
static void
light (SbPalette *self, GtkWidget *button, const SbCode *code, SbEvent *event)
{
  GtkWidget *sign = g_object_get_data (G_OBJECT (button), "sign");
  GtkWidget *more = g_object_get_data (G_OBJECT (button), "more");
  g_autofree char *modifiers = NULL;

  if (g_object_get_data (G_OBJECT (button), "event") == event)
    return;
  g_object_set_data_full (G_OBJECT (button),
                          "event",
                          event ? g_object_ref (event) : NULL,
                          event ? g_object_unref : NULL);
  modifiers = event ? sb_event_dup_modifier_words (event, self->scheme) : NULL;
  if (event)
    gtk_widget_add_css_class (button, "running");
  else
    gtk_widget_remove_css_class (button, "running");
  gtk_widget_set_opacity (sign, event ? 1 : 0);
  gtk_label_set_text (GTK_LABEL (more), modifiers ? modifiers : "");
  gtk_widget_set_visible (more, modifiers != NULL);
  tell (self, button, code, event);
}

void
sb_palette_show_running (SbPalette *self, SbRecorder *recorder, SbTime frame, SbTime next)
{
  GHashTableIter iter;
  gpointer id, button;

  g_return_if_fail (SB_IS_PALETTE (self));
  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, &id, &button)) {
    const SbCode *code = sb_scheme_find_code (self->scheme, id);
    SbEvent *event = NULL;

    if (recorder)
      event = code->is_state ? sb_recorder_find_active (recorder, id, frame)
                             : sb_recorder_find_begun (recorder, id, frame, next);
    light (self, button, code, event);
  }
}

static gboolean
on_flash_over (gpointer data)
{
  SbPalette *self = data;

  self->flash_timeout = 0;
  stop_flash (self);
  return G_SOURCE_REMOVE;
}

void
sb_palette_flash (SbPalette *self, const char *code)
{
  GtkWidget *button;

  g_return_if_fail (SB_IS_PALETTE (self));
  stop_flash (self);
  button = g_hash_table_lookup (self->buttons, code);
  if (!button)
    return;
  self->flashed = g_object_ref (button);
  gtk_widget_add_css_class (button, "flashed");
  self->flash_timeout = g_timeout_add (FLASH_MS, on_flash_over, self);
}
