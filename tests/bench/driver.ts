import { Agent, request } from 'node:http';

export interface Drive {
  readonly perSecond: number;
  /** Milliseconds, in no order. */
  readonly times: readonly number[];
  readonly answers: readonly string[];
}

/** Clients that each post one activity after another; resolves when the bot has also done all that it promised. */
export async function drive(
  url: string,
  clients: number,
  activities: readonly object[],
  settled: () => Promise<unknown>,
): Promise<Drive> {
  // Each round has connections of its own: one left idle between rounds may be closed just as it is used again.
  const agent = new Agent({ keepAlive: true });
  const waiting = activities.map((activity) => JSON.stringify(activity));
  const times: number[] = [];
  const answers: string[] = [];
  const client = async (): Promise<void> => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
      const sent = performance.now();
      const { status, text } = await post(agent, url, body);
      times.push(performance.now() - sent);
      if (status !== 200) throw new Error(`HTTP ${status}: ${text}`);
      answers.push(text);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  await settled();
  agent.destroy();
  return { perSecond: (activities.length * 1_000) / (performance.now() - began), times, answers };
}

function post(agent: Agent, url: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
