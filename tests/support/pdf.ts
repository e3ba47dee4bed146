import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const read = z.object({
  pages: z.array(z.string().transform((text) => text.replaceAll(/\s+/g, ' '))),
  roles: z.array(z.string()),
  info: z.object({ Title: z.string(), Language: z.string(), CreationDate: z.string() }),
});
export type SeenPdf = z.infer<typeof read>;

/** A PDF as it is read, page by page, with its title, its language and the kinds of element it is tagged with. */
export async function seenPdf(bytes: Uint8Array): Promise<SeenPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-'));
  try {
    const file = join(folder, 'form.pdf');
    await writeFile(file, bytes);
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'pdf-process.ts'), file], { env });
    return read.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true });
  }
}
