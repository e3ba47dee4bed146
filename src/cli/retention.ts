import { parseArgs } from 'node:util';
import {
  confirmTransfer,
  dispose,
  type Falling,
  fallingDue,
  type Keeping,
  type Kept,
} from '../app/record/retention.ts';
import { limits } from '../content/limits.ts';
import { RETENTION } from '../content/retention.ts';
import { areaId, type CaseId, parseCaseCode, personId } from '../domain/ids.ts';
import type { Person } from '../domain/organisation/org.ts';
import { isReference } from '../domain/retention/retention.ts';
import type { Standing } from '../domain/retention/rules.ts';
import { auditRows } from '../storage/audit-rows.ts';
import { type Command, door } from './door.ts';
import { type Here, withStore } from './store.ts';
import { readingOf } from './written.ts';

const USAGE = `How long cases are kept, and what falls due. By code only.

npm run retention -- rules                            the rules, by kind of unit, with their sources
npm run retention -- --preview                        what has fallen due, what waits for a transfer, what is kept until when
npm run retention -- transferred CODE --area AREA --reference NUMBER --by PERSON
                                                      that an authority has it in its own record system, and where
npm run retention -- dispose CODE --by PERSON         destroys what people wrote, if it has fallen due; for good
npm run retention -- dispose --all-due --by PERSON    all that has

NUMBER is a registration number, such as SN 2026/123. PERSON is somebody's id in the organisation file: a manager in the
authority, or the administrator.`;

const SAID: Readonly<Record<Kept, string>> = {
  done: 'done',
  unknown: 'there is no such case',
  'not-allowed': 'that person does not answer for those records',
  'not-closed': 'the case is open',
  'not-due': 'it has not fallen due: look at --preview',
  'not-an-area': 'that authority has written nothing in this case',
  disposed: 'the case has been disposed of',
};

function line({ code, standing, rules }: Falling): string {
  const by = rules.join(', ');
  switch (standing.is) {
    case 'open':
      return `${code}  open`;
    case 'disposed':
      return `${code}  disposed`;
    case 'due':
      return `${code}  due       ${standing.since}  ${by}`;
    case 'kept':
      return `${code}  kept      ${standing.until}  ${by}`;
    case 'waits':
      return `${code}  waits     ${standing.since}  ${by}  ${awaited(standing).join('; ')}`;
  }
}

const awaited = ({ areas, unknown }: Extract<Standing, { is: 'waits' }>): readonly string[] => [
  ...(areas.length > 0 ? [`transfer to ${areas.join(', ')}`] : []),
  ...(unknown.length > 0 ? [`not in the organisation file: ${unknown.join(', ')}`] : []),
];

async function preview({ out, ...ports }: Cases): Promise<number> {
  const counts = new Map<string, number>();
  for await (const one of fallingDue(ports)) {
    counts.set(one.standing.is, (counts.get(one.standing.is) ?? 0) + 1);
    if (one.standing.is !== 'disposed') out(line(one));
  }
  out([...counts].map(([is, count]) => `${count} ${is}`).join(', ') || 'no case is closed');
  return 0;
}

async function disposeOf({ out, ...ports }: Cases, by: Person, code: string | undefined): Promise<number> {
  const ids: CaseId[] = [];
  if (code !== undefined) ids.push(...one(code));
  else for await (const { code: due, standing } of fallingDue(ports)) if (standing.is === 'due') ids.push(...one(due));
  let failed = 0;
  for (const id of ids) {
    const kept = await dispose(ports, id, by);
    out(
      `${id.slice(0, 4)}-${id.slice(4)}: ${kept === 'done' ? 'disposed of; its cards change within minutes' : SAID[kept]}`,
    );
    if (kept !== 'done') failed += 1;
  }
  if (ids.length === 0) out(code === undefined ? 'nothing has fallen due' : SAID.unknown);
  return failed > 0 || (ids.length === 0 && code !== undefined) ? 1 : 0;
}

const one = (code: string): readonly CaseId[] => {
  const id = parseCaseCode(code);
  return id === undefined ? [] : [id];
};

type Cases = Keeping & Pick<Here, 'out'>;

async function keepingOf(here: Here) {
  const vault = await here.vault();
  const reading = await readingOf(here, vault);
  return { ...reading, limits, auditRows: auditRows(here.tables, vault), out: here.out };
}

export const retention: Command = async (call) => {
  const { args, out } = call;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      preview: { type: 'boolean', default: false },
      'all-due': { type: 'boolean', default: false },
      area: { type: 'string' },
      reference: { type: 'string' },
      by: { type: 'string' },
    },
  });
  const [command, code] = positionals;
  if (values.preview) return withStore(call, async (here) => preview(await keepingOf(here)));
  if (command === 'rules') {
    for (const { id, kinds, what, years, afterwards, source, inPrivate, isProposal } of RETENTION) {
      out(`${id}: ${what} (${kinds.join(', ')})`);
      out(
        `  ${years} years from the closing, then ${afterwards}; ${source.paragraph}${isProposal ? ', proposal' : ''}`,
      );
      if (inPrivate !== undefined)
        out(`  of a private service: ${inPrivate.source.means.en} ${inPrivate.source.paragraph}`);
    }
    return 0;
  }
  const { by: who, area, reference } = values;
  if (who === undefined || (command !== 'transferred' && command !== 'dispose')) {
    out(USAGE);
    return 1;
  }
  return withStore(call, async (here) => {
    const ports = await keepingOf(here);
    const by = ports.org.people.get(personId(who));
    if (by === undefined) {
      out(`nobody in the organisation has the id ${who}: npm run org -- export shows them`);
      return 1;
    }
    if (command === 'dispose') {
      if ((code === undefined) === values['all-due']) return disposeOf(ports, by, values['all-due'] ? undefined : code);
      out('say one code, or --all-due');
      return 1;
    }
    const [id] = one(code ?? '');
    if (id === undefined || area === undefined || reference === undefined || !isReference(reference)) {
      out('say a code, an area, and a registration number such as SN 2026/123');
      return 1;
    }
    const kept = await confirmTransfer(ports, id, { by, area: areaId(area), reference });
    out(`${code}: ${kept === 'done' ? `the transfer to ${area} is on record` : SAID[kept]}`);
    return kept === 'done' ? 0 : 1;
  });
};

void door(import.meta.url, retention);
