// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Serves the event streams of the demo server with Express.
//
//     node server.mjs [--port 3000] [--token 1111] [--interval 1000] [--end-with-stdin]
//
// The first line on standard output is {"port": 3000}. With --end-with-stdin, the program exits at
// the end of standard input, so that it does not keep running after its test.
import { createHash, timingSafeEqual } from 'node:crypto';
import { parseArgs } from 'node:util';
import express from 'express';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    token: { type: 'string', default: '1111' },
    interval: { type: 'string', default: '1000' },
    'end-with-stdin': { type: 'boolean', default: false },
  },
});

const pieces = ['你好', '啊', 'ss', 'e', 'h', 'e', 'lp', 'me'];

/** Returns event number n, counted from 1. It is the same on every connection. */
function eventAt(n) {
  if (n <= pieces.length) return { data: pieces[n - 1] };
  if (n === pieces.length + 1) return { event: 'newMessage', data: '你有一个未读消息' };
  const angle = (n - pieces.length - 2) / 50;
  return {
    event: 'location',
    data: JSON.stringify({
      latitude: 48.2082 + 0.004 * Math.sin(angle),
      longitude: 16.3719 + 0.006 * Math.cos(angle),
      accuracy: 8,
    }),
  };
}

function stream(request, response) {
  const wait = Number(request.query.interval ?? options.interval);
  const cut = Number(request.query.cut ?? Infinity);
  const last = request.get('Last-Event-ID') ?? '';
  const first = /^\d{1,15}$/.test(last) ? Number(last) + 1 : 1;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  let next = first;
  const send = () => {
    const { event, data } = eventAt(next);
    response.write(`id: ${next}\n${event ? `event: ${event}\n` : ''}data: ${data}\n\n`);
    if (++next - first < cut) return;
    clearInterval(timer);
    response.socket.destroySoon(); // a lost connection for the client, because the last chunk is missing
  };
  const timer = setInterval(send, wait);
  response.on('close', () => clearInterval(timer));
  send();
}

const digest = text => createHash('sha256').update(text).digest();

function isAuthorized(request) {
  const bearer = /^Bearer +(.*)$/i.exec(request.get('Authorization') ?? '')?.[1];
  const cookie = /(?:^|; *)token=([^;]*)/.exec(request.get('Cookie') ?? '')?.[1];
  return [request.get('token'), bearer, request.query.token, cookie].some(
    given => typeof given === 'string' && timingSafeEqual(digest(given), digest(options.token)));
}

const app = express();
app.disable('x-powered-by');

app.use((request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Last-Event-ID, token',
  });
  if (request.method === 'OPTIONS') response.sendStatus(204);
  else next();
});

app.get('/api/sse', stream);

app.get('/api/raw', (request, response) => {
  const wait = Number(request.query.interval ?? options.interval);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let next = 0;
  const send = () => {
    response.write(`${pieces[next]}\n\n`);
    if (++next === pieces.length) clearInterval(timer);
  };
  const timer = setInterval(send, wait);
  response.on('close', () => clearInterval(timer));
  send();
});

app.get('/api/secure', (request, response) => {
  if (isAuthorized(request)) return stream(request, response);
  response
    .status(401)
    .set('WWW-Authenticate', 'Bearer realm="express"')
    .json({ error: { message: 'This needs the token.', type: 'unauthorized' } });
});

app.use((request, response) => {
  response.status(404).json({ error: { message: `There is no ${request.path} here.`, type: 'not_found' } });
});

const server = app.listen(Number(options.port), '127.0.0.1', error => {
  if (error) {
    console.error(`Cannot listen on 127.0.0.1:${options.port}: ${error.message}`);
    process.exit(1);
  }
  console.log(JSON.stringify({ port: server.address().port }));
});

function end() {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (options['end-with-stdin']) process.stdin.on('end', end).resume();
