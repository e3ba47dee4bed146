import { readFile } from 'node:fs/promises';
import { argv, stdout } from 'node:process';
import { getDocumentProxy } from 'unpdf';

/** What a reader of a PDF, and a screen reader, finds in it: as JSON, for the file named. A test cannot load the parser. */
const pdf = await getDocumentProxy(new Uint8Array(await readFile(argv[2] ?? '')));
const pages: string[] = [];
const roles = new Set<string>();

function visit(node: object): void {
  if ('role' in node && typeof node.role === 'string') roles.add(node.role);
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) visit(child);
}

for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''));
  const tree: object | null = await page.getStructTree();
  if (tree !== null) visit(tree);
}
const { info } = await pdf.getMetadata();
stdout.write(JSON.stringify({ pages, roles: [...roles], info }));
