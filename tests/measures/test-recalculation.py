#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated sessions and nonsense, measured by the program and by recalculate.py.

test-recalculation.py SOURCE CLI WRITE-RANDOM SEEDS NONSENSE
SEEDS samples of twelve sessions each (coder K1), NONSENSE codings of random events twice:
once with the shipped scheme, once with another rule for the last interval, another gap and
codes that can be towards either partner.
"""
import json
import os
import subprocess
import sys
import tempfile


def run(*words):
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f'# {" ".join(words)}: {result.stdout}{result.stderr}')
    return result.stdout


def write_own_scheme(shipped, path):
    scheme = json.load(open(shipped, encoding='utf-8'))
    scheme['modifier_sets'].append({
        'id': 'towards', 'name': 'Towards', 'many': False, 'provenance': 'unverified',
        'values': [{'id': 'caregiver', 'name': 'Caregiver'}, {'id': 'stranger', 'name': 'Stranger'}],
    })
    for code in scheme['codes']:
        if code['id'] in ('smile', 'vocalise', 'contact', 'cry', 'push_away'):
            code.setdefault('modifiers', []).append('towards')
    for setting in scheme['settings']:
        if setting['id'] == 'partial_interval':
            setting['choice'] = 'prorate'
        if setting['id'] == 'bout_gap_seconds':
            setting['value'] = 7.5
    json.dump(scheme, open(path, 'w', encoding='utf-8'))


def sample(cli, folder, seed):
    run(cli, 'sample', f'{folder}/sample-{seed}', '--no-recording', '--seed', str(seed))
    out = f'{folder}/tables-{seed}'
    os.mkdir(out)
    run(cli, 'export', f'{folder}/sample-{seed}/sample.sbase', '--out', out, '--coder', 'K1',
        '--what', 'episodes,events,measures,behaviour')
    return out


def nonsense(program, scheme, folder, count, seed):
    out = f'{folder}/nonsense-{seed}'
    os.mkdir(out)
    run(program, scheme, str(count), str(seed), out)
    return out


def main():
    source, cli, program = sys.argv[1:4]
    seeds, count = int(sys.argv[4]), sys.argv[5]
    shipped = f'{source}/data/schemes/strange-situation.json'
    script = f'{source}/tests/measures/recalculate.py'
    with tempfile.TemporaryDirectory() as folder:
        own = f'{folder}/own.json'
        write_own_scheme(shipped, own)
        samples = [sample(cli, folder, seed) for seed in range(1, seeds + 1)]
        print('1..3')
        for number, (name, scheme, folders) in enumerate((
                ('simulated sessions', shipped, samples),
                ('nonsense', shipped, [nonsense(program, shipped, folder, count, 5)]),
                ('nonsense, an own scheme', own, [nonsense(program, own, folder, count, 6)])), 1):
            result = subprocess.run([sys.executable, '-B', script, scheme, *folders],
                                    capture_output=True, text=True, check=False)
            print(result.stdout + result.stderr, end='')
            print(f'{"not ok" if result.returncode else "ok"} {number} - {name}')


main()
