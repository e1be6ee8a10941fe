// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Parses files with npm eventsource-parser. Each line on standard input starts a round:
//     {"file": path, "piece": bytes per call, "decoded": true to decode the text before the measurement}
// After each round, prints a line with the result: {"ns", "bytes", "events"}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createParser } from "eventsource-parser";

const files = new Map();

function pieces(bytes, size) {
  const all = [];
  for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
  return all;
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (!files.has(order.file)) {
    files.clear();
    files.set(order.file, readFileSync(order.file));
  }
  const bytes = files.get(order.file);
  let events = 0;
  let length = 0;
  const parser = createParser({
    onEvent(event) {
      ++events;
      length += event.data.length;
    },
  });
  const parts = pieces(bytes, order.piece);
  let begin;
  if (order.decoded) {
    const texts = parts.map((part) => part.toString("utf8"));
    begin = process.hrtime.bigint();
    for (const text of texts) parser.feed(text);
  } else {
    const decoder = new TextDecoder();
    begin = process.hrtime.bigint();
    for (const part of parts) parser.feed(decoder.decode(part, { stream: true }));
  }
  const ns = Number(process.hrtime.bigint() - begin);
  console.log(JSON.stringify({ ns, bytes: length, events }));
}
