import type { AskedAbout } from '../../domain/organisation/wheel.ts';

type Questions = { readonly [who in AskedAbout]: readonly string[] };

/**
 * A proposal of ours, 2026-11-30. They ask what, how and who, so that nobody can answer yes or no: as Kunskapsguiden
 * advises (kunskapsguiden.se, Samtal med barn), and both what works and what is hard, as Kronoberg’s wheel does.
 */
export const QUESTIONS_SV = {
  safety: {
    child: ['Var känns det lugnt?', 'Vilket ställe vill du helst inte gå till?', 'Vem går du till om du blir rädd?'],
    young: ['När slappnar du av?', 'Vad undviker du, och varför?', 'Hur är det på nätet?'],
    guardian: ['Var är ert barn som tryggast?', 'Vad har ändrats på sista tiden?', 'Vad tror barnet självt?'],
    staff: [
      'Vad har jag sett, när och var?',
      'Vad är min tolkning?',
      'Kan barnet fara illa, så att jag ska göra en orosanmälan nu?',
    ],
  },
  health: {
    child: ['Hur känns kroppen på morgonen?', 'Vad äter du när du är hungrig?', 'Vad gör du när du är ledsen?'],
    young: ['Hur sover du?', 'Vad ger kraft, och vad tar?', 'Vem vet hur du mår?'],
    guardian: [
      'Hur ser dygnet ut: sömn, mat, skärm?',
      'Vilken vård har ni kontakt med, och vad väntar ni på?',
      'Vad hjälper?',
    ],
    staff: [
      'Vad märks i vardagen?',
      'Vad har skolsköterskan eller barnhälsovården redan gjort?',
      'Vad behövs under väntan?',
    ],
  },
  growth: {
    child: ['Vad är du bra på?', 'Vad är krångligt?', 'Vem hjälper dig då?'],
    young: ['När går det bra?', 'Vad gör att det låser sig?', 'Vad vill du kunna om ett år?'],
    guardian: ['Vad är ert barn stolt över?', 'Vad brukar fungera hemma?', 'Vad vill ni att vi slutar med?'],
    staff: [
      'Vilka anpassningar finns, och hur hjälper de?',
      'Hur ser närvaron ut?',
      'Vad talar för en utredning av särskilt stöd?',
    ],
  },
  care: {
    child: ['Vem lagar mat hos dig?', 'Vem kramar dig?', 'Vad gör ni när det blir bråk?'],
    young: ['Vem räknar du med?', 'Vad får du ta hand om själv?', 'Vad skulle göra det lättare hemma?'],
    guardian: ['Vad går bra hemma?', 'När räcker ni inte till?', 'Vem avlastar er?'],
    staff: ['Vem möter vi, och vem saknas?', 'Vilket eget stöd kan en förälder behöva?', 'Hur bor barnet?'],
  },
  leisure: {
    child: ['Vad leker du helst?', 'Med vem?', 'Vad hindrar dig?'],
    young: ['Vad gör du när du får välja?', 'Vad har du slutat med?', 'Vad kostar för mycket?'],
    guardian: ['Vad vill barnet göra?', 'Vad kräver det av er: tid, pengar, skjuts?', 'När får barnet vila?'],
    staff: [
      'Vilken plats finns på rasten och fritids?',
      'Vem kan följa med första gången?',
      'Vilken förening finns nära?',
    ],
  },
  respect: {
    child: ['Vem lyssnar på dig?', 'När blir det orättvist?', 'Vad vill du bestämma?'],
    young: ['Vad har bestämts utan dig?', 'Hur vill du vara med på mötet?', 'Vad ska inte sägas vidare?'],
    guardian: [
      'Hur har barnet fått säga sitt?',
      'När har ni känt er tagna på allvar?',
      'Vad vill ni att andra får veta?',
    ],
    staff: [
      'Vilka ord är barnets egna?',
      'Hur har barnet fått information?',
      'Vad kan vi ändra efter det barnet har sagt?',
    ],
  },
  responsibility: {
    child: ['Vad hjälper du till med?', 'Vad klarar du själv?', 'Vad är för svårt att ha hand om?'],
    young: ['Vad vill du sköta själv?', 'Vilket ansvar är för tungt?', 'Vem stöttar dig om det går fel?'],
    guardian: ['Vad klarar barnet redan?', 'Vilket ansvar tar barnet som är de vuxnas?', 'Vad ska vi pröva?'],
    staff: [
      'Hur rimligt är kravet för åldern?',
      'Vad lämnar vi över, och med vilket stöd?',
      'När har barnet fått bära bud mellan oss?',
    ],
  },
  belonging: {
    child: ['Vem är du med?', 'När är du ensam?', 'Vilka hör du ihop med?'],
    young: ['Var hör du hemma?', 'Vad håller dig utanför?', 'Vilka ska vara med och hjälpa?'],
    guardian: [
      'Vilka finns runt familjen?',
      'Vilka hinder finns: pengar, språk, avstånd, flytt?',
      'Vad saknar barnet?',
    ],
    staff: ['Vem sitter barnet bredvid?', 'Vad i vår ordning stänger ute?', 'När behövs tolk eller ekonomiska råd?'],
  },
} as const satisfies { readonly [topic: string]: Questions };
