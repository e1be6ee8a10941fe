// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Runs @copilotkit/aimock with the responses that a test defines.
//
//     node server.mjs FIXTURES [--port 0] [--end-with-stdin]
//
// FIXTURES is a JSON file with two members: `llm`, fixtures in aimock's own format, and `agui`, a list
// of {match, method, arguments} for AGUIMock, which is served under /agui. The first line on standard
// output is {"port": N}.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AGUIMock, LLMock } from '@copilotkit/aimock';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    'end-with-stdin': { type: 'boolean', default: false },
  },
});

const fixtures = JSON.parse(readFileSync(positionals[0], 'utf8'));
const mock = new LLMock({ port: Number(options.port), host: '127.0.0.1', logLevel: 'silent' });
mock.addFixturesFromJSON(fixtures.llm);
const agents = new AGUIMock();
for (const { match, method, arguments: given } of fixtures.agui) agents[method](match, ...given);
mock.mount('/agui', agents);
await mock.start();
console.log(JSON.stringify({ port: mock.port }));

async function end() {
  await mock.stop();
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (options['end-with-stdin']) process.stdin.on('end', end).resume();
