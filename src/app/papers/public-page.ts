import { publicWords } from '../../content/public-pages.ts';
import type { PageSection, PublicPage } from '../../content/public-pages-words.ts';
import { keptHowLong } from '../../content/retention.ts';
import type { Area, Language, Org } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';

export { publicWords } from '../../content/public-pages.ts';
export { PUBLIC_PAGES, type PublicPage } from '../../content/public-pages-words.ts';

/** A page for anybody: our own words, and what the organisation says of itself. */
export interface Page {
  readonly title: string;
  readonly sections: readonly PageSection[];
}

export async function publicPage(
  { directory }: Pick<Ports, 'directory'>,
  page: PublicPage,
  language: Language,
): Promise<Page> {
  const { title, sections } = publicWords[language].pages[page];
  const org = await directory.org();
  return {
    title,
    sections: [...sections, ...(page === 'privacy' ? controllers(org, language) : []), reportTo(org, language)],
  };
}

/** How to report, in each municipality: a glance away on every page. */
function reportTo(org: Org, language: Language): PageSection {
  const { reportTo: heading, danger } = publicWords[language];
  const ways = new Set([...org.units.values()].map(({ municipality, reportTo }) => `${municipality}: ${reportTo.how}`));
  return { heading, lines: [danger, ...ways] };
}

function controllers(org: Org, language: Language): readonly PageSection[] {
  const words = publicWords[language];
  const lines = [...org.areas.values()].map((area) => `${area.name}. ${factsOf(org, area, language).join('. ')}.`);
  return lines.length === 0 ? [] : [{ heading: words.controllers, lines: [...lines, words.copy] }];
}

/** Who answers for an area's personal data, how the data protection officer is reached, and for how long it is kept. */
export function answersFor(org: Org, area: Area, language: Language) {
  const kinds = [...org.units.values()].filter((unit) => unit.area === area.id).map(({ kind }) => kind);
  // What the rules say is told in Swedish.
  const byRule = language === 'sv' ? keptHowLong(kinds, area.regime)?.told : undefined;
  return {
    controller: area.controller ?? area.authority ?? org.huvudmen.get(area.huvudman)?.name ?? area.name,
    officer: area.officer,
    kept: area.kept ?? byRule ?? publicWords[language].byPlan,
  };
}

function factsOf(org: Org, area: Area, language: Language): readonly string[] {
  const words = publicWords[language];
  const fill = (text: string, value: string): string => text.replace(/\{\w+\}/, () => value);
  const { controller, officer, kept } = answersFor(org, area, language);
  return [
    fill(words.controller, controller),
    ...(officer === undefined ? [] : [fill(words.officer, officer)]),
    fill(words.kept, kept),
  ];
}
