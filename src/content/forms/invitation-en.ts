import type { InvitationWords } from './invitation-words.ts';

export const en: InvitationWords = {
  lang: 'en-GB',
  titles: {
    joint: 'Invitation to a joint meeting',
    sip: 'Invitation to a SIP meeting',
    'plan-follow-up': 'Invitation to a follow-up of the Child’s Plan',
    family: 'Invitation to a family meeting (Familjeträff)',
  },
  to: 'To (written by hand)',
  child: 'The child’s name (written by hand)',
  from: 'The invitation comes from {unit}, {huvudman}. Questions: {contact}. Give the code {code}.',
  question: 'What the meeting is about',
  when: 'When',
  whenMeans: '{day}, {times} ({minutes} minutes).',
  where: 'Where',
  atUnit: '{place}.',
  atUnitOrDigital: '{place}. You can also take part by video. {contact} gives you the link.',
  digital: 'By video. {contact} gives you the link. If you cannot take part by video, say so, and we find a room.',
  who: 'Who is coming',
  whoMeans:
    'Besides you and the child, one person comes from each service. Whoever cannot come sends somebody else from the same service.',
  aboutTitle: 'About the meeting',
  about: {
    joint:
      'Those around the child meet together with you. We decide who does what and by when, and when we follow up. Taking part is voluntary for you.',
    sip: 'SIP means coordinated individual plan. It is made when both social services and health care need to help, and only if you want it (Social Services Act 10:8, Health and Medical Services Act 16:4). It says which support measures are needed, who does what, and which authority has the overall responsibility. You get the plan after the meeting.',
    'plan-follow-up':
      'We go through the Child’s Plan: what has been done, what has helped and what needs to change. Then we decide who does what and by when.',
    family:
      'A Familjeträff is a talk about what you want to bring up. It is led by two people from different services. It is voluntary, and you decide what we talk about.',
  },
  voice: 'The child’s voice',
  voiceMeans: 'The meeting opens with the child’s own words. Ask the child how to take part:',
  voiceChoices: ['all of the meeting', 'some of it', 'somebody else speaks'],
  voiceLine: 'What the child wants us to know, or who speaks for the child',
  consent: 'What we tell each other',
  consentMeans:
    'Before the meeting we ask you what we may tell each other. You can say yes to some of it, say no, and change your mind at any time. Without your consent we only tell what the law allows all the same.',
  answer: 'Your answer',
  answerMeans: 'Answer by {day} to {contact}. If the time does not suit you, say so, and we find another.',
  answerChoices: ['we are coming', 'we want another time', 'we do not want to take part'],
  interpreterArranged: 'An interpreter is arranged. Say so if the language or the interpreter needs to be another.',
  interpreterLine: 'We want an interpreter into',
  needsLine: 'Something we need to be able to take part, such as a lift, a hearing loop or a break',
  companionLine: 'Somebody we want to bring for support',
  footer: 'Case {code} · page {page} of {pages}',
};
