import type { PublicWords } from './public-pages-words.ts';

export const en: PublicWords = {
  pages: {
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
            'Why somebody is worried, what has been seen or heard, what the child has said, what has been tried, and the plan for support. It comes from staff, from the child and from the guardians. The child’s name and personal identity number are kept apart from the rest, if they are written down at all. Of staff: name, workplace, role, when somebody is away and what they have done in the case.',
          ],
        },
        {
          heading: 'Why, and by what right?',
          lines: [
            'So that the child gets support in time. The services have tasks in law, and each service answers for what it rests on. The child and the guardians choose what they tell. Nothing is decided by a computer.',
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
            'You can ask to see the information, to have errors corrected, and to have something removed or used less, and you can object to its use. A consent can be taken back at any time. Each request is examined.',
            'If an authority says no you can appeal the decision. If you are not satisfied with how the information is handled you can complain to the Swedish Authority for Privacy Protection.',
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
            'Staff who are in the organisation’s file, in their work. Others are only shown how to make a report of concern, and may ask to be added.',
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
            'Write “help” to TABB in Teams to see what you can do. “concern” opens a concern notice, “my cases” shows how your cases are going and “may I share” what you may tell others.',
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
  },
  reportTo: 'Do you suspect that a child is being harmed? Make a report of concern now',
  danger: 'In danger: call 112.',
  controllers: 'Who answers for it, and for how long is it kept?',
  controller: 'Controller: {who}',
  officer: 'Data protection officer: {who}',
  kept: 'What is written down is kept: {time}',
  byPlan: 'as the law or the service’s own plan says',
  copy: 'What is in TABB is a copy. It is removed when the service has it in its own records, or when its time is out.',
  names: { about: 'About TABB', privacy: 'Personal data', terms: 'Terms', help: 'Help' },
  other: 'Svenska',
};
