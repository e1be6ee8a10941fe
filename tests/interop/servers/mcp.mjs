// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Runs @modelcontextprotocol/server-everything with Streamable HTTP on 127.0.0.1 only. By default, it
// listens on all interfaces on a fixed port, and logs to standard output.
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
