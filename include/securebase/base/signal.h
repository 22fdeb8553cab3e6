/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A signal of @type without a return value, as all of ours are; the types of its
 * @n_arguments follow. Call it in class_init; the signal's id. */
guint sb_signal_new (GType type, const char *name, guint n_arguments, ...);

G_END_DECLS
