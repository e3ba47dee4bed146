import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** `env` is the whole environment to start the browser in. */
type Chromium = { executablePath: string; env: NodeJS.ProcessEnv };

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');
const CACHE = join(ROOT, 'node_modules', '.cache');

type Machine = Pick<NodeJS.Process, 'platform' | 'arch' | 'env'>;

/** The browser that CHROMIUM_PATH names; else the one from npm, for Linux; else an installed Chrome or Edge. */
export async function chromiumOnDisk(machine: Machine = process): Promise<Chromium> {
  const { platform, arch, env } = machine;
  const own = env['CHROMIUM_PATH'];
  if (own !== undefined && own !== '') return { executablePath: own, env };
  const packaged = platform === 'linux' && arch === 'x64' ? await packagedChromium(env) : undefined;
  if (packaged !== undefined) return packaged;
  for (const executablePath of installedAt(machine)) if (await exists(executablePath)) return { executablePath, env };
  throw new Error('no Chromium runs on this machine; install Chrome or Edge, or set CHROMIUM_PATH to one that does');
}

/** The packaged browser, for any Linux on x64; undefined if it does not start. */
async function packagedChromium(env: NodeJS.ProcessEnv): Promise<Chromium | undefined> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  // The fonts of the machine would make pictures differ between machines.
  const fonts = { FONTCONFIG_PATH: join(folder, 'fonts') };
  for (const more of [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }])
    if (await starts(executablePath, more)) return { executablePath, env: { ...env, ...more } };
  return undefined;
}

const CHROME = 'Google Chrome.app/Contents/MacOS/Google Chrome';
const EDGE = 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
const ON_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

/** Where Chrome and Edge install themselves. */
function installedAt({ platform, env }: Machine): readonly string[] {
  switch (platform) {
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
              join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
            ],
      );
    case 'darwin':
      return ['/Applications', join(env['HOME'] ?? '/', 'Applications')].flatMap((folder) => [
        join(folder, CHROME),
        join(folder, EDGE),
      ]);
    default:
      return ON_PATH.flatMap((name) => (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)));
  }
}

/**
 * The package unpacks itself into the temporary folder and takes whatever lies there, even when another process
 * has only half written it. So each process unpacks into a folder of its own, and the first one to rename it wins.
 */
async function unpacked(): Promise<string> {
  const version = /"version": *"([^"]+)"/.exec(await readFile(join(PACKAGE, 'package.json'), 'utf8'))?.[1];
  const folder = join(CACHE, `chromium-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'unpacking-'));
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    // Makes the package unpack the libraries (libnss3 and what it needs) that a small machine lacks.
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  await writeFile(join(staging, 'fonts', 'fonts.conf'), FONTS_CONF);
  await rename(staging, folder).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/** Names this machine's folders, also after the project is moved; the package's own file names another system's. */
const FONTS_CONF = [
  '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
  '<fontconfig><dir prefix="relative">.</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>',
].join('\n');

async function starts(path: string, env: Record<string, string>): Promise<boolean> {
  return await run(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
