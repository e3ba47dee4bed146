import type { Language } from '../domain/organisation/org.ts';
import { en } from './public-pages-en.ts';
import { sv } from './public-pages-sv.ts';
import type { PublicWords } from './public-pages-words.ts';

export const publicWords: { readonly [language in Language]: PublicWords } = { sv, en };
