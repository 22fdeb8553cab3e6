# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures a second time, after their definitions: for recalculate.py."""
import json

S = 10**9


def to_time(text):
    """Exact: seconds in decimals to nanoseconds."""
    if not text:
        return None
    whole, _, part = text.partition('.')
    sign = -1 if whole.startswith('-') else 1
    return sign * (abs(int(whole)) * S + int((part + '0' * 9)[:9]))


def merge(spans, gap=0):
    out = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] <= gap:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


def total(spans):
    return sum(end - start for start, end in spans)


def common(spans, others):
    return sum(max(0, min(e, oe) - max(s, os)) for s, e in spans for os, oe in others)


class Scheme:
    def __init__(self, path):
        data = json.load(open(path, encoding='utf-8'))
        self.codes = {c['id']: c for c in data['codes']}
        self.episodes = {e['number']: e for e in data['episodes']}
        self.families = {f['id']: f['codes'] for f in data['families']}
        self.groups = {g['id']: [c['id'] for c in data['codes'] if c.get('group') == g['id']]
                       for g in data['groups']}
        self.measures = data['measures']
        self.settings = {s['id']: s.get('choice', s.get('value')) for s in data['settings']}
        self.sets = {s['id']: [v['id'] for v in s['values']] for s in data.get('modifier_sets', [])}

    def time(self, setting):
        return round(self.settings[setting] * S)

    def partner(self, code):
        for partner in ('caregiver', 'stranger'):
            if code['id'] in self.families.get('towards_' + partner, []):
                return partner
        return code['subject'] if code['subject'] != 'child' else None

    def partners(self, code):
        chosen = {v for s in code.get('modifiers', []) for v in self.sets[s]
                  if v in ('caregiver', 'stranger')}
        return chosen | {self.partner(code)}


class Event:
    def __init__(self, row, scheme):
        code = scheme.codes.get(row['code'])
        self.code = row['code']
        self.start = to_time(row['start_s'])
        self.is_state = bool(code and code['state'])
        end = to_time(row['end_s'])
        self.end = (10**18 if end is None else end) if self.is_state else self.start
        chosen = [m.split(':')[-1] for m in row['modifiers'].split('; ')]
        named = [p for p in ('caregiver', 'stranger') if p in chosen]
        self.partner = named[0] if named else (scheme.partner(code) if code else None)


class Coding:
    """One coding; the questions of all measures."""

    def __init__(self, scheme, episodes, events):
        self.scheme = scheme
        self.marks = {int(e['episode']): (to_time(e['start_s']), to_time(e['end_s']))
                      for e in episodes}
        self.events = [Event(row, scheme) for row in events]

    def borders(self, number):
        last = max(self.marks, default=None)
        if last is not None and number > last and self.marks[last][1] is not None:
            return None
        start, end = self.marks.get(number, (None, None))
        if start is None:
            return None
        if end is None:
            end = self.marks.get(number + 1, (None, None))[0]
        return (start, end) if end is not None and end > start else None


class Episode:
    def __init__(self, coding, number):
        self.coding, self.scheme, self.number = coding, coding.scheme, number
        self.whole = coding.borders(number)
        if self.whole is None:
            return
        start, end = self.whole
        if self.scheme.episodes[number]['kind'] == 'reunion':
            end = min(end, start + self.scheme.time('reunion_window_seconds'))
        self.judged = (start, end)
        self.hidden = self.bouts(['off_camera'], self.whole)
        self.hidden_judged = self.bouts(['off_camera'], self.judged)

    def is_seen(self, window, hidden):
        share = total(hidden) / (window[1] - window[0])
        return bool(self.coding.events) and share <= self.scheme.settings['unseen_share_max']

    def begun(self, codes, window, partner=None):
        return [e for e in self.coding.events if e.code in codes
                and window[0] <= e.start < window[1] and (not partner or e.partner == partner)]

    def pieces(self, codes, window, partner=None):
        return [(max(e.start, window[0]), min(e.end, window[1])) for e in self.coding.events
                if e.code in codes and e.is_state and (not partner or e.partner == partner)
                and max(e.start, window[0]) < min(e.end, window[1])]

    def bouts(self, codes, window, gap=0):
        return merge(self.pieces(codes, window), gap)

    def first(self, codes, start, end):
        found = [e for e in self.begun(codes, (start, end + 1))]
        return min(found, key=lambda e: e.start) if found else None

    def intervals(self, spans):
        length = self.scheme.time('interval_seconds')
        way, count, at = self.scheme.settings['partial_interval'], 0, self.whole[0]
        while at < self.whole[1]:
            end = min(at + length, self.whole[1])
            if any(max(s, at) < min(e, end) if e > s else at <= s < end for s, e in spans):
                part = (end - at) / length
                count += 1 if part == 1 or way == 'count' else 0 if way == 'drop' else part
            at = end
        return count

    # Of everything that can be coded.
    def tally(self, codes, partner):
        scheme = self.scheme
        members = [scheme.codes[c] for c in codes]
        of_child = any(c['subject'] == 'child' and c['id'] != 'off_camera' for c in members)
        if self.whole is None:
            return None
        if not self.coding.events or (of_child and not self.is_seen(self.whole, self.hidden)):
            return None
        hidden = self.hidden if of_child else []
        length = self.whole[1] - self.whole[0]
        visible = (length - total(hidden)) / S
        begun = self.begun(codes, self.whole, partner)
        pieces = self.pieces(codes, self.whole, partner)
        points = [(e.start, e.start) for e in begun if not (e.is_state and e.start < e.end)]
        spans, stretches = merge(pieces + points), merge(pieces)
        bouts = merge(pieces + points, scheme.time('bout_gap_seconds'))
        has_state = any(c['state'] for c in members)
        seen = [e for e in begun if not any(s <= e.start < t for s, t in hidden)]
        counted = self.intervals(spans)
        standard = scheme.episodes[self.number]['standard_seconds']
        return {
            'count': len(begun),
            'rate_per_minute': len(seen) / (visible / 60) if visible else None,
            'total_s': total(stretches) / S if has_state else None,
            'mean_s': total(pieces) / len(pieces) / S if pieces else None,
            'proportion': (total(stretches) - common(stretches, hidden)) / S / visible
            if has_state and visible else None,
            'latency_s': (spans[0][0] - self.whole[0]) / S if spans else None,
            'bouts': len(bouts),
            'bout_mean_s': total(bouts) / len(bouts) / S if bouts and has_state else None,
            'intervals': counted,
            'intervals_prorated': counted * standard / (length / S),
            'incidence': int(bool(spans)),
            'length_s': length / S,
            'visible_s': visible,
        }


NONE = 'none'


class After:
    """It did not happen after `start`; without a start there was nothing to follow."""
    def __init__(self, start=None):
        self.start = start

    def observed(self, ep):
        if self.start is None or self.start >= ep.whole[1]:
            return None
        rest = (self.start, ep.whole[1])
        return (rest[1] - rest[0] - common([rest], ep.hidden)) / S
UNDEFINED = 'undefined'


def share(ep, codes):
    visible = ep.judged[1] - ep.judged[0] - total(ep.hidden_judged)
    spans = ep.bouts(codes, ep.judged)
    return (total(spans) - common(spans, ep.hidden_judged)) / visible


def latency(ep, codes):
    spans = ep.bouts(codes, ep.judged)
    return (spans[0][0] - ep.judged[0]) / S if spans else NONE


def first_latency(ep, codes):
    found = ep.begun(codes, ep.judged)
    return (min(e.start for e in found) - ep.judged[0]) / S if found else NONE


def approach_kind(ep):
    full = first_latency(ep, ['approach_full'])
    part = first_latency(ep, ['approach_partial'])
    if full == NONE:
        return 0 if part == NONE else 1
    return 1 if part != NONE and part < full else 2


def own(ep):
    soon = ep.scheme.time('bid_response_seconds')
    bids = [e.start for e in ep.coding.events if e.code == 'caregiver_bid']
    return sum(not any(0 <= act.start - b <= soon for b in bids)
               for act in ep.begun(ep.scheme.families['seeking'], ep.judged))


def arrivals(ep, kind):
    soon, beside = ep.scheme.time('approach_contact_seconds'), ep.scheme.time('pick_up_seconds')
    least = ep.scheme.time('momentary_seconds')
    n = 0
    for approach in ep.begun(['approach_full'], ep.judged):
        end = min(approach.start + soon, ep.whole[1] - 1)
        contact = ep.first(['contact'], approach.start, end)
        lifted = contact and ep.first(['caregiver_pick_up'],
                                      max(approach.start, contact.start - beside),
                                      contact.start + beside)
        if kind == 'reach':
            n += bool(ep.first(['reach'], approach.start, end))
        elif kind == 'lifted':
            n += bool(lifted)
        elif kind == 'helped':
            n += bool(lifted and ep.first(['clamber'], approach.start, end))
        elif contact and not lifted:
            held = (min(contact.end, ep.whole[1]) - contact.start >= least and
                    not ep.first(['play', 'locomote'], contact.start, contact.start + least - 1))
            n += kind == 'own' or held
    return n


def contact_by(ep):
    beside = ep.scheme.time('pick_up_seconds')
    contact = ep.first(['contact'], ep.judged[0], ep.judged[1] - 1)
    if not contact:
        return NONE
    lifted = ep.first(['caregiver_pick_up'], contact.start - beside, contact.start + beside)
    return 2 if lifted else 1


def release_resistances(ep):
    resisted = len(ep.begun(['resist_release'], ep.judged))
    if resisted == 0 and not ep.bouts(['contact'], ep.judged):
        return After()
    if resisted == 0 and not ep.begun(ep.scheme.families['release_attempt'], ep.judged):
        return UNDEFINED
    return resisted


def instances(ep, least):
    strength = {}
    for level, family in enumerate(('resist_slight', 'resist_definite', 'resist_strong'), 1):
        for code in ep.scheme.families[family]:
            strength[code] = level
    acts = sorted(ep.begun(list(strength), ep.judged), key=lambda e: e.start)
    gap, groups = ep.scheme.time('resistance_gap_seconds'), []
    for act in acts:
        if groups and act.start - groups[-1][-1].start <= gap:
            groups[-1].append(act)
        else:
            groups.append([act])
    return sum(max(strength[a.code] for a in group) >= least for group in groups)


def kinds(ep):
    codes = [c for f in ('resist_slight', 'resist_definite', 'resist_strong')
             for c in ep.scheme.families[f]]
    return len({e.code for e in ep.begun(codes, ep.judged)})


def ungreeted(ep):
    greeting = first_latency(ep, ep.scheme.families['greeting'])
    end = ep.judged[1] if greeting == NONE else ep.judged[0] + round(greeting * S)
    calm = (ep.judged[0], end)
    return (end - calm[0] - total(ep.bouts(ep.scheme.families['distress'], calm))) / S


def greeted_then_left(ep):
    soon = ep.scheme.time('away_after_seconds')
    return sum(bool(ep.first(ep.scheme.families['leaving'], g.start, g.start + soon))
               for g in ep.begun(ep.scheme.families['greeting'], ep.judged))


def has_bids(ep):
    return any(e.code == 'caregiver_bid' for e in ep.coding.events)


def unanswered(ep):
    soon, answers = ep.scheme.time('bid_response_seconds'), ep.scheme.families['answer']
    if not has_bids(ep):
        return UNDEFINED
    return sum(not (ep.first(answers, b.start, b.start + soon) or
                    ep.pieces(answers, (b.start, b.start + 1)))
               for b in ep.begun(['caregiver_bid'], ep.judged))


def prompt_bid(ep):
    end = min(ep.judged[0] + ep.scheme.time('prompt_bid_seconds'), ep.whole[1] - 1)
    if not has_bids(ep):
        return UNDEFINED
    return int(bool(ep.first(['caregiver_bid'], ep.judged[0], end)))


def quiets(ep):
    spans = ep.bouts(ep.scheme.families['distress'], ep.whole)
    nexts = [s for s, _ in spans[1:]] + [ep.whole[1]]
    return spans, [n - e for (_, e), n in zip(spans, nexts)]


def coded_settling(ep, spans):
    return bool(ep.begun(['settle'], (spans[-1][1], ep.whole[1])))


def settled_at(ep):
    spans, quiet = quiets(ep)
    need = ep.scheme.time('settle_quiet_seconds')
    for (_, end), rest in zip(spans, quiet):
        if rest >= need:
            return end
    return spans[-1][1] if spans and coded_settling(ep, spans) else None


def time_to_settle(ep):
    at = settled_at(ep)
    if at is None:
        return NONE if quiets(ep)[0] else After()
    return (at - ep.whole[0]) / S


def settling(ep):
    spans, quiet = quiets(ep)
    if not spans:
        return 2
    if quiet[-1] < ep.scheme.time('settle_quiet_seconds') and not coded_settling(ep, spans):
        return 0
    slow = ep.scheme.time('settle_slow_seconds')
    return 2 if settled_at(ep) - ep.whole[0] <= slow else 1


def return_to_play(ep):
    spans, _ = quiets(ep)
    if not spans:
        return After()
    end = spans[-1][1]
    play = ep.bouts(['play'], (end, ep.whole[1])) if end < ep.whole[1] else []
    return (play[0][0] - end) / S if play else After(end)


def distance(ep):
    near = ep.bouts(['contact'], ep.judged) + ep.bouts(['proximity'], ep.judged)
    return sum(not any(s <= a.start < e for s, e in near)
               for a in ep.begun(ep.scheme.families['distance'], ep.judged))


def count(*codes):
    return lambda ep: len(ep.begun(codes, ep.judged))


def count_of(family):
    return lambda ep: len(ep.begun(ep.scheme.families[family], ep.judged))


def time_of(*codes):
    return lambda ep: total(ep.bouts(codes, ep.judged)) / S


# How each is worked out; a star: does not hang on the child being seen; w: the whole episode.
LISTED = {
    'duration': ('*', lambda ep: (ep.whole[1] - ep.whole[0]) / S),
    'judged_time': ('*', lambda ep: (ep.judged[1] - ep.judged[0]) / S),
    'off_camera_share': ('*', lambda ep: total(ep.hidden_judged) /
                         (ep.judged[1] - ep.judged[0])),
    'first_approach_latency': ('', lambda ep: first_latency(
        ep, ['approach_full', 'approach_partial'])),
    'first_approach_kind': ('', approach_kind),
    'approaches_full': ('', count('approach_full')),
    'approaches_partial': ('', count('approach_partial')),
    'reaches': ('', count('reach')),
    'seeking_own': ('', own),
    'own_contacts_held': ('', lambda ep: arrivals(ep, 'held')),
    'own_contacts': ('', lambda ep: arrivals(ep, 'own')),
    'helped_contacts': ('', lambda ep: arrivals(ep, 'helped')),
    'lifted_contacts': ('', lambda ep: arrivals(ep, 'lifted')),
    'approach_reaches': ('', lambda ep: arrivals(ep, 'reach')),
    'prompt_bid': ('*', prompt_bid),
    'proximity_time': ('', time_of('proximity')),
    'first_contact_latency': ('', lambda ep: latency(ep, ['contact'])),
    'first_contact_by': ('', contact_by),
    'contact_time': ('', time_of('contact')),
    'contact_bouts': ('', lambda ep: len(ep.bouts(
        ['contact'], ep.judged, ep.scheme.time('contact_gap_seconds')))),
    'contact_longest': ('', lambda ep: max([e - s for s, e in ep.bouts(
        ['contact'], ep.judged, ep.scheme.time('contact_gap_seconds'))], default=0) / S),
    'cling_time': ('', time_of('cling')),
    'release_attempts': ('*', count_of('release_attempt')),
    'release_resistances': ('', release_resistances),
    'resistances': ('', lambda ep: instances(ep, 1)),
    'resistances_definite': ('', lambda ep: instances(ep, 2)),
    'resistances_strong': ('', lambda ep: instances(ep, 3)),
    'resistance_kinds': ('', kinds),
    'greeting_latency': ('', lambda ep: first_latency(ep, ep.scheme.families['greeting'])),
    'ungreeted_calm_time': ('', ungreeted),
    'greetings': ('', count_of('greeting')),
    'greeted_then_left': ('', greeted_then_left),
    'avoiding_time': ('', lambda ep: time_of(*ep.scheme.families['avoiding'])(ep)),
    'ignoring_time': ('', time_of('ignore')),
    'aversions': ('', count_of('aversion')),
    'gaze_aversions': ('', count('look_away')),
    'leavings': ('', count_of('leaving')),
    'bids': ('*', lambda ep: count('caregiver_bid')(ep) if has_bids(ep) else UNDEFINED),
    'bids_unanswered': ('', unanswered),
    'distress_time': ('', lambda ep: time_of(*ep.scheme.families['distress'])(ep)),
    'distress_share': ('', lambda ep: share(ep, ep.scheme.families['distress'])),
    'distress_intervals': ('w', lambda ep: ep.intervals(
        ep.bouts(ep.scheme.families['distress'], ep.whole))),
    'scream_share': ('', lambda ep: share(ep, ['scream'])),
    'time_to_settle': ('w', time_to_settle),
    'settling': ('w', settling),
    'play_time': ('', time_of('play')),
    'play_share': ('', lambda ep: share(ep, ['play'])),
    'play_latency': ('', lambda ep: latency(ep, ['play'])),
    'return_to_play': ('w', return_to_play),
    'locomotion_time': ('', time_of('locomote')),
    'search_acts': ('', count_of('searching')),
    'distance_acts': ('', distance),
}
