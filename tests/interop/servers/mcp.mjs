// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// @modelcontextprotocol/server-everything over streamable HTTP, on 127.0.0.1 alone: by itself it
// listens on every interface, on a fixed port, and talks on standard output.
import net from 'node:net';
import { options, tellPort } from './options.mjs';

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, listening) {
  this.once('listening', () => tellPort(this));
  return listen.call(this, { port: Number(options.port), host: '127.0.0.1' }, listening);
};
console.log = console.error;

process.argv[2] = 'streamableHttp';
await import('@modelcontextprotocol/server-everything/dist/index.js');
