import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromiumOnDisk } from '../../src/local/chromium.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chromium-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function installed(...parts: readonly string[]): Promise<string> {
  const path = join(folder, ...parts);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '', { mode: 0o755 });
  return path;
}

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s the one that CHROMIUM_PATH names comes first',
  async (platform) => {
    const env = { CHROMIUM_PATH: '/opt/mine', PROGRAMFILES: folder };
    expect(await chromiumOnDisk({ platform, arch: 'x64', env })).toEqual({ executablePath: '/opt/mine', env });
  },
);

test.each([
  ['Chrome on Windows', 'win32', ['Google', 'Chrome', 'Application', 'chrome.exe'], 'PROGRAMFILES'],
  ['Chrome of one person on Windows', 'win32', ['Google', 'Chrome', 'Application', 'chrome.exe'], 'LOCALAPPDATA'],
  ['Edge on Windows', 'win32', ['Microsoft', 'Edge', 'Application', 'msedge.exe'], 'PROGRAMFILES(X86)'],
  ['Edge on a Mac', 'darwin', ['Applications', 'Microsoft Edge.app', 'Contents', 'MacOS', 'Microsoft Edge'], 'HOME'],
  ['Chrome on a Linux that the packaged one is not for', 'linux', ['google-chrome'], 'PATH'],
] as const)('%s is found where it is installed', async (_, platform, parts, variable) => {
  const executablePath = await installed(...parts);
  const env = { [variable]: folder };
  expect(await chromiumOnDisk({ platform, arch: 'arm64', env })).toEqual({ executablePath, env });
});

test('where there is none, it is said what to do', async () => {
  await expect(chromiumOnDisk({ platform: 'win32', arch: 'x64', env: { PROGRAMFILES: folder } })).rejects.toThrow(
    'install Chrome or Edge, or set CHROMIUM_PATH',
  );
});
