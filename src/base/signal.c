/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/base/signal.h>

guint
sb_signal_new (GType type, const char *name, guint n_arguments, ...)
{
  va_list arguments;
  guint id;

  va_start (arguments, n_arguments);
  id = g_signal_new_valist (name,
                            type,
                            G_SIGNAL_RUN_LAST,
                            NULL,
                            NULL,
                            NULL,
                            NULL,
                            G_TYPE_NONE,
                            n_arguments,
                            arguments);
  va_end (arguments);
  return id;
}
