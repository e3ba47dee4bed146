import type { Language } from '../domain/organisation/org.ts';

type Said = { readonly [language in Language]: string };

/** What is done for every child, as people choose it from a list: a municipality's own words. */
const names: Readonly<Record<string, Said>> = {
  'parents-cafe': { sv: 'Föräldracafé', en: 'Parents’ café' },
  information: { sv: 'Information till föräldrar', en: 'Information for parents' },
  'theme-evening': { sv: 'Temakväll', en: 'Theme evening' },
  'open-house': { sv: 'Öppet hus', en: 'Open house' },
  leisure: { sv: 'Aktivitet på fritiden', en: 'Leisure activity' },
  learning: { sv: 'Gemensam utbildning för personal', en: 'Joint training for staff' },
};

export const ACTIVITIES: readonly string[] = Object.keys(names);

/** One that is no longer on the list is still an activity. */
export const activityName = (key: string, language: Language): string =>
  names[key]?.[language] ?? { sv: 'Aktivitet', en: 'Activity' }[language];
