/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <securebase/classify/coefficients.h>

G_BEGIN_DECLS

/* A coefficient file as people hand it over: JSON, or a table where its name ends in
 * ".csv". Errors are those of sb_coefficients_parse(), of the table, or of reading.
 * (transfer full) */
SbCoefficients *sb_coefficients_read_file (GFile *file, GError **error);

G_END_DECLS
