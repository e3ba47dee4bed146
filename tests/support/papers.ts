import type { SeenCard } from './seen.ts';

/** The addresses of the papers that a card links to, in order. */
export const linksOn = (card: SeenCard): readonly string[] =>
  [...JSON.stringify(card.json).matchAll(/"url":"([^"]*\/papers\/[^"]*)"/g)].map(([, url = '']) => url);

/** The addresses of one kind of paper about a meeting, such as `calendar` or `invitation-sv`. */
export const linksTo = (card: SeenCard, kind: string): readonly string[] =>
  linksOn(card).filter((url) => url.split('.').some((part) => part.startsWith(kind)));

export interface Fetched {
  readonly status: number;
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}
export async function fetched(url: string): Promise<Fetched> {
  const response = await fetch(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    name: response.headers.get('content-disposition') ?? '',
    bytes,
    text: Buffer.from(bytes).toString('utf8'),
  };
}
