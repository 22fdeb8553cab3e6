/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/io/incoming.h>
#include <securebase/io/source.h>

G_BEGIN_DECLS

/* One format to import from. Reading changes nothing anywhere; it takes any bytes, within
 * the limits of source.h, and either gives what is in them or one sentence
 * (SB_ERROR_BAD_FILE) that names the file and the place. Opens no other file than those
 * the source's folder holds beside it, nothing over a network, and no entity of an XML
 * file. May run in any thread. */
typedef struct {
  const char *name;     /* "boris" */
  const char *label;    /* for people, translatable: "BORIS project" */
  const char *suffixes; /* "boris;boris.gz": for the file chooser */
  /* Whether these bytes are of this format; the name's suffix alone is not enough. */
  gboolean (*recognise) (const SbSource *source);
  SbIncoming *(*read) (const SbSource *source, GError **error);
} SbImporter;

/* All formats, ended by NULL, the ones that recognise most surely first. */
const SbImporter *const *sb_importer_list (void);

/* By name; SB_ERROR_NOT_FOUND names the formats there are. */
const SbImporter *sb_importer_find (const char *name, GError **error);

/* By content; SB_ERROR_BAD_FILE says what was looked for. */
const SbImporter *sb_importer_recognise (const SbSource *source, GError **error);

G_END_DECLS
