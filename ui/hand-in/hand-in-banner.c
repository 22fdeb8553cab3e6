/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand-in/hand-in-banner.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/hand-in.h>

/* So much of the digest tells two codings apart at a glance. */
#define DIGEST_START 8

struct _SbHandInBanner {
  AdwBin parent;
  GtkInfoBar *bar;
  GtkLabel *words;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (SbHandInBanner, sb_hand_in_banner, ADW_TYPE_BIN)

char *
sb_coding_dup_handed_in_time (const SbCoding *coding)
{
  g_autoptr (GDateTime) time =
    coding->handed_in_at ? g_date_time_new_from_iso8601 (coding->handed_in_at, NULL)
                         : NULL;
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : NULL;
}

static char *
dup_stamp (const SbCoding *coding)
{
  g_autofree char *time = sb_coding_dup_handed_in_time (coding);

  if (!time || !coding->digest)
    return g_strdup (_ ("Handed in: nothing in it can be changed."));
  /* Translators: a time, the beginning of a digest. */
  return g_strdup_printf (
    _ ("Handed in on %s, digest %.*s…: nothing in it can be changed."),
    time,
    DIGEST_START,
    coding->digest);
}

static char *
dup_words (const SbCoding *coding, const SbCoder *coder, gboolean is_own)
{
  g_autofree char *stamp = dup_stamp (coding);

  if (is_own)
    return g_steal_pointer (&stamp);
  /* Translators: a coder's code, then a sentence on handing in. */
  return g_strdup_printf (
    _ ("The coding of %s, to be looked at. %s"), coder ? coder->code : "?", stamp);
}

void
sb_hand_in_banner_show (SbHandInBanner *self,
                        SbDocument *document,
                        SbCoding *coding,
                        const char *viewer)
{
  SbCoder *coder =
    coding ? sb_document_find (document, SB_TYPE_CODER, coding->coder) : NULL;
  gboolean is_own = coder && g_strcmp0 (coder->code, viewer) == 0;
  gboolean shown = coding && (!is_own || sb_coding_is_handed_in (coding));
  g_autofree char *words = shown ? dup_words (coding, coder, is_own) : NULL;

  g_return_if_fail (SB_IS_HAND_IN_BANNER (self));
  gtk_label_set_text (self->words, words ? words : "");
  gtk_info_bar_set_revealed (self->bar, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  gtk_widget_set_visible (self->again,
                          shown && document && sb_document_is_writable (document));
}

const char *
sb_hand_in_banner_get_words (SbHandInBanner *self)
{
  g_return_val_if_fail (SB_IS_HAND_IN_BANNER (self), NULL);
  return gtk_info_bar_get_revealed (self->bar) ? gtk_label_get_text (self->words) : NULL;
}

static void
sb_hand_in_banner_class_init (SbHandInBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/hand-in/hand-in-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SbHandInBanner, bar);
  gtk_widget_class_bind_template_child (widget_class, SbHandInBanner, words);
  gtk_widget_class_bind_template_child (widget_class, SbHandInBanner, again);
}

static void
sb_hand_in_banner_init (SbHandInBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
