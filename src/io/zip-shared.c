/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <string.h>
#include <unistd.h>

/* Made once: making one costs more than a small file, and loses memory where LOCPATH is
 * set. */
static locale_t
get_utf8 (void)
{
  static gsize made = 0;
  static locale_t utf8;

  if (g_once_init_enter (&made)) {
    locale_t copy = duplocale (LC_GLOBAL_LOCALE);

    utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", copy);
    if (utf8 == (locale_t) 0)
      utf8 = copy;
    g_once_init_leave (&made, 1);
  }
  return utf8;
}

void
sb_zip_locale_enter (SbZipLocale *locale)
{
  locale->before = uselocale (get_utf8 ());
}

void
sb_zip_locale_leave (SbZipLocale *locale)
{
  uselocale (locale->before);
}

static gboolean
leads_upwards (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  for (guint i = 0; parts[i]; i++)
    if (g_str_equal (parts[i], ".."))
      return TRUE;
  return FALSE;
}

const char *
sb_zip_find_fault (const char *name)
{
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return _ ("its name cannot be read");
  if (*name == '\0')
    return _ ("it has no name");
  if (strchr ("/\\", *name) || (g_ascii_isalpha (*name) && name[1] == ':'))
    return _ ("its name begins at the root of a disk");
  if (leads_upwards (name))
    return _ ("its name leads out of the folder");
  return NULL;
}

gboolean
sb_zip_fail_to_write (const char *path, int code, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               code == ENOSPC || code == EDQUOT ? SB_ERROR_NO_SPACE : SB_ERROR_FAILED,
               _ ("“%s” could not be written: %s. Nothing of it was kept."),
               path,
               g_strerror (code));
  return FALSE;
}

gboolean
sb_zip_go_on (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (
    error, SB_ERROR, SB_ERROR_CANCELLED, _ ("Stopped; nothing was kept."));
  return FALSE;
}

gboolean
sb_zip_write_all (int fd, const void *data, gsize length)
{
  const char *rest = data;

  while (length > 0) {
    gssize n = write (fd, rest, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    rest += n;
    length -= (gsize) n;
  }
  return TRUE;
}
