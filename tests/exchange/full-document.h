/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/document/document.h>

/* A project "from.sbase" in @folder with something in every field of every kind of
 * record. (transfer full) */
SbDocument *make_full_document (const char *folder);
