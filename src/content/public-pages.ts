import type { Language } from '../domain/organisation/org.ts';

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

type Pages = { readonly [page in PublicPage]: PageWords };
const sv: Pages = {
  about: {
    title: 'Om TABB för Teams',
    sections: [
      {
        heading: 'Vad det är',
        lines: [
          'TABB är en bot i Microsoft Teams. Med den hjälps personal i skolan, socialtjänsten och vården åt, tidigt, runt ett barn. Bara personal använder den.',
          'Den som är orolig för ett barn skriver en orosnotis till sin enhet. Ärendet har sedan alltid någon som håller i det, och ett datum för nästa steg.',
        ],
      },
      {
        heading: 'Vad det inte är',
        lines: [
          'En orosnotis är ingen orosanmälan. Den som vet eller misstänker att ett barn far illa gör själv en orosanmälan till socialtjänsten, genast.',
          'TABB är ingen journal och ingen akt, och bestämmer inget om något barn.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Personuppgifter i TABB för Teams',
    sections: [
      {
        heading: 'Vad skrivs ner?',
        lines: [
          'Varför någon är orolig, vad som har setts eller hörts, vad barnet själv har sagt, vad som har provats, och planen för stödet. Barnets namn står skilt från det andra, om det alls skrivs ner. Om personalen: namn, arbetsplats och vad de har gjort i ärendet.',
        ],
      },
      {
        heading: 'Varför, och med vilken rätt?',
        lines: [
          'För att barnet ska få stöd i tid. Verksamheterna har uppgifter i lag som de ska utföra, och varje verksamhet svarar för vad den stöder sig på.',
        ],
      },
      {
        heading: 'Vem får läsa?',
        lines: [
          'De som arbetar med ärendet på den enhet där det ligger. En annan verksamhet får läsa det som samtycket omfattar, eller det som en lag tillåter eller kräver. Varje läsning antecknas.',
          'Uppgifterna lämnas inte till någon annan. Microsoft driver Teams och de servrar där uppgifterna finns.',
        ],
      },
      {
        heading: 'Era rättigheter',
        lines: [
          'Du kan be att få se uppgifterna, att fel rättas och att något tas bort eller inte används. Ett samtycke kan tas tillbaka när som helst. Varje begäran prövas.',
          'Säger en myndighet nej kan du överklaga beslutet. Är du inte nöjd med hur uppgifterna hanteras kan du klaga hos Integritetsskyddsmyndigheten, imy.se.',
        ],
      },
    ],
  },
  terms: {
    title: 'Villkor för TABB för Teams',
    sections: [
      {
        heading: 'Vem får använda TABB?',
        lines: [
          'Personal som står i organisationens fil, i sitt arbete. Den som inte gör det visas bara hur man gör en orosanmälan.',
        ],
      },
      {
        heading: 'Så använder du det',
        lines: [
          'Skriv inga namn på barn eller vårdnadshavare och inga personnummer i fritext.',
          'Det som hör hemma i en elevakt, en journal eller en personakt skrivs där, enligt verksamhetens egna regler.',
          'Läs bara det du behöver för ditt arbete. Varje läsning antecknas.',
        ],
      },
      {
        heading: 'Vad TABB inte svarar för',
        lines: [
          'Det som står om lagen är vägledning och inget beslut. Du och din verksamhet avgör i det enskilda fallet.',
          'TABB gör, fördröjer och ersätter aldrig en orosanmälan.',
        ],
      },
    ],
  },
  help: {
    title: 'Hjälp med TABB för Teams',
    sections: [
      {
        heading: 'Börja',
        lines: [
          'Skriv ”hjälp” till TABB i Teams, så visas vad du kan göra. ”oro” öppnar en orosnotis, ”att göra” visar vad som väntar på dig och ”får jag dela” vad du får berätta för andra.',
        ],
      },
      {
        heading: 'Om något inte fungerar',
        lines: [
          'Prata med din chef, eller med den som är administratör för TABB hos er. Säg ärendets kod, och aldrig vem barnet är.',
        ],
      },
    ],
  },
};

const en: Pages = {
  about: {
    title: 'About TABB for Teams',
    sections: [
      {
        heading: 'What it is',
        lines: [
          'TABB is a bot in Microsoft Teams. With it, staff of school, social services and health care help each other early around a child. Only staff use it.',
          'Whoever is worried about a child writes a concern notice to their unit. From then on somebody always holds the case, and there is a date for the next step.',
        ],
      },
      {
        heading: 'What it is not',
        lines: [
          'A concern notice is no report of concern. Whoever knows or suspects that a child is being harmed makes a report of concern to social services themselves, at once.',
          'TABB is no record system, and decides nothing about any child.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Personal data in TABB for Teams',
    sections: [
      {
        heading: 'What is written down?',
        lines: [
          'Why somebody is worried, what has been seen or heard, what the child has said, what has been tried, and the plan for support. The child’s name is kept apart from the rest, if it is written down at all. Of staff: name, workplace and what they have done in the case.',
        ],
      },
      {
        heading: 'Why, and by what right?',
        lines: [
          'So that the child gets support in time. The services have tasks in law, and each service answers for what it rests on.',
        ],
      },
      {
        heading: 'Who may read it?',
        lines: [
          'Those who work with the case in the unit where it is. Another service may read what a consent covers, or what a law allows or demands. Every reading is recorded.',
          'The information is given to nobody else. Microsoft runs Teams and the servers where the information is.',
        ],
      },
      {
        heading: 'Your rights',
        lines: [
          'You can ask to see the information, to have errors corrected, and to have something removed or not used. A consent can be taken back at any time. Each request is examined.',
          'If an authority says no you can appeal the decision. If you are not satisfied with how the information is handled you can complain to the Swedish Authority for Privacy Protection, imy.se.',
        ],
      },
    ],
  },
  terms: {
    title: 'Terms of TABB for Teams',
    sections: [
      {
        heading: 'Who may use TABB?',
        lines: [
          'Staff who are in the organisation’s file, in their work. Others are only shown how to make a report of concern.',
        ],
      },
      {
        heading: 'How to use it',
        lines: [
          'Write no names of children or guardians and no personal identity numbers in free text.',
          'What belongs in a pupil’s file, a patient record or a social services file is written there, by the service’s own rules.',
          'Read only what you need for your work. Every reading is recorded.',
        ],
      },
      {
        heading: 'What TABB does not answer for',
        lines: [
          'What is said of the law is guidance and no decision. You and your service decide in each case.',
          'TABB never makes, delays or replaces a report of concern.',
        ],
      },
    ],
  },
  help: {
    title: 'Help with TABB for Teams',
    sections: [
      {
        heading: 'Begin',
        lines: [
          'Write “help” to TABB in Teams to see what you can do. “concern” opens a concern notice, “todo” shows what waits for you and “may I share” what you may tell others.',
        ],
      },
      {
        heading: 'If something does not work',
        lines: [
          'Talk to your manager, or to whoever is administrator of TABB with you. Say the code of the case, and never who the child is.',
        ],
      },
    ],
  },
};

export const publicPages: { readonly [language in Language]: Pages } = { sv, en };

/** Fixed words around what stands in the organisation's file. */
export const pageWords = {
  sv: {
    reportTo: 'Misstänker du att ett barn far illa? Gör en orosanmälan nu',
    danger: 'I fara: ring 112.',
    controllers: 'Vem ansvarar, och hur länge sparas det?',
    controller: 'personuppgiftsansvarig: {who}',
    officer: 'dataskyddsombud: {who}',
    kept: 'så länge sparas det som skrivs ner: {time}',
    byPlan: 'enligt verksamhetens egen plan',
    copy: 'Det som står i TABB är en kopia. Den tas bort när verksamheten har sparat det i sin egen akt, eller när tiden är ute.',
    names: { about: 'Om TABB', privacy: 'Personuppgifter', terms: 'Villkor', help: 'Hjälp' },
    other: 'In English',
  },
  en: {
    reportTo: 'Do you suspect that a child is being harmed? Make a report of concern now',
    danger: 'In danger: call 112.',
    controllers: 'Who answers for it, and for how long is it kept?',
    controller: 'controller: {who}',
    officer: 'data protection officer: {who}',
    kept: 'for how long what is written down is kept: {time}',
    byPlan: 'by the service’s own plan',
    copy: 'What is in TABB is a copy. It is removed when the service has it in its own records, or when its time is out.',
    names: { about: 'About TABB', privacy: 'Personal data', terms: 'Terms', help: 'Help' },
    other: 'På svenska',
  },
} as const;
