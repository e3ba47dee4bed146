import { activityForm, invitingUnits } from '../../cards/case/activity-forms.ts';
import { concernForm, unitsOf } from '../../cards/case/concern.ts';
import { ladderPage } from '../../cards/case/step-forms.ts';
import { absencePage } from '../../cards/guide/absence.ts';
import { glossary } from '../../cards/guide/glossary.ts';
import { guide } from '../../cards/guide/guide.ts';
import { signpost } from '../../cards/guide/signpost.ts';
import { wheelPage } from '../../cards/guide/wheel.ts';
import { blank, type Message, type Page, type Reply } from '../../cards/kit/define.ts';
import { help } from '../../cards/pages.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { ownWeekPage, statusPage } from '../reporting/digest.ts';
import { listPage, ownCases } from './lists.ts';
import { refusalCard } from './refusals.ts';
import { ownAwayForm, staffPage } from './staff.ts';

/** The concern form for a dialog. Its nonce follows from the activity that opened it. */
export function dialogForm(
  ports: Ports,
  asked: { readonly org: Org; readonly person: Person; readonly place: Place; readonly activityId: string },
): Promise<Message> {
  const nonce = ports.keys.opKey('nonce', asked.place.conversation, asked.activityId).slice(0, 20);
  const { org, person: reader } = asked;
  return page(ports, 'concern-form', {
    org,
    time: ports.time,
    words: ports.words(reader.language),
    reader,
    now: ports.clock.now(),
    nonce,
  });
}

/** Links to the wheel on paper, in the person's language. */
export const wheelPapers =
  (ports: Ports, { language }: Person): NonNullable<Reply['wheelPaper']> =>
  (wheel, as) =>
    ports.papers.linkWheel({ wheel, as, language }, ports.clock.now());

/** Pages that belong to no single case. */
export async function page(ports: Ports, which: Page, reply: Reply): Promise<Message> {
  switch (which) {
    case 'help':
      return help(reply);
    case 'concern-form':
      return unitsOf(reply.org, reply.reader).length === 0
        ? refusalCard(reply, { refused: 'not-in-unit' })
        : concernForm(reply, blank);
    case 'activity-form':
      return invitingUnits(reply.org, reply.reader).length === 0
        ? refusalCard(reply, { refused: 'not-allowed' })
        : activityForm(reply, blank);
    case 'wheel':
      return wheelPage(reply);
    case 'glossary':
      return glossary(reply);
    case 'signpost':
      return signpost(reply);
    case 'absence':
      return absencePage(reply);
    case 'guide':
      return guide(reply) ?? refusalCard(reply, { refused: 'not-in-unit' });
    case 'ladder':
      return ladderPage(reply);
    case 'todo':
      return listPage(ports, reply, { list: 'todo', page: 0 });
    case 'digest':
      return statusPage(ports, reply);
    case 'own-week':
      return ownWeekPage(ports, reply);
    case 'my-staff':
      return staffPage(ports, reply);
    case 'away-form':
      return ownAwayForm(ports, reply);
    case 'my-cases':
      return ownCases(ports, reply);
  }
}
