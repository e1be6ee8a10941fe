// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
import { parseArgs } from 'node:util';

/** What every server here is started with. */
export const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'end-with-stdin': { type: 'boolean', default: false },
  },
});
if (options['end-with-stdin']) process.stdin.on('end', () => process.exit(0)).resume();

/** Tells whoever started it the port, on the first line of standard output. */
export function tellPort(server) {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
}
