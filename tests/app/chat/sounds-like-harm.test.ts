import { soundsLikeHarm } from '../../../src/app/chat/sounds-like-harm.ts';
import { HARM } from '../../../src/content/harm.ts';

const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/);

describe('how people write that a child is harmed, or that they want to report it', () => {
  test.each(
    lines(`
      jag tror att en elev blir slagen hemma, vad gör jag?
      ETT BARN BLIR SLAGET HEMMA!!!
      han slår sin lillasyster
      pappa slar mig
      ”slag”
      mishandel
      hon misshandlas av sin styvpappa
      det är våld i familjen
      hon blir utsatt for vald
      VÅLD.
      eleven hade blåmärken
      bla marken pa armen
      är rädd för att gå hem
      radd att ga hem
      vågar inte gå hem
      övergrepp
      overgrep mot ett barn
      läraren tafsar
      hedersförtryck
      hedersrelaterat tvång
      hon ska bli gift bort i sommar
      jag vill dö
      jag vill inte leva längre
      sjalvmordstankar
      självskadebeteende
      hon skär sig i armen
      barnet far illa
      försummad
      får ingen mat hemma
      det är droger hemma
      hotad till livet
      slååååår
      s\u00adlagen
      orosanmälan
      OROSANMALAN!
      hur orosanmäler jag
      anmäla
      soc
      socialjour
      112?
    `),
  )('%j', (text) => {
    expect(soundsLikeHarm(text)).toBe('sv');
  });

  test('å, ä and ö put together from parts', () => {
    expect(soundsLikeHarm('sla\u030ar')).toBe('sv');
  });

  test.each(
    lines(`
      A pupil is being beaten at home
      she is AFRAID to go home
      I want to die
      he hits her
      sexual abuse
      they are bullying him
      forced marriage
      how do I make a report of concern
      social services
    `),
  )('%j', (text) => {
    expect(soundsLikeHarm(text)).toBe('en');
  });
});

test.each(
  lines(`
    ett slags möte
    den föreslagna tiden
    hon är föreslagen som ordförande
    vi föreslår tisdag
    dagens matslag
    inslag i undervisningen
    Vi vill rädda mötet
    lite tafatt
    Hon blev vald till elevrådet på måndag för ett år
    Vi slår ihop grupperna
    Slå upp ärende
    Kan du komma hit?
    Killen har glömt sin väska i matsalen
    choklad till fikat
    kick-off i augusti
    Kan ni flytta mötet till torsdag, klockan tio?
    närvaron är låg den här veckan
    jag är sjuk i dag
    tack för hjälpen
    hej
    orro
    samtycke
    kallelse
    Dagordning till utvecklingssamtalet
    Who is the coordinator?
    the meeting is on Monday
    I need help with the form
    K7Q4-MD2R
  `),
)('%j is part of a working day', (text) => {
  expect(soundsLikeHarm(text)).toBeUndefined();
});

test('every entry is found as it stands in the list', () => {
  const missed = [...HARM.sv, ...HARM.en].filter(
    (entry) => soundsLikeHarm(entry.replaceAll('*', '').replaceAll('!', '')) === undefined,
  );
  expect(missed).toEqual([]);
});
