import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { diagnose } from '../app/record/diagnose.ts';
import { findingLine } from '../app/record/finding-text.ts';
import { readSealed, sealSeen, sha256 } from '../app/record/seal.ts';

const event = z.object({ n: z.number(), body: z.string(), previous: z.string(), hash: z.string() });
const document = z.object({
  case: z.string(),
  end: z.object({ version: z.number(), hash: z.string() }).optional(),
  chain: z.array(event).default([]),
});

/** Says whether a file that was written out is still what it was. It needs no store and no network. */
export async function verifyFile(path: string, key: string | undefined, out: (line: string) => void): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    out(`${path} cannot be read`);
    return 1;
  }
  const sealed = readSealed(text);
  const found = document.safeParse(sealed?.document);
  if (sealed === undefined || !found.success) {
    out(`${path} is no file that was written out and sealed`);
    return 1;
  }
  const { case: code, end, chain } = found.data;
  const wrong: string[] = [];
  const seen = sealSeen(sealed, key);
  if (seen === 'broken') wrong.push(`${code}: changed: what the seal was set on`);
  if (seen === 'other-key') wrong.push(`${code}: sealed with another key than the one given`);
  if (chain.length > 0 && end !== undefined)
    wrong.push(
      ...diagnose({
        id: code,
        state: { version: end.version, head: end.hash, digest: '', raised: '' },
        events: chain,
        texts: [],
        reads: [],
        heads: [{ version: end.version, hash: end.hash, digest: '', raised: '', good: true }],
        mark: undefined,
        isNewer: false,
      })
        // The file has no text that people wrote.
        .filter(({ what }) => what !== 'text')
        .map(findingLine),
    );
  // Only a name that ends in .json tells where the PDF is.
  const beside = path.endsWith('.json') ? path.replace(/\.json$/, '.pdf') : undefined;
  const pdf = beside === undefined ? undefined : await readFile(beside).catch(() => undefined);
  if (pdf !== undefined && sha256(pdf) !== sealed.seal.pdf) wrong.push(`${code}: changed: the PDF beside it`);
  for (const line of wrong) out(line);
  if (wrong.length === 0)
    out(key === undefined ? `${code}: the seal holds; its key is ${sealed.seal.key}` : `${code}: the seal holds`);
  if (key === undefined) out('Compare the key with the one you were given in another way, or give it with --key.');
  return wrong.length === 0 ? 0 : 1;
}
