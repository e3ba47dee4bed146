import { concernForm, myCases, unitsOf } from '../cards/concern.ts';
import { blank, type Message, type Page, type Reply } from '../cards/define.ts';
import { help, sentence } from '../cards/pages.ts';
import { refusalText } from './refusals.ts';
import type { Ports } from './world.ts';

/** As many as a card of the usual size has room for; the newest. */
const CASES_SHOWN = 20;

/** What belongs to no one case. */
export async function page(ports: Ports, which: Page, reply: Reply): Promise<Message> {
  switch (which) {
    case 'help':
      return help(reply);
    case 'concern-form':
      return unitsOf(reply.org, reply.reader).length === 0
        ? sentence(refusalText(reply.words, reply.org, { refused: 'not-in-unit' }))
        : concernForm(reply, blank);
    case 'my-cases': {
      const ids = (await ports.cases.raisedBy(reply.reader.id)).slice(0, CASES_SHOWN);
      const loaded = await Promise.all(ids.map((id) => ports.cases.load(id)));
      const own = loaded.flatMap((l) => (l !== undefined && l.state.raisedBy === reply.reader.id ? [l.state] : []));
      return myCases(reply, own);
    }
  }
}
