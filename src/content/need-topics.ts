import type { Need } from './needs.ts';

/** Words by which people ask who meets a need; `*` stands for any letters. */
export const NEED_WORDS: { readonly [need in Need]: string } = {
  'mental-health': 'psykisk*, ångest, nedstämd*, mår dåligt, må bra, sömn, sover, mental health, anxiety, sleep',
  'family-support': 'föräldrastöd, stöd till familj*, familjestöd*, separation, konflikt*, parents, family support',
  absence: 'frånvar*, skolfrånvar*, närvaro, inte till skolan, absen*, attendance',
  grief: 'sorg, sörj*, dödsfall, grief, grieving, bereave*',
  economy: 'ekonomi*, pengar, försörjning*, skuld*, economy, money, debt*',
  'school-support': 'stöd i skolan, anpassning*, läsa och skriva, school support, adjustments',
  'physical-health': 'hälsa, mat, tänder, sjukdom*, health, food, teeth',
  disability: 'funktionsnedsättning*, funktionshinder, autism, adhd, npf, disability, disabilities',
  leisure: 'fritid, fritidsgård*, förening*, lek, idrott*, leisure, clubs',
  'safety-outside': 'gäng*, kriminalitet, droger, nätet, otrygg*, gangs, drugs',
};

/** Who asks for a service rather than tells of a child. */
export const ASKS_WHO = 'vem, vilka, vart, var kan, vägvisare*, who, where, which';
