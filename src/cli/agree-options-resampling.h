/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/resampling.h>

G_BEGIN_DECLS

/* --seed and --resamples; NULL: the defaults of resampling.h. FALSE where one is no whole
 * number; @fault (transfer full) says it then. */
gboolean sb_agree_parse_resampling (const char *seed,
                                    const char *resamples,
                                    SbResampling *resampling,
                                    char **fault);

G_END_DECLS
