import { groundsFor, type InfoKind, type Purpose } from '../../domain/consent/grounds.ts';
import type { Ground } from './ground.ts';
import { GROUNDS, groundCalled } from './index.ts';
import { type Row, SERVICES, SITUATIONS } from './situations.ts';

const ABOUT: { readonly [kind in InfoKind]: string } = {
  schooling: 'hur det går i skolan',
  'pupil-support': 'psykologisk, psykosocial eller specialpedagogisk insats',
  'pupil-care': 'annat elevstöd, tillrättaförande',
  health: 'från vården',
  social: 'från socialtjänsten',
  home: 'hemmet och familjen',
  'other-person': 'någon annan än barnet',
  'report-of-concern': 'en orosanmälan eller svaret på den',
};

const WHY: { readonly [purpose in Purpose]: string } = {
  harm: 'barnet kan fara illa',
  support: 'barnet behöver stöd',
  advice: 'behöver råd',
  'own-duty': 'verksamheten kan inte annars',
  investigation: 'socialnämnden utreder och frågar',
  feedback: 'den som gjort en orosanmälan frågar',
  'crime-risk': 'risk för brott',
  crime: 'misstanke om brott',
};

const USE: { readonly [use in Ground['use']]: string } = {
  chosen: 'får',
  shown: 'gäller',
  route: 'annan väg',
  outside: 'görs utanför TABB',
};

const mustDo = ({ needs, use }: Ground): string => {
  if (use !== 'chosen') return '';
  return needs.reason ? '; skriv varför, säg till chefen' : '; inget skäl behövs';
};

function lines({ from, to, about, purpose, under18 = true }: Row): readonly string[] {
  const discloser = SERVICES[from];
  const open = groundsFor(GROUNDS, discloser, SERVICES[to], { purpose, kind: about, under18 })
    .filter((id) => id !== 'de-identified' && (id !== 'duty-to-report' || purpose === 'harm'))
    .map((id) => groundCalled(id, discloser.regime));
  const who = under18 ? '' : ' (18 år eller äldre)';
  return [
    `${from} → ${to}, om ${ABOUT[about]}${who}, ${WHY[purpose]}:`,
    ...(open.length === 0 ? ['    bara med samtycke'] : []),
    ...open.map((one) =>
      [
        `    ${one.id === 'duty-to-inform' ? 'ska' : USE[one.use]}: ${one.name.sv}, ${one.paragraph}${mustDo(one)}`,
        ...(one.unsure === undefined ? [] : [one.unsure.sv]),
      ].join('. '),
    ),
  ];
}

/** Who may tell whom what without consent, as a lawyer reads it. */
export const lawTable = (): readonly string[] => SITUATIONS.flatMap(lines);
