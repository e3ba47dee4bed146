import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';

const read = z.object({ Title: z.string(), Language: z.string(), CreationDate: z.string() });

export interface SeenPdf {
  readonly pages: readonly string[];
  readonly roles: readonly string[];
  readonly info: z.infer<typeof read>;
}

/** A PDF as a person and a screen reader find it: page by page, with the tagged kinds of element. */
export async function seenPdf(bytes: Uint8Array): Promise<SeenPdf> {
  // The reader takes over the buffer that it is given.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: string[] = [];
  const roles = new Set<string>();
  const visit = (node: object): void => {
    if ('role' in node && typeof node.role === 'string') roles.add(node.role);
    if ('children' in node && Array.isArray(node.children)) for (const child of node.children) visit(child);
  };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('');
    pages.push(text.replaceAll(/\s+/g, ' '));
    const tree: object | null = await page.getStructTree();
    if (tree !== null) visit(tree);
  }
  const { info } = await pdf.getMetadata();
  return { pages, roles: [...roles], info: read.parse(info) };
}
