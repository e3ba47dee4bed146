import '@azure/data-tables';
import '@microsoft/teams-ai/lib/Application.js';
import 'adaptive-expressions';
import 'adaptivecards-templating';
import 'botbuilder';
import 'botframework-connector';
import 'date-holidays';
import 'intl-messageformat';
import 'luxon';
import 'personnummer';
import 'pino';
import 'restify';
import 'yaml';
import 'zod';
import { answerParent } from './child.ts';

/** The packages that the bot loads on one's own machine, and nothing else. */
answerParent('', { rss: () => process.memoryUsage.rss() });
