import { identityCard } from '../../cards/case/identity.ts';
import { managerNotice } from '../../cards/case/manager-notice.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type Message } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import type { Case } from '../../domain/case/case.ts';
import { personId } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import { clinician, coordinator, manager, org, otherCoordinator, school, time } from './org.ts';

/** Cards about protection and access, in the states that differ from an open, taken case. */
export function protectSamples(
  words: Words,
  about: (state: Case, reader?: Person) => Parameters<CaseForm>[0],
  { held, narrowed }: { readonly held: Case; readonly narrowed: Case },
  add: (situation: string, message: Message) => void,
): void {
  const form = (verb: string): CaseForm => {
    const action = actions.get(verb);
    if (action?.does !== 'form') throw new Error(`${verb} hands out no form`);
    return action.form;
  };
  const reasonFor = (verb: string): CaseForm => {
    const action = actions.get(verb);
    if (action?.does !== 'reveal') throw new Error(`${verb} reveals nothing`);
    return action.askReason;
  };
  const locked: Case = { ...held, guardianLock: true, restricted: 'protected-identity', admitted: [coordinator.id] };
  const allowed: Case = { ...narrowed, allowed: ['first-contact', 'invitation'] };
  add('nothing-on', form('protect.open')(about(held), blank));
  add('all-on', form('protect.open')(about(locked), blank));
  add('manager-may-allow', form('protect.open')(about(allowed, manager), blank));
  add('not-let-in', form('protect.open')(about({ ...locked, admitted: [] }), blank));
  add('put-on', form('protect.lock-open')(about(held), blank));
  add(
    'take-off, to-mend',
    form('protect.lock-open')(about(locked), { values: { reason: '' }, problems: { reason: 'missing' } }),
  );
  add('blank', form('protect.restrict-open')(about(held), blank));
  add('set', form('protect.restrict-open')(about(locked), blank));
  add('blank', form('protect.contact-open')(about(narrowed, manager), blank));
  add(
    'one-left, to-mend',
    form('protect.contact-open')(about(allowed, manager), { values: {}, problems: { contact: 'missing' } }),
  );

  add('blank', form('link.open')(about(held), blank));
  add('to-mend', form('link.open')(about(held), { values: { code: 'K7Q4-MD2X' }, problems: { code: 'no-such-case' } }));

  add('blank', form('identity.open')(about(held), blank));
  add(
    'to-mend',
    form('identity.open')(about(held), {
      values: { number: '123' },
      problems: { name: 'missing', number: 'not-a-personal-number' },
    }),
  );
  const known: Case = { ...held, identities: [{ area: school.area, digest: '' }] };
  add('shown', identityCard(about(known), { name: 'Alex Påhittad', number: '20120131-2384' }));
  add('without-number', identityCard(about(known, manager), { name: 'Alex Påhittad', number: '' }));
  add('gone', identityCard(about(known), undefined));
  add('blank', reasonFor('identity.show')(about(known, manager), blank));

  const asks = (person: Person['id'], granted?: boolean): Case => ({
    ...held,
    accessAsked: [
      { n: 7, person, at: held.raisedAt, ...(granted === undefined ? {} : { answer: { granted, by: manager.id } }) },
    ],
  });
  const notice = (state: Case): Message =>
    managerNotice({
      state,
      org,
      words,
      time,
      outId: 'o-4f1c22a09b',
      notice: '',
      seenFrom: school.id,
      about: { is: 'access', n: 7 },
    });
  add('access-asked', notice(asks(otherCoordinator.id)));
  add('access-asked-elsewhere', notice(asks(clinician.id)));
  add('access-granted', notice(asks(otherCoordinator.id, true)));
  add('access-asked-again', notice(held));
  add('access-refused', notice(asks(personId('somebody-gone'), false)));
}
