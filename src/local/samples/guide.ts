import { actions } from '../../cards/index.ts';
import type { Message, Reply } from '../../cards/kit/define.ts';
import { areaId, huvudmanId } from '../../domain/ids.ts';
import { makeOrg, type Org } from '../../domain/organisation/org.ts';

const OWN_CLINIC = 'exempellan-vard/child-psychiatry';
type Answers = Readonly<Record<string, string>>;

/** The guide's questions and answers, for each kind of reader. */
export function guideSamples(
  of: { readonly teacher: Reply; readonly receiver: Reply; readonly clinician: Reply },
  add: (situation: string, message: Message) => void,
): void {
  const show = (situation: string, reply: Reply, answers: Answers): void => {
    const action = actions.get('guide.step');
    const input = action?.does === 'guide' ? action.input.safeParse(answers) : undefined;
    const message = input?.success === true ? input.data(reply) : undefined;
    if (message === undefined) throw new Error(`the guide has no card for ${situation}`);
    add(situation, message);
  };
  const who = 'exempelby-skola/school';
  const toSocial = { who, to: 'social-services', where: 'same-huvudman' };
  show('to', of.teacher, { at: 'to', who });
  show('who', of.teacher, { at: 'who' });
  show('where', of.teacher, { at: 'where', who, to: 'police' });
  show('missed', of.teacher, { at: 'about', who, to: 'police' });
  show('about', of.teacher, { at: 'about', ...toSocial });
  show('purpose-of-social-services', of.receiver, { at: 'purpose', to: 'police', where: 'elsewhere', about: 'social' });
  show('consent', of.teacher, { at: 'consent', ...toSocial, about: 'schooling', purpose: 'support' });

  const end = { at: 'answer', consent: 'no' };
  show('without-consent', of.teacher, { ...end, ...toSocial, about: 'schooling', purpose: 'support' });
  show('with-consent', of.teacher, { ...end, ...toSocial, about: 'home', purpose: 'support', consent: 'yes' });
  show('harm', of.teacher, { ...end, ...toSocial, about: 'home', purpose: 'harm' });

  const toClinic = { to: 'child-psychiatry', where: 'elsewhere', purpose: 'support' };
  show('none', of.receiver, { ...end, ...toClinic, about: 'social', purpose: 'crime-risk' });
  show('school-nurse', of.teacher, { ...end, ...toClinic, who: `${who}/student-health-medical`, about: 'health' });
  show('health-care', of.clinician, { ...end, about: 'health', ...toClinic, to: 'social-services' });
  show('own-area', of.clinician, { ...end, about: 'health', to: OWN_CLINIC, purpose: 'support' });
  show('within-health', of.clinician, { ...end, about: 'health', ...toClinic, where: 'same-huvudman' });
  show('ordinary', of.teacher, { ...end, ...toSocial, about: 'schooling', purpose: 'advice' });
  show('reported', of.teacher, { ...end, ...toSocial, about: 'report-of-concern', purpose: 'advice' });
  show(
    'independent-school',
    { ...of.teacher, org: independent(of.teacher.org) },
    { ...end, ...toClinic, who: 'eken/school', about: 'schooling' },
  );
}

/** The same organisation, with schools that a foundation runs. */
function independent(org: Org): Org {
  const huvudman = { id: huvudmanId('stiftelsen'), name: 'Stiftelsen Eken' };
  const area = {
    id: areaId('eken'),
    name: 'Friskolan Eken',
    huvudman: huvudman.id,
    regime: 'independent-school',
  } as const;
  return makeOrg(org.version, {
    huvudmen: [huvudman],
    areas: [area],
    units: [...org.units.values()].map((unit) => ({ ...unit, area: area.id })),
    people: [...org.people.values()],
  });
}
