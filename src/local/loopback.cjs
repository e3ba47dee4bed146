// Preloaded into the Playground, which listens on every interface and, even with its telemetry off, calls home when
// it starts. There is no option against either, so here: nothing from other machines, and nothing to them.
const { Server, Socket } = require('node:net');

const HOST = '127.0.0.1';
const listen = Server.prototype.listen;
const connect = Socket.prototype.connect;

Server.prototype.listen = function (...args) {
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) {
    const elsewhere = first.host ?? first.path ?? first.fd ?? first._handle ?? first.handle;
    if (elsewhere === undefined) args[0] = { ...first, host: HOST };
  } else if (first === undefined || first === null || typeof first === 'function') {
    args.splice(0, typeof first === 'function' ? 0 : 1, { port: 0, host: HOST });
  } else if (Number.isInteger(Number(first)) && typeof second !== 'string') {
    // The second place is the host, or else already the backlog or the callback.
    args.splice(1, second === undefined || second === null ? 1 : 0, HOST);
  }
  return listen.apply(this, args);
};

Socket.prototype.connect = function (...args) {
  // Node itself passes its arguments on as one list.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null ? first.host : second;
  if (typeof host !== 'string' || /^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host)) return connect.apply(this, args);
  process.nextTick(() => this.destroy(new Error(`No connection to ${host}: this window stays on its own machine`)));
  return this;
};
