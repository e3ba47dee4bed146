import type { AskedAbout } from '../../domain/organisation/wheel.ts';
import type { QUESTIONS_SV } from './questions-sv.ts';

type Questions = { readonly [who in AskedAbout]: readonly string[] };

/** The same questions in English. */
export const QUESTIONS_EN: { readonly [topic in keyof typeof QUESTIONS_SV]: Questions } = {
  safety: {
    child: ['Where does it feel calm?', 'Where would you rather not go?', 'Who do you go to when you are scared?'],
    young: ['When do you relax?', 'What do you avoid, and why?', 'How are things online?'],
    guardian: ['Where is your child safest?', 'What has changed lately?', 'What does your child think?'],
    staff: [
      'What have I seen, when and where?',
      'What is my interpretation?',
      'Might the child be coming to harm, so that I should make a report of concern now?',
    ],
  },
  health: {
    child: [
      'How does your body feel in the morning?',
      'What do you eat when you are hungry?',
      'What do you do when you are sad?',
    ],
    young: ['How do you sleep?', 'What gives you energy, and what takes it?', 'Who knows how you are?'],
    guardian: [
      'What are the days and nights like: sleep, food, screens?',
      'Which care are you in touch with, and what are you waiting for?',
      'What helps?',
    ],
    staff: [
      'What do we notice in daily life?',
      'What has the school nurse or child health care already done?',
      'What is needed during the wait?',
    ],
  },
  growth: {
    child: ['What are you good at?', 'What is tricky?', 'Who helps you then?'],
    young: ['When does it go well?', 'What makes it get stuck?', 'What do you want to be able to do in a year?'],
    guardian: ['What is your child proud of?', 'What usually works at home?', 'What do you want us to stop doing?'],
    staff: [
      'Which adjustments are there, and how do they help?',
      'What is attendance like?',
      'What speaks for an assessment of special support?',
    ],
  },
  care: {
    child: ['Who cooks where you live?', 'Who hugs you?', 'What do you all do when there is a quarrel?'],
    young: [
      'Who do you count on?',
      'What do you have to look after yourself?',
      'What would make things easier at home?',
    ],
    guardian: ['What goes well at home?', 'When is it more than you can manage?', 'Who gives you a rest?'],
    staff: [
      'Who do we meet, and who is missing?',
      'What support of their own may a parent need?',
      'Where does the child live?',
    ],
  },
  leisure: {
    child: ['What do you like to play most?', 'Who with?', 'What stops you?'],
    young: ['What do you do when you can choose?', 'What have you given up?', 'What costs too much?'],
    guardian: [
      'What does your child want to do?',
      'What does it take from you: time, money, lifts?',
      'When does your child get to rest?',
    ],
    staff: [
      'What place is there at break and after school?',
      'Who can go along the first time?',
      'Which club is nearby?',
    ],
  },
  respect: {
    child: ['Who listens to you?', 'When is it unfair?', 'What do you want to decide?'],
    young: [
      'What has been decided without you?',
      'How do you want to take part in the meeting?',
      'What should not be passed on?',
    ],
    guardian: [
      'How has your child been able to say what they think?',
      'When have you felt taken seriously?',
      'What do you want others to know?',
    ],
    staff: [
      'Which words are the child’s own?',
      'How has the child been informed?',
      'What can we change after what the child has said?',
    ],
  },
  responsibility: {
    child: ['What do you help with?', 'What can you do on your own?', 'What is too hard to look after?'],
    young: [
      'What do you want to manage yourself?',
      'Which responsibility is too heavy?',
      'Who backs you up if it goes badly?',
    ],
    guardian: [
      'What can your child already manage?',
      'Which adult responsibility does your child take?',
      'What shall we try?',
    ],
    staff: [
      'How reasonable is this for the age?',
      'What do we hand over, and with what support?',
      'When has the child had to carry messages between us?',
    ],
  },
  belonging: {
    child: ['Who are you with?', 'When are you alone?', 'Who do you belong with?'],
    young: ['Where do you feel at home?', 'What keeps you out?', 'Who should be there to help?'],
    guardian: [
      'Who is there around the family?',
      'What stands in the way: money, language, distance, a move?',
      'What does your child miss?',
    ],
    staff: [
      'Who does the child sit next to?',
      'What in our own ways shuts somebody out?',
      'When is an interpreter or advice on money needed?',
    ],
  },
};
