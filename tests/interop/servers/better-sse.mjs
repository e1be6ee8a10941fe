// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Serves streams with better-sse.
//
//     /session?cut=N    numbered `tick` events after the Last-Event-ID; ends after N of them
//     /silent           only comments that keep the connection alive
//     /channel          adds the client to a channel that sends the number of its clients
//     /iterate          an event for each element of a list
//     /batch            1000 events in one batch
//     /text             events whose data is plain text
import { createServer } from 'node:http';
import { createChannel, createSession } from 'better-sse';
import { options, tellPort } from './options.mjs';

const channel = createChannel({ state: { sessions: 0 } });
for (const happened of ['session-registered', 'session-deregistered'])
  channel.on(happened, () => channel.broadcast(channel.sessionCount, 'session-count'));

const routes = {
  async '/session'(request, response, query) {
    const session = await createSession(request, response, { retry: 20, keepAlive: 25 });
    const cut = Number(query.get('cut') ?? Infinity);
    let next = Number(session.lastId || 0) + 1;
    const last = next + cut - 1;
    const timer = setInterval(() => {
      session.push({ n: next, text: '你好\n"' }, 'tick', String(next));
      if (next++ < last) return;
      clearInterval(timer);
      response.end();
    }, 5);
    session.on('disconnected', () => clearInterval(timer));
  },
  async '/silent'(request, response) {
    await createSession(request, response, { retry: null, keepAlive: 25 });
  },
  async '/channel'(request, response) {
    channel.register(await createSession(request, response));
  },
  async '/iterate'(request, response) {
    const session = await createSession(request, response);
    await session.iterate(['a', 1, null, [2, 'b']], { eventName: 'item' });
    response.end();
  },
  async '/batch'(request, response) {
    const session = await createSession(request, response);
    await session.batch(buffer => {
      for (let n = 1; n <= 1000; ++n) buffer.push(n, 'many', `id ${n}`);
    });
    response.end();
  },
  async '/text'(request, response) {
    const session = await createSession(request, response, { serializer: String });
    session.push(' leading');
    session.push('');
    response.end();
  },
};

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const route = routes[url.pathname];
  if (route) route(request, response, url.searchParams);
  else response.writeHead(404).end();
});
server.listen(Number(options.port), '127.0.0.1', () => tellPort(server));
