/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eye.h"

#include "window-kit.h"

#include <securebase/document/chronicle.h>
#include <securebase/model/record.h>

typedef struct {
  const char *const *words; /* NULL: a coding is looked for */
  const char *coding;
  char *found;
} Eye;

/* The nearest widget of the program itself. */
static const char *
get_owner (gpointer place)
{
  GtkWidget *widget = GTK_IS_WIDGET (place) ? place : NULL;

  while (widget && !g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Sb"))
    widget = gtk_widget_get_parent (widget);
  return widget ? G_OBJECT_TYPE_NAME (widget) : "?";
}

static void
look_at_text (Eye *eye, gpointer place, const char *text)
{
  for (guint i = 0; text && eye->words && eye->words[i] && !eye->found; i++)
    if (strstr (text, eye->words[i]))
      eye->found = g_strdup_printf (
        "%s in %s: “%s”", G_OBJECT_TYPE_NAME (place), get_owner (place), text);
}

static const char *
get_coding (gpointer record)
{
  guint n;
  const SbField *fields = sb_record_type_get_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].name, "coding"))
      return SB_FIELD_MEMBER (record, &fields[i], char *);
  return NULL;
}

static void
look_at_item (Eye *eye, gpointer place, gpointer item)
{
  if (SB_IS_CHRONICLE_ROW (item))
    look_at_text (eye, place, SB_CHRONICLE_ROW (item)->words);
  else if (GTK_IS_STRING_OBJECT (item))
    look_at_text (eye, place, gtk_string_object_get_string (item));
  else if (SB_IS_RECORD (item) && eye->coding && !eye->found &&
           g_strcmp0 (get_coding (item), eye->coding) == 0)
    eye->found =
      g_strdup_printf ("%s: a %s", G_OBJECT_TYPE_NAME (place), G_OBJECT_TYPE_NAME (item));
}

static void
look_at_list (Eye *eye, gpointer place, gpointer list)
{
  for (guint i = 0; list && i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (list, i);

    look_at_item (eye, place, item);
  }
}

static gpointer
get_list (gpointer widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    return gtk_column_view_get_model (widget);
  if (GTK_IS_LIST_VIEW (widget))
    return gtk_list_view_get_model (widget);
  if (GTK_IS_DROP_DOWN (widget))
    return gtk_drop_down_get_model (widget);
  return NULL;
}

/* The check gives back what is there instead of what was asked for. */
static void
look_at_accessible (Eye *eye, GtkWidget *widget)
{
  static const GtkAccessibleProperty properties[] = {
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++) {
    g_autofree char *there = NULL;

    if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), properties[i]))
      continue;
    there =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), properties[i], "\001");
    look_at_text (eye, widget, there);
  }
}

static void
look_at_text_view (Eye *eye, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  look_at_text (eye, view, text);
}

static void
look_at_widget (Eye *eye, GtkWidget *widget)
{
  look_at_text (eye, widget, gtk_widget_get_tooltip_markup (widget));
  look_at_text (eye, widget, gtk_widget_get_tooltip_text (widget));
  look_at_accessible (eye, widget);
  look_at_list (eye, widget, get_list (widget));
  if (GTK_IS_LABEL (widget))
    look_at_text (eye, widget, gtk_label_get_label (GTK_LABEL (widget)));
  else if (GTK_IS_EDITABLE (widget))
    look_at_text (eye, widget, gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    look_at_text_view (eye, GTK_TEXT_VIEW (widget));
  else if (GTK_IS_WINDOW (widget))
    look_at_text (eye, widget, gtk_window_get_title (GTK_WINDOW (widget)));
}

static void
look_below (Eye *eye, GtkWidget *widget)
{
  look_at_widget (eye, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !eye->found;
       child = gtk_widget_get_next_sibling (child))
    look_below (eye, child);
}

typedef struct {
  char *text;
  gboolean is_done;
} Paste;

static void
on_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;

  paste->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  paste->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Paste *) data)->is_done;
}

static void
look_at_clipboard (Eye *eye)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  Paste paste = {NULL, FALSE};

  gdk_clipboard_read_text_async (clipboard, NULL, on_read, &paste);
  if (sb_kit_wait (is_done, &paste, 20))
    look_at_text (eye, clipboard, paste.text);
  g_free (paste.text);
}

static void
look_everywhere (Eye *eye)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !eye->found; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    look_below (eye, window);
  }
}

char *
sb_eye_find (const char *const *words)
{
  Eye eye = {.words = words};

  look_everywhere (&eye);
  if (!eye.found)
    look_at_clipboard (&eye);
  return eye.found;
}

char *
sb_eye_find_coding (const char *coding)
{
  Eye eye = {.coding = coding};

  look_everywhere (&eye);
  return eye.found;
}
