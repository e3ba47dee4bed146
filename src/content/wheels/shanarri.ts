import type { WheelModel } from '../../domain/organisation/wheel.ts';
import { onDay } from '../on-day.ts';
import { part } from './part.ts';

const BOTH = (key: string, other = key) => ({ preliminar: [key], 'backa-barnet': [other] });

/** Scotland's eight indicators of well-being (gov.scot/policies/girfec/wellbeing-indicators-shanarri). */
export const SHANARRI: WheelModel = {
  id: 'shanarri',
  name: { sv: 'SHANARRI, Skottlands åtta', en: 'SHANARRI, Scotland’s eight' },
  source: {
    sv: 'Namnen är den skotska regeringens (gov.scot, wellbeing indicators). Översättning, korttexter, artiklar och frågor är ett förslag av oss.',
    en: 'The names are the Scottish Government’s (gov.scot, wellbeing indicators). Translation, short texts, articles and questions are a proposal of ours.',
  },
  date: onDay('2026-11-30'),
  dimensions: [
    part({
      key: 'safe',
      name: { sv: 'Safe – trygg och säker', en: 'Safe' },
      short: {
        sv: 'Barnet växer upp där det är säkert, och där någon ser och hör det.',
        en: 'The child grows up where it is safe, and where somebody sees and hears the child.',
      },
      articles: '19 34 36',
      about: 'safety',
      sameAs: BOTH('trygghet'),
      loses: {
        preliminar: {
          sv: 'Safe rymmer också att bli hörd: det står under Respekt och ansvar hos er.',
          en: 'Safe also means being heard: with you that belongs to Respect and responsibility.',
        },
        'backa-barnet': {
          sv: 'Safe rymmer också att bli hörd: det står under Att respekteras hos er.',
          en: 'Safe also means being heard: with you that belongs to Being respected.',
        },
      },
    }),
    part({
      key: 'healthy',
      name: { sv: 'Healthy – frisk', en: 'Healthy' },
      short: {
        sv: 'Barnet har så god hälsa det går, i kropp och själ, och får hjälp att välja sunt.',
        en: 'The child is as healthy as can be, in body and mind, and gets help to choose well.',
      },
      articles: '6 24 39',
      about: 'health',
      sameAs: BOTH('halsa'),
    }),
    part({
      key: 'achieving',
      name: { sv: 'Achieving – lyckas', en: 'Achieving' },
      short: {
        sv: 'Barnet får stöd att lära, kunna och tro på sig själv, hemma, i skolan och runt omkring.',
        en: 'The child gets support to learn, to be able and to be confident, at home, at school and around.',
      },
      articles: '28 29',
      about: 'growth',
      sameAs: BOTH('utveckling'),
    }),
    part({
      key: 'nurtured',
      name: { sv: 'Nurtured – omhuldad', en: 'Nurtured' },
      short: {
        sv: 'Barnet har värme, en trygg famn och ett hem att bli starkt i.',
        en: 'The child has warmth, safe arms and a home to grow strong in.',
      },
      articles: '5 18 20 27',
      about: 'care',
      sameAs: BOTH('omsorg'),
      loses: {
        preliminar: {
          sv: 'Nurtured rymmer också motståndskraft och identitet, som inte hörs i Omsorg.',
          en: 'Nurtured also holds resilience and identity, which are not heard in Care.',
        },
        'backa-barnet': {
          sv: 'Nurtured rymmer också motståndskraft och identitet, som inte hörs i Omsorg.',
          en: 'Nurtured also holds resilience and identity, which are not heard in Care.',
        },
      },
    }),
    part({
      key: 'active',
      name: { sv: 'Active – aktiv', en: 'Active' },
      short: {
        sv: 'Barnet har lek, fritid och idrott som det växer av.',
        en: 'The child has play, leisure and sport to grow by.',
      },
      articles: '31',
      about: 'leisure',
      sameAs: BOTH('fritid'),
    }),
    part({
      key: 'respected',
      name: { sv: 'Respected – respekterad', en: 'Respected' },
      short: {
        sv: 'Barnet är med när något bestäms om det, med stöd när det behövs.',
        en: 'The child takes part in decisions about them, with support where needed.',
      },
      articles: '2 12 13 16',
      about: 'respect',
      sameAs: BOTH('respekt', 'respekteras'),
    }),
    part({
      key: 'responsible',
      name: { sv: 'Responsible – ansvarig', en: 'Responsible' },
      short: {
        sv: 'Barnet har egna uppgifter, med vägledning, hemma, i skolan och i samhället.',
        en: 'The child has roles of their own, with guidance, at home, at school and in society.',
      },
      articles: '5 29 40',
      about: 'responsibility',
      sameAs: BOTH('respekt', 'ansvar'),
    }),
    part({
      key: 'included',
      name: { sv: 'Included – delaktig', en: 'Included' },
      short: {
        sv: 'Barnet får hjälp över det som är ojämlikt, och är godtaget i familj, skola och närmiljö.',
        en: 'The child gets help past inequality, and is accepted in family, school and neighbourhood.',
      },
      articles: '2 23 26 30',
      about: 'belonging',
      sameAs: BOTH('tillhorighet'),
    }),
  ],
};
