// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Parses streams from standard input with eventsource-parser and TextDecoder. The input format is:
//
//     u32 number of pieces, then for each piece u32 length and its bytes    (big-endian)
//
// Writes one line of JSON for each stream, with three lists: the events as [type, id, data], where
// type and id may be null, the retry values, and the comments.
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
  lines.push(line.replaceAll('\uFEFF', '\\uFEFF')); // some JSON parsers drop a byte order mark
}
writeFileSync(1, `${lines.join('\n')}\n`);
