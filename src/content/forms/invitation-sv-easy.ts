import type { InvitationWords } from './invitation-words.ts';

export const svEasy: InvitationWords = {
  lang: 'sv-SE',
  titles: {
    joint: 'Välkommen till ett möte',
    sip: 'Välkommen till ett SIP-möte',
    'plan-follow-up': 'Välkommen till ett möte om Barnets plan',
    family: 'Välkommen till Familjeträff',
  },
  to: 'Till (skriv för hand)',
  child: 'Barnets namn (skriv för hand)',
  from: 'Det är {unit}, {huvudman}, som bjuder in. Har du frågor? Kontakta {contact}. Säg koden {code}.',
  question: 'Vad ska vi prata om?',
  when: 'När är mötet?',
  whenMeans: '{day}. Klockan {times}. Det tar {minutes} minuter.',
  where: 'Var är mötet?',
  atUnit: '{place}.',
  atUnitOrDigital: '{place}. Du kan också vara med på video. Du får länken av {contact}.',
  digital:
    'Mötet är på video. Du får länken av {contact}. Kan du inte vara med på video? Säg till. Då hittar vi en plats.',
  who: 'Vilka kommer?',
  whoMeans: 'Du kommer. Barnet får komma. En person kommer från varje ställe här under.',
  aboutTitle: 'Vad är det för möte?',
  about: {
    joint:
      'Vi som finns runt barnet träffar dig. Vi bestämmer vem som gör vad. Vi bestämmer när det ska vara klart. Du måste inte vara med.',
    sip: 'SIP är en plan. Socialtjänsten och vården gör planen tillsammans med dig. I planen står vilken hjälp som behövs. Där står vem som gör vad. Där står vem som har ansvaret. Vi gör planen bara om du vill. Du får planen efter mötet. Lagen säger hur det ska gå till (10 kap. 8 § socialtjänstlagen, 16 kap. 4 § hälso- och sjukvårdslagen).',
    'plan-follow-up':
      'Vi läser Barnets plan. Vad är gjort? Vad har hjälpt? Vad ska vi ändra? Vi bestämmer vem som gör vad.',
    family:
      'Du bestämmer vad vi pratar om. Två personer leder samtalet. De arbetar på olika ställen. Du måste inte vara med.',
  },
  voice: 'Vad säger barnet?',
  voiceMeans: 'Vi börjar med barnets egna ord. Fråga barnet. Hur vill barnet vara med?',
  voiceChoices: ['hela mötet', 'en liten stund', 'någon annan berättar'],
  voiceLine: 'Det här vill barnet säga, eller den som berättar',
  consent: 'Vad får vi berätta?',
  consentMeans:
    'Vi frågar dig före mötet. Du bestämmer vad vi får berätta för varandra. Du får säga ja. Du får säga nej. Du får ändra dig. Säger du nej? Då berättar vi bara det som lagen tillåter.',
  answer: 'Ditt svar',
  answerMeans: 'Svara senast {day}. Svara till {contact}. Passar inte tiden? Säg till. Då hittar vi en annan.',
  answerChoices: ['jag kommer', 'jag vill ha en annan tid', 'jag vill inte'],
  interpreterArranged: 'Det kommer en tolk. Säg till om det blir fel språk eller fel tolk.',
  interpreterLine: 'Jag vill ha tolk. Mitt språk är',
  needsLine: 'Det här behöver jag, som hiss, hörslinga eller en paus',
  companionLine: 'Den här personen vill jag ta med',
  footer: 'Ärende {code} · sida {page} av {pages}',
};
