import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../support/npm-start.ts';
import { runCli } from '../support/run-cli.ts';

const ROOT = join(__dirname, '../..');

/** What `npm run package` says of the project's package with one thing changed. */
async function packaged(file: string, change: (text: string) => string) {
  const { folder, remove } = await scratch();
  for (const part of ['package.json', 'env', 'appPackage', 'src/cli/package.ts'])
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const text = await readFile(join(folder, file), 'utf8');
  const changed = change(text);
  await writeFile(join(folder, file), changed);
  const ran = await runCli(join(folder, 'src/cli/package.ts'), [], { at: undefined }, folder);
  await remove();
  return { ...ran, isChanged: changed !== text };
}

test('the package is made as it is', async () => {
  expect(await packaged('appPackage/manifest.json', (text) => text)).toMatchObject({
    code: 0,
    said: expect.stringContaining('appPackage.dev.zip: manifest.json, manifest.en.json, color.png, outline.png'),
  });
});

test.each([
  ['a name that is too long', '"short": "TABB för Teams"', `"short": "${'x'.repeat(60)}"`, '/name/short'],
  ['a scope that there is not', '"scopes": ["personal", "team"', '"scopes": ["nowhere", "team"', '/bots/0/scopes/0'],
  ['a colour by its name', '"#1F4F5C"', '"blue"', '/accentColor'],
  ['something that a manifest has not', '"accentColor"', '"colour": "blue", "accentColor"', '"colour"'],
])('%s is refused, and said where', async (_what, from, to, where) => {
  const { code, said, isChanged } = await packaged('appPackage/manifest.json', (text) => text.replace(from, to));
  expect({ code, isChanged }).toEqual({ code: 1, isChanged: true });
  expect(said).toContain('manifest.json is not as Teams wants it');
  expect(said).toContain(where);
});

test('a language is held to Teams’ schema too', async () => {
  const { code, said } = await packaged('appPackage/manifest.en.json', (text) =>
    text.replace('"TABB for Teams"', `"${'x'.repeat(60)}"`),
  );
  expect(code).toBe(1);
  expect(said).toContain('manifest.en.json is not as Teams wants it');
});

test('an environment’s values are read as Node reads them, and refused as what they are', async () => {
  const quoted = await packaged('env/.env.dev', (text) =>
    text.replace(/^WEBSITE_URL=.*/m, "export WEBSITE_URL='https://tabb.exempel.se' # where it is told of"),
  );
  expect(quoted.code).toBe(0);
  const wrong = await packaged('env/.env.dev', (text) => text.replace(/^WEBSITE_URL=.*/m, 'WEBSITE_URL=not a url'));
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('/developer/websiteUrl') });
  const empty = await packaged('env/.env.dev', (text) => text.replace(/^WEBSITE_URL=.*/m, 'WEBSITE_URL='));
  expect(empty).toMatchObject({ code: 1, said: expect.stringContaining('no value for WEBSITE_URL') });
});
