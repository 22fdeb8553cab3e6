/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "findings.h"

G_BEGIN_DECLS

/* From findings to a suggestion: profile, gates, D rule, dimensions. (transfer full) */
SbSuggestion *sb_verdict_reach (SbFindings *findings);

G_END_DECLS
