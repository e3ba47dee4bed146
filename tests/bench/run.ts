import { benchCards } from './cards.ts';
import { benchDeliver } from './deliver.ts';
import { benchDigest } from './digest.ts';
import { benchLongCase } from './long-case.ts';
import { benchOrg } from './org.ts';
import { benchSlots } from './slots.ts';
import { setStage } from './stage.ts';
import { benchStart } from './start.ts';
import { benchSweep } from './sweep.ts';
import { benchTaps } from './tap.ts';
import { benchVerify } from './verify.ts';

/** Prints one JSON object a line. Asserts nothing about time; only that answered taps have been stored. */
const stage = await setStage();
try {
  await benchTaps(stage);
  await benchStart(stage);
  await benchDeliver(stage);
  await benchSweep(stage);
} finally {
  await stage.close();
}
await benchLongCase();
await benchDigest();
await benchOrg();
await benchVerify();
benchCards();
benchSlots();
