/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/export/summary.h>
#include <securebase/measures/time-budget.h>

G_BEGIN_DECLS

SbTable *sb_budget_tabulate (SbTimeBudget *budget);

G_END_DECLS
