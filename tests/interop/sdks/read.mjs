// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Reads recorded streams with the vendors' own SDKs.
//
//     node read.mjs DIALECT FILE …
//
// Writes one line of JSON per file: {text, refusal, finish, tools, usage}, and `error` if the SDK
// rejects the stream.
import { readFileSync } from 'node:fs';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

const [dialect, ...files] = process.argv.slice(2);
const messages = [{ role: 'user', content: 'hi' }];

/** Returns options for an SDK. They replace the network: the response to every request is the file. */
const options = file => ({
  apiKey: 'none',
  maxRetries: 0,
  fetch: async () =>
    new Response(readFileSync(file), { headers: { 'content-type': 'text/event-stream' } }),
});

const readers = {
  // Join the chunks here, because the helper of the SDK only accepts the chunks that OpenAI sends.
  async 'openai-chat'(file, answer) {
    const stream = await new OpenAI(options(file)).chat.completions.create({
      model: 'm',
      messages,
      stream: true,
    });
    for await (const { choices, usage } of stream) {
      if (usage) answer.usage = { input: usage.prompt_tokens, output: usage.completion_tokens };
      const choice = choices?.find(choice => choice.index === 0);
      if (!choice) continue;
      answer.text += choice.delta?.content ?? '';
      answer.refusal += choice.delta?.refusal ?? '';
      answer.finish = choice.finish_reason ?? answer.finish;
      for (const call of choice.delta?.tool_calls ?? []) {
        const tool = (answer.tools[call.index] ??= { id: '', name: '', arguments: '' });
        tool.id ||= call.id ?? '';
        tool.name ||= call.function?.name ?? '';
        tool.arguments += call.function?.arguments ?? '';
      }
    }
  },

  async 'openai-responses'(file, answer) {
    const stream = await new OpenAI(options(file)).responses.create({
      model: 'm',
      input: 'hi',
      stream: true,
    });
    const texts = [];
    for await (const event of stream) {
      const { type, output_index: index } = event;
      if (type === 'response.output_text.delta') {
        const parts = (texts[index] ??= []);
        parts[event.content_index] = (parts[event.content_index] ?? '') + event.delta;
      } else if (type === 'response.refusal.delta') {
        answer.refusal += event.delta;
      } else if (type === 'response.output_item.done' && event.item.type === 'function_call') {
        const { call_id: id, name, arguments: given } = event.item;
        answer.tools.push({ id, name, arguments: given });
      } else if (event.response?.usage) {
        const { input_tokens: input, output_tokens: output } = event.response.usage;
        answer.usage = { input, output };
      }
    }
    answer.text = texts.flat().join('');
  },

  async anthropic(file, answer) {
    const stream = new Anthropic(options(file)).messages.stream({
      model: 'm',
      max_tokens: 100,
      messages,
    });
    const { content, stop_reason, usage } = await stream.finalMessage();
    answer.text = content.map(block => (block.type === 'text' ? block.text : '')).join('');
    answer.finish = stop_reason;
    answer.tools = content
      .filter(block => block.type === 'tool_use' || block.type === 'server_tool_use')
      .map(({ id, name, input }) => ({ id, name, arguments: JSON.stringify(input) }));
    answer.usage = { input: usage.input_tokens, output: usage.output_tokens };
  },
};

for (const file of files) {
  const answer = { text: '', refusal: '', finish: '', tools: [] };
  await readers[dialect](file, answer).catch(error => (answer.error = error.message));
  console.log(JSON.stringify(answer));
}
