// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// eventsource-parser, fed through TextDecoder as in its own use, over streams on standard input:
//
//     u32 number of pieces, then for each piece u32 length and its bytes    (big-endian)
//
// After each stream it writes the events as one line of JSON: [[type, id, data], …], where type and
// id are null where the event has none, then the retry values and the comments as two lists more.
import { readFileSync, writeFileSync } from 'node:fs';
import { createParser } from 'eventsource-parser';

const input = readFileSync(0);
let at = 0;
const number = () => {
  at += 4;
  return input.readUInt32BE(at - 4);
};

const lines = [];
while (at < input.length) {
  const events = [];
  const retries = [];
  const comments = [];
  const parser = createParser({
    onEvent: event => events.push([event.event ?? null, event.id ?? null, event.data]),
    onRetry: retry => retries.push(retry),
    onComment: comment => comments.push(comment),
  });
  const decoder = new TextDecoder();
  for (let pieces = number(); pieces > 0; --pieces) {
    const length = number();
    const text = decoder.decode(input.subarray(at, at + length), { stream: true });
    at += length;
    if (text) parser.feed(text);
  }
  const line = JSON.stringify([events, retries, comments]);
  lines.push(line.replaceAll('\uFEFF', '\\uFEFF')); // some JSON readers drop it
}
writeFileSync(1, `${lines.join('\n')}\n`);
