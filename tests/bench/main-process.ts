import { readConfig } from '../../src/config.ts';
import { startBot } from '../../src/main.ts';
import { answerParent } from './child.ts';

/** The product's own entry, on an existing store. */
const bot = await startBot(readConfig(process.env));
answerParent(bot.url, { rss: () => process.memoryUsage.rss() });
