/** The pages that the app's manifest leads to, which anybody may read without a sign-in. */
export const PUBLIC_PAGES = ['about', 'privacy', 'terms', 'help'] as const;
export type PublicPage = (typeof PUBLIC_PAGES)[number];

export interface PageSection {
  readonly heading: string;
  readonly lines: readonly string[];
}
interface PageWords {
  readonly title: string;
  readonly sections: readonly PageSection[];
}

/** The pages, and the fixed words around what stands in the organisation's file. */
export interface PublicWords {
  readonly pages: { readonly [page in PublicPage]: PageWords };
  readonly names: { readonly [page in PublicPage]: string };
  readonly reportTo: string;
  readonly danger: string;
  readonly controllers: string;
  readonly controller: string;
  readonly officer: string;
  readonly kept: string;
  readonly byPlan: string;
  readonly copy: string;
  /** The name of the other language, in that language. */
  readonly other: string;
}
