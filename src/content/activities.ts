import type { Language } from '../domain/organisation/org.ts';

type Said = { readonly [language in Language]: string };

/** Kinds of activity for every child, as people choose from a list: a municipality's own words. */
const names: Readonly<Record<string, Said>> = {
  'parents-cafe': { sv: 'Föräldracafé', en: 'Parents’ café' },
  information: { sv: 'Information till föräldrar', en: 'Information for parents' },
  'theme-evening': { sv: 'Temakväll', en: 'Theme evening' },
  'open-house': { sv: 'Öppet hus', en: 'Open house' },
  leisure: { sv: 'Aktivitet på fritiden', en: 'Leisure activity' },
  learning: { sv: 'Gemensam utbildning för personal', en: 'Joint training for staff' },
};

export const ACTIVITIES: readonly string[] = Object.keys(names);

/** An activity keeps a name after its kind has left the list. */
export const activityName = (key: string, language: Language): string =>
  names[key]?.[language] ?? { sv: 'Aktivitet', en: 'Activity' }[language];
