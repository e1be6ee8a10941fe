// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Serves UI message streams with Vercel's AI SDK and a mock model.
//
//     node server.mjs [--port 0] [--end-with-stdin]
//
// POST /api/chat accepts {messages} in the format of the SDK's client. The text of the last message
// selects the answer: text, reasoning, tools, length, error, cut. The first line on standard output is
// {"port": N}.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import {
  convertToModelMessages,
  jsonSchema,
  simulateReadableStream,
  streamText,
  tool,
  toUIMessageStream,
  pipeUIMessageStreamToResponse,
} from 'ai';
import { MockLanguageModelV4 } from 'ai/test';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'end-with-stdin': { type: 'boolean', default: false },
  },
});

const pieces = ['Hello, ', '你好 😀', '!\nA "second" line', '\n\ndata: [DONE]\n'];
const thoughts = ['Hmm… ', '让我想想 🤔'];
const finish = reason => ({
  type: 'finish',
  finishReason: { unified: reason, raw: reason },
  usage: {
    inputTokens: { total: 9, noCache: 9, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 17, text: 12, reasoning: 5 },
  },
});
const text = id => [
  { type: 'text-start', id },
  ...pieces.map(delta => ({ type: 'text-delta', id, delta })),
  { type: 'text-end', id },
];
const call = JSON.stringify({ city: 'Oslo 北京 😀', days: 3 });

const answers = {
  text: [...text('1'), finish('stop')],
  reasoning: [
    { type: 'reasoning-start', id: 'r' },
    ...thoughts.map(delta => ({ type: 'reasoning-delta', id: 'r', delta })),
    { type: 'reasoning-end', id: 'r' },
    ...text('1'),
    finish('stop'),
  ],
  tools: [
    { type: 'tool-input-start', id: 'call_1', toolName: 'get_weather' },
    { type: 'tool-input-delta', id: 'call_1', delta: call.slice(0, 12) },
    { type: 'tool-input-delta', id: 'call_1', delta: call.slice(12) },
    { type: 'tool-input-end', id: 'call_1' },
    { type: 'tool-call', toolCallId: 'call_1', toolName: 'get_weather', input: call },
    finish('tool-calls'),
  ],
  length: [...text('1'), finish('length')],
  error: [...text('1').slice(0, 2), { type: 'error', error: new Error('It broke.') }],
  cut: [...text('1'), finish('stop')],
};

const tools = {
  get_weather: tool({
    description: 'The weather',
    inputSchema: jsonSchema({ type: 'object', properties: {}, additionalProperties: true }),
  }),
};

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { messages } = JSON.parse(body);
  const kind = messages.at(-1).parts.map(part => part.text).join('');
  const chunks = [{ type: 'stream-start', warnings: [] }, ...answers[kind]];
  const model = new MockLanguageModelV4({
    doStream: async () => ({
      stream: simulateReadableStream({
        chunks,
        initialDelayInMs: 0,
        chunkDelayInMs: kind === 'cut' ? 200 : 2,
      }),
    }),
  });
  const result = streamText({
    model,
    tools,
    messages: await convertToModelMessages(messages.filter(message => message.role === 'user')),
    onError: () => {},
  });
  const stream = toUIMessageStream({
    stream: result.stream,
    tools,
    sendReasoning: true,
    onError: error => error.message,
  });
  if (kind !== 'cut') {
    pipeUIMessageStreamToResponse({ response, stream });
    return;
  }
  // Close the connection in the middle of the answer.
  let written = 0;
  const write = response.write.bind(response);
  response.write = (...given) => {
    const more = write(...given);
    if (String(Buffer.from(given[0])).includes('text-delta') && ++written === 2)
      setTimeout(() => response.destroy(), 50);
    return more;
  };
  pipeUIMessageStreamToResponse({ response, stream });
});

server.listen(Number(options.port), '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.address().port })),
);
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
if (options['end-with-stdin']) process.stdin.on('end', () => process.exit(0)).resume();
