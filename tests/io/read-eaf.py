# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an ELAN document with Python's own XML reader, knowing nothing of ours, and checks
that it is one. Prints what is in it, a line a fact, in a fixed order:

    tier NAME|PARTICIPANT|ANNOTATOR|PARENT|TYPE
    annotation TIER|BEGIN|END|VALUE      times in ms, of annotations with times of their own
    hanging TIER|BEGIN|END|VALUE         of annotations that hang on another
"""
import sys
import xml.etree.ElementTree as ET

ORDER = ['LICENSE', 'HEADER', 'TIME_ORDER', 'TIER', 'LINGUISTIC_TYPE', 'LOCALE', 'LANGUAGE',
         'CONSTRAINT', 'CONTROLLED_VOCABULARY', 'LEXICON_REF', 'REF_LINK_SET', 'EXTERNAL_REF']
STEREOTYPES = {'Time_Subdivision', 'Symbolic_Subdivision', 'Symbolic_Association', 'Included_In'}


def fail(words):
    sys.exit('fault: ' + words)


def attribute(element, name):
    value = element.get(name)
    if value is None:
        fail(f'{element.tag} without {name}')
    return value


def unique(elements, name):
    ids = [attribute(e, name) for e in elements]
    if len(set(ids)) != len(ids):
        fail(f'{name} stands twice')
    return dict(zip(ids, elements))


def check_order(root):
    places = [ORDER.index(e.tag) for e in root]
    if places != sorted(places):
        fail('elements are not in the order of the schema')


def check_vocabularies(root):
    lists = unique(root.findall('CONTROLLED_VOCABULARY'), 'CV_ID')
    languages = unique(root.findall('LANGUAGE'), 'LANG_ID')
    for one in lists.values():
        unique(one.findall('CV_ENTRY_ML'), 'CVE_ID')
        for value in one.iter('CVE_VALUE'):
            if attribute(value, 'LANG_REF') not in languages:
                fail('a vocabulary in a language that the file lacks')
            attribute(value, 'DESCRIPTION')
    return lists


def check_types(root, lists):
    types = unique(root.findall('LINGUISTIC_TYPE'), 'LINGUISTIC_TYPE_ID')
    stereotypes = {attribute(e, 'STEREOTYPE') for e in root.findall('CONSTRAINT')}
    if not stereotypes <= STEREOTYPES:
        fail('unknown stereotypes')
    for one in types.values():
        reference = one.get('CONTROLLED_VOCABULARY_REF')
        if reference is not None and reference not in lists:
            fail(f'no vocabulary {reference}')
        constraint = one.get('CONSTRAINTS')
        if constraint is not None and constraint not in stereotypes:
            fail(f'no constraint {constraint}')
    return types


def check_tier(tier, types, tiers):
    kind = types.get(attribute(tier, 'LINGUISTIC_TYPE_REF'))
    parent = tier.get('PARENT_REF')
    if kind is None:
        fail(f'no type for {tier.get("TIER_ID")}')
    if (parent is not None) != (kind.get('CONSTRAINTS') is not None):
        fail('a tier with a parent and a type without a constraint, or the other way round')
    if parent is not None and parent not in tiers:
        fail(f'no tier {parent}')


def read_slots(root):
    slots = unique(root.find('TIME_ORDER').findall('TIME_SLOT'), 'TIME_SLOT_ID')
    times = [int(attribute(e, 'TIME_VALUE')) for e in slots.values()]
    if times != sorted(times):
        fail('the time order is not in order')
    if times and times[0] < 0:
        fail('a time before 0')
    return dict(zip(slots, times))


def text_of(element):
    return element.findtext('ANNOTATION_VALUE').replace('\\', '\\\\').replace('\n', '\\n')


def read_aligned(tier, slots):
    spans = []
    for one in tier.iter('ALIGNABLE_ANNOTATION'):
        begin = slots[attribute(one, 'TIME_SLOT_REF1')]
        end = slots[attribute(one, 'TIME_SLOT_REF2')]
        if begin >= end:
            fail(f'{one.get("ANNOTATION_ID")} has no length')
        spans.append((begin, end, one))
    for (_, end, _), (begin, _, _) in zip(spans, spans[1:]):
        if begin < end:
            fail(f'annotations overlap in {tier.get("TIER_ID")}')
    return spans


def check_entry(annotation, tier, types, lists):
    """A text of a vocabulary must be the entry that it names."""
    reference = types[tier.get('LINGUISTIC_TYPE_REF')].get('CONTROLLED_VOCABULARY_REF')
    if reference is None:
        return
    entries = {e.get('CVE_ID'): e.findtext('CVE_VALUE') for e in lists[reference]}
    if entries.get(attribute(annotation, 'CVE_REF')) != annotation.findtext('ANNOTATION_VALUE'):
        fail(f'{annotation.get("ANNOTATION_ID")} is not in its vocabulary')


def main():
    root = ET.parse(sys.argv[1]).getroot()
    if root.tag != 'ANNOTATION_DOCUMENT':
        fail('no ANNOTATION_DOCUMENT')
    for name in ('AUTHOR', 'DATE', 'VERSION', 'FORMAT'):
        attribute(root, name)
    check_order(root)
    lists = check_vocabularies(root)
    types = check_types(root, lists)
    tiers = unique(root.findall('TIER'), 'TIER_ID')
    unique([e for e in root.iter() if e.tag.endswith('E_ANNOTATION') or e.tag == 'REF_ANNOTATION'],
           'ANNOTATION_ID')
    slots = read_slots(root)
    spans = {}
    for name, tier in tiers.items():
        check_tier(tier, types, tiers)
        print('tier', '|'.join([name] + [tier.get(a, '') for a in (
            'PARTICIPANT', 'ANNOTATOR', 'PARENT_REF', 'LINGUISTIC_TYPE_REF')]))
        for begin, end, one in read_aligned(tier, slots):
            spans[one.get('ANNOTATION_ID')] = (begin, end)
            check_entry(one, tier, types, lists)
            print('annotation', f'{name}|{begin}|{end}|{text_of(one)}')
        for one in tier.iter('REF_ANNOTATION'):
            begin, end = spans[attribute(one, 'ANNOTATION_REF')]
            spans[one.get('ANNOTATION_ID')] = (begin, end)
            print('hanging', f'{name}|{begin}|{end}|{text_of(one)}')


main()
