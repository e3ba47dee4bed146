import { type Channel, startChannel } from './channel.ts';

let channel: Channel;
beforeEach(async () => {
  channel = await startChannel(1);
});
afterEach(() => channel.connector.close());

const posts = (from: string) =>
  fetch(`${channel.connector.serviceUrl}v3/conversations/a:somebody/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-process': from },
    body: JSON.stringify({ type: 'message', text: 'Hej' }),
  }).then((response) => response.text());

test('what a process had sent before it was killed, and what is read only after that, has lost its answer', async () => {
  await posts('bot1');
  channel.isDead('bot1');
  await posts('bot2');
  expect(channel.orphans.size).toBe(0);
  await posts('bot1');
  expect([...channel.orphans]).toEqual([channel.connector.log[2]]);
});
