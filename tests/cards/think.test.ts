import { cards, everyCard, firstSight, ofType, textOf } from './support.ts';

const textsOn = (card: unknown): readonly string[] => ofType(card, 'TextBlock').map((node) => textOf(node, 'text'));

test.each(['decline-form', 'step-form', 'concern-form'])(
  'five questions stand on every %s, with their heading',
  (template) => {
    const forms = everyCard.filter((one) => one.template === template);
    expect(new Set(forms.map(({ language }) => language))).toEqual(new Set(['sv', 'en']));
    for (const { name, language, message } of forms) {
      const { common = {}, [template]: own = {} } = cards.dictionaries[language];
      const asked = ['think1', 'think2', 'think3', 'think4', 'think5'].map((key) => own[key] ?? common[key]);
      const card = cards.render(message);
      expect([name, textsOn(card)]).toEqual([name, expect.arrayContaining([common['think'], ...asked])]);
      if (!name.includes('blank')) continue;
      // Where a concern is written they are folded at first.
      const inSight = asked.filter((one) => one !== undefined && textsOn(firstSight(card)).includes(one)).length;
      expect([name, inSight]).toEqual([name, template === 'concern-form' ? 0 : 5]);
    }
  },
);
