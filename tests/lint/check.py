#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a machine can check: one function per rule.

Usage: check.py RULE SOURCE_DIR. Prints each fault as "file:line: sentence"; exit status 1 when
there is one.
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[2])
SKIPPED = {'.git', 'subprojects', '__pycache__'}
MAX_LINES = 500

# folder → the folders whose headers it may include, besides its own (README, "How it is built").
ARROWS = {
    'base': set(),
    'model': {'base'},
    'store': {'base', 'model'},
    'document': {'base', 'model', 'store'},
    'measures': {'base', 'model'},
    'classify': {'base', 'model', 'measures'},
    'io': {'base', 'model'},
    'agreement': {'base'},
    'compare': {'agreement', 'base', 'model'},
    'consensus': {'agreement', 'base', 'compare', 'document', 'model'},
    'chart': {'base'},
    'results': {'base', 'model', 'measures', 'classify'},
    'media': {'base'},
    'sample': {'base', 'model', 'document', 'media'},
    'export': {'agreement', 'base', 'chart', 'compare', 'consensus', 'model', 'document', 'measures', 'classify', 'io',
               'results'},
    'exchange': {'base', 'model', 'document', 'measures', 'results', 'io', 'export'},
}
# The programs stand on top: they may include every public header.
ON_TOP = ('src/cli', 'ui', 'tests')


def files(*suffixes):
    """The project's own files with one of the suffixes (all when none is given), sorted."""
    for path in sorted(ROOT.rglob('*')):
        parts = path.relative_to(ROOT).parts
        if path.is_dir() or SKIPPED & set(parts) or parts[0].startswith('build'):
            continue
        if not suffixes or path.suffix in suffixes:
            yield path


def lines(path):
    return enumerate(path.read_text(encoding='utf-8', errors='replace').splitlines(), 1)


def place(path, number=1):
    return f'{path.relative_to(ROOT)}:{number}'


def core_folder(path):
    """"store" for src/store/… and include/securebase/store/…; None outside the core."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == 'src' and len(parts) > 2:
        return parts[1]
    if parts[:2] == ('include', 'securebase') and len(parts) > 3:
        return parts[2]
    return None


def arrows():
    include = re.compile(r'\s*#\s*include\s*["<]([^">]+)[">]')
    for path in files('.c', '.h'):
        name = path.relative_to(ROOT).as_posix()
        on_top = name.startswith(tuple(top + '/' for top in ON_TOP))
        folder = core_folder(path)
        for number, line in lines(path):
            match = include.match(line)
            if match:
                yield from arrow_faults(path, number, match[1], folder, on_top)


def arrow_faults(path, number, header, folder, on_top):
    name = path.relative_to(ROOT).as_posix()
    if re.match(r'(gtk|gdk|gsk|adwaita)', header) and not name.startswith(('ui/', 'tests/ui/')):
        yield f'{place(path, number)}: {header} belongs to ui/ only'
    if header == 'sqlite3.h' and not name.startswith(('src/store/', 'tests/store/')):
        yield f'{place(path, number)}: sqlite3.h belongs to src/store only'
    if header.startswith('gst/') and not name.startswith(
            ('src/media/', 'src/sample/', 'include/securebase/media/', 'ui/', 'src/cli/', 'tests/')):
        yield f'{place(path, number)}: GStreamer belongs to src/media and src/sample'
    target = re.match(r'securebase/(\w+)/', header)
    if target and not on_top:
        if folder not in ARROWS:
            yield f'{place(path, number)}: the folder of this file has no arrows yet'
        elif target[1] != folder and target[1] not in ARROWS[folder]:
            yield f'{place(path, number)}: {folder} must not include {header}'
    if '..' in header:
        yield f'{place(path, number)}: private headers stay in their folder ({header})'


def length():
    for path in files('.c', '.h', '.py', '.ui'):
        count = sum(1 for _ in lines(path))
        if count > MAX_LINES:
            yield f'{place(path, count)}: {count} lines; past {MAX_LINES} it is two nouns'


def spdx():
    mark = re.compile(r'SPDX-License-Identifier: ')
    suffixes = {'.c', '.h', '.py', '.sh', '.css', '.ui', '.sql', '.xml', '.build'}
    for path in files():
        script = not path.suffix and path.name not in ('LICENSE', 'LINGUAS')
        script = script and path.read_bytes()[:2] == b'#!'
        if path.suffix not in suffixes and not script:
            continue
        head = [line for _, line in lines(path)][:4]
        if not any(mark.search(line) for line in head):
            yield f'{place(path)}: the SPDX-License-Identifier line is missing'


def todo():
    word = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b')
    for path in files('.c', '.h', '.py', '.ui', '.css', '.sql', '.build', '.md', '.json'):
        for number, line in lines(path):
            if word.search(line):
                yield f'{place(path, number)}: open work belongs into an issue, not into the tree'


def cut_texts(path):
    # The tools of translators see the text up to the macro only.
    cut = re.compile(r'\b(_|N_|ngettext) ?\((\s*"([^"\\]|\\.)*")+\s*(G_|PRI)\w+')
    text = path.read_text(encoding='utf-8')
    for found in cut.finditer(text):
        number = text.count('\n', 0, found.start()) + 1
        yield f'{place(path, number)}: a translatable text with a macro in it'


def potfiles():
    listed = set()
    for _, line in lines(ROOT / 'po' / 'POTFILES.in'):
        if line.strip() and not line.startswith('#'):
            listed.add(line.strip())
    # A macro of gettext, a template, a desktop file or metainfo.
    calls = re.compile(r'(\b(_|N_|C_|ngettext|Q_) ?\(\s*"|translatable="(yes|true)")')
    found = set()
    for path in files('.c', '.h', '.ui'):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(('src/', 'ui/')) and calls.search(path.read_text(encoding='utf-8')):
            found.add(name)
            yield from cut_texts(path)
    for name in sorted(found - listed):
        yield f'{name}:1: has translatable texts and is not in po/POTFILES.in'
    for name in sorted(listed - found):
        if not (ROOT / name).exists():
            yield f'po/POTFILES.in:1: {name} does not exist'
        elif name.endswith(('.c', '.h')):
            yield f'po/POTFILES.in:1: {name} has no translatable text'


def formatting():
    tool = shutil.which('clang-format')
    if not tool:
        yield 'clang-format is not installed (.ci/setup installs it)'
        return
    sources = [str(path) for path in files('.c', '.h')]
    result = subprocess.run([tool, '--dry-run', '-Werror', *sources],
                            stderr=subprocess.PIPE, text=True, check=False)
    for line in result.stderr.splitlines():
        if 'error:' in line:
            yield line.replace(str(ROOT) + '/', '')


def toplevel():
    allowed = {'meson.build', 'README.md', 'LICENSE', 'src', 'ui', 'include', 'tests', 'data', 'po'}
    for path in sorted(ROOT.iterdir()):
        name = path.name
        if name not in allowed and not name.startswith(('.', 'build')):
            yield f'{name}:1: nothing else belongs on the top level'


RULES = {
    'arrows': arrows,
    'format': formatting,
    'length': length,
    'potfiles': potfiles,
    'spdx': spdx,
    'todo': todo,
    'toplevel': toplevel,
}


def main():
    faults = list(RULES[sys.argv[1]]())
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main())
