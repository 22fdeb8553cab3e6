/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <securebase/classify/coefficients.h>

G_BEGIN_DECLS

/* Name, citation, population, rule, provenance and the weights. */
void sb_coefficients_append_text (SbCoefficients *coefficients, GString *text);

/* Members of the object that is open. */
void sb_coefficient_result_add_json (const SbCoefficientResult *result,
                                     JsonBuilder *builder);

G_END_DECLS
