#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agreement of the sample's two coders once more, from the exported tables alone.

test-recalculation.py CLI SEED…
Kappa of the categories, ICC(A,1) and mean difference of every rating, time-unit kappa of every
group and code (units counted one by one, exact fractions) against agreement.csv.
"""
import collections
import csv
import subprocess
import sys
import tempfile
from fractions import Fraction

CODERS = ('K1', 'K2')
STEP = 40_000_000  # ns


def run(*words):
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f'# {" ".join(words)}: {result.stdout}{result.stderr}')


def read(folder, name):
    with open(f'{folder}/{name}.csv', encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row.get('coder', CODERS[0]) in CODERS]


def chance_corrected(table):
    n = sum(table.values())
    first, second = collections.Counter(), collections.Counter()
    for (a, b), count in table.items():
        first[a] += count
        second[b] += count
    agreed = Fraction(sum(count for (a, b), count in table.items() if a == b), n)
    chance = sum(Fraction(first[state], n) * Fraction(second[state], n) for state in first)
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def kappa_of(rows, column):
    found = collections.defaultdict(dict)
    for row in rows:
        found[row['session']][row['coder']] = row[column]
    return chance_corrected(collections.Counter(
        (both['K1'], both['K2']) for both in found.values() if both['K1'] and both['K2']))


def icc(pairs):
    n, k = len(pairs), 2
    mean = sum(map(sum, pairs)) / Fraction(n * k)
    rows = k * sum((sum(pair) / k - mean) ** 2 for pair in pairs)
    columns = n * sum((sum(pair[j] for pair in pairs) / Fraction(n) - mean) ** 2 for j in range(k))
    error = sum((x - mean) ** 2 for pair in pairs for x in pair) - rows - columns
    targets, coders, error = rows / (n - 1), columns / (k - 1), error / ((n - 1) * (k - 1))
    whole = targets + (k - 1) * error + Fraction(k, n) * (coders - error)
    return None if whole == 0 else (targets - error) / whole


def nanoseconds(text):
    return int(Fraction(text) * 10**9)


class Session:
    """The time that both coders gave to episodes, without gaps, and what each coded in it."""

    def __init__(self):
        self.episodes = {coder: [] for coder in CODERS}
        self.events = {coder: [] for coder in CODERS}

    def spans(self):
        spans = []
        for a in self.episodes['K1']:
            for b in self.episodes['K2']:
                if max(a[0], b[0]) < min(a[1], b[1]):
                    spans.append((max(a[0], b[0]), min(a[1], b[1])))
        return sorted(spans)

    def states(self, coder, codes, spans):
        places, length = [], 0
        for start, end in spans:
            places.append(length)
            length += end - start
        states = [frozenset()] * -(-length // STEP)
        for start, end, code in self.events[coder]:
            for (low, high), place in zip(spans, places):
                if code not in codes or max(start, low) >= min(end, high):
                    continue
                first, last = max(start, low) - low + place, min(end, high) - low + place
                for unit in range(-(-first // STEP), min(-(-last // STEP), len(states))):
                    states[unit] |= {code}
        return states


def read_sessions(folder):
    sessions = collections.defaultdict(Session)
    groups = collections.defaultdict(set)
    for row in read(folder, 'episodes'):
        sessions[row['session']].episodes[row['coder']].append(
            (nanoseconds(row['start_s']), nanoseconds(row['end_s'])))
    for row in read(folder, 'events'):
        if row['kind'] != 'state':
            continue
        sessions[row['session']].events[row['coder']].append(
            (nanoseconds(row['start_s']), nanoseconds(row['end_s']), row['code']))
        groups['code.' + row['code']].add(row['code'])
        if row['group']:
            groups['group.' + row['group']].add(row['code'])
    return list(sessions.values()), groups


def time_unit_kappa(sessions, codes):
    table = collections.Counter()
    for session in sessions:
        spans = session.spans()
        table.update(zip(session.states('K1', codes, spans), session.states('K2', codes, spans)))
    return chance_corrected(table)


def expectations(folder):
    for analysis, column in (('categories', 'blind_category'), ('forced', 'blind_forced')):
        yield analysis, 'kappa', kappa_of(read(folder, 'categories'), column)
    cells = collections.defaultdict(lambda: collections.defaultdict(dict))
    for row in read(folder, 'ratings'):
        if row['record'] == 'blind' and row['value']:
            cell = f"ratings.{row['scale']}.{row['episode']}.{row['partner']}"
            cells[cell][row['session']][row['coder']] = Fraction(row['value'])
    for cell, rated in cells.items():
        pairs = [(both['K1'], both['K2']) for both in rated.values() if len(both) == 2]
        yield cell, 'icc2_1', icc(pairs)
        yield cell, 'ba_mean_diff', sum(b - a for a, b in pairs) / len(pairs)
    sessions, groups = read_sessions(folder)
    for analysis, codes in groups.items():
        yield analysis, 'tu_kappa[dt=40]', time_unit_kappa(sessions, codes)


def differs(expected, row):
    if row is None:
        return False
    if expected is None or row['value'] == '':
        return (expected is None) != (row['value'] == '')
    return abs(float(expected) - float(row['value'])) > 1e-12


def check(cli, seed):
    n_compared, faults = 0, []
    with tempfile.TemporaryDirectory(prefix='securebase-test-') as folder:
        run(cli, 'sample', f'{folder}/sample', '--no-recording', '--seed', seed)
        run(cli, 'export', f'{folder}/sample/sample.sbase', '--out', f'{folder}/out',
            '--what', 'episodes,events,ratings,categories,agreement')
        found = {(row['analysis'], row['statistic']): row
                 for row in read(f'{folder}/out', 'agreement') if row['coders'] == 'K1,K2'}
        for analysis, statistic, expected in expectations(f'{folder}/out'):
            row = found.get((analysis, statistic))
            n_compared += row is not None
            if differs(expected, row):
                faults.append(f"{analysis} {statistic}: {row['value']}, not {expected}")
    return n_compared, faults


def main():
    cli, seeds = sys.argv[1], sys.argv[2:]
    print(f'1..{len(seeds)}')
    for number, seed in enumerate(seeds, 1):
        n_compared, faults = check(cli, seed)
        for fault in faults:
            print(f'# {fault}')
        print(f'# seed {seed}: {n_compared} numbers compared, {len(faults)} differ')
        print('ok' if n_compared > 30 and not faults else 'not ok', number, f'- seed {seed}')


main()
