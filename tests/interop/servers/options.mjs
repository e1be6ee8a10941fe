// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
import { parseArgs } from 'node:util';

/** The command line options of all servers in this folder. */
export const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'end-with-stdin': { type: 'boolean', default: false },
  },
});
if (options['end-with-stdin']) process.stdin.on('end', () => process.exit(0)).resume();

/** Prints the port on the first line of standard output, for the test that started the server. */
export function tellPort(server) {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
}
