import type { CardDriver, WindowDriver } from './window.ts';

const CONTENT = 'Sitter ensam på rasterna';

/** The concern form as a teacher fills it in, in the chat as in a dialog. */
export async function fillsConcern(form: CardDriver): Promise<void> {
  await form.fill('Vad har du sett eller hört? Skriv inga namn.', CONTENT);
}

/** Raises a concern in the personal chat, and reads the code on the receipt that replaces the form. */
export async function raises(teacher: WindowDriver): Promise<string> {
  await teacher.say('oro');
  await teacher.sees('Ny orosnotis');
  await fillsConcern(teacher);
  await teacher.tap('Skicka orosnotisen');
  await teacher.sees('Någon tar ärendet senast');
  return codeIn((await teacher.cards()).at(-1));
}

/** Whoever holds the case opens it in a channel and asks another unit, called as in the list. */
export async function asksUnit(holder: WindowDriver, code: string, unit: string): Promise<void> {
  await holder.card(code).tap('Visa');
  await holder.sees(CONTENT);
  await holder.card(code).tap('Be en annan verksamhet om stöd');
  await holder.sees('Det här ser de du frågar');
  const form = holder.card(code);
  await form.choose('Vilken enhet vill du fråga?', unit);
  await form.choose('Vad frågar du om?', 'Kan ni hjälpa till att bedöma vilket stöd som behövs?');
  await form.tap('Skicka förfrågan');
}

export function codeIn(text: string | undefined): string {
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
