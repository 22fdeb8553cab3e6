/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "align-bar.h"

struct _SbAlignBar {
  GtkBox parent;
  GtkLabel *words;
  GtkEditable *offset;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (SbAlignBar, sb_align_bar, GTK_TYPE_BOX)

static void
on_activate (SbAlignBar *self)
{
  gtk_widget_activate_action (
    GTK_WIDGET (self), "code.set-offset", "s", gtk_editable_get_text (self->offset));
}

static void
sb_align_bar_class_init (SbAlignBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/video/align-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SbAlignBar, words);
  gtk_widget_class_bind_template_child (widget_class, SbAlignBar, offset);
  gtk_widget_class_bind_template_child (widget_class, SbAlignBar, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
sb_align_bar_init (SbAlignBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_align_bar_set_words (SbAlignBar *self, const char *words)
{
  gtk_label_set_text (self->words, words);
}

void
sb_align_bar_set_offset (SbAlignBar *self, const char *seconds)
{
  gtk_editable_set_text (self->offset, seconds);
}

void
sb_align_bar_set_active (SbAlignBar *self, gboolean active)
{
  gtk_widget_set_sensitive (self->buttons, active);
}
