import type { InWords } from '../law-texts.ts';

/** What a person does around a child, whatever the title. A proposal of ours. */
export const FUNCTIONS = {
  sees: { sv: 'Nära vuxen som först ser och fångar upp', en: 'A close adult who sees first and catches' },
  holds: { sv: 'Håller ihop kring ett barn', en: 'Holds things together around a child' },
  leads: { sv: 'Leder mötet, utan att ta ställning', en: 'Leads the meeting, without taking sides' },
  decides: { sv: 'Bedömer och beslutar', en: 'Assesses and decides' },
  answers: { sv: 'Ansvarar för verksamheten', en: 'Answers for the service' },
} as const satisfies { readonly [name: string]: InWords };

interface Title {
  readonly id: string;
  readonly name: InWords;
  readonly does: readonly (keyof typeof FUNCTIONS)[];
}
const title = (id: string, name: InWords, ...does: Title['does']): Title => ({ id, name, does });

/** Titles in the field, and their functions: the same function has many titles. */
export const TITLES: readonly Title[] = [
  title('familjestodjare', { sv: 'Familjestödjare', en: 'Family supporter' }, 'sees', 'holds'),
  title('socialpedagog', { sv: 'Socialpedagog i skola', en: 'Social educator at school' }, 'sees'),
  title('skolkurator', { sv: 'Skolkurator', en: 'School counsellor' }, 'sees', 'decides'),
  title('kurator-social', { sv: 'Kurator i socialtjänsten', en: 'Counsellor in social services' }, 'sees'),
  title('specialpedagog', { sv: 'Specialpedagog', en: 'Special educator' }, 'decides'),
  title('skolskoterska', { sv: 'Skolsköterska', en: 'School nurse' }, 'sees', 'decides'),
  title('rektor', { sv: 'Rektor', en: 'Head' }, 'answers', 'decides'),
  title('bvc', { sv: 'Sjuksköterska på barnavårdscentral', en: 'Child health nurse' }, 'sees', 'holds'),
  title('barnkontakt', { sv: 'Barnkontakt', en: 'Child contact' }, 'holds'),
  title('stodsamordnare', { sv: 'Stödsamordnare', en: 'Support coordinator' }, 'holds'),
  title(
    'barnetsbasta',
    {
      sv: 'Den som ansvarar för barnets bästa i Kronoberg',
      en: 'The one who answers for the child’s best interests in Kronoberg',
    },
    'holds',
  ),
  title('spindel', { sv: 'Spindel', en: 'The one in the middle of the web' }, 'holds'),
  title('samtalsledare', { sv: 'Samtalsledare', en: 'Talk leader' }, 'leads'),
  title('samba', { sv: 'Samordnare i Samba', en: 'Coordinator in Samba' }, 'leads', 'holds'),
  title('fast-vardkontakt', { sv: 'Fast vårdkontakt', en: 'Permanent care contact' }, 'holds'),
  title('socialsekreterare', { sv: 'Socialsekreterare', en: 'Social worker' }, 'decides'),
];
