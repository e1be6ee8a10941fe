// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Receives streams with npm eventsource. Each line on standard input starts a round: {"url", "events"}.
// After this number of events, prints a line with the result: {"ns", "bytes", "events"}.
import { createInterface } from "node:readline";
import { EventSource } from "eventsource";

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  let events = 0;
  let bytes = 0;
  const begin = process.hrtime.bigint();
  await new Promise((resolve) => {
    const source = new EventSource(order.url);
    source.addEventListener("message", (event) => {
      bytes += event.data.length;
      if (++events < order.events) return;
      source.close();
      resolve();
    });
    source.addEventListener("error", (error) => {
      console.error("eventsource:", error.message);
      source.close();
      resolve();
    });
  });
  const ns = Number(process.hrtime.bigint() - begin);
  console.log(JSON.stringify({ ns, bytes, events }));
}
