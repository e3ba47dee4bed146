import type { CardDriver, WindowDriver } from './window.ts';

/** The concern form as a teacher fills it in, in the chat as in a dialog. */
export async function fillsConcern(form: CardDriver): Promise<void> {
  await form.fill('Vad har du sett eller hört? Skriv inga namn.', 'Sitter ensam på rasterna');
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

export function codeIn(text: string | undefined): string {
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
