import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** `env` is the whole environment to start it in. */
type Chromium = { executablePath: string; env: NodeJS.ProcessEnv };

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');
const CACHE = join(ROOT, 'node_modules', '.cache');

/** A Chromium that runs on any Linux, from npm; CHROMIUM_PATH names another one where that does not run. */
export async function chromiumOnDisk(): Promise<Chromium> {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && own !== '') return { executablePath: own, env: process.env };
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  // The fonts of the machine would make pictures differ between machines.
  const fonts = { FONTCONFIG_PATH: join(folder, 'fonts') };
  if (await starts(executablePath, fonts)) return { executablePath, env: { ...process.env, ...fonts } };
  const env = { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  if (await starts(executablePath, env)) return { executablePath, env: { ...process.env, ...env } };
  throw new Error(`Chromium does not run on this machine (${executablePath}); set CHROMIUM_PATH to one that does`);
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

/** The package's own file names the folders of another system; these are right also when the project is moved. */
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
