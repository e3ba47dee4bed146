import type { PublicWords } from './public-pages-words.ts';

export const sv: PublicWords = {
  pages: {
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
            'Varför någon är orolig, vad som har setts eller hörts, vad barnet själv har sagt, vad som har provats, och planen för stödet. Det kommer från personalen, från barnet och från vårdnadshavarna. Barnets namn och personnummer står skilda från det andra, om de alls skrivs ner. Om personalen: namn, arbetsplats, roll, när någon är borta och vad de har gjort i ärendet.',
          ],
        },
        {
          heading: 'Varför, och med vilken rätt?',
          lines: [
            'För att barnet ska få stöd i tid. Verksamheterna har uppgifter i lag som de ska utföra, och varje verksamhet svarar för vad den stöder sig på. Barnet och vårdnadshavarna väljer vad de berättar. Inget bestäms av en dator.',
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
            'Du kan be att få se uppgifterna, att fel rättas och att något tas bort eller används mindre, och du kan invända mot att det används. Ett samtycke kan tas tillbaka när som helst. Varje begäran prövas.',
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
            'Personal som står i organisationens fil, i sitt arbete. Den som inte gör det får bara se hur man gör en orosanmälan, och kan be att få bli inlagd.',
          ],
        },
        {
          heading: 'Så använder du det',
          lines: [
            'Skriv inga namn på barn eller vårdnadshavare och inga personnummer i fritext.',
            'Det som hör hemma i elevens akt, en journal eller en personakt skrivs där, enligt verksamhetens egna regler.',
            'Läs bara det du behöver för ditt arbete. Varje läsning antecknas.',
          ],
        },
        {
          heading: 'Vad TABB inte svarar för',
          lines: [
            'Det som står om lagen är vägledning och inget beslut. Du och din verksamhet avgör i det enskilda fallet.',
            'TABB gör aldrig en orosanmälan åt någon, fördröjer ingen och träder inte i stället för den.',
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
  },
  reportTo: 'Misstänker du att ett barn far illa? Gör en orosanmälan nu',
  danger: 'I fara: ring 112.',
  controllers: 'Vem ansvarar, och hur länge sparas det?',
  controller: 'Personuppgiftsansvarig: {who}',
  officer: 'Dataskyddsombud: {who}',
  kept: 'Det som skrivs ner: {time}',
  byPlan: 'enligt verksamhetens egen plan',
  copy: 'Det som står i TABB är en kopia. Den tas bort när verksamheten har sparat det i sin egen akt, eller när tiden är ute.',
  names: { about: 'Om TABB', privacy: 'Personuppgifter', terms: 'Villkor', help: 'Hjälp' },
  other: 'English',
};
