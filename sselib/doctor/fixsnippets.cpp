// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/fixsnippets.h"

#include <algorithm>
#include <array>
#include <optional>

#include "sselib/doctor/findingcode.h"

namespace sse {

namespace {

constexpr std::array servers{"Express", "FastAPI", "Spring", "Go", "nginx"};

struct Snippet {
    std::array<std::optional<FindingCode>, 8> codes; // unused elements are empty
    // One snippet for each element of `servers`, in the same order; null if there is none.
    std::array<const char *, servers.size()> lines;
};

constexpr std::array snippets{
    // Write events in the correct format.
    Snippet{{FindingCode::NoField, FindingCode::UnknownField, FindingCode::MissingBlankLine,
                FindingCode::LiteralNewline, FindingCode::UnprefixedContinuation,
                FindingCode::EventWithoutData, FindingCode::DoubleEncoded, FindingCode::JsonLines},
        {R"(function send(res, data, type) {
  if (type) res.write(`event: ${type}\n`);
  for (const line of String(data).split(/\r\n|\r|\n/)) {
    res.write(`data: ${line}\n`);
  }
  res.write("\n"); // the blank line dispatches it
}

send(res, JSON.stringify(message), "message");)",
            R"(def event(data: str, type: str | None = None) -> str:
    lines = [f"event: {type}"] if type else []
    lines += [f"data: {line}" for line in re.split(r"\r\n|\r|\n", data)]
    return "\n".join(lines) + "\n\n"  # the blank line dispatches it

async def events():
    async for message in source():
        yield event(json.dumps(message)))",
            R"(@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
public Flux<ServerSentEvent<Message>> events() {
    // Spring writes the field names and the blank line.
    return source.map(m -> ServerSentEvent.builder(m).event("message").build());
})",
            R"(func send(w http.ResponseWriter, data string) {
	for _, line := range strings.Split(data, "\n") {
		fmt.Fprintf(w, "data: %s\n", line)
	}
	fmt.Fprint(w, "\n") // the blank line dispatches it
	w.(http.Flusher).Flush()
})",
            nullptr}},
    // Send the response headers.
    Snippet{{FindingCode::ContentType, FindingCode::Caching},
        {R"(res.writeHead(200, {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache",
});
res.flushHeaders();)",
            R"(return StreamingResponse(
    events(),
    media_type="text/event-stream",
    headers={"Cache-Control": "no-cache"},
))",
            R"(@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
public ResponseEntity<SseEmitter> events() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(emitter);
})",
            R"(w.Header().Set("Content-Type", "text/event-stream")
w.Header().Set("Cache-Control", "no-cache")
w.WriteHeader(http.StatusOK))",
            R"(location /events {
    proxy_pass http://backend;
    proxy_cache off;
})"}},
    // Send each event immediately.
    Snippet{{FindingCode::Buffered, FindingCode::Compressed, FindingCode::ContentLength},
        {R"(// Do not compress the stream.
app.use(compression({
  filter: (req, res) =>
    !String(res.getHeader("Content-Type")).startsWith("text/event-stream")
    && compression.filter(req, res),
}));

res.setHeader("X-Accel-Buffering", "no"); // for nginx in front of it
res.flushHeaders();
res.write(`data: ${data}\n\n`);)",
            R"(# GZipMiddleware delays events: do not use it for this route.
return StreamingResponse(
    events(),  # a generator: each yield is sent immediately
    media_type="text/event-stream",
    headers={"X-Accel-Buffering": "no"},
))",
            R"(# application.properties: not text/event-stream
server.compression.mime-types=text/html,text/css,application/json

// Java: each send() is flushed.
response.setHeader("X-Accel-Buffering", "no");
emitter.send(SseEmitter.event().data(message));)",
            R"(w.Header().Set("X-Accel-Buffering", "no")
fmt.Fprintf(w, "data: %s\n\n", data)
w.(http.Flusher).Flush())",
            R"(location /events {
    proxy_pass http://backend;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_buffering off;
    gzip off;
})"}},
    Snippet{{FindingCode::Cors},
        {R"(import cors from "cors";
app.use(cors({ origin: "https://example.org", credentials: true }));)",
            R"(app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://example.org"],
    allow_credentials=True,
    allow_headers=["Authorization", "Last-Event-ID"],
))",
            R"(@CrossOrigin(origins = "https://example.org", allowCredentials = "true")
@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
public SseEmitter events() { … })",
            R"(w.Header().Set("Access-Control-Allow-Origin", "https://example.org")
w.Header().Set("Access-Control-Allow-Credentials", "true")
w.Header().Add("Vary", "Origin"))",
            R"(location /events {
    proxy_pass http://backend;
    add_header Access-Control-Allow-Origin https://example.org always;
    add_header Access-Control-Allow-Credentials true always;
})"}},
    Snippet{{FindingCode::NoHeartbeat},
        {R"(const beat = setInterval(() => res.write(": keep-alive\n\n"), 15000);
req.on("close", () => clearInterval(beat));)",
            R"(async def events():
    while True:
        try:
            message = await asyncio.wait_for(queue.get(), timeout=15)
            yield f"data: {message}\n\n"
        except asyncio.TimeoutError:
            yield ": keep-alive\n\n")",
            R"(Flux<ServerSentEvent<Message>> beat = Flux.interval(Duration.ofSeconds(15))
    .map(i -> ServerSentEvent.<Message>builder().comment("keep-alive").build());
return Flux.merge(events, beat);)",
            R"(beat := time.NewTicker(15 * time.Second)
defer beat.Stop()
for {
	select {
	case <-r.Context().Done():
		return
	case <-beat.C:
		fmt.Fprint(w, ": keep-alive\n\n")
	case data := <-events:
		fmt.Fprintf(w, "data: %s\n\n", data)
	}
	w.(http.Flusher).Flush()
})",
            R"(location /events {
    proxy_pass http://backend;
    proxy_read_timeout 1h; # sending heartbeats is better
})"}},
    // Resume after a disconnect.
    Snippet{{FindingCode::IdNotResumed, FindingCode::DuplicateId, FindingCode::ClosesEachEvent},
        {R"(app.get("/events", (req, res) => {
  const last = Number(req.get("Last-Event-ID") ?? 0);
  res.set("Content-Type", "text/event-stream").flushHeaders();
  for (const e of log.filter((e) => e.id > last)) {
    res.write(`id: ${e.id}\ndata: ${e.data}\n\n`);
  }
  subscribe(res); // keep the response open for new events
});)",
            R"(@app.get("/events")
async def stream(last_event_id: Annotated[int | None, Header()] = None):
    async def events():
        async for e in log.follow(after=last_event_id or 0):
            yield f"id: {e.id}\ndata: {e.data}\n\n"
    return StreamingResponse(events(), media_type="text/event-stream"))",
            R"(@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
public Flux<ServerSentEvent<String>> events(
        @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long last) {
    return log.follow(last) // later events, then new ones
        .map(e -> ServerSentEvent.builder(e.data()).id("" + e.id()).build());
})",
            R"(last, _ := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64)
for e := range log.Follow(r.Context(), last) { // events after it
	fmt.Fprintf(w, "id: %d\ndata: %s\n\n", e.ID, e.Data)
	w.(http.Flusher).Flush()
})",
            nullptr}},
    Snippet{{FindingCode::InvalidUtf8, FindingCode::BomInside},
        {R"(import { StringDecoder } from "node:string_decoder";
const decoder = new StringDecoder("utf8"); // buffers incomplete characters
source.on("data", (chunk) => send(res, decoder.write(chunk)));)",
            R"(decoder = codecs.getincrementaldecoder("utf-8-sig")()
async for chunk in source():  # bytes
    yield event(decoder.decode(chunk)))",
            R"(@GetMapping(path = "/events",
    produces = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8"))",
            R"(r := bufio.NewReader(source)
for {
	c, _, err := r.ReadRune() // whole characters, never single bytes
	if err != nil {
		return
	}
	send(w, string(c))
})",
            nullptr}},
};

} // namespace

QStringList fixSnippetServers()
{
    QStringList names;
    for (const char *name : servers)
        names.append(QString::fromLatin1(name));
    return names;
}

QString fixSnippet(const QByteArray &code, const QString &server)
{
    const auto column = std::ranges::find_if(
        servers, [&server](const char *name) { return server == QLatin1String(name); });
    if (column == servers.end())
        return {};
    for (const Snippet &one : snippets) {
        const bool fits = std::ranges::any_of(
            one.codes, [&code](const auto &known) { return known && code == toString(*known); });
        const char *const lines = one.lines[size_t(column - servers.begin())];
        if (fits && lines)
            return QString::fromUtf8(lines);
    }
    return {};
}

} // namespace sse
