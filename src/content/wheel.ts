import type { Language } from '../domain/organisation/org.ts';

/** One part of Hjulet. Names and texts are shown to people; `key` is what is stored. */
export interface Dimension {
  readonly key: string;
  readonly name: { readonly [language in Language]: string };
}
export interface WheelModel {
  readonly id: string;
  readonly dimensions: readonly Dimension[];
}

const dimension = (key: string, sv: string, en: string): Dimension => ({ key, name: { sv, en } });

/**
 * The wheels that a unit may choose. `preliminar` is this product's own proposal, since Örebrohjulet's seven names are not
 * published. `backa-barnet` is Behovskompassen: it uses the eight words of Backa barnet (Ystad, Degerfors).
 */
export const WHEELS: readonly WheelModel[] = [
  {
    id: 'preliminar',
    dimensions: [
      dimension('trygghet', 'Trygghet', 'Safety'),
      dimension('halsa', 'Hälsa', 'Health'),
      dimension('utveckling', 'Utveckling och lärande', 'Development and learning'),
      dimension('omsorg', 'Omsorg', 'Care'),
      dimension('fritid', 'Fritid och lek', 'Leisure and play'),
      dimension('respekt', 'Respekt och ansvar', 'Respect and responsibility'),
      dimension('tillhorighet', 'Tillhörighet', 'Belonging'),
    ],
  },
  {
    id: 'backa-barnet',
    dimensions: [
      dimension('trygghet', 'Trygghet', 'Safety'),
      dimension('halsa', 'Hälsa', 'Health'),
      dimension('utveckling', 'Utveckling', 'Development'),
      dimension('omsorg', 'Omsorg', 'Care'),
      dimension('fritid', 'Fritid', 'Leisure'),
      dimension('respekteras', 'Att respekteras', 'Being respected'),
      dimension('ansvar', 'Att ges möjlighet att ta ansvar', 'Being given responsibility'),
      dimension('tillhorighet', 'Tillhörighet', 'Belonging'),
    ],
  },
];

const byId = new Map(WHEELS.map((wheel) => [wheel.id, wheel]));

/** @throws for a model that does not exist, which the import of an organisation file refuses. */
export function wheel(id: string): WheelModel {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no wheel model called ${id}`);
  return found;
}

/** A part's name in its wheel, or in another; the key for a part that no wheel has any more. */
export const dimensionName = (model: string, key: string, language: Language): string =>
  [byId.get(model), ...WHEELS].flatMap((w) => w?.dimensions ?? []).find((part) => part.key === key)?.name[language] ??
  key;
