export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Delivers an activity to one of several bot processes. */
export async function deliverTo(bot: { readonly url: string }, activity: unknown): Promise<Answered> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** The text of a tap's answer, a card or a sentence. */
export const saidIn = ({ body }: Answered): string => JSON.stringify(body);

export const isApology = (answered: Answered): boolean => saidIn(answered).includes('något gick fel hos mig');

/** Tries again, as a person does who is told that it failed. */
export async function untilAnswered(bot: { readonly url: string }, activity: unknown): Promise<Answered> {
  for (let tries = 0; tries < 5; tries++) {
    const answered = await deliverTo(bot, activity);
    if (!isApology(answered)) return answered;
  }
  throw new Error('five apologies in a row');
}
