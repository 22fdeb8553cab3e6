/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "eaf-file.h"

G_BEGIN_DECLS

/* The controlled vocabularies of an ELAN document, their entries as codes of @incoming:
 * of the file itself, and of files (.ecv) that lie beside it; from nowhere else. */
typedef struct _SbEafVocabularies SbEafVocabularies;

/* @root: of an .eaf, or of an .ecv itself. */
SbEafVocabularies *sb_eaf_vocabularies_new (const SbXmlElement *root,
                                            const SbSource *source,
                                            SbIncoming *incoming);
void sb_eaf_vocabularies_free (SbEafVocabularies *all);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbEafVocabularies, sb_eaf_vocabularies_free)

/* Whether the tier's texts are from a vocabulary. */
gboolean sb_eaf_vocabularies_has (SbEafVocabularies *all, const SbEafTier *tier);
/* The code of an annotation of the tier; -1 where its text is no entry, or there is no
 * vocabulary. Where the vocabulary could not be read, each text is a code. */
int sb_eaf_vocabularies_find (SbEafVocabularies *all,
                              const SbEafTier *tier,
                              const SbXmlElement *annotation);

G_END_DECLS
