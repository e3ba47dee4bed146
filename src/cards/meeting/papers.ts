import { FORM_LANGUAGES } from '../../content/forms/consent-form-words.ts';
import { sight } from '../../domain/access/access.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { hasInFile, invitesFamily, needsFile, planOf } from '../../domain/meeting/papers.ts';
import type { CaseReply, PlanLinks } from '../kit/define.ts';

/** Papers about a meeting, and a sentence about them. */
interface Papers {
  readonly how: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/**
 * The papers about an opened meeting: the proposed times and the meeting as a calendar file, the invitation for the
 * family, and, when it has been asked for, the plan.
 *
 * @param acts whether this reader acts as the holder
 */
export function papersOf(
  reply: CaseReply,
  meeting: Meeting,
  acts: boolean,
  plans: PlanLinks | undefined,
): readonly Papers[] {
  const { state, words, org, reader, paper } = reply;
  const { n, status } = meeting;
  const mayHave = acts || hasInFile(org, reader, state, meeting);
  const papers: Papers[] = [];
  if (state.status === 'open' && status.is === 'asked')
    papers.push({
      how: words.say('meeting-papers', 'times-how'),
      links: [{ title: words.say('meeting-papers', 'times'), url: paper({ kind: 'times', n }) }],
    });
  if (mayHave && needsFile(reader, meeting))
    papers.push({
      how: words.say('meeting-papers', status.is === 'cancelled' ? 'calendar-off-how' : 'calendar-how'),
      links: [{ title: words.say('meeting-papers', 'calendar'), url: paper({ kind: 'calendar', n }) }],
    });
  if (acts && invitesFamily(state, meeting))
    papers.push({
      how: words.say('meeting-papers', 'invitation-how'),
      links: FORM_LANGUAGES.map((language) => ({
        title: words.say('paper', language),
        url: paper({ kind: 'invitation', n, language }),
      })),
    });
  if (plans !== undefined)
    // One row for each language: a telephone cannot show four links in one.
    for (const language of ['sv', 'en'] as const)
      papers.push({
        how: language === 'sv' ? words.say('meeting-papers', 'plan-how') : words.say('paper', language),
        links: (['pdf', 'docx'] as const).map((as) => ({
          title: words.say('meeting-papers', as),
          url: plans(as, language),
        })),
      });
  return papers;
}

/** There is a plan, and this reader sees some texts of meetings: the server decides which. */
export const mayPrintPlan = ({ state, org, reader }: CaseReply, meeting: Meeting): boolean =>
  state.status === 'open' && planOf(state, meeting) !== undefined && 'basis' in sight(org, reader, state);
