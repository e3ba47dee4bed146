import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** The given port if it is free on loopback, else undefined; 0 gives any free port. */
export function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    probe.listen(port, LOOPBACK, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address ? address.port : undefined;
      probe.close(() => resolve(found));
    });
  });
}

/** The first free port from the one given. */
export async function nextPort(from: number): Promise<number> {
  for (let port = from; port <= 65_535; port++) {
    if ((await tryPort(port)) !== undefined) return port;
  }
  throw new Error(`No free port from ${from}`);
}
