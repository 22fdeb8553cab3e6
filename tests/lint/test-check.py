#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows each lint rule a small tree that keeps it and one that breaks it."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

CHECK = sys.argv[1]
STYLE = pathlib.Path(CHECK).resolve().parents[2] / '.clang-format'
SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
OPEN_WORK = 'TO' + 'DO'

GOOD = {
    'po/POTFILES.in': 'src/io/csv.c\n',
    'src/io/csv.c': SPDX + '#include <securebase/model/event.h>\n\nchar *text = _ ("Cry");\n',
    'ui/window.c': SPDX + '#include <gtk/gtk.h>\n#include <securebase/io/csv.h>\n',
    'src/store/database.c': SPDX + '#include <sqlite3.h>\n',
}

# rule, file that breaks it, its text
BAD = [
    ('arrows', 'src/io/eaf.c', SPDX + '#include <securebase/media/player.h>\n'),
    ('arrows', 'src/agreement/kappa.c', SPDX + '#include <securebase/model/event.h>\n'),
    ('arrows', 'src/cli/verb-x.c', SPDX + '#include <gtk/gtk.h>\n'),
    ('arrows', 'include/securebase/model/x.h', SPDX + '#include <adwaita.h>\n'),
    ('arrows', 'src/document/x.c', SPDX + '#include <sqlite3.h>\n'),
    ('arrows', 'src/base/x.c', SPDX + '#include "../model/record.h"\n'),
    ('arrows', 'src/novel/x.c', SPDX + '#include <securebase/base/time.h>\n'),
    ('length', 'src/io/long.c', SPDX + '\n' * 500),
    ('spdx', 'src/io/bare.c', 'int x;\n'),
    ('spdx', 'tests/script', '#!/bin/sh\n'),
    ('todo', 'src/io/open.c', SPDX + f'/* {OPEN_WORK}: later */\n'),
    ('potfiles', 'src/io/new.c', SPDX + 'char *text = _ ("Smile");\n'),
    ('potfiles', 'po/POTFILES.in', 'src/io/csv.c\nsrc/io/gone.c\n'),
    ('format', 'src/io/ugly.c', SPDX + 'int  x ;\n'),
    ('toplevel', 'scripts/x.sh', '#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n'),
]


def write(root, tree):
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def holds(rule, extra):
    """Whether the rule finds no fault in the good tree with the extra files."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write(root, GOOD)
        write(root, extra)
        shutil.copy(STYLE, root)
        result = subprocess.run([sys.executable, CHECK, rule, folder],
                                stdout=subprocess.DEVNULL, check=False)
        return result.returncode == 0


def main():
    failed = False
    for rule in sorted({rule for rule, _, _ in BAD}):
        if rule == 'format' and not shutil.which('clang-format'):
            continue
        if not holds(rule, {}):
            print(f'{rule}: finds a fault in a tree that has none')
            failed = True
    for rule, name, text in BAD:
        if holds(rule, {name: text}):
            print(f'{rule}: does not see the fault in {name}')
            failed = True
    return 1 if failed else 0


sys.exit(main())
