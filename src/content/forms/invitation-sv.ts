import type { InvitationWords } from './invitation-words.ts';

export const sv: InvitationWords = {
  lang: 'sv-SE',
  titles: {
    joint: 'Inbjudan till samverkansmöte',
    sip: 'Kallelse till SIP-möte',
    'plan-follow-up': 'Kallelse till uppföljning av Barnets plan',
    family: 'Inbjudan till Familjeträff',
  },
  to: 'Till (skrivs för hand)',
  child: 'Barnets namn (skrivs för hand)',
  from: 'Inbjudan kommer från {unit}, {huvudman}. Frågor: {contact}. Säg koden {code}.',
  question: 'Vad mötet handlar om',
  when: 'När',
  whenMeans: '{day}, klockan {times} ({minutes} minuter).',
  where: 'Var',
  atUnit: '{place}.',
  atUnitOrDigital: '{place}. Det går också att vara med på video. Länken får ni av {contact}.',
  digital: 'På video. Länken får ni av {contact}. Kan ni inte vara med på video, säg till, så hittar vi en plats.',
  who: 'Vilka som kommer',
  whoMeans:
    'Utöver er och barnet kommer en person från varje verksamhet. Den som inte kan komma skickar någon annan från sin verksamhet.',
  aboutTitle: 'Om mötet',
  about: {
    joint:
      'De som finns runt barnet träffas tillsammans med er. Vi bestämmer vem som gör vad och till när, och när vi följer upp. Det är frivilligt för er att vara med.',
    sip: 'SIP betyder samordnad individuell plan. Den görs när både socialtjänsten och hälso- och sjukvården behöver hjälpa till, och bara om ni vill (10 kap. 8 § socialtjänstlagen, 16 kap. 4 § hälso- och sjukvårdslagen). I planen står vilka insatser som behövs, vem som gör vad och vilken huvudman som har det övergripande ansvaret. Ni får planen efter mötet.',
    'plan-follow-up':
      'Vi går igenom Barnets plan: vad som har blivit gjort, vad som har hjälpt och vad som behöver ändras. Sedan bestämmer vi vem som gör vad och till när.',
    family:
      'En Familjeträff är ett samtal om det ni vill ta upp. Det leds av två samtalsledare från olika verksamheter. Det är frivilligt, och ni bestämmer vad vi talar om.',
  },
  voice: 'Barnets röst',
  voiceMeans: 'Mötet börjar med barnets egna ord. Fråga barnet hur det vill vara med:',
  voiceChoices: ['hela mötet', 'en del av mötet', 'någon annan berättar'],
  voiceLine: 'Det här vill barnet att vi ska veta, eller den som berättar för barnet',
  consent: 'Det vi berättar för varandra',
  consentMeans:
    'Före mötet frågar vi er vad vi får berätta för varandra. Ni kan säga ja till en del, säga nej, och när som helst ändra er. Utan ert samtycke berättar vi bara det som lagen ändå tillåter.',
  answer: 'Ert svar',
  answerMeans: 'Svara senast {day} till {contact}. Passar inte tiden, säg till, så hittar vi en annan.',
  answerChoices: ['vi kommer', 'vi vill ha en annan tid', 'vi vill inte vara med'],
  interpreterArranged: 'Tolk är ordnad. Säg till om språket eller tolken behöver vara ett annat.',
  interpreterLine: 'Vi vill ha tolk på språket',
  needsLine: 'Något vi behöver för att kunna vara med, som hiss, hörslinga eller en paus',
  companionLine: 'Någon vi vill ta med som stöd',
  footer: 'Ärende {code} · sida {page} av {pages}',
};
