import { createServer } from 'node:http';
import { answerParent } from './child.ts';

/**
 * The channel, as cheap as HTTP can be, so that what is measured is the bot. That calls keep to the contract is for the
 * strict stand-in in tests/support.
 */
let posts = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const { method = '', url = '' } = request;
    const puts = method === 'PUT';
    if (!puts) posts += 1;
    const id = puts ? decodeURIComponent(url.slice(url.lastIndexOf('/') + 1)) : `1:posted-${posts}`;
    response.writeHead(puts ? 200 : 201, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  answerParent(`http://127.0.0.1:${port}/emea/`, {});
});
