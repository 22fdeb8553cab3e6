#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures once more, from events.csv and episodes.csv alone, after their definitions.

Nothing of the program's is used: every number of measures.csv and behaviour.csv is worked
out anew and must be the same within 1e-9, or have no number for the same reason.

recalculate.py SCHEME FOLDER…   (folders that `export` wrote, of codings with that scheme)
"""
import csv
import math
import sys

from second import LISTED, NONE, UNDEFINED, After, S, Coding, Episode, Scheme, total


def expect_listed(ep, measure):
    """(state, value, observed seconds)"""
    flags, work = LISTED[measure]
    if ep.whole is None:
        return UNDEFINED, None, None
    window, hidden = ((ep.whole, ep.hidden) if 'w' in flags
                      else (ep.judged, ep.hidden_judged))
    if '*' not in flags and not ep.is_seen(window, hidden):
        return UNDEFINED, None, None
    value = work(ep)
    if isinstance(value, After):
        return NONE, None, value.observed(ep)
    if value == NONE:
        return NONE, None, (window[1] - window[0] - total(hidden)) / S
    return (UNDEFINED, None, None) if value == UNDEFINED else ('value', value, None)


def expect_of_code(ep, tally, kind):
    if tally is None:
        return UNDEFINED, None, None
    standard = ep.scheme.episodes[ep.number]['standard_seconds']
    value = {'n': tally['count'], 't': tally['total_s'], 'i': tally['intervals'],
             'r': tally['count'] * standard / tally['length_s']}[kind]
    return 'value', value, None


def is_same(text, value):
    if text == '' or value is None:
        return text == '' and value is None
    return math.isclose(float(text), value, rel_tol=1e-9, abs_tol=1e-9)


def key_of(row):
    return row['session'], row['coder'], row['pass']


def read(folder, name):
    with open(f'{folder}/{name}.csv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def by_coding(rows):
    out = {}
    for row in rows:
        out.setdefault(key_of(row), []).append(row)
    return out


class Report:
    def __init__(self):
        self.numbers, self.faults = 0, []

    def check(self, where, text, value):
        self.numbers += 1
        if not is_same(text, value):
            self.faults.append(f'{where}: the program says {text or "nothing"}, not {value}')

    def check_word(self, where, word, expected):
        if word != expected:
            self.faults.append(f'{where}: the program says {word}, not {expected}')


def check_measures(report, episodes, rows):
    seen = set()
    for row in rows:
        ep, name = episodes[int(row['episode'])], row['measure']
        where = '/'.join(key_of(row)) + f" Ep {row['episode']} {name}"
        if name in LISTED:
            seen.add(name)
            state, value, observed = expect_listed(ep, name)
        else:
            state, value, observed = expect_of_code(ep, ep.tally([name[2:]], None), name[0])
        report.check_word(where, row['state'], state)
        report.check(where, row['value'], value)
        report.check(where + ' observed', row['observed_s'], observed)
    return seen


def expect_units(scheme):
    """(kind, id, partner of the row, partner whose events alone count)"""
    for kind, things in (('code', {c: [c] for c in scheme.codes}), ('group', scheme.groups),
                         ('family', scheme.families)):
        for name, codes in things.items():
            partners = set().union(*(scheme.partners(scheme.codes[c]) for c in codes))
            only = partners.pop() if len(partners) == 1 else None
            yield kind, name, only or '', None
            for partner in ('caregiver', 'stranger'):
                if partner in partners:
                    yield kind, name, partner, partner


def check_behaviour(report, scheme, episodes, rows):
    found = {(int(r['episode']), r['of'], r['behaviour'], r['partner']): r for r in rows}
    if len(found) != len(rows):
        report.faults.append('a row of behaviour stands twice')
    units = list(expect_units(scheme))
    if len(rows) != len(units) * len(scheme.episodes):
        report.faults.append(f'{len(rows)} rows of behaviour, not {len(units)} an episode')
    for number, ep in episodes.items():
        for kind, name, shown, partner in units:
            codes = {'code': [name], 'group': scheme.groups.get(name),
                     'family': scheme.families.get(name)}[kind]
            row = found[(number, kind, name, shown)]
            tally = ep.tally(codes, partner)
            where = '/'.join(key_of(row)) + f' Ep {number} {kind} {name} {shown}'
            for column in TALLY:
                report.check(f'{where} {column}', row[column], tally and tally[column])
            latency_state = (UNDEFINED if tally is None else
                             NONE if tally['latency_s'] is None else 'value')
            report.check_word(where, row['latency_state'], latency_state)
            report.check_word(where, bool(row['reason']), tally is None)


TALLY = ['count', 'rate_per_minute', 'total_s', 'mean_s', 'proportion', 'latency_s', 'bouts',
         'bout_mean_s', 'intervals', 'intervals_prorated', 'incidence']


def check_folder(report, scheme, folder):
    marks, events = by_coding(read(folder, 'episodes')), by_coding(read(folder, 'events'))
    behaviour = by_coding(read(folder, 'behaviour'))
    missing = {m['id'] for m in scheme.measures}
    codings = by_coding(read(folder, 'measures'))
    for key, rows in codings.items():
        coding = Coding(scheme, marks.get(key, []), events.get(key, []))
        episodes = {n: Episode(coding, n) for n in scheme.episodes}
        missing -= check_measures(report, episodes, rows)
        check_behaviour(report, scheme, episodes, behaviour[key])
    if missing:
        report.faults.append(f'{folder}: no row of {", ".join(sorted(missing))}')
    return len(codings)


def main():
    scheme, report = Scheme(sys.argv[1]), Report()
    codings = sum(check_folder(report, scheme, folder) for folder in sys.argv[2:])
    for fault in report.faults[:20]:
        print('# ' + fault)
    print(f'# {codings} codings, {report.numbers} numbers, {len(report.faults)} differ')
    sys.exit(bool(report.faults) or codings == 0)


if __name__ == '__main__':
    main()
