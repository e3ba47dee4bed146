import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groundsChosenFor } from '../../src/content/grounds/chosen.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { INFO_KINDS } from '../../src/domain/consent/grounds.ts';
import { unitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

/** The grounds of a case, by the organisation file: the border is its own, and the kind of information is asked. */
const demo = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const SUPPORT_UNIT = `  - id: stodteamet
    name: Stödteamet
    kind: student-health-other
    area: exempelby-skola
    municipality: Exempelby
    hours: mon-fri 08:00-16:30
    reportTo: *socialtjansten

  - id: exempelby-mottag
`;
const orgOf = (file: string): Org => {
  const parsed = parseOrgFile(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.org;
};
const MANAGER = '{ unit: lonnskolan, role: manager }';
const org = orgOf(
  demo
    .replace('  - id: exempelby-mottag\n', () => SUPPORT_UNIT)
    .replace(MANAGER, `${MANAGER}\n      - ${MANAGER.replace('lonnskolan', 'stodteamet')}`),
);
const chosen = (from: string, to: string, about: (typeof INFO_KINDS)[number]): readonly string[] =>
  groundsChosenFor(org, unitId(from), unitId(to), about);

test('the nurse has the rules of health care, and the psychologist and the counsellor have those of the school', () => {
  expect(chosen('exempelby-elevhalsa', 'exempelby-mottag', 'health')).toEqual([
    'duty-to-inform',
    'necessary-support-health',
    'own-duty',
    'harm-test-health',
  ]);
  for (const about of INFO_KINDS.filter((kind) => kind !== 'report-of-concern'))
    expect(chosen('stodteamet', 'exempelby-mottag', about).filter((id) => /health$/.test(id))).toEqual([]);
  expect(chosen('stodteamet', 'exempelby-mottag', 'pupil-support')).toContain('harm-test-student-health-other');
});

test('in a case too the kind of information decides, and not only the kind of unit', () => {
  expect(chosen('lonnskolan', 'exempelby-mottag', 'pupil-support')).toContain('harm-test-student-health');
  expect(chosen('lonnskolan', 'exempelby-mottag', 'schooling')).toContain('ordinary-school');
  expect(chosen('lonnskolan', 'exempelby-mottag', 'report-of-concern')).toContain('harm-test-report-of-concern');
  expect(chosen('lonnskolan', 'exempelby-mottag', 'health')).not.toContain('general-clause');
});

test('the nurse’s own rule reaches student health of her authority, and no school', () => {
  expect(chosen('exempelby-elevhalsa', 'stodteamet', 'health')).toContain('medical-to-student-health');
  for (const { id, kind } of org.units.values())
    if (!kind.startsWith('student-health'))
      expect([id, chosen('exempelby-elevhalsa', id, 'health').includes('medical-to-student-health')]).toEqual([
        id,
        false,
      ]);
});
